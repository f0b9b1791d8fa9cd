"""The text of an article cut into stretches that say what stands there: words of a speaker, a cue, an event, a place.

Spans overlap and nest; stretches do not, so that no tag lies in another. Each item leads to its card from the first
stretch of its cue, its trigger, or its content where it has no cue.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final

import msgspec

from onrecord.export.page import find_marks
from onrecord.export.segments import Mark, Piece, cut
from onrecord.record import Block, BlockRole, Record, Span
from onrecord.web.questions import means

_LEADS: Final = ("cue", "trigger")  # layers whose words lead to a card
_SHOWN: Final = ("content", "source", "cue", "trigger", "time", "place", "wording")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Words under one set of marks."""

    words: str
    layers: Annotated[tuple[str, ...], means("What stands here: content, source, cue, trigger, time, place, wording.")]
    items: Annotated[tuple[str, ...], means("To which items it belongs, the one with the fewest words first.")]
    begins: Annotated[tuple[str, ...], means("Which of them begin here.")] = ()
    leads: Annotated[tuple[str, ...], means("To which cards it leads.")] = ()
    depth: Annotated[int, means("In how many statements it stands.")] = 0
    opens: Annotated[bool, means("A statement's content begins here.")] = False
    closes: Annotated[bool, means("A statement's content ends here.")] = False
    shown: Annotated[bool, means("False where the reader asked for something else.")] = True


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the text: headline, byline, body … in stretches."""

    role: BlockRole
    stretches: tuple[Stretch, ...]


def marked_text(record: Record, shown: Sequence[Span] | None, within: Span | None = None) -> tuple[Marked, ...]:
    """Return the text in blocks; where `shown` is given, only what lies in it is shown with its marks.

    Of a very long text there is only what lies `within` a part of it, where that is given.
    """
    text = record.article.text
    part = within or Span(0, len(text))
    blocks = _blocks(record, part)
    edges = [edge for span in (*blocks, *(shown or ())) for edge in (span.start, span.end)]
    marker = _Marker(record, shown, part)
    pieces = list(cut(len(text), marker.marks, edges))
    starts = [piece.start for piece in pieces]
    own = [pieces[bisect_left(starts, block.start) : bisect_left(starts, block.end)] for block in blocks]
    found = [[marker.stretch(piece) for piece in inside] for inside in own]
    return tuple(
        Marked(role=block.role, stretches=_trimmed(stretches))
        for block, stretches in zip(blocks, found, strict=True)
        if _has_words(stretches)
    )


def _blocks(record: Record, part: Span) -> list[Block]:
    """Return what of the blocks lies in a part of the text."""
    text = record.article.text
    whole = record.article.blocks or ((Block(0, len(text), "body"),) if text else ())
    clipped = (Block(max(one.start, part.start), min(one.end, part.end), one.role) for one in whole)
    return [block for block in clipped if block.start < block.end]


class _Marker:
    """Turns pieces of a text into stretches, each knowing what began before it."""

    def __init__(self, record: Record, shown: Sequence[Span] | None, part: Span) -> None:
        self._text = record.article.text
        self._ends = None if shown is None else list(edges_of(shown))
        self._with_cue = {a.id for a in record.attributions if a.cue.spans} | {v.id for v in record.events}
        self._led: set[str] = set()
        marks = [mark for mark in find_marks(record) if mark.layer in _SHOWN]
        before = [mark for mark in marks if mark.start < part.start]
        self._begun = {mark.item for mark in before}
        self._led = {mark.item for mark in before if self._leads(mark)}
        self.marks = [mark for mark in marks if mark.start < part.end and mark.end > part.start]

    def stretch(self, piece: Piece) -> Stretch:
        """Return a piece as it is shown; pieces are given in the order of the text."""
        items = tuple(dict.fromkeys(mark.item for mark in piece.marks))
        begins = tuple(item for item in items if item not in self._begun)
        leads = tuple(dict.fromkeys(m.item for m in piece.marks if self._leads(m)))
        self._begun.update(begins)
        self._led.update(leads)
        contents = [mark for mark in piece.marks if mark.layer == "content"]
        words = self._text[piece.start : piece.end]
        return Stretch(
            words=words, layers=tuple(dict.fromkeys(m.layer for m in piece.marks)),
            items=items, begins=begins, leads=leads, depth=len(contents),
            opens=any(m.start == piece.start for m in contents), closes=any(m.end == piece.end for m in contents),
            shown=self._ends is None or (bisect_right(self._ends, piece.start) % 2 == 1 and _has_letters(words)),
        )  # fmt: skip

    def _leads(self, mark: Mark) -> bool:
        """Tell whether a mark is the first that leads to its card."""
        if mark.item in self._led:
            return False
        return mark.layer in _LEADS or (mark.layer == "content" and mark.item not in self._with_cue)


def _has_letters(words: str) -> bool:
    """Tell whether there are words: a full stop alone would be a speck between what is grey."""
    return any(map(str.isalnum, words))


def _has_words(stretches: Sequence[Stretch]) -> bool:
    return any(one.words.strip() or one.begins for one in stretches)


def _trimmed(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches of a part without the space before its first and after its last word."""
    found = list(stretches)
    found[0] = msgspec.structs.replace(found[0], words=found[0].words.lstrip())
    found[-1] = msgspec.structs.replace(found[-1], words=found[-1].words.rstrip())
    return tuple(found)


def edges_of(spans: Iterable[Span]) -> Iterator[int]:
    """Yield where what lies in any of the spans begins and ends, in turn."""
    start, end = -1, -1
    for span in sorted(spans, key=lambda one: one.start):
        if span.start > end:
            if end > start:
                yield from (start, end)
            start, end = span.start, span.end
        end = max(end, span.end)
    if end > start:
        yield from (start, end)
