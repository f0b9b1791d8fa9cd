"""Values of expressions that name a day, a month, a year or an hour outright."""

from datetime import date
from typing import Final

from onrecord.grounding.expressions import Expression
from onrecord.grounding.ranges import full_year
from onrecord.grounding.sight import UNKNOWN, Rule, Sight, Value, moved, named, year_in, year_noted
from onrecord.grounding.tense import AHEAD, PAST
from onrecord.grounding.values import day_of, day_value, decade_value, month_value, shifted
from onrecord.record import TimeType

_LONG_HOUR: Final = 4  # digits of "0530 GMT"


def _iso(s: Sight) -> tuple[TimeType, Value]:
    year, month, day = (w.number for w in s.expression.words if w.letter in "ydn")
    return "DATE", named(s, day_of(year, month, day))


def _numeric(s: Sight) -> tuple[TimeType, Value]:
    """Day before month, as most of the world writes; month first where only that is a date."""
    first, second, year = (w.number for w in s.expression.words if w.letter in "ydn")
    return "DATE", named(s, day_of(year, second, first) or day_of(year, first, second))


def _years(s: Sight) -> tuple[TimeType, Value]:
    """Return the value of one end of a range of years."""
    e = s.expression
    year = next(w.number for w in e.words if w.letter in "ydn")
    year = 1 - year if e.has("b") else full_year(year, e.first("y").number)  # type: ignore[union-attr]
    return "DATE", year_noted(s, year)


def _month_day(s: Sight, number: int) -> date | None:
    month, year = s.expression.meaning("m"), year_in(s)
    if year is not None:
        return day_of(year, month, number)
    return s.line.day(month, number, s.direction, s.expression.meaning("w"))


def _date(s: Sight) -> tuple[TimeType, Value]:
    word, year = s.expression.first("di"), year_in(s)
    if year is not None and year <= 0 and word is not None:
        s.line.note_year(year)
        return "DATE", f"{month_value(year, s.expression.meaning('m'))}-{word.number:02d}"
    day = None if word is None else _month_day(s, word.number)
    return _with_part(s, day)


def _with_part(s: Sight, day: date | None) -> tuple[TimeType, Value]:
    value, part = named(s, day), s.expression.meaning("p") or ("MO" if s.expression.has("U") else None)
    return ("DATE", value) if part is None else ("TIME", value and f"{value}T{part}")


def _weekday(s: Sight) -> tuple[TimeType, Value]:
    return _with_part(s, _weekday_of(s))


def _weekday_of(s: Sight) -> date | None:
    e, number = s.expression, s.expression.meaning("w")
    if e.has("N"):
        return s.line.weekday(number, AHEAD)
    day = s.line.weekday(number, 0 if e.has("L") else s.direction)
    return shifted(day, "W", -1) if day is not None and e.has("L") and day == s.line.now else day


def _month(s: Sight) -> tuple[TimeType, Value]:
    e = s.expression
    month, year = e.meaning("m"), year_in(s)
    if year is None and e.has("VS"):  # "that July"
        year = s.line.last_year
    if year is None and e.has("FP") and s.line.is_narrative:
        year = s.line.year_of(month, AHEAD if e.has("F") else PAST)
    if year is not None:
        return "DATE", _noted(s, year, month)
    before = e.letters[max(0, e.letters.index("m") - 1)]
    direction = {"N": AHEAD, "F": AHEAD, "L": PAST, "P": PAST}.get(before, s.direction)
    day = s.line.month(month, direction)
    return "DATE", UNKNOWN if day is None else _noted(s, day.year, month)


def _noted(s: Sight, year: int, month: int) -> str:
    day = day_of(year, month, 1)
    if day is not None:
        s.line.note(day, "M")
    else:
        s.line.note_year(year)
    return month_value(year, month)


def _today(s: Sight) -> tuple[TimeType, Value]:
    e, now = s.expression, s.line.published if not s.line.is_narrative else None
    if s.line.is_narrative and e.letters == "D" and e.meaning("D") == 0:
        return "DATE", "PRESENT_REF"
    day = None if now is None else shifted(now, "D", e.meaning("D"))
    if day is None:
        return "DATE", UNKNOWN
    part = e.meaning("p") or ("NI" if e.words[0].lower == "tonight" else None)
    s.line.note(day)
    return ("TIME", f"{day_value(day)}T{part}") if part else ("DATE", day_value(day))


