"""Days on the calendar: the first and the last that a date of any grain may mean."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from msgspec import Struct

_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?!\d)(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<part>Q[1-4]|H[12])))?"
)
_PARTS: Final = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


class Days(Struct, frozen=True, order=True):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def until(self, other: "Days") -> int:
        """Return how many days lie between this and `other`, 0 where they may be the same day."""
        return max((other.first - self.last).days, (self.first - other.last).days, 0)


@lru_cache(1 << 12)
def days_of(value: str | None) -> Days | None:
    """Return the days that a date of ISO 8601 or a TimeML value means; None for what is no date on the calendar.

    "2024-05-20T09:00" is a day, "2024-W21" a week, "2024-05" a month, "2024-Q2" a quarter; what follows is not looked
    at: "2024-05-20TNI" is that day, "2024-SU" the year, as a summer's days differ from north to south. "PRESENT_REF",
    "P3D" and decades ("202") are no date.
    """
    found = _VALUE.match(value or "")
    if found is None:
        return None
    try:
        return _days(found)
    except ValueError:
        return None


def _days(found: re.Match[str]) -> Days:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return Days(monday, monday + timedelta(6))
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Days(day, day)
    first, last = _PARTS[found["part"]] if found["part"] else (int(found["month"] or 1), int(found["month"] or 12))
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
