"""Which attribution is told inside which: the smallest content that holds a cue is its parent's.

Two cues with one content ("According to Yonhap, quoting KCNA, …") are nested too: the one that quotes is the parent.
"""

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
            parents[number] = _relaying(drafts, draft)
    return parents


def _relaying(drafts: Sequence[Draft], draft: Draft) -> int | None:
    """Return the number of the draft whose content a nested `draft` shares without standing inside it, or None."""
    for number, other in enumerate(drafts):
        if not other.nested and any(a.overlaps(b) for a in other.content for b in draft.content):
            return number
    return None


def _still_open(active: list[tuple[Span, int]], begin: int) -> list[tuple[Span, int]]:
    return [(span, n) for span, n in active if span.end > begin]


def _anchor(draft: Draft) -> Span:
    """Return the words of a draft that must lie inside its parent's content."""
    return draft.cue[0] if draft.cue else draft.content[0]


def _holds(outer: Span, draft: Draft) -> bool:
    return outer.holds(_anchor(draft)) and any(outer.holds(c) for c in draft.content)
