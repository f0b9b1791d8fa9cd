"""Where events are told to happen, and how many happened, were demanded, planned …: for maps and for switches."""

from collections.abc import Collection
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.asked import factuality
from onrecord.corpus.codes import MODALITIES, POLARITIES
from onrecord.corpus.columns import Columns
from onrecord.corpus.selecting import Selection, current
from onrecord.corpus.stats import FACTUALITIES
from onrecord.corpus.store import Corpus
from onrecord.errors import InputError

_PLACE: Final = (
    "SELECT p.name, p.country, p.latitude, p.longitude FROM events v"
    " JOIN places p ON p.article = v.article AND p.number = v.place WHERE v.id = ?"
)


class Spot(msgspec.Struct, frozen=True):
    """A place with the number of events there; latitude and longitude are degrees, None where they are not known."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    number: int


class Whereabouts(msgspec.Struct, frozen=True):
    """Where events happened: by place and by country (ISO 3166 alpha-3), the most first.

    `others` are further places, `nowhere` events of which no place is told.
    """

    spots: tuple[Spot, ...]
    countries: tuple[tuple[str, int], ...]
    others: int
    nowhere: int


def count_told(corpus: Corpus, found: Selection) -> dict[str, int]:
    """Return how many events happened, were negated, demanded …, in that order; of each even where there is none."""
    with current(corpus, found):
        labels = _labels(found)
    return {name: int(np.count_nonzero(labels == place)) for place, name in enumerate(FACTUALITIES)}


def narrow_told(corpus: Corpus, found: Selection, told: Collection[str]) -> Selection:
    """Return those of the events that happened, were negated …: any of `told`.

    Raises `InputError` for what events are not called.
    """
    for name in told:
        if name not in FACTUALITIES:
            raise InputError(f"told {name}: no such thing; give some of {', '.join(FACTUALITIES)}")
    with current(corpus, found):
        kept = np.isin(_labels(found), [FACTUALITIES.index(name) for name in told])
    return Selection(found.asked, found.items, found.ids[kept], found.unknown, found.without)


def count_own_voice(corpus: Corpus, found: Selection) -> int:
    """Return how many of the events the outlets tell in their own voice."""
    with current(corpus, found):
        return int((found.items.part("voice", found.ids) == 0).sum())


def find_whereabouts(corpus: Corpus, found: Selection, most: int = 200) -> Whereabouts:
    """Return where events happened, at most so many places."""
    with current(corpus, found) as columns:
        places, countries = (own[found.ids].astype(np.int64) for own in columns.settings)
        at = _counted(places * 2**32 + countries, found, places > 0)
        within = _counted(countries, found, countries > 0)
        spots = [_spot(columns, event, number) for event, number in at[:most]]
        named = [(_row(columns, event)[1], number) for event, number in within]
    return Whereabouts(
        tuple(spots), tuple((code, number) for code, number in named if code), max(len(at) - most, 0),
        int(np.count_nonzero(places == 0)),
    )  # fmt: skip


def _labels(found: Selection) -> NDArray[np.intp]:
    """Return what each event is called, as a place in `FACTUALITIES`."""
    modalities, polarities = (found.items.part(name, found.ids) for name in ("modality", "polarity"))
    codes = modalities.astype(np.intp) * len(POLARITIES) + polarities
    told: NDArray[np.intp] = _LABELS[codes]
    return told


_LABELS: Final = np.array(
    [FACTUALITIES.index(factuality(modality, polarity)) for modality in MODALITIES for polarity in POLARITIES], np.intp
)


def _counted(values: NDArray[np.int64], found: Selection, known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first event of each value with how many have it, the most first."""
    ids = found.ids[known]
    _, firsts, numbers = np.unique(values[known], return_index=True, return_counts=True)
    order = np.lexsort((firsts, -numbers))
    return [(int(ids[firsts[n]]), int(numbers[n])) for n in order]


def _spot(columns: Columns, event: int, number: int) -> Spot:
    name, country, latitude, longitude = _row(columns, event)
    return Spot(name, country, latitude, longitude, number)


def _row(columns: Columns, event: int) -> tuple[str, str | None, float | None, float | None]:
    row: tuple[str, str | None, float | None, float | None] = columns.connection.execute(_PLACE, (event,)).fetchone()
    return row
