"""Files of the knowledge base, read and checked: who held which office and when, and which bodies there are.

The form of a file is told in `docs/knowledge.md`. One line of a list is one entry, "names | from | to | wikidata".
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.entities.gazetteer import BLOCS, state_codes
from onrecord.entities.sectors import SECTORS
from onrecord.errors import KnowledgeError
from onrecord.record import EntityType

_DATE: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_NAME: Final = re.compile(r"\w\w")
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")
_FIELDS: Final = ("names", "from", "to", "wikidata")
_KINDS: Final[dict[str, EntityType]] = {"bodies": "organization", "groups": "group"}
_TABLES: Final = ("titles", "sectors", "shared", "offices", *_KINDS)


class Entry(NamedTuple):
    """One line of a file: the names of a person or body, the days of the term or life, the item of Wikidata.

    `start` and `end` are ISO dates or their beginnings (a year, a month), or "" where they are not told.
    """

    names: tuple[str, ...]
    start: str
    end: str
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """What one file says: entries by (country, office), entries by (type, country, sectors), and words for offices."""

    offices: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    bodies: dict[tuple[EntityType, str, tuple[str, ...]], list[Entry]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


def read_source(path: Path) -> tuple[Source, str]:
    """Return what a file says, and its SHA-256. Raises `KnowledgeError` where it is not as it should be."""
    try:
        content = path.read_bytes()
        return read_entries(content.decode("utf-8-sig"), str(path)), sha256(content).hexdigest()
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror}); give a TOML file") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: no UTF-8 (byte {error.start}); save it in UTF-8") from error


def read_entries(text: str, file: str) -> Source:
    """Return what the text of `file` says. Raises `KnowledgeError` naming file, entry and field of what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{file}: no TOML ({error}); mend the line it names") from error
    for name in data.keys() - set(_TABLES):
        raise KnowledgeError(f"{file}: [{name}]: no such table; there are {', '.join(_TABLES)}")
    shared = frozenset(_names(_string(data.get("shared", ""), f"{file}: shared")))
    source = Source(titles=_words(data, "titles", file), sectors=_sectors(data, file), shared=shared)
    for code, office, value in _lists(data, "offices", file):
        source.offices[code, office] = list(_entries(value, f"{file}: [offices.{code}] {office}"))
    for table, kind in _KINDS.items():
        for code, sectors, value in _lists(data, table, file):
            where = f"{file}: [{table}.{code}] {sectors}"
            source.bodies[kind, code, _checked(sectors, where)] = list(_entries(value, where))
    return source


def _lists(data: Mapping[str, Any], table: str, file: str) -> Iterator[tuple[str, str, str]]:
    for code, row in _table(data.get(table, {}), f"{file}: [{table}]").items():
        if code not in BLOCS and code not in state_codes():
            raise KnowledgeError(
                f"{file}: [{table}.{code}]: country: no such code; give an ISO 3166 alpha-3 code such as KEN, "
                f"or one of {', '.join(sorted(BLOCS))}"
            )
        for key, value in _table(row, f"{file}: [{table}.{code}]").items():
            yield code, key, _string(value, f"{file}: [{table}.{code}] {key}")


def _entries(listed: str, where: str) -> Iterator[Entry]:
    for line in filter(None, map(str.strip, listed.splitlines())):
        try:
            yield _entry(line)
        except ValueError as error:
            raise KnowledgeError(f"{where}, {line.partition('|')[0].strip()!r}: {error}") from error


def _entry(line: str) -> Entry:
    """Return the entry in a line. Raises `ValueError` naming the field that is wrong."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) > len(_FIELDS):
        raise ValueError(f"{len(parts)} fields; write {' | '.join(_FIELDS)}")
    listed, start, end, wikidata = (*parts, *[""] * (len(_FIELDS) - len(parts)))
    names = _names(listed)
    if not names or not all(map(_NAME.search, names)):
        raise ValueError("names: no word in it; write the full name first, other forms behind commas")
    for name, day in (("from", start), ("to", end)):
        if day and not _DATE.fullmatch(day):
            raise ValueError(f"{name}: {day!r} is no date; write it like 2019-05-20, 2019-05 or 2019")
    if end and start[: len(end)] > end:
        raise ValueError(f"to: {end} is before {start}; exchange the two")
    if wikidata and not _ITEM.fullmatch(wikidata):
        raise ValueError(f"wikidata: {wikidata!r} is no item; write it like Q585, or leave it out")
    return Entry(names, start, end, wikidata or None)


def _names(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, listed.split(","))))


def _sectors(data: Mapping[str, Any], file: str) -> dict[str, tuple[str, ...]]:
    words = _words(data, "sectors", file)
    return {office: _checked(listed, f"{file}: [sectors] {office}") for office, listed in words.items()}


def _checked(sectors: str, where: str) -> tuple[str, ...]:
    for sector in sectors.split() or [""]:
        if sector not in SECTORS:
            raise KnowledgeError(f"{where}: sectors: {sector!r} is no sector; `onrecord explain sectors` lists them")
    return tuple(sectors.split())


def _words(data: Mapping[str, Any], table: str, file: str) -> dict[str, str]:
    rows = _table(data.get(table, {}), f"{file}: [{table}]")
    return {key: _string(value, f"{file}: [{table}] {key}") for key, value in rows.items()}


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise KnowledgeError(f"{where}: no table; see docs/knowledge.md for the form of the file")
    return value


def _string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise KnowledgeError(f"{where}: no string; write lines of text between ''' and '''")
    return value
