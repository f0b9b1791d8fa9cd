"""Values of expressions that count from another day, and of lengths and sets of time."""

import re
from datetime import date
from typing import Final

from onrecord.grounding.expressions import Expression
from onrecord.grounding.sight import UNITS, UNKNOWN, Rule, Sight, Value, last_unit, moved, named, year_in, year_noted
from onrecord.grounding.tense import AHEAD, PAST
from onrecord.grounding.values import (
    century_value,
    day_of,
    day_value,
    decade_value,
    duration_value,
    shifted,
    unit_value,
    week_value,
    year_value,
)  # fmt: skip
from onrecord.record import TimeType


def _base(s: Sight) -> date | None:
    """Return a day of the period that follows "of" in "the end of …"."""
    e, now = s.expression, s.line.now
    word = e.first("y")
    if word is not None:
        return day_of(word.number, 1, 1)
    return now if now is None or e.words[-1].letter != "u" else moved(s, now, last_unit(e))


def _edge(s: Sight) -> tuple[TimeType, Value]:
    day, last = _base(s), s.expression.words[-1]
    if last.letter == "y":
        return "DATE", year_noted(s, last.number)
    return "DATE", UNKNOWN if day is None else unit_value(last_unit(s.expression), day)


def _half(s: Sight) -> tuple[TimeType, Value]:
    e, day = s.expression, _base(s)
    number = e.meaning("O") or getattr(e.first("i"), "number", 0)
    if day is None or not 1 <= number <= 4:
        return "DATE", UNKNOWN
    if e.has("g"):
        return "DATE", f"{year_value(day.year)}-H{number}"
    unit = next(w.lower for w in e.words if w.letter == "u")
    return "DATE", f"{year_value(day.year)}-Q{number}" if unit == "quarter" else unit_value(last_unit(e), day)


def _century(s: Sight) -> tuple[TimeType, Value]:
    e = s.expression
    number = e.meaning("O") or getattr(e.first("i"), "number", 0)
    if not any(w.lower == "century" for w in e.words):
        return "DATE", UNKNOWN if s.line.now is None else _quarter_value(s, s.line.now, number)
    return "DATE", f"BC{number - 1:02d}" if e.has("b") else f"{number - 1:02d}"


def _quarter_value(s: Sight, now: date, number: int) -> Value:
    """Return the quarter of this year, or of the last one where it is still to come in a clause that is not ahead."""
    is_last = number > (now.month + 2) // 3 and s.direction != AHEAD
    return f"{year_value(now.year - is_last)}-Q{number}" if 1 <= number <= 4 else UNKNOWN


def _season(s: Sight) -> tuple[TimeType, Value]:
    e, season, year, now = s.expression, s.expression.meaning("e"), year_in(s), s.line.now
    if year is None and e.has("VS"):
        year = s.line.last_year
    if year is not None and season == "WI" and s.line.is_narrative and e.first("y") is None:
        year += s.line.is_late
    if year is None and now is not None:
        year = _story_year(s, season) if s.line.is_narrative else _season_year(e, season, now.year, now, s.direction)
    if year is None:
        return "DATE", UNKNOWN
    if s.line.is_narrative:
        _note_season(s, year, season)
    return "DATE", f"{year_value(year)}-{season}"


def _note_season(s: Sight, year: int, season: str) -> None:
    """Let a story go on from the season; from a winter in the year that it begins in."""
    month = _MIDDLES[season]
    is_open = season == "WI" and s.expression.first("y") is None
    day = day_of(year - is_open, 12 if season == "WI" else month, 1)
    if day is None:
        s.line.note_year(year)
    else:
        s.line.note(day, "Q")


def _story_year(s: Sight, season: str) -> int | None:
    """Return the year of a season in a story: the one after or before the date named last where it says so."""
    e, line = s.expression, s.line
    if line.last is None:
        return None
    if e.has("FNPL"):
        return line.year_of(_MIDDLES[season], AHEAD if e.has("FN") else PAST)
    return line.last.year + line.shift


def _season_year(e: Expression, season: str, year: int, now: date, direction: int) -> int:
    middle = _MONTHS_OF_SEASON[season]
    if e.has("L") and middle > now.month:
        return year - 1
    if e.has("N") and middle <= now.month:
        return year + 1
    return year - 1 if direction < 0 and middle > now.month + 2 and not e.has("LNTFPSV") else year


_MIDDLES: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}  # in a story the winter is that of the new year
_MONTHS_OF_SEASON: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _part(s: Sight) -> tuple[TimeType, Value]:
    e, now = s.expression, s.line.now
    if now is None:
        return "TIME", UNKNOWN
    night_before = e.has("L") or (e.has("P") and not e.has("S"))
    day = now if e.has("T") else shifted(now, "D", -1) if night_before else moved(s, now, "D")
    return "TIME", UNKNOWN if day is None else f"{day_value(day)}T{e.meaning('p')}"


def _ancient(s: Sight, unit: str, count: int) -> tuple[TimeType, Value]:
    """Return the year, decade or century that is `count` units from the year before Christ named last."""
    year, step = s.line.ancient_year, _YEARS_OF.get(unit)
    if year is None or step is None or year + count * step > 0:
        return "DATE", UNKNOWN
    year += count * step
    if unit == "Y":
        return "DATE", year_noted(s, year)
    return "DATE", decade_value(year) if unit == "DE" else century_value(year)


_YEARS_OF: Final = {"Y": 1, "DE": 10, "C": 100}


