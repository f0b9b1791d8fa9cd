"""What the place of a time expression in the text tells of where a story goes with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.grounding.expressions import Expression

NAMED, HOP, OPEN, PLAIN = "named", "hop", "open", "plain"
_HOPS: Final = frozenset(("year", "years", "decade", "decades", "century", "centuries"))

# What it costs to read a year as an aside, by where and how it is written; see `story.py` for the scale.
_OF_BOUND, _OF_HOP_BACK, _OF_RANGE_END, _OF_HOP_ON = 0.3, 0.5, 0.4, 2.0
_OF_YEAR, _OF_DAY, _OF_OPENING, _OF_HEADING = 2.5, 5.0, 5.0, 6.0

_LONGEST_HEADING: Final = 90  # characters
_LONGEST_STRETCH: Final = 3000  # characters in which a heading is looked for
_HEADING: Final = re.compile(r"\n[^\n]{1,90}[\w)][ \t]*\n")
_OPENING: Final = re.compile(r"(?:^|[.!?\n][\"”’)\]]?)\s*(?:[A-Z][a-z]+ )?(?:the )?$")
_RANGE: Final = re.compile(r"\d\s?(?:[-–—]|to|until|till|through)\s?(?:the )?$")
_STOP: Final = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True)
class Scene:
    """An expression with what its place in the text tells of it."""

    expression: Expression
    direction: int
    stays: bool  # a bound, a year in brackets or of what had not happened
    kind: str  # how the expression moves a story, see `kind_of`
    aside: float  # what it costs to read a year that is named as an aside
    section: tuple[int, int] | None  # years in the heading above
    opens: bool  # the first date below a heading
    follows: bool  # in the sentence of a date with its year


def scenes_of(found: Sequence[Expression], text: str, marks: Iterable[tuple[int, bool]]) -> Iterator[Scene]:
    """Yield the scene of each expression; `marks` tell the direction of its clause and whether the story stays."""
    section: tuple[int, int] | None = None
    end, was_dated = 0, False
    for e, (direction, stays) in zip(found, marks, strict=True):
        kind, heads = kind_of(e), is_heading(e, text)
        section = _section(e, text, section) if heads and kind == NAMED else section
        opens = _HEADING.search(text, max(end, e.start - _LONGEST_STRETCH), e.start) is not None
        follows = was_dated and _STOP.search(text, end, e.start) is None
        aside = _OF_BOUND if stays else _aside(e, text, heads)
        yield Scene(e, direction, stays, kind, aside, section, opens, follows)
        end, was_dated = e.end, kind == NAMED and e.has("m")


def kind_of(e: Expression) -> str:
    """Tell how the expression moves a story.

    `NAMED`: to a year that it says; `HOP`: by a count of years; `OPEN`: to a month, season or feast without its year;
    `PLAIN`: to no other year.
    """
    if e.name == "years" or (e.name != "clock" and e.has("yz")):
        return NAMED
    if e.name in ("shift", "relative") and any(w.lower in _HOPS for w in e.words):
        return HOP
    return OPEN if e.has("meH") and not e.has("LNFPSVTu") else PLAIN


def _section(e: Expression, text: str, section: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the years of the heading that `e` stands in, those of the one before where it says none."""
    word = e.first("y")
    if word is None:
        return section
    return (section[0], word.number) if section is not None and _is_range_end(e, text) else (word.number, word.number)


def _aside(e: Expression, text: str, heads: bool) -> float:
    if kind_of(e) == HOP:
        return _OF_HOP_BACK if e.has("PJBA") else _OF_HOP_ON
    if _is_range_end(e, text):
        return _OF_RANGE_END
    if heads:
        return _OF_HEADING
    if _OPENING.search(text[max(0, e.start - 24) : e.start]):
        return _OF_OPENING
    return _OF_DAY if e.has("mw") else _OF_YEAR


def _is_range_end(e: Expression, text: str) -> bool:
    return _RANGE.search(text[max(0, e.start - 16) : e.start]) is not None


def is_heading(e: Expression, text: str) -> bool:
    """Tell whether the expression stands on a short line of its own that no full stop ends."""
    before = text[max(0, e.start - _LONGEST_HEADING) : e.start]
    after = text[e.end : e.end + _LONGEST_HEADING]
    start, end = before.rfind("\n"), after.find("\n")
    if (start < 0 and e.start > _LONGEST_HEADING) or (end < 0 and e.end + _LONGEST_HEADING < len(text)):
        return False
    line = (before[start + 1 :] + text[e.start : e.end] + (after if end < 0 else after[:end])).strip()
    return len(line) <= _LONGEST_HEADING and (line[-1].isalnum() or line[-1] == ")")
