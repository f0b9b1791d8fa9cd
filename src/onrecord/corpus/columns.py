"""What search filters and counts by, in memory: a number for each statement, event and participant of a corpus.

Arrays of statements (or events) have a place for each id from 0 to the last; superseded ones and gaps are not `live`.
Each array is read when it is first needed, and all are read anew once the corpus has changed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.codes import EVENT, STATEMENT, Part
from onrecord.corpus.file import told
from onrecord.corpus.store import Corpus
from onrecord.corpus.varints import Numbers, unpacked

Mask = NDArray[np.bool_]
Kind = Literal["statement", "event"]
Role = Literal["sources", "channels", "subjects", "actors", "recipients"]

ROLES: Final[dict[str, Role]] = {
    "speaker": "sources", "via": "channels", "about": "subjects", "actor": "actors", "recipient": "recipients",
}  # fmt: skip  # the column that a filter or count by names looks at

_BATCH: Final = 10_000  # articles unpacked at a time


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who takes part in what: `item` is the id of a statement or event, `who` the number of a participant."""

    item: Numbers
    who: Numbers


@dataclass(frozen=True, slots=True)
class Settings:
    """Where events took place: ids of events, and the numbers of the names of place and country (0: not known)."""

    item: Numbers
    place: Numbers
    country: Numbers


@dataclass(frozen=True, slots=True)
class Participants:
    """Everybody who takes part in something, one for each article: ids of entities, numbers of their names.

    `person` is the row of the corpus's people that an entity is linked to, 0 for none.
    """

    entity: Numbers
    name: Numbers
    person: Numbers
    alias_of: Numbers  # participants that have another name
    alias: Numbers  # the numbers of these


class Items:
    """The statements or the events of a corpus, by their ids."""

    def __init__(self, columns: "Columns", kind: Kind) -> None:
        self.kind: Final = kind
        self.columns: Final = columns
        self.parts: Final[dict[str, Part]] = STATEMENT if kind == "statement" else EVENT

    @cached_property
    def codes(self) -> NDArray[np.uint16]:
        """The code of each, one more than in the file; 0 where there is none."""
        return self._coded[0]

    @cached_property
    def articles(self) -> Numbers:
        """The place of each one's article in the columns of articles."""
        return self._coded[1]

    @cached_property
    def live(self) -> Mask:
        """Which ids are those of something that counts."""
        return self.codes > 0

    def part(self, name: str, ids: Numbers | None = None) -> NDArray[np.uint16]:
        """Return the places in the vocabulary `name` of the things `ids`, of all of them where none are given."""
        codes = self.codes if ids is None else self.codes[ids]
        return self.parts[name].of(np.maximum(codes, 1) - np.uint16(1))

    def days(self, ids: Numbers) -> Numbers:
        """Return the days on which the articles of `ids` came out, 0 where that is not known."""
        return self.columns.days[self.articles[ids]]

    @cached_property
    def _coded(self) -> tuple[NDArray[np.uint16], Numbers]:
        values, counts = self.columns.read(f"{self.kind}s")
        ids = np.repeat(self.columns.firsts(self.kind), counts) + steps(counts)
        size = int(ids.max(initial=0)) + 1
        codes, articles = np.zeros(size, np.uint16), np.zeros(size, np.uint32)
        codes[ids] = values + 1
        articles[ids] = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
        return codes, articles


