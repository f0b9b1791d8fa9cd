"""What a time of a record means in calendar days, vague ones too: a weekend, a decade, now."""

import re
from datetime import date, timedelta
from typing import Final

from onrecord.days import Days
from onrecord.days import days_of as days_in
from onrecord.record import Time

_WEEKEND: Final = re.compile(r"(\d{4}-W\d\d)-WE")
_YEARS: Final = re.compile(r"\d{2,3}")  # "199" are ten years, "18" a hundred


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
    if found := _WEEKEND.fullmatch(value):
        week = days_in(found[1])
        return week and Days(week.first + timedelta(5), week.last)
    return _years(value) if _YEARS.fullmatch(value) else days_in(value)


def _years(value: str) -> Days | None:
    try:
        return Days(date(int(f"{value:0<4}"), 1, 1), date(int(f"{value:9<4}"), 12, 31))
    except ValueError:
        return None
