"""Somebody as the corpus shows them: what they say, when, on what, and whom they address, ask and accuse."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.codes import ACTS
from onrecord.corpus.columns import Columns, Role, reading
from onrecord.corpus.file import told
from onrecord.corpus.narrowing import HELD
from onrecord.corpus.store import Corpus
from onrecord.corpus.varints import Numbers
from onrecord.corpus.who import Person
from onrecord.errors import CorpusError
from onrecord.record import EventType

Relation = Literal["addressed", "demanded of", "accused", "asked by", "accused by"]

_DAY: Final = len("2024-05-20")
_ENTITY: Final = (
    "FROM articles d JOIN entities e ON e.article = d.id"
    " WHERE d.key = ? AND d.latest = 1 AND e.number = CAST(? AS INTEGER)"
)
_TOPICS: Final = """
SELECT a.id, v.contexts FROM json_each(?) own CROSS JOIN attribution_rows a ON a.id = own.value
CROSS JOIN articles d ON d.id = a.article
CROSS JOIN event_rows v ON v.id >= d.first_event AND v.id < d.first_event + d.events
WHERE v.holder = coalesce(a.number, a.id - d.first_attribution + 1) AND v.contexts IS NOT NULL"""
_TELLING: Final = f"{HELD.format(1)} AND v.contexts IS NOT NULL"
_ADDRESSING: Final = "SELECT id, 2 FROM attribution_rows WHERE article >= ? AND addressee IS NOT NULL"
_ADDRESSED: Final = """
SELECT coalesce(w.key, d.key || ':e' || o.number), coalesce(w.name, o.name),
  d.key || ':a' || coalesce(a.number, a.id - d.first_attribution + 1)
FROM json_each(?) own CROSS JOIN attribution_rows a ON a.id = own.value CROSS JOIN json_each(a.addressee) q
JOIN articles d ON d.id = a.article
JOIN entities o ON o.article = a.article AND o.number = q.value LEFT JOIN people w ON w.id = o.person
ORDER BY d.published, d.id, a.id"""
_DONE: Final = """
SELECT coalesce(w.key, d.key || ':e' || o.number), coalesce(w.name, o.name),
  d.key || ':v' || coalesce(v.number, v.id - d.first_event + 1)
FROM json_each(?) own CROSS JOIN event_rows v ON v.id = own.value CROSS JOIN json_each(v.{0}) q
JOIN articles d ON d.id = v.article
JOIN entities o ON o.article = v.article AND o.number = q.value LEFT JOIN people w ON w.id = o.person
ORDER BY d.published, d.id, v.id"""
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


class Said(msgspec.Struct, frozen=True):
    """A statement by its row number: its act, day, topics of what is told in it, whether it addresses somebody."""

    id: int
    act: str
    day: str | None
    topics: tuple[str, ...]
    addresses: bool


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


def said_by(corpus: Corpus, whom: Whom) -> tuple[Said, ...]:
    """Return the statements of somebody, the newest first, those of one day as they came, those without a day last."""
    with reading(corpus) as columns:
        ids, items = _having(columns, whom, "sources"), columns.statements
        days = columns.days[items.articles[ids]].astype(np.int64)
        order = np.argsort(np.where(days == 0, 1, -days), kind="stable")
        ids, days = ids[order], days[order]
        flags = telling_in(columns)[ids]
        topics = _topics(corpus, np.sort(ids[flags & 1 > 0]))
        acts = items.part("act", ids)
    shown = {day: date.fromordinal(day).isoformat() if day else None for day in set(days.tolist())}
    rows = zip(ids.tolist(), acts.tolist(), days.tolist(), flags.tolist(), strict=True)
    return tuple(Said(n, ACTS[act], shown[day], topics.get(n, ()), flag > 1) for n, act, day, flag in rows)


def _topics(corpus: Corpus, ids: Numbers) -> dict[int, tuple[str, ...]]:
    """Return the topics of what is told in statements that tell of any."""
    found: dict[int, set[str]] = {}
    for own, contexts in _rows(corpus, _TOPICS, ids):
        found.setdefault(own, set()).update(contexts.split())
    return {own: tuple(sorted(codes)) for own, codes in found.items()}


def telling_in(columns: Columns) -> NDArray[np.uint8]:
    """Return for each statement 1 if it tells something of a topic, and 2 more if it addresses somebody."""
    return columns.of_statements(_read_telling)


def _read_telling(columns: Columns) -> NDArray[np.uint8]:
    flags = np.zeros(columns.statements.size, np.uint8)
    for query in (_TELLING, _ADDRESSING):
        rows = columns.numbers(query, 2, (columns.first,))
        within = rows[rows[:, 0] < len(flags)]
        np.bitwise_or.at(flags, within[:, 0], within[:, 1].astype(np.uint8))
    flags[0] = 0  # of holders that are not there
    return flags


def find_counterparts(
    corpus: Corpus, whom: Whom, said: Sequence[Said], count: int = 10
) -> dict[Relation, tuple[Counterpart, ...]]:
    """Return whom somebody, who `said` all that, addresses, asks or accuses, and who asks or accuses them.

    Each is sorted by how often, the most frequent first.
    """
    addressing = np.sort(np.array([one.id for one in said if one.addresses], np.uint32))
    with reading(corpus) as columns:
        own = {role: _having(columns, whom, role) for role in _OWN}
        found: dict[Relation, list[tuple[Any, ...]]] = {"addressed": _rows(corpus, _ADDRESSED, addressing)}
        for relation, (side, others, kind) in _SIDES.items():
            found[relation] = _rows(corpus, _DONE.format(others), _of_type(columns, own[side], kind))
    return {relation: _counted(rows, count) for relation, rows in found.items()}


def _counted(rows: Sequence[tuple[Any, ...]], count: int) -> tuple[Counterpart, ...]:
    numbers, shown = Counter(key for key, _, _ in rows), {key: (name, first) for key, name, first in reversed(rows)}
    return tuple(Counterpart(key, shown[key][0], number, shown[key][1]) for key, number in numbers.most_common(count))


def days_of_said(said: Sequence[Said]) -> tuple[tuple[str, int], ...]:
    """Return how many statements were published on each day, in order; those without a whole day are left out."""
    days = (one.day for one in said if one.day is not None and len(one.day) == _DAY)
    return tuple(sorted(Counter(days).items()))


def _having(columns: Columns, whom: Whom, role: Role) -> Numbers:
    """Return the statements or events, by their ids, in which somebody has a role."""
    who = columns.participants
    own = who.person == whom.person.id if whom.person is not None else who.entity == _row_of(columns, whom.key)
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


def _rows(corpus: Corpus, query: str, ids: Numbers) -> list[tuple[Any, ...]]:
    return corpus.connection.execute(query, (msgspec.json.encode(ids.tolist()).decode(),)).fetchall()


def _parts(name: str) -> tuple[str, str]:
    key, _, number = name.rpartition(":e")
    return key, number