class Columns:
    """The columns of one state of a corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection: Final = connection
        self.statements: Final = Items(self, "statement")
        self.events: Final = Items(self, "event")
        self._pairs: dict[Role, Pairs] = {}
        self._firsts: dict[str, Numbers] = {}

    def items(self, kind: Kind) -> Items:
        """Return the statements or the events."""
        return self.statements if kind == "statement" else self.events

    @cached_property
    def articles(self) -> Numbers:
        """The ids of the articles whose newest version is in the corpus, in order."""
        return self._of_articles("article")

    @cached_property
    def outlets(self) -> Numbers:
        """The id of each article's outlet, 0 for none."""
        return self._of_articles("outlet")

    @cached_property
    def days(self) -> Numbers:
        """The day on which each article came out, as days since 0000-12-31; 0 where it is not known."""
        return self._of_articles("day")

    @cached_property
    def outlet_names(self) -> dict[int, str]:
        """The names of the outlets by their ids."""
        return dict(self.connection.execute("SELECT id, name FROM outlets ORDER BY id"))

    def firsts(self, kind: Literal["statement", "event", "entity"]) -> Numbers:
        """Return the id of each article's first statement, event or entity."""
        if kind not in self._firsts:
            self._firsts[kind] = self._of_articles(f"first_{kind}")
        return self._firsts[kind]

    def pairs(self, role: Role) -> Pairs:
        """Return who has `role` in what."""
        if role not in self._pairs:
            values, counts = self.read(role)
            kind: Kind = "event" if role in ("actors", "recipients") else "statement"
            own = counts // 2
            item = np.repeat(self.firsts(kind), own) + values[::2]
            self._pairs[role] = Pairs(item, np.repeat(self._first_participants, own) + values[1::2])
        return self._pairs[role]

    @cached_property
    def settings(self) -> Settings:
        """Where events took place."""
        values, counts = self.read("settings")
        item = np.repeat(self.firsts("event"), counts // 3) + values[::3]
        return Settings(item, values[1::3].copy(), values[2::3].copy())

    @cached_property
    def participants(self) -> Participants:
        """Everybody who takes part in something."""
        values, counts = self._participants
        entity = np.repeat(self.firsts("entity"), counts // 2) + values[::2]
        others, own = self.read("aliases")
        alias_of = np.repeat(self._first_participants, own // 2) + others[::2]
        return Participants(entity, values[1::2].copy(), self._people(entity), alias_of, others[1::2].copy())

    @cached_property
    def groups(self) -> Numbers:
        """Who each participant is over the whole corpus: a person of it, else everybody of that name; never 0."""
        who = self.participants
        return np.where(who.person > 0, who.person, who.name + np.uint32(self.last_person))

    @cached_property
    def first_of_name(self) -> Numbers:
        """The first participant of each name, by the number of the name."""
        names = self.participants.name
        first = np.zeros(self.last_name + 1, np.uint32)
        first[names[::-1]] = np.arange(len(names), dtype=np.uint32)[::-1]
        return first

    @cached_property
    def last_name(self) -> int:
        """The highest number of a name."""
        return self._highest("search_names")

    @cached_property
    def last_person(self) -> int:
        """The highest number of a person."""
        return self._highest("people")

    def _highest(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])

    @cached_property
    def _participants(self) -> tuple[Numbers, Numbers]:
        return self.read("participants")

    @cached_property
    def _first_participants(self) -> Numbers:
        counts = self._participants[1] // 2
        return (np.cumsum(counts) - counts).astype(np.uint32)

    def _people(self, entities: Numbers) -> Numbers:
        """Return the person of each entity."""
        people = np.zeros(int(entities.max(initial=0)) + 1, np.uint32)
        linked = self.numbers("SELECT id, person FROM entities WHERE person IS NOT NULL", 2)
        within = linked[linked[:, 0] < len(people)]
        people[within[:, 0]] = within[:, 1]
        return people[entities]

    def _of_articles(self, column: str) -> Numbers:
        return self.numbers(f"SELECT {column} FROM search_index ORDER BY article")[:, 0]

    def numbers(self, query: str, columns: int = 1, values: tuple[object, ...] = ()) -> Numbers:
        """Return the whole numbers that `query` selects, a row each."""
        names = [f"n{place}" for place in range(columns)]
        selected = " || ',' || ".join(names)
        # joined by SQLite into one text: five times as fast as a Python object for each row
        query = f"WITH found ({', '.join(names)}) AS ({query}) SELECT group_concat({selected}) FROM found"
        [text] = self.connection.execute(query, values).fetchone()
        return np.fromstring(text or "", np.uint32, sep=",").reshape(-1, columns)

    def read(self, column: str) -> tuple[Numbers, Numbers]:
        """Return the numbers of a packed column and how many each article has."""
        parts = list(self._unpacked(column))
        values, counts = ([part[n] for part in parts] for n in (0, 1))
        nothing = np.zeros(0, np.uint32)
        return np.concatenate([nothing, *values]), np.concatenate([nothing, *counts])

    def _unpacked(self, column: str) -> Iterator[tuple[Numbers, Numbers]]:
        rows = self.connection.execute(f"SELECT {column} FROM search_index ORDER BY article")
        while batch := rows.fetchmany(_BATCH):
            yield unpacked([blob for (blob,) in batch])


@contextmanager
def reading(corpus: Corpus) -> Iterator[Columns]:
    """Hold one state of a corpus, and give its columns: what is asked within is answered from it, whoever writes.

    May be nested; then the outermost holds it.
    """
    outer = corpus.connection.in_transaction
    with told(corpus.path):
        if not outer:
            corpus.connection.execute("BEGIN")
        try:
            yield columns_of(corpus)
        finally:
            if not outer:
                corpus.connection.execute("COMMIT")


def columns_of(corpus: Corpus) -> Columns:
    """Return the columns of a corpus as it is now; the caller is within `reading`."""
    [state] = corpus.connection.execute("PRAGMA data_version").fetchone()
    known = _known.get(corpus)
    if known is None or known[0] != state:
        known = _known[corpus] = (state, Columns(corpus.connection))
    return known[1]


_known: Final[WeakKeyDictionary[Corpus, tuple[int, Columns]]] = WeakKeyDictionary()


def steps(counts: NDArray[np.integer[Any]]) -> Numbers:
    """Return 0, 1, 2 … within each of several runs: [2, 3] gives 0 1 0 1 2."""
    starts = np.cumsum(counts) - counts
    own: Numbers = (np.arange(int(counts.sum())) - np.repeat(starts, counts)).astype(np.uint32)
    return own
