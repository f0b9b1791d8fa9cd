"""What search filters and counts by, in memory: a number for each statement, event and participant of a corpus.

Arrays of statements (or events) have a place for each id from 0 to the last; superseded ones and gaps are not `live`.
Each array is read when it is first needed, and all are read anew once the corpus has changed.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
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

OfStatements = Callable[["Columns"], NDArray[Any]]

_BATCH: Final = 10_000  # articles unpacked at a time
_FACTS: Final = ("article", "outlet", "day", "first_statement", "first_event", "first_entity")


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers for each statement or event: those of the id `n` are `values[starts[n] : starts[n + 1]]`."""

    starts: Numbers
    values: Numbers

    def of(self, ids: Numbers) -> tuple[Numbers, Numbers]:
        """Return how many numbers each of `ids` has, and all of these."""
        first = self.starts[ids]
        counts = self.starts[ids + np.uint32(1)] - first
        return counts, self.values[np.repeat(first, counts) + steps(counts)]

    def having(self, wanted: Mask) -> Numbers:
        """Return the ids that have a number `n` for which `wanted[n]` is true."""
        places = np.flatnonzero(wanted[self.values])
        return (np.searchsorted(self.starts, places, side="right") - 1).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Participants:
    """Everybody who takes part in something, one for each article: ids of entities, numbers of their names.

    `firsts` has the first one of each article. `person` is the row of the corpus's people that an entity is linked to,
    0 for none. The participants `alias_of` have the further names `alias`.
    """

    firsts: Numbers
    entity: Numbers
    name: Numbers
    person: Numbers
    alias_of: Numbers
    alias: Numbers


class Items:
    """The statements or the events of a corpus, by their ids; `articles` are places in the columns of articles."""

    def __init__(self, columns: "Columns", kind: Kind) -> None:
        self.kind: Final = kind
        self.columns = columns
        self.parts: Final[dict[str, Part]] = STATEMENT if kind == "statement" else EVENT
        self.firsts = columns.first_statements if kind == "statement" else columns.first_events
        values, counts = columns.read(f"{kind}s")
        ids = np.repeat(self.firsts, counts) + steps(counts)
        self.size = int(ids.max(initial=0)) + 1
        self.articles = self.placed(ids, np.repeat(np.arange(len(counts), dtype=np.uint32), counts))
        self.live: Mask = self.placed(ids, np.ones_like(ids)).astype(np.bool_)
        self.codes = self.placed(ids, values).astype(np.uint16)
        self.tables: dict[str, NDArray[np.uint16]] = {}
        self.counted: dict[str, Any] = {}  # how all of them are spread, by dimension, once that was asked

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return int(np.count_nonzero(self.live))

    def part(self, name: str, ids: Numbers) -> NDArray[np.uint16]:
        """Return the places in the vocabulary `name` of the things `ids`."""
        return self._table(name)[self.codes[ids]]

    def mask(self, name: str, places: list[int]) -> Mask:
        """Return which things have one of `places` in the vocabulary `name`."""
        mask: Mask = np.isin(self._table(name), places)[self.codes]
        return mask

    def placed(self, ids: Numbers, values: Numbers) -> Numbers:
        """Return an array that has for each thing its number, 0 for none; `ids` tells whose each is."""
        placed = np.zeros(self.size, np.uint32)
        placed[ids] = values
        return placed

    def _table(self, name: str) -> NDArray[np.uint16]:
        """Return the place in the vocabulary `name` that each code has."""
        if name not in self.tables:
            codes = np.arange(int(self.codes.max(initial=0)) + 1, dtype=np.uint16)
            self.tables[name] = self.parts[name].of(codes)
        return self.tables[name]


