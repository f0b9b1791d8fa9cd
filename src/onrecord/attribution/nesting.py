"""Which attribution is told inside which: the smallest content that holds a cue is its parent's.

Two cues with one content ("According to Yonhap, quoting KCNA, …") are nested too: the one that quotes is the parent.
"""

from collections.abc import Iterator, Sequence

from onrecord.attribution.draft import Draft
from onrecord.record import Span


def link_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the number of the one whose content holds it most tightly, or None.

    A parent's content is larger than its child's, or is shared with it; none is told inside its own child's.
    """
    spans = [(s.start, -s.end, n) for n, draft in enumerate(drafts) for s in draft.content]
    spans.sort()
    sizes = [sum(s.end - s.start for s in draft.content) for draft in drafts]
    parents: list[int | None] = [None] * len(drafts)
    active: list[tuple[Span, int]] = []
    at = 0
    for start, number in sorted((_anchor(draft).start, n) for n, draft in enumerate(drafts)):
        while at < len(spans) and spans[at][0] <= start:
            begin, end, owner = spans[at]
            active, at = [*_still_open(active, begin), (Span(begin, -end), owner)], at + 1
        draft = drafts[number]
        parents[number] = next(
            (n for span, n in reversed(active) if sizes[n] > sizes[number] and _holds(span, draft)), None
        )
    for number, draft in enumerate(drafts):
        if draft.nested and parents[number] is None:
            parents[number] = _relaying(drafts, number, parents)
    return parents


def _relaying(drafts: Sequence[Draft], own: int, parents: Sequence[int | None]) -> int | None:
    """Return which draft has a content that the nested one `own` shares without standing inside it, or None."""
    for number, other in enumerate(drafts):
        shares = any(a.overlaps(b) for a in other.content for b in drafts[own].content)
        if not other.nested and shares and own not in _line(number, parents):
            return number
    return None


def _line(number: int, parents: Sequence[int | None]) -> Iterator[int]:
    """Yield a draft and those that it is told inside, from the nearest on."""
    at: int | None = number
    while at is not None:
        yield at
        at = parents[at]


def _still_open(active: list[tuple[Span, int]], begin: int) -> list[tuple[Span, int]]:
    return [(span, n) for span, n in active if span.end > begin]


def _anchor(draft: Draft) -> Span:
    """Return the words of a draft that must lie inside its parent's content."""
    return draft.cue[0] if draft.cue else draft.content[0]


def _holds(outer: Span, draft: Draft) -> bool:
    return outer.holds(_anchor(draft)) and any(outer.holds(c) for c in draft.content)
