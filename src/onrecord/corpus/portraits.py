"""Somebody as the corpus shows them: what they say, when, on what, and whom they address, ask and accuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.belonging import held, number_of, row_of, within
from onrecord.corpus.codes import ACTS, CONTEXTS
from onrecord.corpus.columns import Columns, Items, Kind, Mask, Role, reading
from onrecord.corpus.file import told
from onrecord.corpus.narrowing import HELD
from onrecord.corpus.store import Corpus
from onrecord.corpus.varints import Numbers
from onrecord.corpus.who import Person
from onrecord.errors import CorpusError
from onrecord.record import EventType

Relation = Literal["addressed", "demanded of", "accused", "asked by", "accused by"]


_ENTITY: Final = (
    "FROM articles d JOIN entities e ON e.article = d.id"
    " WHERE d.key = ? AND d.latest = 1 AND e.number = CAST(? AS INTEGER)"
)
_FOREIGN: Final = 1 << 63  # a topic that is none of these
_SETS: Final = "SELECT DISTINCT contexts FROM event_kinds WHERE contexts IS NOT NULL ORDER BY 1"
_TELLING: Final = (
    "WITH sets (number, contexts) AS MATERIALIZED (SELECT key, value FROM json_each(?))"
    f" {HELD.format('(SELECT s.number FROM sets s WHERE s.contexts = k.contexts)')} AND k.contexts IS NOT NULL"
)
_TOLD: Final = f"""
SELECT a.id, k.contexts FROM json_each(?) own CROSS JOIN attribution_rows a ON a.id = own.value
CROSS JOIN articles d ON {held("attribution_rows", "a.id")} CROSS JOIN event_rows v ON {within("event_rows", "v.id")}
CROSS JOIN event_kinds k ON k.id = v.kind
WHERE v.holder = {number_of("attribution_rows", "a.id")} AND k.contexts IS NOT NULL"""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_SEVERAL: Final = 0xFFFFFFFF  # for the one who is addressed, where several are
_ONE: Final = f"coalesce({row_of('entity_rows', 'a.addressee')}, 0)"
_ADDRESSEES: Final = (
    f"SELECT a.id, iif(typeof(a.addressee) = 'integer', {_ONE}, {_SEVERAL}) FROM articles d"
    f" JOIN attribution_rows a ON {within('attribution_rows', 'a.id')} WHERE d.id >= ? AND a.addressee IS NOT NULL"
)
_EACH_ADDRESSEE: Final = f"""
SELECT a.id, coalesce({row_of("entity_rows", "q.value")}, 0) FROM json_each(?) own
CROSS JOIN attribution_rows a ON a.id = own.value CROSS JOIN json_each('[' || a.addressee || ']') q
JOIN articles d ON {held("attribution_rows", "a.id")}"""
_NAMED: Final = "SELECT key, name FROM people WHERE id = ?"
_ALONE: Final = (
    "SELECT d.key || ':e' || e.number, e.name FROM entities e JOIN articles d ON d.id = e.article WHERE e.id = ?"
)
_SHOWN: Final = {
    "statement": "SELECT d.key || ':a' || i.number FROM attributions i",
    "event": "SELECT d.key || ':v' || i.number FROM events i",
}
_SIDES: Final[dict[Relation, tuple[Role, Role, EventType]]] = {
    "demanded of": ("actors", "recipients", "REQUEST"), "accused": ("actors", "recipients", "ACCUSE"),
    "asked by": ("recipients", "actors", "REQUEST"), "accused by": ("recipients", "actors", "ACCUSE"),
}  # fmt: skip  # where they stand, where the others stand, and in events of which type
_OWN: Final[tuple[Role, ...]] = ("actors", "recipients")


class Whom(msgspec.Struct, frozen=True):
    """Somebody in the corpus: a person linked over articles, or `person` None and one entity of one article."""

    key: str
    name: str
    person: Person | None
    role: str | None
    type: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Statements of somebody, one to a place of each array; `topics` has a place for each that is told of in any.

    `acts` are places in `codes.ACTS`, `days` those of publication since 0000-12-31 (0: not known).
    """

    ids: Numbers
    acts: NDArray[np.uint16]
    days: NDArray[np.int64]
    topics: Mapping[str, Mask]

    def where(self, mask: Mask) -> "Said":
        """Return those of them for which `mask` is true."""
        topics = {name: own[mask] for name, own in self.topics.items()}
        return Said(self.ids[mask], self.acts[mask], self.days[mask], topics)

    def doing(self, acts: Sequence[str]) -> Mask:
        """Return which of them do one of `acts`."""
        return np.isin(self.acts, [ACTS.index(act) for act in acts])

    def telling(self, topics: Sequence[str]) -> Mask:
        """Return which of them tell something of one of `topics`."""
        none = np.zeros(len(self.ids), np.bool_)
        known = [self.topics[name] for name in topics if name in self.topics]
        mask: Mask = np.logical_or.reduce([none, *known])
        return mask

    def without_topic(self) -> Mask:
        """Return which of them tell nothing of any topic."""
        return ~self.telling(tuple(self.topics))

    def by_day(self) -> tuple[tuple[str, int], ...]:
        """Return how many were published on each day, in order; those without a day are left out."""
        days, numbers = np.unique(self.days[self.days > 0], return_counts=True)
        names = np.datetime_as_string((days - _EPOCH).astype("datetime64[D]")).tolist()
        return tuple(zip(names, numbers.tolist(), strict=True))


