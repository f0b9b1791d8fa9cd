"""How a story moves through its years: of all readings of its dates the ones that cost least together.

A date without a year may lie in the year before, in or after the one the story is in; a year that is named may take the
story there or be an aside ("in a ruling of 2004"). A reading costs what is rare, as the negative logarithm of its share
does: small steps forward cost little, steps back and long ones more. What comes later decides between readings that
cost the same so far, so the cheapest ways through the text are kept beside each other (beam search). News has one
reading of each date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log
from typing import Final

from onrecord.grounding.normalise import normalise
from onrecord.grounding.scenes import OPEN, PLAIN, Scene
from onrecord.grounding.sight import Sight, Value
from onrecord.grounding.tense import AHEAD
from onrecord.grounding.timeline import Timeline
from onrecord.record import TimeType

Reading = tuple[TimeType, Value]

_WIDTH: Final = 6  # ways kept beside each other
_OPEN_RATES: Final = 1.4, 1.5  # what a date without its year costs: by the logarithm of the months, and for going back
_NAMED_RATES: Final = 0.8, 1.2  # the same of a date with its year
_BELOW_HEADING: Final = 0.6, 0.3
_NO_SUCH_DAY: Final = 6.0
_UNLIKELY: Final = 2.0  # a story that goes to a bound or to what had not happened
_OUTSIDE: Final = 1.5  # of the years that the heading names
_AGAINST: Final = 1.5  # back in time in a clause about what is to come
_APART: Final = 3.0  # another year than that of a date in the same sentence


@dataclass(frozen=True)
class _Way:
    """A way through the text so far: its cost, where the story is, and the last reading with the way before it."""

    cost: float
    line: Timeline
    read: "tuple[Reading, _Way] | None" = None


def read_story(scenes: Iterable[Scene], line: Timeline) -> list[Reading]:
    """Return the type and value of each expression on the cheapest way through the text."""
    ways = [_Way(0.0, line)]
    for scene in scenes:
        ways = _cheapest(step for way in ways for step in _steps(way, scene))
    found, read = [], ways[0].read
    while read is not None:
        found.append(read[0])
        read = read[1].read
    return found[::-1]


def _cheapest(ways: Iterable[_Way]) -> list[_Way]:
    """Return the cheapest ways that lead to different places, of two at one cost the earlier."""
    kept: dict[object, _Way] = {}
    for way in sorted(ways, key=lambda w: w.cost):
        kept.setdefault(way.line.place, way)
    return list(kept.values())[:_WIDTH]


def _steps(way: _Way, scene: Scene) -> Iterator[_Way]:
    """Yield `way` with each reading of the next expression."""
    if not way.line.is_narrative or scene.kind == PLAIN:
        yield _step(way, scene, 0, stays=scene.stays)
    elif scene.kind == OPEN:
        yield from (_step(way, scene, shift, stays=False) for shift in (0, 1, -1))
    else:
        yield from (_step(way, scene, 0, stays) for stays in (False, True))


def _step(way: _Way, scene: Scene, shift: int, stays: bool) -> _Way:
    line = replace(way.line, shift=shift, stays=stays)
    reading = normalise(Sight(scene.expression, line, scene.direction))
    cost = _cost(way.line, line, scene, reading[1]) if line.is_narrative else 0.0
    return _Way(way.cost + cost, line, (reading, way))


def _cost(before: Timeline, after: Timeline, scene: Scene, value: Value) -> float:
    if scene.kind == PLAIN:
        return 0.0
    if scene.kind == OPEN:
        return _NO_SUCH_DAY if value is None else _open_cost(before, after, scene)
    if after.stays:
        return scene.aside
    rates = _BELOW_HEADING if scene.opens else _NAMED_RATES
    return _UNLIKELY * scene.stays + _toll(_gap(before, after), *rates)


def _open_cost(before: Timeline, after: Timeline, scene: Scene) -> float:
    """Return what the year costs that is read into a date without one."""
    gap = _gap(before, after)
    cost = _toll(gap, *(_BELOW_HEADING if scene.opens else _OPEN_RATES))
    cost += _OUTSIDE * _is_outside(after, scene) + _AGAINST * (gap < 0 and scene.direction == AHEAD)
    return cost + _APART * (scene.follows and before.stays)


def _is_outside(line: Timeline, scene: Scene) -> bool:
    if scene.section is None or line.last is None:
        return False
    return not scene.section[0] <= line.last.year <= scene.section[1]


def _toll(gap: int, rate: float, back: float) -> float:
    return rate * log(1 + gap) if gap >= 0 else back + rate * log(1 - gap)


def _gap(before: Timeline, after: Timeline) -> int:
    """Return the months between two places of a story, below zero where it goes back; the years before Christ."""
    start, end = before.months, after.months
    if start is None or end is None:
        return 0
    gap = max(0, end[0] - start[1]) + min(0, end[1] - start[0])
    return gap if before.ancient_year is None or after.ancient_year is None else int(gap / 12)
