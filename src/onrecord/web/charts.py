"""Numbers over time as bars: what the drawing on the server needs to know."""

from collections.abc import Sequence
from typing import Final, NamedTuple

WIDTH: Final = 1000  # units of the drawing, which is stretched to the width of the page
HEIGHT: Final = 100
_MOST: Final = 160  # bars; where there are more months, a bar is a year
_LEAST_MONTHS: Final = 12  # so that one month does not fill the page
_GAP: Final = 0.2  # of a bar's room
_LEAST: Final = 2.0  # units of the smallest bar that is not empty


class Bar(NamedTuple):
    """A stretch of time with its number: `since` and `until` are months or years, as a search takes them."""

    since: str
    until: str
    number: int
    chosen: bool
    x: float
    y: float
    width: float
    height: float
    room: float


def bars(months: Sequence[tuple[str, int]], since: str | None, until: str | None) -> list[Bar]:
    """Return a bar for each month from the first to the last, empty ones too; for each year where they are many.

    `months` come in the order of time. A bar is chosen where it lies between `since` and `until`.
    """
    numbers = _filled(dict(months))
    if len(numbers) > _MOST:
        numbers = _by_year(numbers)
    highest, room = max(numbers.values(), default=0), WIDTH / max(len(numbers), 1)
    return [
        _bar(place, name, number, highest, room, _is_within(name, since, until))
        for place, (name, number) in enumerate(numbers.items())
    ]


def _bar(place: int, name: str, number: int, highest: int, room: float, chosen: bool) -> Bar:
    height = max(HEIGHT * number / highest, _LEAST) if number else 0.0
    x, width = room * (place + _GAP / 2), room * (1 - _GAP)
    rounded = (round(value, 2) for value in (x, HEIGHT - height, width, height, room))
    return Bar(name, name, number, chosen, *rounded)


def _filled(known: dict[str, int]) -> dict[str, int]:
    """Return the months from the first to the last, those that nothing is known of with 0."""
    if not known:
        return {}
    first, last = (_number(month) for month in (min(known), max(known)))
    return {month: known.get(month, 0) for month in map(_month, range(min(first, last - _LEAST_MONTHS + 1), last + 1))}


def _by_year(months: dict[str, int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for month, number in months.items():
        years[month[:4]] = years.get(month[:4], 0) + number
    return dict(list(years.items())[-_MOST:])


def _is_within(name: str, since: str | None, until: str | None) -> bool:
    """Tell whether a month or year has a day from `since` to `until`, each a day, month or year."""
    after = since is None or name[: len(since)] >= since[: len(name)]
    return after and (until is None or name[: len(until)] <= until[: len(name)])


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{max(number, 12) // 12:04}-{number % 12 + 1:02}"
