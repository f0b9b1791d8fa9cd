"""Passages that tell an event, as the tables of `ledger` and `drift` show them."""

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.grids import marked, stacked, teller
from onrecord.export.words import clean, shorten

if TYPE_CHECKING:
    from onrecord.corpus.statements import Happening


def passage(told: "Happening", room: int, *notes: Text) -> Text:
    """Return the clause that tells an event in about `room` characters, who says so, where it stands, and `notes`."""
    words = marked([told.clause], [told.trigger], room)
    return stacked(words, teller(told.told), Text(place_of(told), style="dim"), *notes)


def place_of(told: "Happening") -> str:
    """Return outlet, day and public name of what tells an event."""
    at = told.article
    return " ".join(filter(None, (shorten(clean(at.outlet or ""), 40), (at.published or "")[:10], told.event)))
