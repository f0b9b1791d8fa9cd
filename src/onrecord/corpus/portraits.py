"""Somebody as the corpus shows them: what they say, when, on what, and whom they address, ask and accuse."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, Literal

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.store import Corpus
from onrecord.corpus.who import Person
from onrecord.errors import CorpusError

Relation = Literal["addressed", "demanded of", "accused", "asked by", "accused by"]

_DAY: Final = len("2024-05-20")
_OF_PERSON: Final = (
    "SELECT e.article, e.number FROM person_links l JOIN entities e ON e.id = l.entity WHERE l.person = ?1"
)
_OF_ENTITY: Final = (
    "SELECT e.article, e.number FROM articles d JOIN entities e ON e.article = d.id"
    " WHERE d.key = ?1 AND d.latest = 1 AND e.number = CAST(?2 AS INTEGER)"
)
_SAID: Final = """
WITH own (article, number) AS MATERIALIZED ({0})
SELECT DISTINCT a.id, a.act, substr(d.published, 1, 10), (
  SELECT group_concat(v.contexts, ' ') FROM events v WHERE v.article = a.article AND v.holder = a.number)
FROM own CROSS JOIN attribution_parties p ON p.article = own.article AND p.entity = own.number AND p.part = 'source'
CROSS JOIN attributions a ON a.article = p.article AND a.number = p.attribution
JOIN articles d ON d.id = a.article ORDER BY d.published DESC, a.id"""
_ADDRESSED: Final = """
WITH own (article, number) AS MATERIALIZED ({0})
SELECT coalesce(w.key, d.key || ':e' || o.number), coalesce(w.name, o.name), d.key || ':a' || q.attribution
FROM own CROSS JOIN attribution_parties p ON p.article = own.article AND p.entity = own.number AND p.part = 'source'
CROSS JOIN attribution_parties q ON q.article = p.article AND q.attribution = p.attribution AND q.part = 'addressee'
JOIN entities o ON o.article = q.article AND o.number = q.entity LEFT JOIN people w ON w.id = o.person
JOIN articles d ON d.id = q.article ORDER BY d.published, d.id, q.attribution"""
_DONE: Final = """
WITH own (article, number) AS MATERIALIZED ({0})
SELECT coalesce(w.key, d.key || ':e' || o.number), coalesce(w.name, o.name), d.key || ':v' || v.number
FROM own CROSS JOIN event_parties p ON p.article = own.article AND p.number = own.number AND p.part = {1}
CROSS JOIN events v ON v.article = p.article AND v.number = p.event AND v.type = {3}
  AND v.modality = 'actual' AND v.polarity = '+'
CROSS JOIN event_parties q ON q.article = p.article AND q.event = p.event AND q.part = {2}
JOIN entities o ON o.article = q.article AND o.number = q.number LEFT JOIN people w ON w.id = o.person
JOIN articles d ON d.id = q.article ORDER BY d.published, d.id, v.number"""
_SIDES: Final[dict[Relation, tuple[str, str, str]]] = {
    "demanded of": ("'actor'", "'recipient'", "'REQUEST'"), "accused": ("'actor'", "'recipient'", "'ACCUSE'"),
    "asked by": ("'recipient'", "'actor'", "'REQUEST'"), "accused by": ("'recipient'", "'actor'", "'ACCUSE'"),
}  # fmt: skip


class Whom(msgspec.Struct, frozen=True):
    """Somebody in the corpus: a person linked over articles, or `person` None and one entity of one article."""

    key: str
    name: str
    person: Person | None
    role: str | None
    type: str | None
    country: str | None


class Said(msgspec.Struct, frozen=True):
    """A statement by its row number, with its act, its day, and the topics of what is told in it."""

    id: int
    act: str
    day: str | None
    topics: tuple[str, ...]


class Counterpart(msgspec.Struct, frozen=True):
    """Somebody on the other side: how often, and the statement or event (ARTICLEKEY:v12) that shows it first."""

    key: str
    name: str
    number: int
    first: str


def lone_entity(corpus: Corpus, name: str) -> Whom:
    """Return the entity of an article called `name` (ARTICLEKEY:e3). Raises `CorpusError` where there is none."""
    query = (
        "SELECT e.name, e.role, e.type, e.country FROM articles d JOIN entities e ON e.article = d.id"
        " WHERE d.key = ? AND d.latest = 1 AND e.number = CAST(? AS INTEGER)"
    )
    with told(corpus.path):
        row = corpus.connection.execute(query, _parts(name)).fetchone()
    if row is None:
        raise CorpusError(f"{corpus.path}: nobody has the key {name}; onrecord people shows who is there")
    own, role, kind, country = row
    return Whom(name, own, None, role, kind, country)


def said_by(corpus: Corpus, whom: Whom) -> tuple[Said, ...]:
    """Return the statements of somebody, the newest first, those without a day last."""
    with told(corpus.path):
        rows = _rows(corpus, _SAID, whom)
    return tuple(Said(n, act, day, tuple(sorted(set((topics or "").split())))) for n, act, day, topics in rows)


def counterparts(corpus: Corpus, whom: Whom, relation: Relation, count: int = 10) -> tuple[Counterpart, ...]:
    """Return whom somebody addresses, asks or accuses, or who asks or accuses them, the most frequent first."""
    with told(corpus.path):
        rows = (
            _rows(corpus, _ADDRESSED, whom)
            if relation == "addressed"
            else _rows(corpus, _DONE, whom, *_SIDES[relation])
        )
    numbers, shown = Counter(key for key, _, _ in rows), {key: (name, first) for key, name, first in reversed(rows)}
    return tuple(Counterpart(key, shown[key][0], number, shown[key][1]) for key, number in numbers.most_common(count))


def days_of_said(said: Sequence[Said]) -> tuple[tuple[str, int], ...]:
    """Return how many statements were published on each day, in order; those without a whole day are left out."""
    days = (one.day for one in said if one.day is not None and len(one.day) == _DAY)
    return tuple(sorted(Counter(days).items()))


def _rows(corpus: Corpus, query: str, whom: Whom, *parts: str) -> list[tuple[Any, ...]]:
    own = _OF_ENTITY if whom.person is None else _OF_PERSON
    values = _parts(whom.key) if whom.person is None else (whom.person.id,)
    return corpus.connection.execute(query.format(own, *parts), values).fetchall()


def _parts(name: str) -> tuple[str, str]:
    key, _, number = name.rpartition(":e")
    return key, number
