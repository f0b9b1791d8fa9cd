"""The time line of an article: from which day its relative expressions are counted.

News counts from the day of publication; a history, whose dates lie mostly years before it, counts from the date that it
named last (the narrative style of HeidelTime, Strötgen & Gertz 2013). Without a day of publication nothing is counted
from today: such expressions have no value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.grounding.expressions import Expression
from onrecord.grounding.tense import AHEAD, PAST
from onrecord.grounding.values import day_of

_FEWEST_YEARS: Final = 3  # explicit years far from publication that make a history
_SHARE: Final = 4  # times as many as words that count from the day of writing
_NEAR: Final = 2  # years
_MIDSUMMER: Final = 6
_GRAINS: Final = ("D", "W", "E", "M", "Q", "Y", "DE", "C")  # units from short to long
_YEARS: Final = ("Y", "DE", "C")


@dataclass
class Timeline:
    """Where the reader is in time: the day of publication and the date named last."""

    published: date | None
    is_narrative: bool = False
    last: date | None = None
    grain: str = "D"  # unit of the period named last
    last_year: int | None = None
    ancient_year: int | None = None  # a year before Christ (0, -1 …) where that is what was named last
    stays: bool = False  # the date at hand takes a story to no other year
    shift: int = 0  # years from that of the date named last to that of the date at hand, where it says none

    @property
    def place(self) -> tuple[date | None, str, int | None, int | None]:
        """What of the line what comes next depends on."""
        return self.last, self.grain, self.last_year, self.ancient_year

    @property
    def months(self) -> tuple[int, int] | None:
        """The first and last month, counted from the year 0, of the period that a story is in; None for none."""
        if self.ancient_year is not None:
            return 12 * self.ancient_year, 12 * self.ancient_year + 11
        if self.last is None:
            return None
        year, month = 12 * self.last.year, 12 * self.last.year + self.last.month - 1
        if self.grain in _YEARS:
            return year, year + 11
        return (month - 1, month + 1) if self.grain == "Q" else (month, month)

    @property
    def now(self) -> date | None:
        """The day from which "last week" counts; None in a story before Christ, where no calendar holds."""
        if self.ancient_year is not None:
            return None
        return (self.last or self.published) if self.is_narrative else self.published

    def note(self, day: date, grain: str = "D") -> None:
        """Remember the day, month, year … (`grain`) that holds `day` as the date named last."""
        if self.is_narrative and self.stays and self.last is not None and self.last.year != day.year:
            return
        self.last, self.grain, self.last_year, self.ancient_year = day, grain, day.year, None

    def note_year(self, year: int) -> None:
        """Remember `year` as the one named last; a story goes on in it."""
        self.last_year = year
        if not self.is_narrative or (self.stays and self.now is not self.published):
            return
        if year <= 0:
            self.last, self.ancient_year = None, year
        elif self.last is None or self.last.year != year:
            self.note(date(year, 1, 1), "Y")

    @property
    def is_late(self) -> bool:
        """Tell whether the winter that comes next is that of the next year; of a year before Christ it always is."""
        return self.ancient_year is not None or (self.last is not None and self.last.month > _MIDSUMMER)

    def last_within(self, unit: str) -> date | None:
        """Return the date named last, None where all that is known of it is a period longer than `unit`."""
        if unit in _YEARS and not self.is_narrative and self.last_year is not None:
            return day_of(self.last_year, 1, 1)
        return self.last if self.last is not None and _GRAINS.index(self.grain) <= _GRAINS.index(unit) else None

    @property
    def is_blank(self) -> bool:
        """Tell whether no date was named yet."""
        return self.last is None and self.last_year is None

    @property
    def today(self) -> date | None:
        """The day to which an hour belongs: the one named last, or for want of it that of publication."""
        return self.last_within("D") or (None if self.is_narrative else self.published)

    def month(self, month: int, direction: int) -> date | None:
        """Return the first day of the `month` that is meant where no year is named."""
        return self._year_of(month, 1, direction, whole_month=True)

    def day(self, month: int, day: int, direction: int, weekday: int | None = None) -> date | None:
        """Return the day that is meant where no year is named; a `weekday` may tell the year."""
        return self._year_of(month, day, direction, whole_month=False, weekday=weekday)

    def _year_of(
        self, month: int, day: int, direction: int, whole_month: bool, weekday: int | None = None
    ) -> date | None:
        now = self.now
        if now is None:
            return None
        start = now.replace(day=1) if whole_month else now
        found = [d for year in (now.year - 1, now.year, now.year + 1) if year > 0 and (d := day_of(year, month, day))]
        found = [d for d in found if d.weekday() == weekday] or found
        if self.is_narrative:
            wanted = now.year + self.shift
            found = [d for d in found if d.year == wanted or d.weekday() == weekday]
            return min(found, key=lambda d: d.year != wanted, default=None)
        before, after = [d for d in found if d <= start], [d for d in found if d >= start]
        if direction == PAST and before:
            return before[-1]
        if direction == AHEAD and after:
            return after[0]
        return min(found, key=lambda d: abs((d - start).days), default=None)

    def year_of(self, month: int, direction: int) -> int | None:
        """Return the year of the first such month after the date named last, or of the last one before it."""
        if self.last is None:
            return None
        if self.grain in _YEARS:
            return self.last.year + direction
        return self.last.year + (direction if (month - self.last.month) * direction <= 0 else 0)

    def weekday(self, weekday: int, direction: int) -> date | None:
        """Return the nearest such weekday: the last one up to now, the next from now on where the clause is ahead."""
        now = self.now
        if now is None:
            return None
        back = (now.weekday() - weekday) % 7
        try:
            return now + timedelta(days=(-back) % 7 if direction == AHEAD else -back)
        except OverflowError:
            return None


def is_history(found: Sequence[Expression], published: date | None) -> bool:
    """Tell whether the dates of an article are mostly years away from its publication."""
    if published is None:
        return False
    years = [w.number for e in found for w in e.words if w.letter == "y"]
    far = sum(abs(y - published.year) > _NEAR for y in years)
    near = sum(e.name in ("today", "weekday") or e.has("D") or (e.has("L") and "o" not in e.letters) for e in found)
    return far >= _FEWEST_YEARS and far > (_SHARE if far < len(years) else _SHARE // 2) * near
