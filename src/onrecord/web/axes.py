"""Time as a line: where days lie on it, what is written below it, and rows of bars that share it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from onrecord.days import days_of
from onrecord.web.charts import HEIGHT, Bar

_LEAST: Final = 8.0  # units of the smallest bar of a row that is not empty
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between two marks
_DAYS: Final = 90  # from the first to the last, of rows of days
_MONTHS: Final = 160 * 30  # likewise of rows of months; else they are years
_FEW: Final = 30  # days that a row of days has at least
_MARKS: Final = 6  # marks below a line


class Mark(NamedTuple):
    """A place on the line, 0 to 100, and what is written there."""

    x: float
    words: str


class Line(NamedTuple):
    """The days from `first` to `last`."""

    first: date
    last: date

    def at(self, day: str | None) -> float | None:
        """Return the place of a day, 0 to 100; None where it is no day. Of a month or a year it is the middle."""
        days = days_of(day) if day else None
        if days is None:
            return None
        middle = (days.first.toordinal() + days.last.toordinal()) / 2
        return round(min(max(100 * (middle - self.first.toordinal()) / self._length, 0.0), 100.0), 2)

    @property
    def marks(self) -> list[Mark]:
        """The first days of months or years, few enough to be read."""
        months = [date(n // 12, n % 12 + 1, 1) for n in range(_month(self.first) + 1, _month(self.last) + 1)]
        step = next((step for step in _STEPS if len(months) / step <= _MARKS), _STEPS[-1])
        chosen = [day for day in months if (_month(day)) % step == 0]
        return [Mark(self.at(str(day)) or 0.0, str(day.year) if step >= 12 else str(day)[:7]) for day in chosen]

    @property
    def _length(self) -> int:
        return max((self.last - self.first).days, 1)


def line(days: Iterable[str | None]) -> Line | None:
    """Return the line from the first to the last of `days`, with some room at both ends; None where there is no day."""
    found = [own for day in days if day and (own := days_of(day)) is not None]
    if not found:
        return None
    first, last = min(own.first for own in found), max(own.last for own in found)
    room = timedelta(max((last - first).days // 25, 3))
    return Line(max(first, date(1, 2, 1) + room) - room, min(last, date(9999, 1, 1) - room) + room)


def tracks(rows: Sequence[Sequence[tuple[str, int]]]) -> list[list[Bar]]:
    """Return bars for each row of days with numbers; all rows have the same days, months or years and one scale."""
    every = sorted({day for row in rows for day, _ in row})
    if not every:
        return [[] for _ in rows]
    length = _resolution(every[0], every[-1])
    counts = [_counted(row, length) for row in rows]
    names = _names(every[0], every[-1], length)
    highest = max(number for row in counts for number in row.values())
    return [[_bar(at, name, row[name], highest, 1000 / len(names)) for at, name in enumerate(names)] for row in counts]


def _resolution(first: str, last: str) -> int:
    """Return how much of a day is told apart: all of it, its month or its year."""
    days = _ordinal(last) - _ordinal(first)
    return len("2024-05-20") if days <= _DAYS else len("2024-05") if days <= _MONTHS else len("2024")


def _counted(row: Sequence[tuple[str, int]], length: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for day, number in row:
        found[day[:length]] += number
    return found


def _names(first: str, last: str, length: int) -> list[str]:
    """Return the days, months or years from the first to the last, some before it where they are few."""
    start = min(_ordinal(first), _ordinal(last) - _FEW) if length > len("2024-05") else _ordinal(first)
    return list(dict.fromkeys(str(date.fromordinal(max(n, 1)))[:length] for n in range(start, _ordinal(last) + 1)))


def _bar(place: int, name: str, number: int, highest: int, room: float) -> Bar:
    height = max(HEIGHT * number / highest, _LEAST) if number else 0.0
    drawn = (room * (place + 0.1), HEIGHT - height, room * 0.8, height, room)
    return Bar(name, name, number, True, *(round(value, 2) for value in drawn))


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
