"""People, bodies and states over the whole corpus: the layer that links the entities of all articles to them.

It is computed anew as a whole from the newest versions of all articles, in the order of their ids.
"""

import sqlite3
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, Final

import msgspec

from onrecord.corpus.layers import Layer
from onrecord.corpus.linking import RULES, Link, Linking
from onrecord.corpus.names import Kind, NameKey, Names
from onrecord.corpus.overrides import Sides, is_key, load_overrides
from onrecord.corpus.profiles import BLOCS, Named, Profile
from onrecord.corpus.shortening import link_short_forms

METHOD: Final = "1"
_DAY: Final = len("2024-05-20")
_CROWD: Final = frozenset(("", "CVL"))  # sectors of groups that are no body: peoples, passers-by
_NAMELESS: Final = NameKey("", full=False)
_FIRST: Final = Link("first")
_ENTITIES: Final = """
SELECT e.id, e.article, e.type, e.name, e.aliases, e.country, e.sectors, e.role, e.wikidata,
  substr(a.published, 1, 10), e.named
FROM entities e JOIN articles a ON a.id = e.article
WHERE a.latest = 1 AND (e.type IN ('person', 'place', 'organization', 'group') OR e.wikidata IS NOT NULL)
ORDER BY e.id
"""
_COLUMNS: Final = (
    "id", "key", "name", "aliases", "type", "country", "sectors", "role", "wikidata", "articles", "first", "last",
)  # fmt: skip
_PUT: Final = (
    f"INSERT INTO people ({', '.join(_COLUMNS)}) VALUES (:id, coalesce(:key, (SELECT a.key || ':e' || e.number"
    " FROM entities e JOIN articles a ON a.id = e.article WHERE e.id = :id)),"
    f" {', '.join(f':{c}' for c in _COLUMNS[2:])})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS[1:])}"
)


def people_layer(names: Names) -> Layer:
    """Return the layer `people`, which compares names by what `names` knows of them."""
    tables = ("link_rows", "link_reasons", "person_names", "people")
    return Layer("people", METHOD, tables, lambda connection, _: link_people(connection, names))


def link_people(connection: sqlite3.Connection, names: Names) -> None:
    """Link the entities of all articles to people, anew; the caller holds the transaction."""
    overrides = load_overrides(connection)
    keys = [side for override in overrides for side in override.sides if is_key(side)]
    entities = {key: row[0] for key in keys if (row := _entity(connection, key)) is not None}
    sides = Sides(overrides, names, entities)
    linking = Linking(list(_named(connection, names, frozenset(entities.values()))), names, sides)
    linking.link_names()
    link_short_forms(linking, names)
    linking.override()
    found = [p for p in linking.profiles() if p.items or any(n.own.text for n in p.members)]
    _write(connection, found, linking, names)
    met = [(int(sides.is_met(number)), number + 1) for number in range(len(overrides))]
    connection.executemany("UPDATE people_overrides SET met = ? WHERE id = ?", met)


def _entity(connection: sqlite3.Connection, key: str) -> tuple[int] | None:
    """Return the row number of the entity with a public name, in the newest version of its article."""
    query = (
        "SELECT e.id FROM entities e JOIN articles a ON a.id = e.article"
        " WHERE a.key = ? AND a.latest = 1 AND e.number = CAST(? AS INTEGER)"
    )
    found: tuple[int] | None = connection.execute(query, key.rpartition(":e")[::2]).fetchone()
    return found


def _named(connection: sqlite3.Connection, names: Names, told: Container[int]) -> Iterator[Named]:
    """Yield the entities that may be somebody: those with a name, an item, or a key that an override gives."""
    for row in connection.execute(_ENTITIES):
        kind = _kind_of(row[2], row[6], row[8])
        if kind is not None and (row[10] or row[8] is not None or row[0] in told):
            yield _read(row, kind, names)


def _kind_of(kind: str, sectors: str, item: str | None) -> Kind | None:
    """Return what an entity is to this layer; None for what is no person, body or state."""
    if kind == "person":
        return "person"
    if kind == "place":
        return "place" if sectors else None
    acts = kind == "organization" or item is not None or (kind == "group" and not _CROWD.issuperset(sectors.split()))
    return "body" if acts else None


def _read(row: tuple[Any, ...], kind: Kind, names: Names) -> Named:
    number, article, own_type, name, listed, country, sectors, role, item, day, is_named = row
    own = names.key(kind, name, country) if is_named else _NAMELESS
    aliases = tuple(msgspec.json.decode(listed)) if is_named and len(listed) > len("[]") else ()
    forms = names.forms(kind, name, aliases, country) if aliases else ()
    told = (country, _split(sectors), role, item, _day(day))
    return Named(number, article, kind, own_type, intern(name), forms, own, *told)


