"""Cut the read blocks into paragraphs short enough to parse in bounded memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Article, BlockRole

READ_ROLES = ("headline", "body")
LONGEST = 8_000  # characters; a longer paragraph is parsed in pieces

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\n]*\r\n\s*")
_LINE_BREAK = re.compile(r"\r?\n|\r|\u2028|\u2029")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a block: where it starts, its words (line breaks made spaces, same length), its role."""

    start: int
    text: str
    role: BlockRole
    number: int


def find_paragraphs(article: Article) -> Iterator[Paragraph]:
    """Yield the paragraphs of the headline and body blocks, in text order."""
    number = 0
    for block in article.blocks:
        if block.role not in READ_ROLES:
            continue
        for start, end in _pieces(article.text, block.start, block.end):
            words = _LINE_BREAK.sub(_same_length, article.text[start:end])
            if _LETTER.search(words):
                yield Paragraph(start, words, block.role, number)
                number += 1


def _same_length(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of paragraphs: lines, or runs of lines where the text is hard-wrapped."""
    block = text[start:end]
    breaks = _BLANK_LINE if _is_hard_wrapped(block) else _LINE_BREAK
    at = 0
    for match in breaks.finditer(block):
        yield from _short(text, start + at, start + match.start())
        at = match.end()
    yield from _short(text, start + at, end)


def _is_hard_wrapped(block: str) -> bool:
    """Tell whether lines end at a margin rather than at the end of a paragraph."""
    lines = [line for line in block.splitlines() if line.strip()]
    full = [line for line in lines if 50 <= len(line.rstrip()) <= 90]
    unfinished = [line for line in full if line.rstrip()[-1] not in ".!?:\"”’')…"]
    return len(lines) >= 3 and len(full) >= 0.6 * len(lines) and len(unfinished) >= 0.5 * len(full)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) unchanged, or cut at sentence ends where it is longer than `LONGEST`."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [m.end() for m in _SENTENCE_BREAK.finditer(window)]
        cut = start + (ends[-1] if ends else window.rfind(" ") + 1 or LONGEST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end
