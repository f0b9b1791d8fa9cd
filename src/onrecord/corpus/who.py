"""Who is in a corpus, and why an entity of an article is taken for one of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from onrecord.corpus.belonging import held
from onrecord.corpus.file import told
from onrecord.corpus.lists import numbers_in
from onrecord.corpus.mentions import unpack_mentions
from onrecord.corpus.names import Kind, Names
from onrecord.corpus.overrides import is_key
from onrecord.corpus.store import Corpus
from onrecord.record import EntityType, MentionKind

_KINDS: Final[tuple[Kind, ...]] = ("person", "body", "place")
_PERSON: Final = (
    "SELECT p.id, p.key, p.name, p.aliases, p.type, p.country, p.sectors, p.role, p.wikidata, p.articles, p.first,"
    " p.last FROM people p"
)
_WORD: Final = re.compile(r"[^\W_]+")
LAST: Final = 200  # entities of somebody whose names and roles are counted
_LONGEST: Final = 200  # characters of a name; no more are looked at
_ORDER: Final = " ORDER BY p.articles DESC, p.id"


class Person(msgspec.Struct, frozen=True):
    """A person, body or state of a corpus; `key` is how to name it for good, `articles` how many name it.

    `first` and `last` are the days of publication of these, `role` and `country` those that most of them give.
    """

    id: int
    key: str
    name: str
    aliases: tuple[str, ...]
    type: EntityType
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    articles: int
    first: str | None
    last: str | None


class Linked(msgspec.Struct, frozen=True):
    """An entity of an article (ARTICLEKEY:e3), what the article calls it, and why it is taken for somebody.

    `why` is the rule in words, `evidence` what agrees, `other` the entity of another article with which it was linked.
    """

    entity: str
    name: str
    role: str | None
    country: str | None
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    rule: str
    why: str
    evidence: str | None
    other: str | None


class Sums(NamedTuple):
    """How many entities are taken for somebody: in all, by rule and reason, and the last `counted` by name and role."""

    entities: int
    counted: int
    names: Counter[str]
    roles: Counter[str]
    reasons: dict[tuple[str, str], int]


class Mentioned(msgspec.Struct, frozen=True):
    """A span of an article (ARTICLEKEY:m3) that means somebody."""

    mention: str
    kind: MentionKind
    start: int
    end: int
    words: str


class Overridden(msgspec.Struct, frozen=True):
    """An override that the corpus keeps; `met` tells whether both of its sides are found in it."""

    kind: str
    one: str
    two: str
    met: bool


def find_people(corpus: Corpus, who: str, names: Names) -> tuple[Person, ...]:
    """Return whom `who` may mean, those of most articles first: a key, a name however spelled, or words of one."""
    who = who.strip()[:_LONGEST]
    with told(corpus.path):
        return (_by_key(corpus, who) if is_key(who) else ()) or _by_name(corpus, who, names) or _by_words(corpus, who)


def list_people(corpus: Corpus, kind: EntityType | None = None, count: int | None = None) -> tuple[Person, ...]:
    """Return the people, bodies and states of a corpus, or those of one type, those of most articles first."""
    where = " WHERE ? IS NULL OR p.type = ?"
    with told(corpus.path):
        return _people(corpus, f"{_PERSON}{where}{_ORDER} LIMIT ?", (kind, kind, -1 if count is None else count))


def count_people(corpus: Corpus, kind: EntityType | None = None) -> int:
    """Return how many there are, or how many of one type."""
    with told(corpus.path):
        query = "SELECT count(*) FROM people WHERE ? IS NULL OR type = ?"
        [count] = corpus.connection.execute(query, (kind, kind)).fetchone()
    return int(count)


def links_of(corpus: Corpus, person: Person, count: int | None = None) -> tuple[Linked, ...]:
    """Return the entities that are taken for a person, or the first of them, with the reasons, article by article."""
    own = "e.id IN (SELECT entity FROM person_links WHERE person = ? ORDER BY entity LIMIT ?)"
    with told(corpus.path):
        return _links(corpus, own, person.id, -1 if count is None else count)


def sum_links(corpus: Corpus, person: Person) -> Sums:
    """Return how often entities that are taken for a person have which reason, name and role.

    Names and roles, which stand in the texts, are those of the last entities alone.
    """
    reasons = (
        "SELECT r.name, r.means, count(*) FROM person_links l JOIN link_rules r ON r.id = l.rule WHERE l.person = ?"
        " GROUP BY l.rule ORDER BY 3 DESC, l.rule"
    )
    called = (
        "SELECT e.name, e.role FROM entities e WHERE e.id IN"
        " (SELECT entity FROM person_links WHERE person = ? ORDER BY entity DESC LIMIT ?) ORDER BY e.id"
    )
    with told(corpus.path):
        whys = corpus.connection.execute(reasons, (person.id,)).fetchall()
        rows = corpus.connection.execute(called, (person.id, LAST)).fetchall()
    names, roles = Counter(name for name, _ in rows), Counter(role for _, role in rows if role)
    return Sums(sum(number for *_, number in whys), len(rows), names, roles, {(rule, why): n for rule, why, n in whys})


def why_linked(corpus: Corpus, entity: str) -> Linked | None:
    """Return for whom and why an entity of an article (ARTICLEKEY:e3) is taken; None where it is linked to nobody."""
    article, _, number = entity.rpartition(":e")
    if not number.isdecimal():
        return None
    with told(corpus.path):
        found = _links(corpus, "d.key = ? AND d.latest = 1 AND e.number = CAST(? AS INTEGER)", article, number)
    return found[0] if found else None


def mentions_of(corpus: Corpus, person: Person) -> tuple[Mentioned, ...]:
    """Return every span that means a person, in the order of the articles and their texts."""
    query = (
        "SELECT e.article, d.key, t.text, m.packed, group_concat(e.number) FROM person_links l"
        " JOIN entities e ON e.id = l.entity JOIN articles d ON d.id = e.article JOIN texts t ON t.article = d.id"
        " JOIN mentions m ON m.article = d.id WHERE l.person = ? GROUP BY +e.article ORDER BY 1"
    )
    with told(corpus.path):
        rows = corpus.connection.execute(query, (person.id,))
        return tuple(found for _, *article in rows for found in _mentions(*article))


def _mentions(key: str, text: str, packed: bytes, entities: str) -> Iterator[Mentioned]:
    """Yield the spans of an article that mean one of `entities`."""
    wanted = set(numbers_in(entities))
    for number, start, end, kind, entity in unpack_mentions(packed):
        if entity in wanted:
            yield Mentioned(f"{key}:m{number}", kind, start, end, text[start:end])


def outlets_of(corpus: Corpus, person: Person) -> tuple[tuple[str | None, int], ...]:
    """Return the outlets that name a person and in how many articles, the most first; None is for unknown ones."""
    query = (
        "SELECT o.name, count(DISTINCT d.id) FROM person_links l"
        f" JOIN articles d ON {held('entity_rows', 'l.entity')} LEFT JOIN outlets o ON o.id = d.outlet"
        " WHERE l.person = ? GROUP BY o.id ORDER BY 2 DESC, o.id"
    )
    with told(corpus.path):
        return tuple((name, count) for name, count in corpus.connection.execute(query, (person.id,)))


def overrides_of(corpus: Corpus) -> tuple[Overridden, ...]:
    """Return what the user has said about who is who."""
    with told(corpus.path):
        rows = corpus.connection.execute("SELECT kind, one, two, met FROM people_overrides ORDER BY id")
        return tuple(Overridden(kind, one, two, bool(met)) for kind, one, two, met in rows)


def _by_key(corpus: Corpus, key: str) -> tuple[Person, ...]:
    """Return who has this key, else for whom the entity is taken that has it."""
    entity = (
        f"{_PERSON} JOIN person_links l ON l.person = p.id JOIN entities e ON e.id = l.entity"
        " JOIN articles d ON d.id = e.article WHERE d.key = ? AND d.latest = 1 AND e.number = CAST(? AS INTEGER)"
    )
    found = _people(corpus, f"{_PERSON} WHERE p.key = ?{_ORDER}", (key,))
    return found or _people(corpus, entity, key.rpartition(":e")[::2])


def _by_name(corpus: Corpus, name: str, names: Names) -> tuple[Person, ...]:
    """Return who goes by a name, in any of its spellings."""
    keys = list(dict.fromkeys(text for kind in _KINDS if (text := names.key(kind, name, None).text)))
    marks = ", ".join("?" * len(keys))
    where = f" WHERE p.id IN (SELECT person FROM person_names WHERE key IN ({marks}))"
    return _people(corpus, f"{_PERSON}{where}{_ORDER}", keys)


def _by_words(corpus: Corpus, words: str) -> tuple[Person, ...]:
    """Return whose names have all of these words in them, or parts of words."""
    wanted = [f"%{word}%" for word in _WORD.findall(words)]
    where = " AND ".join(["p.name || ' ' || p.aliases LIKE ?"] * len(wanted))
    return _people(corpus, f"{_PERSON} WHERE {where}{_ORDER}", wanted) if wanted else ()


def _people(corpus: Corpus, query: str, values: Iterable[object]) -> tuple[Person, ...]:
    rows = corpus.connection.execute(query, tuple(values))
    return tuple(
        Person(number, key, name, tuple(msgspec.json.decode(aliases)), kind, country, tuple(sectors.split()), *rest)
        for number, key, name, aliases, kind, country, sectors, *rest in rows
    )


def _links(corpus: Corpus, where: str, *values: object) -> tuple[Linked, ...]:
    query = (
        "SELECT d.key || ':e' || e.number, e.name, e.role, e.country, d.published, o.name, d.title, d.url, r.name,"
        " r.means, l.evidence, (SELECT b.key || ':e' || x.number FROM entities x JOIN articles b ON b.id = x.article"
        " WHERE x.id = l.other) FROM entities e JOIN link_rows w ON w.entity = e.id"
        " JOIN link_reasons l ON l.id = w.reason JOIN link_rules r ON r.id = l.rule JOIN articles d ON d.id = e.article"
        f" LEFT JOIN outlets o ON o.id = d.outlet WHERE {where} ORDER BY e.id"
    )
    return tuple(Linked(*row) for row in corpus.connection.execute(query, values))
