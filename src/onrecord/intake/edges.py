"""Cut datelines, agency signatures and captions from the ends of body paragraphs."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.intake.lines import Line
from onrecord.intake.rules import LONGEST, Rules
from onrecord.record import BlockRole

Piece = tuple[int, BlockRole]  # where a piece of a line starts, and its role

_LOOKED_AT: Final = 120  # characters at either end of a paragraph
_LONGEST_CAPTION: Final = 16  # words
_STOP: Final = re.compile(r"[.!?:;]['\"”’)]*(?:\s|$)|[,;:–—]")
_ENDS_NAME: Final = re.compile(r"(?:\b[A-Z][\w.'’-]*|\b(?:19|20)\d\d\.?|\w{4,})$")


def cut_head(line: Line, rules: Rules) -> Iterator[Piece]:
    """Yield the dateline and agency signature at the head of the first paragraph, and the body after them."""
    head = line.text[:_LOOKED_AT]
    if match := rules.wire_alone.match(head):
        yield 0, "wire"
        yield match.end(), "body"
    elif (match := rules.head.match(head)) and _names_place(match, rules):
        yield 0, "dateline"
        if match["wire"]:
            yield match.start("wire"), "wire"
        yield match.end(), "body"


def _names_place(match: re.Match[str], rules: Rules) -> bool:
    """Tell whether what stands before a dash, a colon or an agency can be a place.

    Small letters are a place's only before a dash or a colon: "Martin Luther (King)" opens a sentence.
    """
    place = match["place"]
    if place is None:
        return True
    if rules.no_place.fullmatch(place):
        return False
    return place.isupper() or not match["wire"] or match["wire"][-1] in "–—-:"


def cut_tail(line: Line, rules: Rules) -> Iterator[Piece]:
    """Yield the agency signature at the end of the last paragraph."""
    cut = max(0, len(line.text) - _LOOKED_AT)
    if (match := rules.tail.search(line.text, cut)) and match.end() == len(line.text):
        yield match.start("wire"), "wire"


def cut_caption(line: Line, rules: Rules) -> Iterator[Piece]:
    """Yield the caption that lost its line break before a paragraph, and the paragraph.

    Such a seam shows where a sentence opens without a stop before it ("Nurses at work In the city of …").
    """
    match = rules.seam.search(line.text, 0, LONGEST)
    if match is None or len(line.text) < 2 * match.end():
        return
    caption = line.text[: match.start()]
    long_enough = 1 < caption.count(" ") + 1 <= _LONGEST_CAPTION
    named = _ENDS_NAME.search(caption) and not _STOP.search(caption)
    if long_enough and caption[0].isupper() and (named or caption.endswith(".")):
        yield 0, "caption"
        yield match.end(), "body"
