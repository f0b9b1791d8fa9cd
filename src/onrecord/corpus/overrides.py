"""What a user knows better about who is who over the whole corpus; kept in it, so that every build honours it.

A TOML file of pairs; each side is a name, a Wikidata item, or an entity of an article by its public name:

    merge = [["Bob Dylan", "Robert Zimmerman"]]
    apart = [["John Smith", "5654a7c293153b3a:e3"]]
"""

import re
import sqlite3
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.names import Kind, Names
from onrecord.corpus.profiles import Named
from onrecord.errors import InputError

_KEY: Final = re.compile(r"Q[1-9][0-9]*|[^\s:]+:e[0-9]+")
_KINDS: Final[tuple[Kind, ...]] = ("person", "body", "place")
Side = tuple[int, int]  # the number of an override, and which of its two sides


@dataclass(frozen=True, slots=True)
class Override:
    """Two that are one (`merge`) or never are (`apart`)."""

    kind: Literal["merge", "apart"]
    one: str
    two: str

    @property
    def sides(self) -> tuple[str, str]:
        """Both of them."""
        return self.one, self.two


class _Form(msgspec.Struct, forbid_unknown_fields=True):
    merge: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


def read_people(path: Path) -> tuple[Override, ...]:
    """Return the overrides in a file. Raises `InputError` where it is bad, naming the place."""
    try:
        form = msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), _Form)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML ({error}); see docs/people.md") from error
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {error}; it has merge and apart, lists of pairs, see docs/people.md") from error
    pairs = [("merge", pair) for pair in form.merge] + [("apart", pair) for pair in form.apart]
    return tuple(_override(kind, one.strip(), two.strip(), path) for kind, (one, two) in pairs)


def _override(kind: str, one: str, two: str, path: Path) -> Override:
    if not one or not two or one.casefold() == two.casefold():
        raise InputError(
            f"{path}: {kind} {[one, two]}: needs two that differ; tell people of one name apart by the keys that "
            "onrecord people shows"
        )
    return Override("merge" if kind == "merge" else "apart", one, two)


def save_overrides(connection: sqlite3.Connection, path: Path, overrides: Sequence[Override]) -> None:
    """Keep `overrides` in the corpus in place of those it has; where they differ, all layers are made anew."""
    with told(path):
        if tuple(overrides) == load_overrides(connection):
            return
        rows = [(n, o.kind, o.one, o.two) for n, o in enumerate(overrides, 1)]
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM people_overrides")
            connection.executemany("INSERT INTO people_overrides VALUES (?, ?, ?, ?, NULL)", rows)
            connection.execute("DELETE FROM layers")


def load_overrides(connection: sqlite3.Connection) -> tuple[Override, ...]:
    """Return the overrides that the corpus keeps, in the order of the file that they came from."""
    rows = connection.execute("SELECT kind, one, two FROM people_overrides ORDER BY id")
    return tuple(Override(*row) for row in rows)


class Sides:
    """Which entities each side of each override means: a key one entity or item, a name all that go by it.

    `entities` gives the row of each entity whose key is a side.
    """

    def __init__(self, overrides: Sequence[Override], names: Names, entities: Mapping[str, int]) -> None:
        self._names = names
        self._overrides = overrides
        self._by_key: dict[int | str, list[Side]] = {}
        self._by_name: dict[tuple[Kind, str], list[Side]] = {}
        self._met: dict[Side, list[Named]] = {}
        for number, override in enumerate(overrides):
            for side, term in enumerate(override.sides):
                self._file(term, (number, side), entities)

    def _file(self, term: str, side: Side, entities: Mapping[str, int]) -> None:
        if is_key(term):
            self._by_key.setdefault(entities.get(term, term), []).append(side)
            return
        for kind in _KINDS:
            if text := self._names.key(kind, term, None).text:
                self._by_name.setdefault((kind, text), []).append(side)

    def of(self, named: Named) -> list[Side]:
        """Return the sides on which an entity stands, and remember that they are met; a key counts before a name."""
        exact = [*self._by_key.get(named.id, ()), *self._by_key.get(named.item or "", ())]
        sides = list({**dict(self._called(named)), **dict(exact)}.items())
        for side in sides:
            self._met.setdefault(side, []).append(named)
        return sides

    def _called(self, named: Named) -> list[Side]:
        """Return the sides that mean an entity by its name, those that spell it as the article does last."""
        if not self._by_name or not named.own.text:
            return []
        found = self._by_name.get((named.kind, self._names.key(named.kind, named.name, None).text), ())
        return sorted(found, key=lambda side: self._overrides[side[0]].sides[side[1]] == named.name)

    def are_apart(self, number: int) -> bool:
        """Tell whether an override keeps two apart."""
        return self._overrides[number].kind == "apart"

    def is_met(self, number: int) -> bool:
        """Tell whether both sides of an override are found."""
        return all((number, side) in self._met for side in (0, 1))

    def merged(self) -> Iterator[list[Named]]:
        """Yield the entities of both sides of each override that merges two and is met."""
        for number in range(len(self._overrides)):
            if self.is_met(number) and not self.are_apart(number):
                yield [*self._met[number, 0], *self._met[number, 1]]


def is_key(term: str) -> bool:
    """Tell whether a term is a key of a person rather than a name: `Q7747`, `5654a7c2:e3`."""
    return _KEY.fullmatch(term) is not None
