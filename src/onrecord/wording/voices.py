"""Says in whose words a span stands: the outlet's, or those of the smallest attribution that holds it."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from onrecord.record import Attribution, Span

Holder = tuple[Attribution, Span]


def find_holders(spans: Sequence[Span], attributions: Sequence[Attribution]) -> Iterator[Holder | None]:
    """Yield for each span the attribution with the shortest content span around it, and that span; or None.

    `spans` stand in text order and do not overlap. A sweep over both lists: n log n in their length.
    """
    contents = sorted(
        (content.start, content.end, number)
        for number, attribution in enumerate(attributions)
        for content in attribution.content
    )
    upcoming = iter(contents)
    following = next(upcoming, None)
    open_ones: list[tuple[int, int, int]] = []  # length, end, number: the shortest on top
    for span in spans:
        while following is not None and following[0] <= span.start:
            start, end, number = following
            heappush(open_ones, (end - start, end, number))
            following = next(upcoming, None)
        while open_ones and open_ones[0][1] < span.end:
            heappop(open_ones)
        yield _holder(attributions, *open_ones[0]) if open_ones else None


def _holder(attributions: Sequence[Attribution], length: int, end: int, number: int) -> Holder:
    return attributions[number], Span(end - length, end)
