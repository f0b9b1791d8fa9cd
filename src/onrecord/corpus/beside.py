"""The words of a quotation beside those of statements: which stand for each other, and what was done to them.

Words that are found one after the other are the same words, whatever else could be aligned with them. Quotation marks
play no part in the edit: what stands outside of them is told beside it.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import msgspec
from msgspec.structs import replace

from onrecord.corpus.edits import Edit, Kind, Step, align, find_edit
from onrecord.corpus.phrases import Places, find_parts, is_insertion, parts_of
from onrecord.corpus.wordings import Word, Wording, with_joins
from onrecord.record import Span

OPEN: Final[frozenset[Kind]] = frozenset(
    {"exact", "trimmed at head", "trimmed at tail", "ellipsis", "bracketed insertion"}
)  # what a quotation may do to words and still have them as they are

Pairs = list[tuple[Word, Word]]  # a statement's word and the quotation's


class Beside(msgspec.Struct, frozen=True):
    """What a quotation did to the words of statements, and which words are alike.

    `unquoted` are words of the quotation that are the outlet's there: outside quotation marks, or put in in square
    brackets; `closed` are those between which an ellipsis stands there, and none here.
    """

    edit: Edit
    alike: tuple[Word, ...]
    unquoted: tuple[Span, ...]
    closed: tuple[Span, ...]


def compare_words(theirs: Wording, shown: str, own: Wording, text: str) -> Beside:
    """Return the words of the quotation `text` beside those of statements; `shown` is what these were read from."""
    edit = find_edit(replace(theirs, words=tuple(replace(word, quoted=True) for word in theirs.words)), own)
    theirs, own = with_joins(theirs, own), with_joins(own, theirs)
    ways = [(_paired(places, theirs, own, text), places) for places in find_parts(theirs, own, text)]
    pairs, places = min(
        ways,
        key=lambda way: (len(_unquoted(way[0], shown)), len(_closed(way[0]))),
        default=(_aligned(theirs, own), None),
    )
    if places is not None and not OPEN.issuperset(edit.kinds):
        edit = _shown_edit(places, theirs, own, text)
    return Beside(edit, tuple(here for _, here in pairs), tuple(_unquoted(pairs, shown)), tuple(_closed(pairs)))


def _paired(places: Places, theirs: Wording, own: Wording, text: str) -> Pairs:
    found = [word for start, end in places for word in theirs.words[start:end]]
    return list(zip(found, (word for part in parts_of(text, own) for word in part), strict=True))


def _aligned(theirs: Wording, own: Wording) -> Pairs:
    alike = (s for s in align(theirs, own) if s.alike)
    return [pair for s in alike for pair in zip(theirs.words[s.start : s.end], own.words[s.at : s.until], strict=True)]


def _unquoted(pairs: Pairs, shown: str) -> list[Span]:
    outlets = (here for there, here in pairs if not there.quoted or _is_dropped(there, here, shown))
    return [Span(word.start, word.end) for word in outlets]


def _is_dropped(there: Word, here: Word, shown: str) -> bool:
    """Tell whether a word stands in square brackets there, and without them here."""
    return is_insertion(there, shown) and not here.bracketed


def _closed(pairs: Pairs) -> list[Span]:
    return [
        Span(before.start, here.end)
        for (_, before), (there, here) in pairwise(pairs)
        if there.after_gap and not here.after_gap
    ]


def _shown_edit(places: Places, theirs: Wording, own: Wording, text: str) -> Edit:
    """Return what a quotation shows of what it did to words that it has otherwise as they are."""
    kinds: dict[Kind, bool] = {
        "bracketed insertion": any(is_insertion(word, text) for word in own.words),
        "ellipsis": any(word.after_gap for word in own.words),
        "trimmed at head": places[0][0] > 0,
        "trimmed at tail": places[-1][1] < len(theirs.words),
    }
    alike = sum(end - start for start, end in places)
    likeness = 2 * alike / (len(theirs.words) + len(own.words))
    shown = tuple(kind for kind, is_so in kinds.items() if is_so) or ("exact",)
    return Edit(shown, tuple(_steps(places, theirs, own, text)), likeness)


def _steps(places: Places, theirs: Wording, own: Wording, text: str) -> Iterator[Step]:
    """Yield the steps through the parts of a quotation, with what it left out between them."""
    behind = Span(0, 0), Span(0, 0)
    for (start, end), part in zip(places, parts_of(text, own), strict=True):
        there = Span(theirs.words[start].start, theirs.words[end - 1].end)
        here = Span(part[0].start, part[-1].end)
        if behind[1].end and behind[0].end < there.start:
            yield Step("left out", Span(behind[0].end, there.start), Span(behind[1].end, behind[1].end))
        yield Step("same", there, here)
        behind = there, here
