"""A very long article cut into parts, so that no page of it is too large: where its text is cut, what begins where.

A part ends where a paragraph does, outside what somebody says, as far as there is such a place; else where a sentence
ends, or a word. Parts depend on the record alone: they are the same whatever a reader chooses to see of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.record import Attribution, Record, Span
from onrecord.web.marking import edges_of


class Most(NamedTuple):
    """How much one part may have: statements and events together, and characters of the text."""

    items: int
    characters: int


MOST: Final = Most(items=90, characters=16_000)
_ENDS: Final = (re.compile(r"\n\s*"), re.compile(r"(?<=[.!?…”\"])\s+"), re.compile(r"\s+"))  # the best first
_EARLIEST: Final = 0.5  # of what a part may have: it ends no earlier
_SLACK: Final = (1.1, 1.3, 1.6)  # times what a part has in the mean


def find_parts(record: Record, most: Most = MOST) -> tuple[Span, ...]:
    """Return the stretches of the text that are its parts, in order, without gaps; one where the article is short."""
    places = sorted(places_of(record).values())
    edges = list(edges_of(span for a in record.attributions for span in a.content))
    text = record.article.text
    parts = tuple(_cut(text, places, edges, most))
    evened = (tuple(_cut(text, places, edges, one)) for one in _evenly(most, len(places), len(text), len(parts)))
    return next((one for one in evened if len(one) == len(parts)), parts)


def _evenly(most: Most, items: int, characters: int, parts: int) -> Iterator[Most]:
    """Yield what each of so many parts may have so that the last one is no scrap, the most even first."""
    for slack in _SLACK if parts > 1 else ():
        own = Most(max(int(slack * items / parts), 1), max(int(slack * characters / parts), 1))
        yield Most(
            min(own.items, most.items) if items > most.items else most.items,
            min(own.characters, most.characters) if characters > most.characters else most.characters,
        )


def places_of(record: Record) -> dict[str, int]:
    """Return where each statement and each event begins, by its id."""
    statements = {a.id: begin_of(a) for a in record.attributions}
    return statements | {v.id: v.trigger.start for v in record.events}


def begin_of(a: Attribution) -> int:
    """Return where the first words of a statement stand: its content, its cue or its source."""
    return min((span.start for span in (*a.content, *a.cue.spans, *a.source.spans)), default=0)


def is_in(part: Span, place: int) -> bool:
    """Tell whether a place of the text lies in a part."""
    return part.start <= place < part.end


def part_of(parts: Sequence[Span], place: int) -> int:
    """Return the number of the part, from 1 on, in which a place of the text lies."""
    return max(bisect_right([part.start for part in parts], place), 1)


def _cut(text: str, places: Sequence[int], edges: Sequence[int], most: Most) -> Iterator[Span]:
    start = 0
    while (last := _last(start, places, most)) < len(text):
        end = _best(text, edges, start + max(int((last - start) * _EARLIEST), 1), last)
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _last(start: int, places: Sequence[int], most: Most) -> int:
    """Return where a part that begins at `start` must end: before it has too many characters, or one item too many."""
    number = bisect_left(places, start) + most.items
    full = places[number] if number < len(places) else start + most.characters
    return max(min(full, start + most.characters), start + 1)


def _best(text: str, edges: Sequence[int], low: int, high: int) -> int:
    """Return the best place to end a part between two places."""
    for outside in (True, False):
        for pattern in _ENDS[: 2 if outside else None]:
            ends = [found.end() for found in pattern.finditer(text, low, high)]
            fitting = [end for end in ends if not (outside and _is_inside(edges, end))]
            if fitting:
                return fitting[-1]
    return high


def _is_inside(edges: Sequence[int], place: int) -> bool:
    """Tell whether a place lies inside what is said, neither before nor behind it."""
    return bisect_left(edges, place) % 2 == 1 and bisect_right(edges, place) % 2 == 1
