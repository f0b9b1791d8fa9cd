"""Make the outline map of the web reader from Natural Earth's 1:110m countries.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip download --no-deps pycountry && unzip -j pycountry-*.whl pycountry/databases/iso3166-1.json
    python training/worldmap/build.py package/countries-110m.json iso3166-1.json > src/onrecord/web/world.tsv

From pycountry come only the alpha-3 codes that belong to ISO's numbers. Antarctica is left out.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.web.worldmap import WIDTH, project

Point = tuple[int, int]
UNNUMBERED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}  # areas to which ISO gives no number


def main(atlas: str, codes: str) -> None:
    """Write the table to standard output."""
    world, known = json.loads(Path(atlas).read_text("utf-8")), json.loads(Path(codes).read_text("utf-8"))["3166-1"]
    by_number = {one["numeric"]: one["alpha_3"] for one in known}
    arcs = [list(points(arc, world["transform"])) for arc in world["arcs"]]
    found: dict[str, tuple[str, list[list[Point]]]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = by_number.get(shape.get("id")) or UNNUMBERED.get(name)
        if code is not None and name != "Antarctica":
            found.setdefault(code, (name, []))[1].extend(rings(shape, arcs))
    for code, (name, outlines) in sorted(found.items()):
        x, y = middle(max(outlines, key=area))
        sys.stdout.write(f"{code}\t{name}\t{x}\t{y}\t{''.join(map(path, outlines))}\n")


def points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    """Yield the points of an arc in units of the map."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for by_x, by_y in arc:
        x, y = x + by_x, y + by_y
        at = project(y * scale_y + move_y, x * scale_x + move_x)
        yield round(at[0]), round(at[1])


def rings(shape: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[list[Point]]:
    """Yield the outlines of a country that are no mere points."""
    for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
        for numbers in polygon:
            joined = [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]
            for part in halves(joined):
                ring = [p for p, before in zip(part, [part[-1], *part], strict=False) if p != before]
                if len(ring) > 2:
                    yield ring


def halves(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Yield an outline, the two sides of one that goes beyond the edge of the map as two."""
    if all(abs(a[0] - b[0]) < WIDTH / 2 for a, b in pairwise(ring)):
        yield ring
        return
    for side in (False, True):
        yield [point for point in ring if (point[0] > WIDTH / 2) is side]


def path(ring: Sequence[Point]) -> str:
    """Return an outline as an SVG path: where it begins, then step by step."""
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def area(ring: Sequence[Point]) -> float:
    """Return the area of an outline."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def middle(ring: Sequence[Point]) -> Point:
    """Return the mean of the points of an outline."""
    return round(sum(x for x, _ in ring) / len(ring)), round(sum(y for _, y in ring) / len(ring))


if __name__ == "__main__":
    main(*sys.argv[1:])
