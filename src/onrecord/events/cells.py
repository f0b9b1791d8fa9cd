"""Cells of tables ("| District | Killed |"): one of few words is a heading or a figure, and tells no event."""

import re
from bisect import bisect_right
from typing import Final

from onrecord.document import Document
from onrecord.record import Span

_FEW: Final = 4  # words that a cell must have to tell an event
_CELL: Final = re.compile(r"(?<=\|)[^|]*(?=\|)")


class Cells:
    """The cells of few words in the rows of a document's tables, for look-up by place."""

    def __init__(self, document: Document) -> None:
        text = document.text
        rows = [p for p in document.parse.paragraphs if text[p.start] == text[p.end - 1] == "|"]
        cells = [m for row in rows for m in _CELL.finditer(text, row.start, row.end)]
        self._short = [Span(*m.span()) for m in cells if len(m.group().split()) < _FEW]
        self._starts = [cell.start for cell in self._short]

    def hold(self, trigger: Span) -> bool:
        """Tell whether `trigger` stands in a cell of few words."""
        at = bisect_right(self._starts, trigger.start) - 1
        return at >= 0 and trigger.start < self._short[at].end
