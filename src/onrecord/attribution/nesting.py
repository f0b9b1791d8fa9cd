"""Which attribution is told inside which: the smallest content that holds a cue is its parent's."""

from collections.abc import Sequence

from onrecord.attribution.draft import Draft
from onrecord.record import Span


def link_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the number of the one whose content holds it most tightly, or None.

    A parent's content is larger than its child's (or the same, where it relays it), so that there are no circles.
    """
    spans = [(s.start, -s.end, n) for n, draft in enumerate(drafts) for s in draft.content]
    spans.sort()
    sizes = [sum(s.end - s.start for s in draft.content) for draft in drafts]
    numbers = {id(draft): n for n, draft in enumerate(drafts)}
    parents: list[int | None] = [None] * len(drafts)
    active: list[tuple[Span, int]] = []
    at = 0
    for start, number in sorted((_anchor(draft).start, n) for n, draft in enumerate(drafts)):
        while at < len(spans) and spans[at][0] <= start:
            begin, end, owner = spans[at]
            active, at = [*_still_open(active, begin), (Span(begin, -end), owner)], at + 1
        draft = drafts[number]
        if draft.relayed_by is not None:
            parents[number] = numbers.get(id(draft.relayed_by))
        else:
            parents[number] = next(
                (n for span, n in reversed(active) if sizes[n] > sizes[number] and _holds(span, draft)), None
            )
    return parents


def _still_open(active: list[tuple[Span, int]], begin: int) -> list[tuple[Span, int]]:
    return [(span, n) for span, n in active if span.end > begin]


def _anchor(draft: Draft) -> Span:
    """Return the words of a draft that must lie inside its parent's content."""
    return draft.cue[0] if draft.cue else draft.content[0]


def _holds(outer: Span, draft: Draft) -> bool:
    return outer.holds(_anchor(draft)) and any(outer.holds(c) for c in draft.content)
