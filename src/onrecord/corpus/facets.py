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
from onrecord.corpus.varints import Numbers
from onrecord.errors import InputError

Values = NDArray[np.int64]

DIMENSIONS: Final[dict[Kind, tuple[str, ...]]] = {
    "statement": ("speaker", "outlet", "act", "kind", "month", "about", "via", "voice"),
    "event": ("actor", "recipient", "type", "outlet", "month", "place", "modality", "polarity", "voice"),
}
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()  # numpy counts days and months from here
_HIGHEST: Final = 2**62  # of the numbers that stand for a combination
_FEW: Final = 50_000  # of groups, which number millions
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
    """The values of each thing found in turn; `times` tells how many each has, where it may have several."""

    values: Values
    times: Values | None = None


def count_by(corpus: Corpus, found: Selection, by: Sequence[str], most: int = 10) -> Counts:
    """Return how many of what was found have each value of a dimension, or of each combination of several.

    `by` are names of `DIMENSIONS`; at most `most` values are returned. Raises `InputError` for another name.
    """
    known = DIMENSIONS[found.items.kind]
    for name in by:
        if name not in known:
            raise InputError(f"{name}: no such count; choose from {', '.join(known)}")
    with current(corpus, found) as columns:
        values, numbers = _of_all(columns, found, by[0]) if len(by) == 1 else _by_several(columns, found, by)
        shown = np.arange(len(numbers)) if tuple(by) == ("month",) else np.lexsort((*values[::-1], -numbers))[:most]
        labels = [[_label(columns, found, n)(int(v)) for v in own[shown]] for n, own in zip(by, values, strict=True)]
        counts = (Count(row, int(n)) for row, n in zip(zip(*labels, strict=True), numbers[shown], strict=True))
        return Counts(tuple(by), tuple(counts), len(numbers) - len(shown))


def _of_all(columns: Columns, found: Selection, name: str) -> tuple[list[Values], Values]:
    """Return the same as `_by_one`, counted once where everything was found: every filter is taken off at times."""
    if found.total != found.items.total:
        return _by_one(columns, found, name)
    counted = found.items.counted
    if name not in counted:
        counted[name] = _by_one(columns, found, name)
    values, numbers = counted[name]
    return values, numbers


def _by_one(columns: Columns, found: Selection, name: str) -> tuple[list[Values], Values]:
    """Return the values of a dimension in ascending order, and how often each is there."""
    of_articles = _of_articles(columns, name)
    if of_articles is not None:
        numbers = np.bincount(of_articles, found.by_article()).astype(np.int64)
    elif name in ROLES:
        counts, groups = columns.groups_in(ROLES[name]).of(found.ids)
        there, numbers = _counted(groups)
        nobody = int(np.count_nonzero(counts == 0))
        return [np.append(0, there)[not nobody :]], np.append(nobody, numbers)[not nobody :]
    else:
        numbers = np.bincount(_spread(columns, found, name).values)
    there = np.flatnonzero(numbers)
    return [there], numbers[there]


def _counted(groups: Numbers) -> tuple[Values, Values]:
    """Return which groups there are, and how often; few are sorted, for most of the numbers of groups are not there."""
    if len(groups) < _FEW:
        there, few = np.unique(groups, return_counts=True)
        return there.astype(np.int64), few.astype(np.int64)
    numbers = np.bincount(groups)
    found = np.flatnonzero(numbers)
    return found, numbers[found]


def _by_several(columns: Columns, found: Selection, by: Sequence[str]) -> tuple[list[Values], Values]:
    """Return the combinations of values, dimension by dimension, and how often each is there."""
    crossed = _crossed([_spread(columns, found, name) for name in by], found.total)
    key, room = crossed[0], 1 + int(crossed[0].max(initial=0))
    for values in crossed[1:]:
        width = 1 + int(values.max(initial=0))
        if room * width > _HIGHEST:
            key = np.unique(key, return_inverse=True)[1]
            room = 1 + int(key.max(initial=0))
        key, room = key * width + values, room * width
    _, first, numbers = np.unique(key, return_index=True, return_counts=True)
    return [values[first] for values in crossed], numbers


def _crossed(spreads: Sequence[_Spread], total: int) -> list[Values]:
    """Return the values of all dimensions beside each other: a place for each combination that a thing has."""
    rows: Values = np.arange(total)
    crossed: list[Values] = []
    for values, times in spreads:
        if times is not None:
            starts, own = (np.cumsum(times) - times)[rows], times[rows]
            crossed, rows = [np.repeat(one, own) for one in crossed], np.repeat(rows, own)
            crossed.append(values[np.repeat(starts, own) + steps(own)])
        else:
            crossed.append(values[rows])
    return crossed


def _spread(columns: Columns, found: Selection, name: str) -> _Spread:
    items, ids = found.items, found.ids
    of_articles = _of_articles(columns, name)
    if of_articles is not None:
        return _Spread(of_articles[items.articles[ids]])
    if name in items.parts:
        return _Spread(items.part(name, ids).astype(np.int64))
    if name == "place":
        return _Spread(columns.settings[0][ids].astype(np.int64))
    counts, groups = columns.groups_in(ROLES[name]).of(ids)
    times = np.maximum(counts, 1).astype(np.int64)
    values = np.zeros(int(times.sum()), np.int64)
    values[np.repeat(counts > 0, times)] = groups
    return _Spread(values, times)


def _of_articles(columns: Columns, name: str) -> Values | None:
    """Return the value of each article, where the dimension is one of articles."""
    if name == "outlet":
        return columns.outlets.astype(np.int64)
    if name == "month":
        days = columns.days.astype(np.int64)
        months = (days - _FIRST_DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return np.where(days == 0, 0, months + _FIRST_MONTH)
    return None


def _label(columns: Columns, found: Selection, name: str) -> Callable[[int], str | None]:
    """Return the function that gives the words for a value of the dimension `name`."""
    if name in found.items.parts:
        return found.items.parts[name].values.__getitem__
    if name == "outlet":
        return columns.outlet_names.get
    if name == "month":
        return lambda value: f"{(value - 1) // 12:04}-{(value - 1) % 12 + 1:02}" if value else None
    if name == "place":
        return lambda value: shown_place(columns, value) if value else None
    return lambda value: shown_group(columns, value) if value else None
