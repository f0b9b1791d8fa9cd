"""Find the titles of other stories that stand among the lines of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.intake.lines import Line
from onrecord.intake.rules import Rules

_LONGEST_LIST: Final = 12  # titles under one head
_WORDS: Final = range(3, 31)
_ENDS_SENTENCE: Final = re.compile(r"[.!?:;,…][\"”'’)\]]*$")
_ENDS_QUOTE: Final = re.compile(r"[\"”»]$")
_TWO_SENTENCES: Final = re.compile(r"[^\W\d_]{3,}[.!?] ")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends in a stop, perhaps inside quotation marks or brackets."""
    return _ENDS_SENTENCE.search(text) is not None


def mark_listed(lines: Sequence[Line], rules: Rules) -> None:
    """Mark the titles that follow the head of a list of links, or a link in the same paragraph."""
    left = 0
    for before, line in zip([None, *lines], lines, strict=False):
        if line.role in (None, "related") and rules.heads_links(line.text):
            line.role, left = "related", _LONGEST_LIST
        elif line.role is None and _fits_list(line) and (left or (before and _goes_on(before, line))):
            line.role, left = "related", max(0, left - 1)
        elif line.role != "related":
            left = 0


def mark_titles(lines: Sequence[Line], rules: Rules, *, by_case: bool) -> None:
    """Mark the same short line twice, and with `by_case` a long line in title case between other lines."""
    for line in _doubled(lines):
        line.role = "related"
    for line in lines[1:-1] if by_case else ():
        if _may_be_title(line) and _is_title_case(line.text, rules):
            line.role = "related"


def _doubled(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that stand twice in a row, or hold the same words twice."""
    counts = Counter(line.key for line in lines if line.role is None)
    near = zip([None, *lines], lines, [*lines[1:], None], strict=False)
    return [
        line
        for before, line, after in near
        if _may_be_title(line)
        and (_is_repeated(line.key) or (counts[line.key] > 1 and line.key in _keys(before, after)))
    ]


def _keys(*lines: Line | None) -> Iterator[str]:
    yield from (line.key for line in lines if line)


def _goes_on(before: Line, line: Line) -> bool:
    return before.role == "related" and not line.after_blank


def _fits_list(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250 and not ends_sentence(line.text)


def _may_be_title(line: Line) -> bool:
    return line.role is None and line.words in _WORDS and not ends_sentence(line.text.rstrip("?"))


def _is_repeated(key: str) -> bool:
    half = len(key) // 2
    return len(key) > 30 and key[:half] == key[half + 1 :] and key[half] == " "


def _is_title_case(text: str, rules: Rules) -> bool:
    """Tell whether all but the small words of one long sentence are capitalised; works are listed in several."""
    words = _WORD.findall(text)
    large = [word for word in words if word.lower() not in rules.small_words]
    is_long = len(words) >= 7 and len(large) >= 5
    is_one = not _ENDS_QUOTE.search(text) and not _TWO_SENTENCES.search(text)
    return is_long and is_one and all(word[0].isupper() for word in large)