def _relative(s: Sight) -> tuple[TimeType, Value]:
    e, now = s.expression, s.line.now
    unit = last_unit(e)
    if any(w.lower == "past" for w in e.words):
        return "DURATION", duration_value(1, unit, is_clock=False)
    if s.line.ancient_year is not None:
        return _ancient(s, unit, 1 if e.has("FN") else -1 if e.has("LP") else 0)
    if now is None or e.words[-1].lower not in UNITS:
        return "DATE", UNKNOWN
    if unit == "E":
        return "DATE", _weekend_value(s, now)
    day = moved(s, now, unit)
    if day is not None and unit in ("D", "M", "Y") and e.has("FSVhP"):
        s.line.note(day, unit)
    return "DATE", UNKNOWN if day is None else unit_value(unit, day)


def _weekend_value(s: Sight, now: date) -> Value:
    """Return the weekend before the working week; the coming one where the clause is ahead, on a weekend that one."""
    ahead = s.direction == AHEAD or s.expression.has("NT")
    day = now if ahead or (now.weekday() >= 5 and not s.expression.has("L")) else shifted(now, "W", -1)
    return None if day is None else week_value(day) + "-WE"


def _weekend(s: Sight) -> tuple[TimeType, Value]:
    now = s.line.now
    return "DATE", UNKNOWN if now is None else _weekend_value(s, now)


def _count(e: Expression) -> int | None:
    """Return how many whole units the expression counts: none for "half an hour"; None for "a few"."""
    first = len(_ABOUT.match(e.letters).group())  # type: ignore[union-attr]  # fits always
    if e.letters[first] == "g":
        return 0
    before = e.words[first : next(i for i, letter in enumerate(e.letters) if letter in "uU")]
    if any(w.letter == "W" for w in before):
        return 2 if any(w.lower == "couple" for w in before) else None
    numbers = [w.number for w in before if w.letter in "ndy"]
    return sum(numbers) if numbers else (1 if e.letters[first] in "ah" and e.has("u") else None)


_ABOUT: Final = re.compile("(?:q|~%|I!|W(?=[nd]))?")  # "nearly", "more than", "at least", "some" before a number


def _unit(e: Expression) -> tuple[str, bool]:
    """Return the letter of the unit and whether it is shorter than a day."""
    word = e.first("uU")
    form = "" if word is None else word.lower
    unit = e.meaning("u") or e.meaning("U")
    return (str(unit), True) if form.startswith(("hour", "minute", "second")) else (str(unit), False)


def _shift(s: Sight) -> tuple[TimeType, Value]:
    e, count = s.expression, _count(s.expression)
    unit, is_clock = _unit(e)
    if e.has("g"):
        unit, count = _with_half(unit, count)
    anchor = s.line.last_within("D" if is_clock else unit)
    if e.has("A") or (s.line.is_blank and not e.has("R")):
        anchor = s.line.now
    if s.line.is_narrative and count is None and not is_clock:
        return "DATE", "FUTURE_REF" if e.has("R") else "PAST_REF"
    if e.has("A") and (count is None or is_clock):
        return "DATE", "PAST_REF"
    if is_clock:
        return "TIME", UNKNOWN
    if e.has("D"):
        return _from_day(s, unit, -(count or 0))
    if s.line.ancient_year is not None and count is not None:
        return _ancient(s, unit, count if e.has("R") else -count)
    if anchor is None or count is None:
        return "DATE", UNKNOWN
    day = shifted(anchor, unit, count if e.has("R") else -count)
    if day is not None and not e.has("A"):
        s.line.note(day, unit)
    return "DATE", UNKNOWN if day is None else unit_value(unit, day)


def _from_day(s: Sight, unit: str, count: int) -> tuple[TimeType, Value]:
    """Return the very day that is `count` units from "today" or "yesterday": "a week ago today"."""
    now = None if s.line.is_narrative else s.line.published
    today = None if now is None else shifted(now, "D", s.expression.meaning("D"))
    return "DATE", named(s, None if today is None else shifted(today, unit, count))


def _with_half(unit: str, count: int | None) -> tuple[str, int | None]:
    """Return `count` units and a half in a shorter unit; a count of None where that is no whole number."""
    shorter, size = _PARTS.get(unit, (unit, 0))
    return shorter, count * size + size // 2 if count is not None and size else None


_PARTS: Final = {"Y": ("M", 12), "DE": ("Y", 10), "C": ("DE", 10)}


def _duration(s: Sight) -> tuple[TimeType, Value]:
    e = s.expression
    unit, is_clock = _unit(e)
    return "DURATION", duration_value(_count(e), "W" if unit == "E" else unit, is_clock, e.has("g"))


def _set(s: Sight) -> tuple[TimeType, Value]:
    e = s.expression
    if e.has("v"):
        return "SET", e.meaning("v")
    if e.has("w"):
        return "SET", f"XXXX-WXX-{e.meaning('w') + 1}"
    unit, is_clock = _unit(e)
    return "SET", duration_value(_count(e) or 1, "W" if unit == "E" else unit, is_clock)


def _reference(s: Sight) -> tuple[TimeType, Value]:
    return "DATE", s.expression.meaning("Q")


RULES: Final[dict[str, Rule]] = {
    "half": _half,
    "century": _century,
    "season": _season,
    "edge": _edge,
    "part": _part,
    "relative": _relative,
    "weekend": _weekend,
    "shift": _shift,
    "set": _set,
    "duration": _duration,
    "reference": _reference,
    "window": _duration,
}
