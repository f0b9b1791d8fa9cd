"""Quotations that are given twice: once with who says them, once without."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.attribution.draft import Draft
from onrecord.attribution.finish import kind_of
from onrecord.attribution.layout import Layout

_ALIKE: Final = 0.8  # of the characters of both that they share


def without_twins(layout: Layout, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts but for direct ones that another, from the same words, tells better.

    Better is who names a source where the other names none, and a word for a cue where the other of the same source has
    a mark.
    """
    for draft in drafts:
        weak = draft.verb is None or not _has_source(draft)
        better = (other for other in drafts if weak and other is not draft and _is_better(other, draft))
        if not any(kind_of(layout, d) == kind_of(layout, draft) == "direct" for d in better):
            yield draft


def _is_better(other: Draft, draft: Draft) -> bool:
    if not _has_source(other) or not _are_alike(other, draft) or _is_inside(draft, other):
        return False
    return not _has_source(draft) or (other.source == draft.source and other.verb is not None and draft.verb is None)


def _has_source(draft: Draft) -> bool:
    return bool(draft.source) or draft.subject is not None


def _is_inside(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` is told in what `other` tells."""
    return any(content.holds(cue) for content in other.content for cue in draft.cue)


def _are_alike(one: Draft, other: Draft) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared >= _ALIKE * (_length(one) + _length(other) - shared)


def _length(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.content)
