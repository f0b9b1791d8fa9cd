"""How what was found is spread: counts by speaker, outlet, act, month …, by one of them or by several at once.

What has several values (a statement of two speakers) counts for each of them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.columns import ROLES, Columns, Kind, steps
from onrecord.corpus.labels import shown_group, shown_place
from onrecord.corpus.selecting import Selection, current
from onrecord.corpus.store import Corpus
from onrecord.errors import InputError

Values = NDArray[np.int64]

DIMENSIONS: Final[dict[Kind, tuple[str, ...]]] = {
    "statement": ("speaker", "outlet", "act", "kind", "month", "about", "via", "voice"),
    "event": ("actor", "recipient", "type", "outlet", "month", "place", "modality", "polarity", "voice"),
}
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()  # numpy counts days and months from here
_FIRST_MONTH: Final = 1970 * 12 + 1  # months are counted from 1 here: 0 is for no month


class Count(msgspec.Struct, frozen=True):
    """How many have these values, one for each dimension; None stands for nobody, nowhere, not known."""

    values: tuple[str | None, ...]
    number: int


class Counts(msgspec.Struct, frozen=True):
    """The most frequent values, then how many more values there are; months are all there, in the order of time."""

    by: tuple[str, ...]
    counts: tuple[Count, ...]
    others: int


class _Spread(NamedTuple):
    """The values of a dimension: of each thing found in turn, or those of `rows`, where it may have several."""

    values: Values
    rows: Values | None = None


def count_by(corpus: Corpus, found: Selection, by: Sequence[str], most: int = 10) -> Counts:
    """Return how many of what was found have each value of a dimension, or of each combination of several.

    `by` are names of `DIMENSIONS`; at most `most` values are returned. Raises `InputError` for another name.
    """
    known = DIMENSIONS[found.items.kind]
    for name in by:
        if name not in known:
            raise InputError(f"{name}: no such count; choose from {', '.join(known)}")
    with current(corpus, found) as columns:
        values, numbers = _counted(_crossed([_spread(columns, found, name) for name in by], found.total))
        shown = _by_time(values) if tuple(by) == ("month",) else _by_number(values, numbers)[:most]
        labels = [[_label(columns, name)(int(v)) for v in own[shown]] for name, own in zip(by, values, strict=True)]
        counts = (Count(row, int(n)) for row, n in zip(zip(*labels, strict=True), numbers[shown], strict=True))
        return Counts(tuple(by), tuple(counts), len(numbers) - len(shown))


def _by_time(values: Sequence[Values]) -> NDArray[np.intp]:
    return np.argsort(values[0])


def _by_number(values: Sequence[Values], numbers: Values) -> NDArray[np.intp]:
    return np.lexsort((*values[::-1], -numbers))


def _spread(columns: Columns, found: Selection, name: str) -> _Spread:
    items, ids = found.items, found.ids
    if name in items.parts:
        return _Spread(items.part(name, ids).astype(np.int64))
    if name == "outlet":
        return _Spread(columns.outlets[items.articles[ids]].astype(np.int64))
    if name == "month":
        return _Spread(_months(items.days(ids)))
    if name == "place":
        return _filled(found, columns.settings.item, columns.settings.place)
    pairs = columns.pairs(ROLES[name])
    return _filled(found, pairs.item, columns.groups[pairs.who])


def _months(days: NDArray[np.uint32]) -> Values:
    since = days.astype(np.int64) - _FIRST_DAY
    months = since.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + _FIRST_MONTH
    return np.where(days == 0, 0, months)


def _filled(found: Selection, items: NDArray[np.uint32], values: NDArray[np.uint32]) -> _Spread:
    """Return the values of what was found, each once, 0 for what has none."""
    wanted = np.zeros(len(found.items.live), np.bool_)
    wanted[found.ids] = True
    kept = wanted[items]
    wanted[items[kept]] = False
    rows = np.searchsorted(found.ids, np.concatenate([items[kept], np.flatnonzero(wanted)])).astype(np.int64)
    both = np.concatenate([values[kept], np.zeros(len(rows) - int(kept.sum()), np.uint32)]).astype(np.int64)
    pairs = np.unique(rows << 32 | both)
    return _Spread(pairs & 0xFFFFFFFF, pairs >> 32)


def _crossed(spreads: Sequence[_Spread], total: int) -> list[Values]:
    """Return the values of all dimensions beside each other: a place for each combination that a thing has."""
    rows: NDArray[np.intp] = np.arange(total)
    crossed: list[Values] = []
    for values, own in spreads:
        if own is not None:
            counts = np.bincount(own, minlength=total)
            starts, times = (np.cumsum(counts) - counts)[rows], counts[rows]
            crossed, rows = [np.repeat(one, times) for one in crossed], np.repeat(rows, times)
            crossed.append(values[np.repeat(starts, times) + steps(times)])
        else:
            crossed.append(values[rows])
    return crossed


def _counted(crossed: Sequence[Values]) -> tuple[list[Values], Values]:
    """Return each combination of values once, and how often it is there."""
    if len(crossed) == 1:
        numbers = np.bincount(crossed[0])
        there = np.flatnonzero(numbers)
        return [there], numbers[there]
    key = crossed[0]
    for values in crossed[1:]:
        key = np.unique(key, return_inverse=True)[1] * (int(values.max(initial=0)) + 1) + values
    _, first, numbers = np.unique(key, return_index=True, return_counts=True)
    return [values[first] for values in crossed], numbers


def _label(columns: Columns, name: str) -> Callable[[int], str | None]:
    """Return the function that gives the words for a value of the dimension `name`."""
    for kind in DIMENSIONS:
        if name in columns.items(kind).parts:
            return columns.items(kind).parts[name].values.__getitem__
    if name == "outlet":
        return columns.outlet_names.get
    if name == "month":
        return lambda value: f"{(value - 1) // 12:04}-{(value - 1) % 12 + 1:02}" if value else None
    if name == "place":
        return lambda value: shown_place(columns, value) if value else None
    return lambda value: shown_group(columns, value) if value else None
