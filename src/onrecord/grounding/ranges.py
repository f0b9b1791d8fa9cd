"""Ranges and lists of dates: "13-15 May 2022", "in August and September 1914", "1990-94".

Each end is an expression of its own, as TIMEX3 has no value for a range. What an end leaves out it borrows from the end
that says it. So does a time of the clock from the day behind it: "5 p.m. local time on March 12".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.grounding.expressions import Expression, Word, lexicon

_NUMBERS: Final = {"days": "di", "years": "ydn"}
_JOINTS: Final = frozenset(("-", "–", "—", "/", "and", "or", "to", "until", "till", "through"))
_BORROWERS: Final = ("date", "month", "season", "days")
_DAYS: Final = ("date", "weekday", "today")
_YEAR_WORDS: Final = "ybLNTVSu"
_CENTURY: Final = 100


def with_ranges(found: Iterable[Expression], text: str) -> list[Expression]:
    """Return the expressions with each range or list cut into its ends, and each end with what it borrows."""
    ends = [end for e in found for end in split_range(e)]
    for i in range(len(ends) - 2, -1, -1):
        between = text[ends[i].end : ends[i + 1].start]
        if _may_borrow(ends[i], ends[i + 1], between.strip().lower()):
            ends[i] = replace(ends[i], borrowed=(*ends[i].borrowed, *_lent(ends[i + 1])))
        elif ends[i].name == "clock" and not ends[i].has("wmDu"):
            ends[i] = replace(ends[i], borrowed=_day_lent(ends[i + 1], between))
    return ends


def _day_lent(later: Expression, between: str) -> tuple[Word, ...]:
    """Return the words of the day that what follows a time of the clock says for both."""
    gaps = lexicon().gaps
    if later.name in _DAYS:
        return later.words if gaps["day"].fullmatch(between) else ()
    return later.borrowed if later.name == "clock" and gaps["clock"].fullmatch(between) else ()


def split_range(e: Expression) -> Iterator[Expression]:
    """Yield the ends of a range of days or years in text order, or `e` itself where it is none."""
    if e.name not in _NUMBERS:
        yield e
        return
    numbers = [i for i, letter in enumerate(e.letters) if letter in _NUMBERS[e.name]]
    cuts = [i - 2 if e.letters[i - 1] == "h" else i - 1 for i in numbers[1:]]
    ends = [_end(e, low, high) for low, high in zip((0, *(c + 1 for c in cuts)), (*cuts, len(e.words)), strict=True)]
    if _rises([e.words[i].number for i in numbers], e.has("b")):
        yield from ends
    else:
        yield from [end for end in ends if "m" in end.letters] or [e]


def _end(e: Expression, low: int, high: int) -> Expression:
    rest = (*e.words[:low], *e.words[high:])
    borrowed = tuple(w for w in rest if w.letter == "m" or w.letter in _YEAR_WORDS)
    return Expression(e.name, e.letters[low:high], e.words[low:high], borrowed)


def _rises(numbers: list[int], is_before_christ: bool) -> bool:
    numbers = [full_year(n, numbers[0]) for n in numbers]
    return all(a > b if is_before_christ else a < b for a, b in pairwise(numbers))


def full_year(number: int, start: int) -> int:
    """Return the year that `number` stands for in a range from the year `start`: 1994 for 94 after 1990."""
    return number if number >= _CENTURY or start < 10 * _CENTURY else start - start % _CENTURY + number


def _may_borrow(e: Expression, later: Expression, between: str) -> bool:
    """Tell whether `e` stands beside a `later` date that says the year for both."""
    if e.name not in _BORROWERS or later.name not in _BORROWERS or e.has("yu"):
        return False
    is_listed = between == "," and bool(later.borrowed)
    if not later.has("yu") or not (between in _JOINTS or is_listed):
        return False
    return not (e.has("m") and later.has("m")) or e.meaning("m") <= later.meaning("m")


def _lent(e: Expression) -> tuple[Word, ...]:
    return tuple(w for w in (*e.words, *e.borrowed) if w.letter in _YEAR_WORDS)
