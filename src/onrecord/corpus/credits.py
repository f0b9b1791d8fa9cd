"""Whom a quotation is given to, and whether two texts that give it may mean the same speaker.

Nothing here says who spoke: it compares the names by which two texts call the speaker.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec

from onrecord.corpus.folding import fold
from onrecord.corpus.names import Kind, Names
from onrecord.corpus.speakers import Speaker, same_speaker

Relation = Literal["same", "may speak for", "other", "not known"]

_PERSONS: Final = ("person", "other")
_SERVES: Final = frozenset({"GOV", "MIL"})  # sectors whose members act for the state
_SMALL: Final = frozenset(("the", "a", "an", "of"))
_CREDITS: Final = (
    "SELECT e.name, coalesce(w.type, e.type), e.country, e.sectors, e.role, e.aliases, e.wikidata, e.person, e.named"
    " FROM attribution_parties p JOIN entities e ON e.article = p.article AND e.number = p.entity"
    " LEFT JOIN people w ON w.id = e.person"
    " WHERE p.article = ? AND p.attribution = ? AND p.part = 'source' ORDER BY p.position"
)


class Credit(msgspec.Struct, frozen=True):
    """A speaker as a text names them; `named` is false for "officials" or "the driver", which could be many.

    The fields are those of an entity; `person` is the row of the corpus's people, where it is known.
    """

    name: str
    type: str = "other"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    person: int | None = None
    named: bool = True


def read_credits(connection: sqlite3.Connection, article: int, statement: int) -> tuple[Credit, ...]:
    """Return the speakers of a statement by the row number of its article and its own number in the record."""
    return tuple(
        Credit(
            name, type_, country, tuple(sectors.split()), role, tuple(msgspec.json.decode(aliases)), wikidata, person,
            bool(named or wikidata),
        )
        for name, type_, country, sectors, role, aliases, wikidata, person, named in connection.execute(
            _CREDITS, (article, statement)
        )
    )  # fmt: skip


class Comparing:
    """Compares speakers by what `names` knows of names and the corpus of people."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self._connection = connection
        self._names = names
        self._forms = lru_cache(4_096)(self._read_forms)
        self._people = lru_cache(4_096)(self._read_people)

    def relation(self, claimed: Sequence[Credit], said: Sequence[Credit]) -> Relation:
        """Tell what those whom a draft names are to those whom an article names.

        same: two of them have one name, one item of the knowledge base, or are one of the corpus's people. may speak
        for: a state and who serves it, or a body and one whose role names it. other: both are named, and differently.
        not known: one text names nobody.
        """
        pairs = [(a, b) for a in claimed for b in said if a.named and b.named]
        if not pairs:
            return "not known"
        if any(self._is_one(a, b) for a, b in pairs):
            return "same"
        return "may speak for" if any(_speaks_for(a, b) or _speaks_for(b, a) for a, b in pairs) else "other"

    def people(self, claimed: Iterable[Credit]) -> tuple[int, ...]:
        """Return the rows of those people of the corpus who have the names of `claimed`, each name one alone."""
        return tuple(person for credit in claimed if credit.named for person in self._people(credit))

    def _is_one(self, a: Credit, b: Credit) -> bool:
        if a.wikidata and a.wikidata == b.wikidata:
            return True
        if b.person is not None and b.person in self._people(a):
            return True
        return any(self._agree(a, b, one, other) for one in self._forms(a) for other in self._forms(b))

    def _agree(self, a: Credit, b: Credit, one: str, other: str) -> bool:
        if same_speaker([Speaker(one, a.type)], [Speaker(other, b.type)]):
            return True
        if a.type in _PERSONS and b.type in _PERSONS and self._names.agree(one, other):
            return True
        return _kind(a) == _kind(b) and self._key(a, one) == self._key(b, other) != ""

    def _key(self, credit: Credit, form: str) -> str:
        return self._names.key(_kind(credit), form, credit.country).text

    def _read_forms(self, credit: Credit) -> tuple[str, ...]:
        """Return the names of a speaker, descriptions left out."""
        return (credit.name, *self._names.forms(_kind(credit), credit.name, credit.aliases, credit.country))

    def _read_people(self, credit: Credit) -> tuple[int, ...]:
        query = "SELECT DISTINCT person FROM person_names WHERE key = ? ORDER BY person LIMIT 2"
        found = [self._connection.execute(query, (self._key(credit, f),)).fetchall() for f in self._forms(credit)]
        return tuple(dict.fromkeys(rows[0][0] for rows in found if len(rows) == 1))


def _speaks_for(one: Credit, other: Credit) -> bool:
    """Tell whether `one` is a state or body for which `other` may have spoken."""
    if one.type in _PERSONS:
        return False
    if one.type == "place":
        return one.country is not None and one.country == other.country and not _SERVES.isdisjoint(other.sectors)
    words = _words(one.name)
    return bool(words) and words <= _words(other.role or "")


def _words(text: str) -> set[str]:
    return set(fold(text).split()) - _SMALL


def _kind(credit: Credit) -> Kind:
    if credit.type in _PERSONS:
        return "person"
    return "place" if credit.type == "place" else "body"
