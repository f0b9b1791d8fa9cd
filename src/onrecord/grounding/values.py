"""TimeML values: how days, weeks, months and longer stretches are written (ISO-TimeML, section on TIMEX3 values)."""

from collections.abc import Callable
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

LAST_YEAR: Final = 9999


def date_of(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, or None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def year_value(year: int) -> str:
    """Return the value of a year; a year before 1 (given as 0, -1 …) is one of the era BC."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def month_value(year: int, month: int) -> str:
    """Return the value of a month."""
    return f"{year_value(year)}-{month:02d}"


def day_value(day: date) -> str:
    """Return the value of a day."""
    return f"{day:%Y-%m-%d}" if day.year > 999 else f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def week_value(day: date) -> str:
    """Return the value of the ISO week that holds `day`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """Return the value of the quarter that holds `day`."""
    return f"{year_value(day.year)}-Q{(day.month + 2) // 3}"


def unit_value(unit: str, day: date) -> str:
    """Return the value of the day, week, weekend, month, quarter, year, decade or century that holds `day`."""
    return _VALUES.get(unit, _year_of)(day)


def _weekend_of(day: date) -> str:
    return week_value(day) + "-WE"


def _month_of(day: date) -> str:
    return month_value(day.year, day.month)


def _year_of(day: date) -> str:
    return year_value(day.year)


def decade_value(year: int) -> str:
    """Return the value of the decade that holds `year`."""
    return f"{year // 10:03d}" if year > 0 else f"BC{(1 - year) // 10:03d}"


def century_value(year: int) -> str:
    """Return the value of the hundred years that share the first two digits of `year`."""
    return f"{year // 100:02d}" if year > 0 else f"BC{(1 - year) // 100:02d}"


def _decade_of(day: date) -> str:
    return decade_value(day.year)


def _century_of(day: date) -> str:
    return century_value(day.year)


_VALUES: Final[dict[str, Callable[[date], str]]] = {
    "D": day_value, "W": week_value, "E": _weekend_of, "M": _month_of, "Q": quarter_value, "DE": _decade_of,
    "C": _century_of,
}  # fmt: skip

_STEPS: Final = {
    "D": relativedelta(days=1), "W": relativedelta(weeks=1), "E": relativedelta(weeks=1), "M": relativedelta(months=1),
    "Q": relativedelta(months=3), "Y": relativedelta(years=1), "DE": relativedelta(years=10),
    "C": relativedelta(years=100),
}  # fmt: skip


def shifted(day: date, unit: str, count: int) -> date | None:
    """Return `day` moved by `count` units, or None outside the calendar."""
    step = _STEPS.get(unit)
    try:
        return day + step * count if step is not None and abs(count) <= LAST_YEAR else None
    except (ValueError, OverflowError):
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def duration_value(count: int | None, unit: str, is_clock: bool, and_half: bool = False) -> str:
    """Return the value of a length of time; a `count` of None stands for an unsaid number."""
    number = "X" if count is None else f"{count}.5" if and_half else str(count)
    return f"PT{number}{unit}" if is_clock else f"P{number}{'CE' if unit == 'C' else unit}"
