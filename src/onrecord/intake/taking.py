"""Text taken out of a draft, each of its characters with its place in the file, so that a finding can point there."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from onrecord.document import Document
from onrecord.intake.article import document_from
from onrecord.intake.known import Known
from onrecord.record import Span

DraftMedia = Literal["text", "markdown", "html", "docx"]
_PARTED: Final = "\n\n"  # between paragraphs


@dataclass(frozen=True, slots=True)
class Region:
    """Where words stand in a file: lines and columns count from 1 in code points; `end_column` is one past the last."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be checked; `origins` gives for each of its characters the offset in the file it came from.

    A line of a Word file is a paragraph. `set_off` are the paragraphs that the layout shows as quotations.
    """

    name: str
    media: DraftMedia
    text: str
    origins: Sequence[int]
    lines: Sequence[int]  # offsets at which the lines of the file begin
    set_off: tuple[Span, ...] = ()
    title: str | None = None

    def document(self) -> Document:
        """Return the document to be read; its text is that of the draft."""
        return document_from(self.text, Known(title=self.title), media="text")

    def region(self, span: Span) -> Region:
        """Return where the words of `span`, of which there is at least one character, stand in the file."""
        first, last = self._place(self.origins[span.start]), self._place(self.origins[span.end - 1])
        return Region(*first, last[0], last[1] + 1)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1


def line_starts(source: str) -> list[int]:
    """Return the offsets at which the lines of `source` begin."""
    return [0, *accumulate(len(line) + 1 for line in source.split("\n")[:-1])]


class Taking:
    """Collects the text of a draft, paragraph after paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origins = array("Q")
        self._length = 0  # of the paragraphs that are done
        self._own: list[str] = []  # characters of the paragraph that is being taken
        self._places: list[int] = []
        self._set_off: list[Span] = []
        self._title: str | None = None

    def take(self, words: str, at: int) -> None:
        """Add words that stand in the file as they are, from offset `at`."""
        self._own += words
        self._places += range(at, at + len(words))

    def put(self, words: str, at: int) -> None:
        """Add words for which something else stands at offset `at`: “&” for “&amp;”."""
        self._own += words
        self._places += [at] * len(words)

    def take_spaced(self, words: str, at: int) -> None:
        """Add words as `take` does, but white space as a single space, and none where there is some already."""
        for place, character in enumerate(words, at):
            if not character.isspace():
                self.take(character, place)
            elif self._own and not self._own[-1].isspace():
                self.take(" ", place)

    def end_paragraph(self, *, set_off: bool = False, title: bool = False) -> None:
        """Begin a new paragraph; `set_off` and `title` say what the one was that ends here."""
        words = "".join(self._own)
        kept = words.strip()
        first = len(words) - len(words.lstrip())
        places = self._places[first : first + len(kept)]
        self._own, self._places = [], []
        if kept:
            start = self._append(kept, places)
            self._set_off += [Span(start, self._length)] if set_off else ()
            self._title = self._title or (kept if title else None)

    def _append(self, words: str, places: list[int]) -> int:
        """Add a paragraph behind the last; return where it starts."""
        if self._length:
            words, places = _PARTED + words, [places[0]] * len(_PARTED) + places
        start = self._length + (len(_PARTED) if self._length else 0)
        self._parts.append(words)
        self._origins.extend(places)
        self._length += len(words)
        return start

    def draft(self, name: str, media: DraftMedia, lines: Sequence[int]) -> Draft:
        """Return what was taken; `lines` are the offsets at which those of the file begin."""
        self.end_paragraph()
        return Draft(name, media, "".join(self._parts), self._origins, lines, tuple(self._set_off), self._title)
