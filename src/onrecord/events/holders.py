"""Who vouches for an event: the attribution in whose content it is told."""

from bisect import bisect_right

from onrecord.document import Document
from onrecord.record import Attribution, Span


class Holders:
    """The contents of a document's attributions, for look-up by place."""

    def __init__(self, document: Document) -> None:
        spans = [(s.start, s.end, number) for number, a in enumerate(document.attributions) for s in a.content]
        self._attributions = document.attributions
        self._edges, self._inner = _sweep(spans)

    def holder_of(self, trigger: Span) -> Attribution | None:
        """Return the attribution with the smallest content span around the first letter of `trigger`, or None."""
        at = bisect_right(self._edges, trigger.start) - 1
        number = self._inner[at] if at >= 0 else None
        return None if number is None else self._attributions[number]


def _sweep(spans: list[tuple[int, int, int]]) -> tuple[list[int], list[int | None]]:
    """Return the places where the innermost span changes, and the number of the innermost from each place on."""
    edges = sorted({place for start, end, _ in spans for place in (start, end)})
    inner: list[int | None] = [None] * len(edges)
    index = {place: i for i, place in enumerate(edges)}
    for start, end, number in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        low, high = index[start], index[end]
        inner[low:high] = [number] * (high - low)
    return edges, inner