@lru_cache(maxsize=4096)
def _split(codes: str) -> tuple[str, ...]:
    return tuple(codes.split())


@lru_cache(maxsize=65536)
def _day(published: str | None) -> str | None:
    return published if published and len(published) == _DAY else None


def _write(connection: sqlite3.Connection, profiles: Sequence[Profile], linking: Linking, names: Names) -> None:
    """Put who was found in place of who was there; who stays keeps the row that others point to."""
    for table in ("link_rows", "link_reasons", "person_names"):
        connection.execute(f"DELETE FROM {table}")
    _write_people(connection, profiles, names)
    links = [_link_row(named.id, profile.head.id, linking) for profile in profiles for named in profile.members]
    _write_links(connection, sorted(links))


def _write_people(connection: sqlite3.Connection, profiles: Sequence[Profile], names: Names) -> None:
    stay = {profile.head.id for profile in profiles}
    gone = [(number,) for (number,) in connection.execute("SELECT id FROM people") if number not in stay]
    connection.executemany("DELETE FROM people WHERE id = ?", gone)
    taken: set[str] = set()
    for profile in profiles:
        row = _person_row(profile)
        row["key"] = row["wikidata"] if row["wikidata"] not in taken else None
        taken.add(row["wikidata"])
        connection.execute(_PUT, row)
        keys = _keys_of(profile.kind, (row["name"], *msgspec.json.decode(row["aliases"])), row["country"], names)
        connection.executemany("INSERT INTO person_names VALUES (?, ?)", [(row["id"], key) for key in keys])


def _write_links(connection: sqlite3.Connection, links: Iterable[tuple[int, int, int, str | None, int | None]]) -> None:
    """Write why entities are somebody, in the order of the entities: each reason once, however many have it."""
    reasons: dict[tuple[int | str | None, ...], list[int]] = {}
    for entity, *why in links:
        reasons.setdefault(tuple(why), []).append(entity)
    whys = ((number, *why, ",".join(map(str, own))) for number, (why, own) in enumerate(reasons.items(), 1))
    rows = sorted((entity, number) for number, own in enumerate(reasons.values(), 1) for entity in own)
    connection.executemany("INSERT INTO link_reasons VALUES (?, ?, ?, ?, ?, ?)", whys)
    connection.executemany("INSERT INTO link_rows VALUES (?, ?)", rows)


def _link_row(entity: int, person: int, linking: Linking) -> tuple[int, int, int, str | None, int | None]:
    link = linking.links.get(entity, _FIRST)
    return entity, person, RULES.index(link.rule), link.evidence, link.other


def _person_row(profile: Profile) -> dict[str, Any]:
    members = sorted(profile.members, key=lambda named: named.id)
    name, *others = _names_of(members)
    days = sorted(named.day for named in members if named.day is not None)
    return {
        "id": members[0].id,
        "name": name,
        "aliases": msgspec.json.encode(others).decode(),
        "type": _commonest(named.type for named in members),
        "country": _country(members),
        "sectors": " ".join(_ordered(sector for named in members for sector in named.sectors)),
        "role": _commonest(named.role for named in members),
        "wikidata": _commonest(named.item for named in members),
        "articles": len(set(profile.articles)),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _names_of(members: Sequence[Named]) -> list[str]:
    """Return all names, the one that most articles use first, a full one before a surname or acronym."""
    named = [m for m in members if m.own.text] or members
    full = [m for m in named if m.own.full or (m.kind == "body" and " " in m.own.text)] or named
    [name, *_] = _ordered(m.name for m in full)
    return list(dict.fromkeys((name, *_ordered(form for m in named for form in (m.name, *m.forms)))))


def _country(members: Sequence[Named]) -> str | None:
    """Return the country that most articles give, a true one before PLOVER's codes for bodies of many countries."""
    told = [m.country for m in members if m.country is not None]
    return _commonest([code for code in told if code not in BLOCS] or told)


def _keys_of(kind: Kind, forms: Iterable[str], country: str | None, names: Names) -> list[str]:
    """Return the keys by which somebody is found: of all names, with and without a country, and of surnames."""
    keys = [names.key(kind, form, code) for form in forms for code in dict.fromkeys((None, country))]
    return sorted({text for key in keys for text in (key.text, *key.under) if text})


def _commonest(values: Iterable[str | None]) -> str | None:
    return next(iter(_ordered(values)), None)


def _ordered(values: Iterable[str | None]) -> list[str]:
    """Return each value once, the most frequent first, of equals the one that came first."""
    return [value for value, _ in Counter(value for value in values if value is not None).most_common()]
