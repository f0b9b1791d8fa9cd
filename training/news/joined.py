"""Texts that a corpus keeps with a space about each token, as they stand in print: "$ 2 . 5 m ," → "$2.5 m,"."""

import re
from collections.abc import Iterator
from typing import Final

# The space that goes is group 1.
_GAPS: Final = (
    r"(?<=\S)( )(?=[,;:?!%)\]](?:\s|$|['\"”’,.;:)]))",
    r"(?<=\S)( )(?=\.(?:\s|$|['\"”’)]))",
    r"(?<=[(\[])( )(?=\S)",
    r"(?<=[$£€])( )(?=\d)",
    r"(?<=\w)( )(?='(?:s|m|re|ve|ll|d)\b)",
    r"(?<=\w)( )(?=n't\b)",
    r"(?<=s)( )(?='(?=\s(?!')))",
    r"(?<=``)( )(?=\S)",
    r"(?<=\S)( )(?='')",
    r"(?<=[“‘])( )(?=\S)",
    r"(?<=\S)( )(?=”)",
    r"(?<=\w)( )(?=’)",
    r"(?<=\w ’)( )(?=(?:s|m|re|ve|ll|d|t)\b)",
    r"(?<=\d \.)( )(?=\d)",
    r"(?<=\d)( )(?=\. \d)",
    r"(?<=\d)( )(?=, \d{3}\b)",
    r"(?<=\d ,)( )(?=\d{3}\b)",
    r"(?<=\d)( )(?=: \d\d\b)",
    r"(?<=\d :)( )(?=\d\d\b)",
    r"(?<=\d)( )(?=[-–] \d+(?! ?:)\b)",
    r"(?<=\d [-–])( )(?=\d+(?! ?:)\b)",
    r"(?<=\b[A-Z] \.)( )(?=[A-Z] \.)",
    r"(?<=\b[ap] \.)( )(?=m \.)",
    r"(?<=\d)( )(?=- [a-z]+ - [a-z])",
    r"(?<=\d -)( )(?=[a-z]+ - [a-z])",
    r"(?<=\byear)( )(?=- old)",
    r"(?<=\byear -)( )(?=old)",
    r"(?<=\b(?:co|ex|re|Re|Al|Co|Ex))( )(?=- \w)",
    r"(?<=\b(?:co|ex|re|Re|Al|Co|Ex) -)( )(?=\w)",
    r"(?<=\b(?:non|pre|mid|pro|Non|Mid))( )(?=- \w)",
    r"(?<=\b(?:non|pre|mid|pro|Non|Mid) -)( )(?=\w)",
    r"(?<=\b(?:anti|self|post|semi|Anti))( )(?=- \w)",
    r"(?<=\b(?:anti|self|post|semi|Anti) -)( )(?=\w)",
)
_ADDRESS: Final = re.compile(r"https? ?:[^\n]*\n")
_Edit = tuple[int, int, str]


def joined(text: str) -> str:
    """Return a text without the spaces that its tokens brought, and without an address in its first line."""
    first = _ADDRESS.match(text)
    at, parts = first.end() if first else 0, []
    for start, end, by in _edits(text):
        if start >= at:
            parts += [text[at:start], by]
            at = end
    return "".join([*parts, text[at:]])


def _edits(text: str) -> list[_Edit]:
    found = {m.span(1): "" for gap in _GAPS for m in re.finditer(gap, text)}
    found |= {m.span(): "“" for m in re.finditer("``", text)}
    found |= {m.span(): "”" for m in re.finditer("''", text)}
    found |= dict.fromkeys(_beside_marks(text), "")
    found |= {m.span(): "\n" for m in re.finditer(r"\n{2,}", text)}
    return sorted((start, end, by) for (start, end), by in found.items())


def _beside_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces inside straight quotation marks, every second one of which closes."""
    for line in re.finditer(r"[^\n]+", text):
        for number, mark in enumerate(re.finditer('"', line.group())):
            at = line.start() + mark.start()
            space = at - 1 if number % 2 else at + 1
            if text[space : space + 1] == " ":
                yield space, space + 1
