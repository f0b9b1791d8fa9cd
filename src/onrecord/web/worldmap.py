"""A map of the world that needs no other machine: outlines of countries, and where a place lies on them.

The outlines (`world.tsv`) are Natural Earth's 1:110m countries in the Equal Earth projection, made by
`training/worldmap/build.py`: a line for each country with its ISO 3166 code, its name, the middle of its largest part,
and its outline as an SVG path in whole units.
"""

import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.corpus.whereabouts import Spot

WIDTH: Final = 2000  # units of the map
VIEW: Final = "0 -40 2000 880"
_MIDDLE: Final = 450  # of the equator
_SERIES: Final = (1.340264, -0.081106, 0.000893, 0.003796)  # of Equal Earth (Šavrič, Patterson, Jenny 2018)
_ROOT: Final = math.sqrt(3) / 2
_LEAST, _MOST = 7.0, 34.0  # radius of a dot
_SHADES: Final = 4


class Country(NamedTuple):
    """A country on the map."""

    code: str
    name: str
    x: int
    y: int
    path: str


class Shade(NamedTuple):
    """A country with events: how many, and how dark it is, 1 to 4."""

    country: Country
    number: int
    level: int


class Dot(NamedTuple):
    """A place with events, as a circle."""

    spot: Spot
    x: float
    y: float
    radius: float


@cache
def countries() -> dict[str, Country]:
    """Return all countries of the map by their codes."""
    text = files("onrecord.web").joinpath("world.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {code: Country(code, name, int(x), int(y), path) for code, name, x, y, path in rows}


@cache
def land() -> str:
    """Return the outline of all countries as one path."""
    return "".join(country.path for country in countries().values())


def name_of(code: str) -> str:
    """Return the name of a country, its code where the map is too coarse to have it."""
    return countries()[code].name if code in countries() else code


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the map, in its units."""
    angle = math.asin(_ROOT * math.sin(math.radians(latitude)))
    one, two, three, four = _SERIES
    slope = one + 3 * two * angle**2 + 7 * three * angle**6 + 9 * four * angle**8
    x = math.radians(longitude) * math.cos(angle) / (_ROOT * slope)
    y = angle * (one + two * angle**2 + three * angle**6 + four * angle**8)
    scale = WIDTH / 2 / (math.pi / (_ROOT * one))
    return round(WIDTH / 2 + x * scale, 1), round(_MIDDLE - y * scale, 1)


def shades(numbers: Iterable[tuple[str, int]]) -> list[Shade]:
    """Return the countries of the map that have events; each shade is for about four times as many as the last."""
    known = [(countries()[code], number) for code, number in numbers if code in countries()]
    most = max((number for _, number in known), default=1)
    return [Shade(country, number, max(_SHADES - int(math.log(most / number, 4)), 1)) for country, number in known]


def dots(spots: Iterable[Spot]) -> list[Dot]:
    """Return a dot for each place with coordinates, the largest first, so that small ones lie on top."""
    known = [(s, s.latitude, s.longitude) for s in spots if s.latitude is not None and s.longitude is not None]
    most = max((spot.number for spot, _, _ in known), default=1)
    return [Dot(s, *project(lat, lon), _radius(s.number, most)) for s, lat, lon in known]


def _radius(number: int, most: int) -> float:
    """Return a radius by which the area tells the number; one event of few is no larger than need be."""
    largest = min(_MOST, 12 + 4 * math.sqrt(most))
    return round(max(largest * math.sqrt(number / most), _LEAST), 1)