class Pairs(NamedTuple):
    """Each a statement or event of `items`, by its id, and an entity that is met in it."""

    items: Items
    ids: Numbers
    entities: Numbers


class Counterpart(msgspec.Struct, frozen=True):
    """Somebody on the other side: how often, and the statement or event (ARTICLEKEY:v12) that shows it first."""

    key: str
    name: str
    number: int
    first: str


def lone_entity(corpus: Corpus, name: str) -> Whom:
    """Return the entity of an article called `name` (ARTICLEKEY:e3). Raises `CorpusError` where there is none."""
    with told(corpus.path):
        query = f"SELECT e.name, e.role, e.type, e.country {_ENTITY}"
        row = corpus.connection.execute(query, _parts(name)).fetchone()
    if row is None:
        raise CorpusError(f"{corpus.path}: nobody has the key {name}; onrecord people shows who is there")
    own, role, kind, country = row
    return Whom(name, own, None, role, kind, country)


def said_by(corpus: Corpus, whom: Whom) -> Said:
    """Return the statements of somebody, the newest first, those of one day as they came, those without a day last."""
    with reading(corpus) as columns:
        ids, items = _having(columns, whom, "sources"), columns.statements
        days = columns.days[items.articles[ids]].astype(np.int64)
        order = np.argsort(np.where(days == 0, 1, -days), kind="stable")
        ids, days = ids[order], days[order]
        return Said(ids, items.part("act", ids), days, _topics_of(columns, ids))


def _topics_of(columns: Columns, ids: Numbers) -> dict[str, Mask]:
    """Return for each topic in which of the statements `ids` something of it is told."""
    bits = topics_in(columns)[ids]
    found = {name: bits & np.uint64(1 << place) > 0 for place, name in enumerate(CONTEXTS)}
    foreign = ids[bits & np.uint64(_FOREIGN) > 0]
    for own, contexts in _rows(columns, _TOLD, foreign) if len(foreign) else ():
        for name in contexts.split():
            found.setdefault(name, np.zeros(len(ids), np.bool_))[ids == own] = True
    return {name: mask for name, mask in found.items() if mask.any()}


def topics_in(columns: Columns) -> NDArray[np.uint64]:
    """Return for each statement a bit for each topic that something is told of in it."""
    return columns.of_statements(_read_topics)


def _read_topics(columns: Columns) -> NDArray[np.uint64]:
    sets = [contexts for (contexts,) in columns.connection.execute(_SETS)]
    bits_of = np.array([_bits(contexts.split()) for contexts in sets], np.uint64)
    bits = np.zeros(columns.statements.size, np.uint64)
    if sets:
        rows = columns.numbers(_TELLING, 2, (msgspec.json.encode(sets).decode(), columns.first))
        within = rows[rows[:, 0] < len(bits)]
        np.bitwise_or.at(bits, within[:, 0], bits_of[within[:, 1]])
        bits[0] = 0  # of holders that are not there
    return bits


def _bits(names: Sequence[str]) -> int:
    known = sum(1 << CONTEXTS.index(name) for name in {*names} if name in CONTEXTS)
    return known + (0 if {*names} <= {*CONTEXTS} else _FOREIGN)


def addressees_in(columns: Columns) -> Numbers:
    """Return for each statement the entity that is addressed, 0 for none, 2³² − 1 for several."""
    return columns.of_statements(_read_addressees)


def _read_addressees(columns: Columns) -> Numbers:
    found = np.zeros(columns.statements.size, np.uint32)
    rows = columns.numbers(_ADDRESSEES, 2, (columns.first,))
    within = rows[rows[:, 0] < len(found)]
    found[within[:, 0]] = within[:, 1]
    return found


