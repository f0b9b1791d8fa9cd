"""The parse and the quotations of a document side by side, with the look-ups that the rules share."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from onrecord.document import Document, Quotation, Token
from onrecord.record import Span

_EDGE_MARKS = frozenset(",;:.–—-…/") | {"--", "...", "and", "but"}


class Layout:
    """One document for the rules: tokens, the reach of each token's subtree, the quotation each token stands in."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.tokens: Sequence[Token] = document.parse.tokens
        self.paragraphs = document.parse.paragraphs
        self.quotations = document.parse.quotations
        self.outermost = [q for q in self.quotations if q.depth == 0]
        self.left, self.right = _find_reach(self.tokens)
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._starts = [q.start for q in self.quotations]
        self._ends = list(accumulate((q.end for q in self.quotations), max))
        self.around = self._quotation_numbers()

    def _quotation_numbers(self) -> list[int]:
        """Return for each token the index in `outermost` of the quotation it stands in, or -1."""
        numbers = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.outermost):
            for token in self.document.parse.tokens_in(quotation):
                numbers[token.i] = number
        return numbers

    def quotations_in(self, span: Span) -> list[Quotation]:
        """Return the quotations that overlap `span`, in text order, the outer before the inner."""
        low = bisect_left(self._ends, span.start + 1)
        high = bisect_left(self._starts, span.end)
        return [q for q in self.quotations[low:high] if q.overlaps(span)]

    def paragraph_of(self, offset: int) -> int:
        """Return the number of the paragraph that `offset` lies in or after."""
        return bisect_right(self._paragraph_starts, offset)

    def reach(self, token: Token) -> tuple[int, int]:
        """Return the numbers of the first and last token of the subtree of `token`."""
        return self.left[token.i], self.right[token.i]

    def span(self, first: int, last: int) -> Span | None:
        """Return the span of the tokens `first` to `last`, without marks at its edges save quotation marks."""
        while first <= last and not _may_begin(self.tokens[first]):
            first += 1
        while last >= first and not _may_end(self.tokens[last]):
            last -= 1
        return Span(self.tokens[first].start, self.tokens[last].end) if first <= last else None


def _may_begin(token: Token) -> bool:
    return token.lower not in _EDGE_MARKS and token.text not in ("”", ")", "]", "?", "!", "’")


def _may_end(token: Token) -> bool:
    return token.lower not in _EDGE_MARKS and token.text not in ("“", "(", "[", "‘", "``")


def _find_reach(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Return the first and last token numbers of each token's subtree, in time linear in the tokens."""
    left = list(range(len(tokens)))
    right = left[:]
    order: list[Token] = []
    for token in tokens:
        if token.head is token:
            order.append(token)
    for token in order:
        order.extend(token.children)
    for token in reversed(order):
        head = token.head.i
        left[head] = min(left[head], left[token.i])
        right[head] = max(right[head], right[token.i])
    return left, right
