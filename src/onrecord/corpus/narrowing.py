"""What was found, narrowed by the very values that it is counted by, and counted as if one of these filters were off.

A filter of `search` is what somebody types: "Berg" means everybody of that name. Here a value is one of those that
`facets.count_by` gives, taken as it stands; None is for nobody, nowhere, not known. Several values of one dimension
mean any of them. "factuality" is that of the events that are told in the content of a statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.asked import Asked, factuality
from onrecord.corpus.belonging import row_of, within
from onrecord.corpus.codes import MODALITIES, POLARITIES
from onrecord.corpus.columns import ROLES, Columns, Mask
from onrecord.corpus.facets import Count, Counts, count_by
from onrecord.corpus.folding import NameQuery
from onrecord.corpus.labels import names_called
from onrecord.corpus.selecting import Selection, current
from onrecord.corpus.stats import FACTUALITIES
from onrecord.corpus.store import Corpus
from onrecord.errors import InputError

Values = Mapping[str, Sequence[str | None]]

NARROWED_BY: Final = ("speaker", "about", "via", "outlet", "act", "kind", "voice", "factuality")
DAYS: Final = "days"
HELD: Final = (
    f"SELECT coalesce({row_of('attribution_rows', 'v.holder')}, 0), {{}} FROM articles d"
    f" JOIN event_rows v ON {within('event_rows', 'v.id')} JOIN event_kinds k ON k.id = v.kind"
    " WHERE d.id >= ? AND v.holder IS NOT NULL"
)  # the statement in which each event from an article on is told, 0 where it is not there, and something of the event
_TOLD: Final = HELD.format("k.modality * 2 + k.polarity")


@dataclass(frozen=True)
class Narrowed:
    """A selection of statements, and for each filter which of them it lets through."""

    corpus: Corpus
    wide: Selection
    kept: Mapping[str, Mask]

    @cached_property
    def found(self) -> Selection:
        """What all filters let through."""
        return self._but(None)

    def without(self, name: str) -> Selection:
        """Return what all filters but `name` let through."""
        return self._but(name) if name in self.kept else self.found

    def count(self, name: str, most: int = 10) -> Counts:
        """Return how many there are of each value of a dimension, as if it were not filtered by."""
        found = self.without(DAYS if name == "month" else name)
        if name != "factuality":
            return count_by(self.corpus, found, [name], most)
        with current(self.corpus, found) as columns:
            return _count_factualities(told_in(columns)[found.ids])

    def left_out(self) -> dict[str, int]:
        """Return how many there would be without each of the filters."""
        return {name: self.without(name).total for name in self.kept}

    def _but(self, name: str | None) -> Selection:
        kept = [mask for own, mask in self.kept.items() if own != name]
        ids = self.wide.ids[np.logical_and.reduce(kept)] if kept else self.wide.ids
        return Selection(self.wide.asked, self.wide.items, ids, self.wide.unknown, self.wide.without)


def narrow(corpus: Corpus, wide: Selection, values: Values, days: Asked | None = None) -> Narrowed:
    """Return statements found, narrowed to `values` of dimensions (`NARROWED_BY`) and to days of publication.

    Raises `InputError` for a dimension, a code or a day that there cannot be. The caller is within `reading`.
    """
    with current(corpus, wide) as columns:
        kept = {name: _kept(columns, wide, name, own) for name, own in values.items() if own}
        if days is not None and (days.since is not None or days.until is not None):
            published = columns.days[wide.items.articles[wide.ids]] if len(columns.days) else np.zeros(0, np.uint32)
            kept[DAYS] = (published > 0) & (published >= days.first_day) & (published <= days.last_day)
        return Narrowed(corpus, wide, kept)


def _kept(columns: Columns, wide: Selection, name: str, values: Sequence[str | None]) -> Mask:
    """Return which of the statements found have one of `values`."""
    if name in ROLES:
        return _of_groups(columns, wide, name, values)
    if name == "outlet":
        wanted = [n for n, outlet in columns.outlet_names.items() if outlet in values] + [0] * (None in values)
        return np.isin(columns.outlets, wanted)[wide.items.articles[wide.ids]]
    if name in wide.items.parts:
        places = [wide.items.parts[name].place(value or "", name) for value in values]
        return np.isin(wide.items.part(name, wide.ids), places)
    if name != "factuality":
        raise InputError(f"{name}: nothing is narrowed by it; choose from {', '.join(NARROWED_BY)}")
    bits = told_in(columns)[wide.ids]
    mask: Mask = (bits & np.uint16(sum(map(_bit, values)))) > 0
    return mask | (bits == 0) if None in values else mask


def _of_groups(columns: Columns, wide: Selection, name: str, values: Sequence[str | None]) -> Mask:
    lists = columns.groups_in(ROLES[name])
    wanted = np.zeros(columns.last_person + columns.last_name + 1, np.bool_)
    wanted[[group for value in values if value is not None for group in _groups(columns, value)]] = True
    having = np.zeros_like(wide.items.live)
    having[lists.having(wanted)] = True
    mask: Mask = having[wide.ids]
    return mask | (np.diff(lists.starts)[wide.ids] == 0) if None in values else mask


def _groups(columns: Columns, name: str) -> list[int]:
    """Return the people of the corpus called so, and who is called so and linked to nobody."""
    people = columns.connection.execute("SELECT id FROM people WHERE name = ?", (name,))
    names = np.flatnonzero(names_called(columns, NameQuery(name), whole=True)) + columns.last_person
    return [*(int(number) for (number,) in people), *names.tolist()]


def _bit(value: str | None) -> int:
    if value is None:
        return 0
    if value not in FACTUALITIES:
        raise InputError(f"modality {value}: there is none; choose from {', '.join(FACTUALITIES)}")
    return 1 << FACTUALITIES.index(value)


def _count_factualities(bits: NDArray[np.uint16]) -> Counts:
    """Return how many statements tell something as a fact, a demand …, the most first; None is for no event at all."""
    found = [(int(np.count_nonzero(bits & np.uint16(1 << place))), own) for place, own in enumerate(FACTUALITIES)]
    counts = [Count((value,), number) for number, value in found if number]
    nothing = int(np.count_nonzero(bits == 0))
    counts.sort(key=lambda count: -count.number)
    return Counts(("factuality",), (*counts, *([Count((None,), nothing)] if nothing else [])), 0)


def told_in(columns: Columns) -> NDArray[np.uint16]:
    """Return for each statement which factualities the events in its content have: a bit for each of `FACTUALITIES`."""
    return columns.of_statements(_read_told)


def _read_told(columns: Columns) -> NDArray[np.uint16]:
    rows = columns.numbers(_TOLD, 2, (columns.first,))
    bits = np.zeros(columns.statements.size, np.uint16)
    within = rows[rows[:, 0] < len(bits)]
    np.bitwise_or.at(bits, within[:, 0], _BITS[within[:, 1]])
    bits[0] = 0  # of holders that are not there
    return bits


_BITS: Final = np.array(
    [_bit(factuality(modality, polarity)) for modality in MODALITIES for polarity in POLARITIES], np.uint16
)
