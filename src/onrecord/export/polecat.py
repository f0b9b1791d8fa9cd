"""Events as POLECAT has them: its 40 columns, tab-separated, and columns of our own at the end.

Several values in a column stand with "; " between them and "None" says that nothing is known, as in POLECAT's releases.
In the columns of actors and recipients the first values belong to the first party, the second to the second …; only the
columns of all sectors hold each sector once.
"""

import csv
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from onrecord.export.coding import Coded, Side, coded_events, quad, score
from onrecord.export.days import day_of
from onrecord.export.facts import public_id, speakers
from onrecord.record import Entity, Place, Record

UNKNOWN: Final = "None"
_QUADS: Final = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


@cache
def _cow() -> dict[str, int]:
    return tomllib.loads(files(__package__).joinpath("cow.toml").read_text("utf-8"))


def _not_held(_: object) -> None:
    """Stand for a column that a record has nothing for."""


_SIDE: Final[dict[str, Callable[[Side], object]]] = {
    "{} Name": lambda s: s.entity.name,
    "{} Country": lambda s: s.entity.country,
    "{} COW": lambda s: _cow().get(s.entity.country or ""),
    "Primary {} Sector": lambda s: next(iter(s.entity.sectors), None),
    "{} Sectors": _not_held,  # filled for all parties together
    "{} Title": lambda s: s.entity.role,
    "{} Name Raw": lambda s: s.words,
    "Wikipedia {} ID": _not_held,
}
_PLACE: Final[dict[str, Callable[[Place], object]]] = {
    "Placename": lambda p: p.name,
    "City": _not_held,
    "District": _not_held,
    "Province": _not_held,
    "Country": lambda p: p.country,
    "Latitude": lambda p: p.latitude,
    "Longitude": lambda p: p.longitude,
    "GeoNames ID": lambda p: p.geonames,
}
COLUMNS: Final = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _SIDE), *(name.format("Recipient") for name in _SIDE),
    *_PLACE, "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
OWN: Final = ("Modality", "Polarity", "Holder", "Holder Name", "Time Value")


def rows(records: Iterable[Record], everything: bool = False) -> Iterator[str]:
    """Yield a header, then a row for each event that happened; with `everything` for those too that did not."""
    yield _line([*COLUMNS, *OWN])
    for record in records:
        story = _story(record)
        for coded in coded_events([record], everything):
            row = story | _row(coded)
            yield _line([row.get(column, UNKNOWN) for column in (*COLUMNS, *OWN)])


def _line(cells: Sequence[str]) -> str:
    line = StringIO()
    csv.writer(line, delimiter="\t", lineterminator="\n").writerow(cells)
    return line.getvalue()


def _row(c: Coded) -> dict[str, str]:
    event = c.event
    facts = {
        "Event ID": public_id(c.record, event.id), "Event Date": c.days and c.days.first, "Event Type": event.type,
        "Event Mode": event.mode, "Event Intensity": score(event.type), "Quad Code": _QUADS[quad(event.type) - 1],
        "Modality": event.modality, "Polarity": event.polarity, "Time Value": c.time and c.time.value,
        "Holder": event.holder and public_id(c.record, event.holder),
    }  # fmt: skip
    lists = {"Contexts": event.contexts, "Holder Name": speakers(c.view, event.holder)}
    return {
        **_cells(facts | _place(c)), **{name: _several(values) for name, values in lists.items()},
        **_side("Actor", c.actors), **_side("Recipient", c.recipients),
    }  # fmt: skip


def _cells(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: _cell(value) for name, value in facts.items()}


def _cell(value: object) -> str:
    """Return a value on one line: a tab or line break would end the cell."""
    return UNKNOWN if value is None else " ".join(str(value).split()) or UNKNOWN


def _several(values: Iterable[object]) -> str:
    return "; ".join(_cell(value).replace(";", ",") for value in values) or UNKNOWN


def _side(name: str, sides: Sequence[Side]) -> dict[str, str]:
    columns = {column.format(name): _several(fact(s) for s in sides) for column, fact in _SIDE.items()}
    sectors = dict.fromkeys(sector for side in sides for sector in side.entity.sectors)
    return columns | {f"{name} Sectors": _several(sectors)}


def _place(c: Coded) -> dict[str, object]:
    if c.place is None:
        return {}
    facts = {column: fact(c.place) for column, fact in _PLACE.items()}
    return facts | {"Raw Placename": c.place.text_in(c.view.text)}


def _story(record: Record) -> dict[str, str]:
    own = record.article
    facts = {"Source": own.outlet, "Publication Date": day_of(own.published), "Language": own.language}
    lists: dict[str, Iterable[Entity | Place]] = {
        "Story People": (e for e in record.entities if e.type == "person"),
        "Story Organizations": (e for e in record.entities if e.type == "organization"),
        "Story Locations": record.places,
    }
    named = {column: _several(dict.fromkeys(item.name for item in items)) for column, items in lists.items()}
    return _cells({**facts, "Version": record.provenance.get("program")}) | named
