"""Overlapping spans cut into flat pieces, so that text can be marked without nesting tags."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

MOST_MARKS: Final = 12  # kept on one piece, the shortest; keeps the page linear in an article made to overlap


class Mark(NamedTuple):
    """A span to be shown: what it is (`cue`, `content` …) and the id of the item it belongs to."""

    start: int
    end: int
    layer: str
    item: str


class Piece(NamedTuple):
    """A stretch of text under one set of marks, the shortest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut(length: int, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Piece]:
    """Yield the pieces of a text of `length`, in order, without gaps, cut at the `edges` too, each with its marks."""
    coming = sorted((m for m in marks if 0 <= m.start < m.end <= length), reverse=True)
    bounds = {0, length, *edges, *(m.start for m in coming), *(m.end for m in coming)}
    active: list[Mark] = []
    for start, end in pairwise(sorted(bounds)):
        active = [m for m in active if m.end > start]
        while coming and coming[-1].start == start:
            active = _shortest([*active, coming.pop()])
        yield Piece(start, end, tuple(active))


def _shortest(marks: Sequence[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (m.end - m.start, m))[:MOST_MARKS]