class Columns:
    """The columns of one state of a corpus; those of articles have a place for each of which the newest version counts.

    `articles` are ids of articles, `outlets` of outlets (0: none), `days` are days of publication since 0000-12-31 (0:
    not known). With `first` the columns are those of the articles from this id on.
    """

    __slots__ = ("__dict__", "__weakref__", "connection")  # all but the connection is shared within a state

    def __init__(self, connection: sqlite3.Connection, first: int = 0) -> None:
        self.connection = connection
        self.first: Final = first
        query = f"SELECT {', '.join(_FACTS)} FROM search_index WHERE article >= ? ORDER BY article"
        facts = self.numbers(query, len(_FACTS), (first,))
        self.articles: Final = facts[:, 0].copy()
        self.outlets: Final = facts[:, 1].copy()
        self.days: Final = facts[:, 2].copy()
        self.first_statements: Final = facts[:, 3].copy()
        self.first_events: Final = facts[:, 4].copy()
        self._first_entities: Final = facts[:, 5].copy()
        self.pairs_read: Final[dict[Role, Lists]] = {}
        self.groups_read: Final[dict[Role, Lists]] = {}
        self.by_person_read: Final[dict[Role, Lists]] = {}
        self.of_statements_read: Final[dict[OfStatements, Any]] = {}
        self.notes: Final[dict[str, Any]] = {}  # what whoever asks wants to keep for as long as the state lasts

    def of_statements(self, read: "OfStatements") -> NDArray[Any]:
        """Return what `read` finds for each statement, by its id, found once; 0 for those of no article in here."""
        if read not in self.of_statements_read:
            self.of_statements_read[read] = read(self)
        found: NDArray[Any] = self.of_statements_read[read]
        return found

    def make_ready(self, like: "Columns") -> None:
        """Read now what has been read of other columns."""
        for name in [name for name, own in vars(Columns).items() if isinstance(own, cached_property)]:
            if name in vars(like):
                getattr(self, name)
        for role in [*like.pairs_read]:
            self.pairs(role)
        for role in [*like.groups_read]:
            self.groups_in(role)
        for role in [*like.by_person_read]:
            self.by_person(role)
        for read in [*like.of_statements_read]:
            self.of_statements(read)

    def is_of_state(self, other: "Columns") -> bool:
        """Tell whether others are columns of the same state."""
        return vars(self) is vars(other)

    def beside(self, connection: sqlite3.Connection) -> "Columns":
        """Return the same columns for another connection in the same state; what has been read is shared."""
        own = object.__new__(Columns)
        own.connection, own.__dict__ = connection, self.__dict__
        return own

    @cached_property
    def statements(self) -> Items:
        """The statements."""
        return Items(self, "statement")

    @cached_property
    def events(self) -> Items:
        """The events."""
        return Items(self, "event")

    def items(self, kind: Kind) -> Items:
        """Return the statements or the events."""
        return self.statements if kind == "statement" else self.events

    @cached_property
    def outlet_names(self) -> dict[int, str]:
        """The names of the outlets by their ids."""
        return dict(self.connection.execute("SELECT id, name FROM outlets ORDER BY id"))

    @cached_property
    def newest(self) -> NDArray[np.intp]:
        """The articles from the newest to the oldest, those of one day as they came; those without a day at the end."""
        return np.argsort(np.where(self.days == 0, 1, -self.days.astype(np.int64)), kind="stable")

    @cached_property
    def oldest(self) -> NDArray[np.intp]:
        """The articles from the oldest to the newest, likewise."""
        return np.argsort(self.days - np.uint32(1), kind="stable")  # 0 becomes the highest number

    def pairs(self, role: Role) -> Lists:
        """Return the participants that have `role` in each statement or event."""
        if role not in self.pairs_read:
            items = self.items("event" if role in ("actors", "recipients") else "statement")
            rows, counts = self._rows(role, 2)
            ids = np.repeat(items.firsts, counts) + rows[:, 0]
            who = np.repeat(self.participants.firsts, counts) + rows[:, 1]
            self.pairs_read[role] = lists_of(ids, who, items.size)
        return self.pairs_read[role]

    def groups_in(self, role: Role) -> Lists:
        """Return the `groups` of those that have `role` in each statement or event, each group once."""
        if role not in self.groups_read:
            self.groups_read[role] = _without_doubles(self.pairs(role), self.groups)
        return self.groups_read[role]

    def by_person(self, role: Role) -> Lists:
        """Return for each person, by the row, the statements or events in which they have `role`, each once."""
        if role not in self.by_person_read:
            pairs = self.pairs(role)
            people = self.participants.person[pairs.values].astype(np.uint64)
            ids = np.repeat(np.arange(len(pairs.starts) - 1, dtype=np.uint64), np.diff(pairs.starts))
            both = np.sort((people << np.uint64(32) | ids)[people > 0])
            both = both[np.flatnonzero(np.diff(both, prepend=both[:1] + np.uint64(1)))]
            own = (both & np.uint64(2**32 - 1)).astype(np.uint32)
            self.by_person_read[role] = lists_of((both >> np.uint64(32)).astype(np.uint32), own, self.last_person + 1)
        return self.by_person_read[role]

    @cached_property
    def settings(self) -> tuple[Numbers, Numbers]:
        """The place and the country of each event, as numbers of names; 0 where they are not known."""
        rows, counts = self._rows("settings", 3)
        ids = np.repeat(self.first_events, counts) + rows[:, 0]
        return self.events.placed(ids, rows[:, 1]), self.events.placed(ids, rows[:, 2])

    @cached_property
    def participants(self) -> Participants:
        """Everybody who takes part in something."""
        rows, counts = self._rows("participants", 2)
        firsts = (np.cumsum(counts) - counts).astype(np.uint32)
        entity = np.repeat(self._first_entities, counts) + rows[:, 0]
        others, own = self._rows("aliases", 2)
        alias_of = np.repeat(firsts, own) + others[:, 0]
        return Participants(firsts, entity, rows[:, 1].copy(), self.people_of(entity), alias_of, others[:, 1].copy())

    @cached_property
    def linked(self) -> Numbers:
        """The person to whom each entity of the corpus is linked, by its id; 0 for none."""
        linked = self.numbers("SELECT l.entity, r.person FROM link_rows l JOIN link_reasons r ON r.id = l.reason", 2)
        people = np.zeros(int(linked[:, 0].max(initial=0)) + 1, np.uint32)
        people[linked[:, 0]] = linked[:, 1]
        return people

    def people_of(self, entities: Numbers) -> Numbers:
        """Return the person of each entity."""
        return np.where(
            entities < len(self.linked), self.linked[np.minimum(entities, len(self.linked) - 1)], np.uint32(0)
        )

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

    def _rows(self, column: str, width: int) -> tuple[Numbers, Numbers]:
        """Return the numbers of a packed column in rows, and how many rows each article has."""
        values, counts = self.read(column)
        return values.reshape(-1, width), counts // np.uint32(width)

    def _unpacked(self, column: str) -> Iterator[tuple[Numbers, Numbers]]:
        query = f"SELECT {column} FROM search_index WHERE article >= ? ORDER BY article"
        rows = self.connection.execute(query, (self.first,))
        while batch := rows.fetchmany(_BATCH):
            yield unpacked([blob for (blob,) in batch])

    def _highest(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


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


def share(columns: Columns, corpora: Sequence[Corpus]) -> None:
    """Give several corpora, all held in the very same state by the caller, the columns of one of them."""
    for corpus in corpora:
        [state] = corpus.connection.execute("PRAGMA data_version").fetchone()
        _known[corpus] = (state, columns.beside(corpus.connection))


_known: Final[WeakKeyDictionary[Corpus, tuple[int, Columns]]] = WeakKeyDictionary()


def lists_of(ids: Numbers, values: Numbers, size: int) -> Lists:
    """Return the numbers of each thing as lists; `ids`, in ascending order, tells whose each is, `size` ends them."""
    return Lists(np.searchsorted(ids, np.arange(size + 1, dtype=np.uint32)).astype(np.uint32), values)


def steps(counts: NDArray[np.integer[Any]]) -> Numbers:
    """Return 0, 1, 2 … within each of several runs: [2, 3] gives 0 1 0 1 2."""
    own: Numbers = np.arange(int(counts.sum()), dtype=np.uint32)
    own -= np.repeat((np.cumsum(counts) - counts).astype(np.uint32), counts)
    return own


def _without_doubles(pairs: Lists, groups: Numbers) -> Lists:
    """Return the groups of the participants in lists, each of them once in each list."""
    counts, values = np.diff(pairs.starts), groups[pairs.values]
    kept, places = np.ones(len(values), np.bool_), steps(counts)
    back, later = 1, np.flatnonzero(places)
    while len(later):  # each beside what stands so far before it
        kept[later[values[later] == values[later - back]]] = False
        back += 1
        later = later[places[later] >= back]
    if kept.all():
        return Lists(pairs.starts, values)
    return lists_of(np.repeat(np.arange(len(counts), dtype=np.uint32), counts)[kept], values[kept], len(counts))