def find_counterparts(
    corpus: Corpus, whom: Whom, said: Said, count: int = 10
) -> dict[Relation, tuple[Counterpart, ...]]:
    """Return whom somebody, who `said` all that, addresses, asks or accuses, and who asks or accuses them.

    Each is sorted by how often, the most frequent first.
    """
    with reading(corpus) as columns:
        own = {role: _having(columns, whom, role) for role in _OWN}
        pairs: dict[Relation, Pairs] = {"addressed": _addressed(columns, said.ids)}
        for relation, (side, others, kind) in _SIDES.items():
            pairs[relation] = _entities(columns, others, _of_type(columns, own[side], kind))
        return {relation: _counted(columns, found, count) for relation, found in pairs.items()}


def _addressed(columns: Columns, ids: Numbers) -> Pairs:
    """Return to whom statements are addressed."""
    to = addressees_in(columns)[ids]
    several = np.array(list(_rows(columns, _EACH_ADDRESSEE, ids[to == _SEVERAL])), np.uint32).reshape(-1, 2)
    one = (to > 0) & (to < _SEVERAL)
    own, whom = np.concatenate([ids[one], several[:, 0]]), np.concatenate([to[one], several[:, 1]])
    return Pairs(columns.statements, own[whom > 0], whom[whom > 0])


def _entities(columns: Columns, role: Role, ids: Numbers) -> Pairs:
    """Return who has `role` in events."""
    counts, participants = columns.pairs(role).of(ids)
    return Pairs(columns.events, np.repeat(ids, counts), columns.participants.entity[participants])


def _counted(columns: Columns, pairs: Pairs, count: int) -> tuple[Counterpart, ...]:
    """Return who is met most often, each a person of the corpus or an entity that stands alone."""
    people, alone = columns.people_of(pairs.entities).astype(np.int64), -pairs.entities.astype(np.int64)
    order = np.lexsort((pairs.ids, columns.days[pairs.items.articles[pairs.ids]]))
    groups = np.where(people > 0, people, alone)[order]
    who, first, numbers = np.unique(groups, return_index=True, return_counts=True)
    most = np.lexsort((first, -numbers))[:count]
    found = zip(who[most].tolist(), pairs.ids[order][first[most]].tolist(), numbers[most].tolist(), strict=True)
    return tuple(_counterpart(columns, pairs.items.kind, *one) for one in found)


def _counterpart(columns: Columns, kind: Kind, who: int, first: int, number: int) -> Counterpart:
    key, name = columns.connection.execute(_NAMED if who > 0 else _ALONE, (abs(who),)).fetchone()
    query = f"{_SHOWN[kind]} JOIN articles d ON d.id = i.article WHERE i.id = ?"
    [shown] = columns.connection.execute(query, (first,)).fetchone()
    return Counterpart(key, name, number, shown)


def _having(columns: Columns, whom: Whom, role: Role) -> Numbers:
    """Return the statements or events, by their ids, in which somebody has a role."""
    if whom.person is not None:
        ids = columns.by_person(role).of(np.array([whom.person.id], np.uint32))[1]
    else:
        own = columns.participants.entity == _row_of(columns, whom.key)
        ids = np.unique(columns.pairs(role).having(own))
    live = columns.items("event" if role in ("actors", "recipients") else "statement").live
    found: Numbers = ids[live[ids]]
    return found


def _row_of(columns: Columns, name: str) -> int:
    """Return the row of an entity by its public name, 0 where there is none."""
    row = columns.connection.execute(f"SELECT e.id {_ENTITY}", _parts(name)).fetchone()
    return int(row[0]) if row else 0


def _of_type(columns: Columns, ids: Numbers, kind: EventType) -> Numbers:
    """Return which of these events have a type and did happen."""
    events = columns.events
    fits = [events.part(name, ids) == events.parts[name].place(value, name) for name, value in _happened(kind)]
    return ids[np.logical_and.reduce(fits)]


def _happened(kind: EventType) -> tuple[tuple[str, str], ...]:
    return ("type", kind), ("modality", "actual"), ("polarity", "+")


def _rows(columns: Columns, query: str, ids: Numbers) -> Iterator[tuple[Any, ...]]:
    yield from columns.connection.execute(query, (msgspec.json.encode(ids.tolist()).decode(),))


def _parts(name: str) -> tuple[str, str]:
    key, _, number = name.rpartition(":e")
    return key, number
