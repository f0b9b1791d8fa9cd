"""TimeML values as calendar days: the first and the last day that a time may mean."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from onrecord.record import Time

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_YEARS: Final = re.compile(r"(\d{2,4})(?:-(?:SP|SU|FA|WI))?")  # a season's days differ from north to south: its year


class Days(NamedTuple):
    """The first and the last day that is meant."""

    first: date
    last: date


def day_of(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def days_of(time: Time | None, published: str | None) -> Days | None:
    """Return the days that `time` means, None where its value names none: a duration, "the past"."""
    value = "" if time is None else time.value or ""
    if value == "PRESENT_REF":
        day = day_of(published)
        return None if day is None else Days(day, day)
    try:
        return _days(value)
    except ValueError:
        return None


def _days(value: str) -> Days | None:
    if found := _DAY.fullmatch(value):
        day = date(*map(int, found.groups()))
        return Days(day, day)
    if found := _WEEK.fullmatch(value):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        return Days(first, first + timedelta(1 if found[3] else 6))
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(value):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _YEARS.fullmatch(value):
        return Days(date(int(f"{found[1]:0<4}"), 1, 1), date(int(f"{found[1]:9<4}"), 12, 31))
    return None


def _months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    return Days(date(year, month, 1), date(year, last, monthrange(year, last)[1]))
