"""Quotations by their marks: straight, curly, doubled apostrophes, guillemets, single marks.

A mark opens or closes by the characters around it. A quotation never crosses a paragraph: where no mark closes it, it
ends with its paragraph and `closed` is False. Apostrophes, feet, inches and decades are no marks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.document import Quotation
from onrecord.record import Span

_MARK: Final = re.compile(r"[“”„‟«»＂\"]|''|``|‘‘|’’|[‘’‚'`]")
_OPENING: Final = frozenset(("“", "„", "‟", "«", "``", "‘‘", "‘", "‚", "`"))
_CLOSING: Final = frozenset(("”", "»", "’’", "’"))
_SINGLE: Final = frozenset("‘’‚'`")
_DECADE_OR_ELISION: Final = re.compile(r"(?:\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|round)\b)", re.IGNORECASE)
_FEET: Final = re.compile(r"\d['’′]\s?\d{1,2}$")
_DEEPEST: Final = 3  # quotation in quotation in quotation


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def find_quotations(text: str, paragraphs: Iterable[Span]) -> list[Quotation]:
    """Return the quotations in `paragraphs` of `text`, in text order, the outer before the inner."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found += _with_depth(_pair(text, paragraph, _find_marks(text, paragraph)))
    return found


def _find_marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = (_mark(text, paragraph, m) for m in _MARK.finditer(text, paragraph.start, paragraph.end))
    return [mark for mark in marks if mark is not None]


def _mark(text: str, paragraph: Span, match: re.Match[str]) -> _Mark | None:
    """Return the mark with what its neighbours let it be, or None for an apostrophe or a unit."""
    start, end, form = match.start(), match.end(), match.group()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    single = form in _SINGLE
    left_free = before.isspace() or before in "([{—–-/“\"‘'«…"
    right_free = not after.isalnum()
    opens = (left_free and not after.isspace()) or (form in _OPENING and not right_free)
    closes = form in _CLOSING or (not before.isspace() and right_free)
    if single:
        closes = right_free and not before.isspace()
        opens = left_free and after.isalnum() and not _DECADE_OR_ELISION.match(text, end)
        closes = closes and not opens
    elif before.isdigit() and form in "\"''" and _FEET.search(text, max(paragraph.start, start - 5), start):
        return None
    return _Mark(start, end, single, opens, closes) if opens or closes else None


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark]) -> list[tuple[_Mark, int, int, bool]]:
    """Join opening and closing marks; give (opening mark, end of the words, end, closed)."""
    found: list[tuple[_Mark, int, int, bool]] = []
    stack: list[_Mark] = []
    for at, mark in enumerate(marks):
        following = marks[at + 1] if at + 1 < len(marks) else None
        if mark.single:
            _take_single(mark, following, text, stack, found)
        else:
            _take_double(mark, text, stack, found)
    unclosed = next((m for m in stack if not m.single), None)
    if unclosed is not None:
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        found.append((unclosed, end, end, False))
    return found


def _take_single(
    mark: _Mark, following: _Mark | None, text: str, stack: list[_Mark], found: list[tuple[_Mark, int, int, bool]]
) -> None:
    is_open = bool(stack) and stack[-1].single
    if mark.opens and not is_open and len(stack) < _DEEPEST:
        stack.append(mark)
    elif mark.closes and is_open and not _is_possessive(mark, following, text):
        found.append((stack.pop(), mark.start, mark.end, True))


def _is_possessive(mark: _Mark, following: _Mark | None, text: str) -> bool:
    """Tell whether a plural's apostrophe stands here, and the mark that closes is still to come."""
    plural = text[mark.start - 1] == "s" and text[mark.end : mark.end + 1].isspace()
    return plural and following is not None and following.single and following.closes


def _take_double(mark: _Mark, text: str, stack: list[_Mark], found: list[tuple[_Mark, int, int, bool]]) -> None:
    at = next((i for i in range(len(stack) - 1, -1, -1) if not stack[i].single), None)
    nested = at is not None and stack[-1].single and mark.opens and not mark.closes and len(stack) < _DEEPEST
    if at is None or nested:
        if mark.opens:
            stack.append(mark)
        return
    reopens = mark.opens and not mark.closes
    opened = stack[at]
    del stack[at:]
    end = len(text[opened.start : mark.start].rstrip()) + opened.start if reopens else mark.end
    found.append((opened, end if reopens else mark.start, end, not reopens))
    if reopens:
        stack.append(mark)


def _with_depth(pairs: list[tuple[_Mark, int, int, bool]]) -> list[Quotation]:
    """Return the pairs as quotations in text order, each with the number of quotations around it."""
    found: list[Quotation] = []
    around: list[int] = []
    for mark, inner_end, end, closed in sorted(pairs, key=lambda p: (p[0].start, -p[2])):
        while around and around[-1] <= mark.start:
            around.pop()
        inner = Span(mark.end, max(mark.end, inner_end))
        found.append(Quotation(mark.start, end, inner, closed, len(around)))
        around.append(end)
    return found
