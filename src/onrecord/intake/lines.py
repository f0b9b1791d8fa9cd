"""Cut a text into lines, joining those that were wrapped at a fixed width."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from onrecord.record import BlockRole

_LINE: Final = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WORD: Final = re.compile(r"\w+")
_WIDEST: Final = 100  # characters of a line in hard-wrapped text
_NARROWEST: Final = 40


@dataclass(slots=True)
class Line:
    """A line (a paragraph, where the text is hard-wrapped): its span, its words, its role once known."""

    start: int
    end: int
    text: str
    after_blank: bool = True
    role: BlockRole | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.text)

    @property
    def words(self) -> int:
        """The number of words."""
        return self.key.count(" ") + 1 if self.key else 0


def key_of(text: str) -> str:
    """Return the words of `text` in small letters with single spaces: what lines are compared by."""
    return " ".join(_WORD.findall(text)).casefold()


def letters_of(text: str) -> str:
    """Return the words of `text` as `key_of` does, without spaces: markup often loses those between its pieces."""
    return key_of(text).replace(" ", "")


def cut_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, without the white space around them."""
    spans = list(_visible(text))
    width = _wrap_width(text, spans)
    lines: list[Line] = []
    for start, end, after_blank in _join(text, spans, width):
        lines.append(Line(start, end, text[start:end], after_blank))
    return lines


Visible = tuple[int, int, bool]


def _visible(text: str) -> Iterator[Visible]:
    """Yield start and end of each line with visible characters, and whether a blank line comes before it."""
    last = -1
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield start, start + len(words), last < 0 or _breaks(text[last:start]) > 1
        last = start + len(words)


def _breaks(gap: str) -> int:
    return gap.count("\n") or gap.count("\r") or len(gap.strip(" \t"))


def _wrap_width(text: str, spans: list[Visible]) -> int:
    """Return the width at which a text was wrapped: lines end where the next word is too much. 0 where it was not."""
    width = max((end - start for start, end, _ in spans), default=0)
    inner = [(a, b) for a, b in itertools.pairwise(spans) if not b[2]]
    if not _NARROWEST <= width <= _WIDEST or len(inner) < 3:
        return 0
    full = sum(_was_wrapped(text, a, b, width) for a, b in inner)
    return width if full * 4 >= len(inner) * 3 else 0


def _was_wrapped(text: str, line: Visible, following: Visible, width: int) -> bool:
    first_word = text[following[0] : following[0] + width].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first_word) > width - 8


def _join(text: str, spans: list[Visible], width: int) -> Iterator[Visible]:
    """Yield the lines, one for each run of wrapped ones."""
    held: Visible | None = None
    last: Visible | None = None
    for span in spans:
        if held and last and width and not span[2] and _was_wrapped(text, last, span, width):
            held = (held[0], span[1], held[2])
        else:
            if held:
                yield held
            held = span
        last = span
    if held:
        yield held
