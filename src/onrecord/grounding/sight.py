"""What a rule of normalisation sees, and what several of them ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.grounding.expressions import Expression
from onrecord.grounding.timeline import Timeline
from onrecord.grounding.values import day_value, shifted, year_value
from onrecord.record import TimeType

UNKNOWN: Final = None
Value = str | None


@dataclass(frozen=True)
class Sight:
    """An expression, the time line so far and the direction of the clause."""

    expression: Expression
    line: Timeline
    direction: int


Rule = Callable[[Sight], tuple[TimeType, Value]]

UNITS: Final = {
    "day": "D", "week": "W", "weekend": "E", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "C",
}  # fmt: skip


def last_unit(e: Expression) -> str:
    """Return the letter of the unit that ends the expression."""
    return UNITS.get(e.words[-1].lower, "Y")


def named(s: Sight, day: date | None) -> Value:
    """Return the value of `day`, which becomes the date named last."""
    if day is None:
        return UNKNOWN
    s.line.note(day)
    return day_value(day)


def year_in(s: Sight) -> int | None:
    """Return the year that the expression names, outright or as "last year"."""
    e = s.expression
    word = e.first("y")
    if word is not None:
        return 1 - word.number if e.has("b") else word.number
    now = s.line.now
    if now is None or not any(w.letter == "u" and w.lower == "year" for w in (*e.words, *e.borrowed)):
        return s.line.ancient_year
    if e.has("VS"):
        return s.line.last_year or now.year
    return now.year + (1 if e.has("NF") else -1 if e.has("LP") else 0)


def moved(s: Sight, now: date, unit: str) -> date | None:
    """Return a day in the unit that "last", "this", "next", "the following" … point to."""
    e = s.expression
    if e.has("FPSV") or (e.has("h") and e.has("N") and unit in ("D", "M", "Y")):
        day = now if s.line.is_blank else s.line.last_within(unit)
        return None if day is None else shifted(day, unit, 1 if e.has("FN") else -1 if e.has("P") else 0)
    return shifted(now, unit, 1 if e.has("N") else -1 if e.has("L") else 0)


def year_noted(s: Sight, year: int) -> str:
    """Return the value of `year`, which becomes the year named last."""
    s.line.note_year(year)
    return year_value(year)
