"""The gazetteer: which places in the world bear a name.

The data file `gazetteer.tsv.gz` holds one line per name and place, sorted by the folded name; it is unpacked on first
use and searched by bisection, so that nothing has to be built in memory. `training/gazetteer/build.py` makes it.
"""

import gzip
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

DATA: Final = "gazetteer.tsv.gz"
Kind = Literal["country", "region", "division", "district", "city"]
KINDS: Final[dict[str, Kind]] = {"C": "country", "R": "region", "A": "division", "B": "district", "P": "city"}
UNLISTED: Final = "x"
SEAT: Final = "s"
_MARKS: Final = str.maketrans(dict.fromkeys("-‐–", " ") | dict.fromkeys(".'’‘ʻ`"))
_SHORT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


class Locality(NamedTuple):
    """A place of the gazetteer.

    `country` is ISO 3166 alpha-3 or None for a region of several countries; `code` is the GeoNames code of the
    division it lies in or is (`US.OH.049`), `population` a count of people that ranks namesakes, latitude and longitude
    are degrees; `listed` is false for names that hold only beside the place they lie in (`Pa.` after a town), `is_seat`
    true for names that also stand for a government (countries, capitals, the Kremlin).
    """

    name: str
    kind: Kind
    country: str | None
    code: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int | None
    listed: bool = True
    is_seat: bool = False

    def lies_in(self, other: "Locality") -> bool:
        """Tell whether this place lies in the country or division `other`."""
        if other.kind == "country":
            return self.country == other.country and self.kind != "country"
        return other.kind in ("division", "district") and self.code.startswith(other.code + ".")


def fold(name: str) -> str:
    """Return `name` in lower case, without accents, full stops and apostrophes, hyphens as spaces, "St." as "saint"."""
    lower = unicodedata.normalize("NFKD", name.translate(_MARKS).casefold())
    plain = "".join(c for c in lower if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(_SHORT.get(word, word) for word in plain.split())


def find_localities(name: str) -> tuple[Locality, ...]:
    """Return the places called `name`, most populous first; empty where none is known."""
    return _find_folded(fold(name[:100]))


@lru_cache(maxsize=20_000)
def _find_folded(key: str) -> tuple[Locality, ...]:
    return tuple(_locality(line) for line in _lines(key)) if key else ()


@lru_cache(maxsize=1)
def _table() -> bytes:
    return gzip.decompress(files(__package__).joinpath(DATA).read_bytes())


def _lines(key: str) -> Iterator[str]:
    table, prefix = _table(), key.encode() + b"\t"
    at = _first_line(table, prefix)
    while table.startswith(prefix, at):
        end = table.index(b"\n", at)
        yield table[at:end].decode()
        at = end + 1


def _first_line(table: bytes, prefix: bytes) -> int:
    """Return the offset of the first line that does not sort before `prefix`."""
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", middle) + 1
        if table[middle:end] < prefix:
            low = end
        else:
            high = middle
    return low


def _locality(line: str) -> Locality:
    key, name, kind, country, code, latitude, longitude, population, geonames, flag = line.split("\t")
    return Locality(
        name or key.title(), KINDS[kind], country or None, code, float(latitude) if latitude else None,
        float(longitude) if longitude else None, int(population), int(geonames) if geonames else None,
        flag != UNLISTED, kind == "C" or flag == SEAT,
    )  # fmt: skip