def _holiday(s: Sight) -> tuple[TimeType, Value]:
    month, day = map(int, s.expression.meaning("H").split("-"))
    year = year_in(s)
    direction = AHEAD if s.expression.has("N") else PAST if s.expression.has("L") else s.direction
    found = day_of(year, month, day) if year is not None else s.line.day(month, day, direction)
    return _with_part(s, found)


def _quarter(s: Sight) -> tuple[TimeType, Value]:
    year = year_in(s)
    return "DATE", UNKNOWN if year is None else f"{year_noted(s, year)}-Q{s.expression.meaning('@')}"


def _ordinal(s: Sight) -> tuple[TimeType, Value]:
    last, word = s.line.last, s.expression.first("i")
    day = None if last is None or word is None else day_of(last.year, last.month, word.number)
    return _with_part(s, day)


def _clock(s: Sight) -> tuple[TimeType, Value]:
    hour, day = _hour(s.expression), _day_of_clock(s)
    if day is None or hour is None:
        return "TIME", UNKNOWN
    if not s.expression.borrowed:  # else the day itself comes next
        s.line.note(day)
    return "TIME", f"{day_value(day)}{hour}"


def _day_of_clock(s: Sight) -> date | None:
    e, now = s.expression, s.line.now
    if e.has("w") and not e.has("m"):
        return _weekday_of(s)
    if e.has("m"):
        words = (*e.words, *e.borrowed)
        month = next(i for i, w in enumerate(words) if w.letter == "m")
        numbers = [w for i, w in enumerate(words) if w.letter in "di" and abs(month - i) <= 3]
        return _month_day(s, numbers[-1].number) if numbers else None
    if now is None:
        return None
    if e.has("D"):
        return shifted(now, "D", e.meaning("D"))
    return moved(s, now, "D") if e.has("u") else s.line.today


def _hour(e: Expression) -> str | None:
    if e.letters.startswith("G"):
        return str(e.meaning("G"))
    hour, minute = e.words[0].number, 0
    if len(e.words[0].lower) == _LONG_HOUR:
        hour, minute = divmod(hour, 100)
    elif len(e.words) > 2 and e.words[1].letter in "kf":
        minute = e.words[2].number
    mark = e.first("M")
    late = (mark is not None and mark.lower[0] == "p") or e.meaning("p") in ("AF", "EV")
    hour = hour % 12 + 12 if late and hour <= 12 else 0 if hour == 12 and mark is not None else hour
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _morning(s: Sight) -> tuple[TimeType, Value]:
    day = s.line.today
    return "TIME", UNKNOWN if day is None else f"{day_value(day)}T{s.expression.meaning('p')}"


def _year(s: Sight) -> tuple[TimeType, Value]:
    e = s.expression
    if e.has("z"):
        return "DATE", year_noted(s, _short_year(s, e.words[-1].number))
    year = year_in(s)
    return "DATE", UNKNOWN if year is None else year_noted(s, year)


def _short_year(s: Sight, number: int) -> int:
    """Return the year that "'89" stands for: in a story the nearest, else one of 1930 to 2029."""
    if not s.line.is_narrative or s.line.now is None:
        return number + (2000 if number < 30 else 1900)
    near = s.line.now.year
    return min((near - near % 100 + c + number for c in (-100, 0, 100)), key=lambda year: abs(year - near))


def _decade(s: Sight) -> tuple[TimeType, Value]:
    number = int(s.expression.first("K").lower[:-1])  # type: ignore[union-attr]
    if s.expression.has("b"):
        return "DATE", decade_value(1 - number)
    return "DATE", decade_value(number if number > 99 else number + 1900)


RULES: Final[dict[str, Rule]] = {
    "iso": _iso,
    "numeric": _numeric,
    "days": _date,
    "years": _years,
    "clock": _clock,
    "date": _date,
    "weekday": _weekday,
    "month": _month,
    "morning": _morning,
    "today": _today,
    "holiday": _holiday,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
    "ordinal": _ordinal,
    "weekday_date": _date,
}
