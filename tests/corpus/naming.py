"""Records in which articles name people: each entity once, by its name, and what it says."""

from collections.abc import Mapping, Sequence

from onrecord.corpus.store import Corpus
from onrecord.record import Entity, Mention, Record
from tests.corpus.records import article, record, saying, span


def someone(name: str, country: str | None = None, role: str | None = None, **more: object) -> dict[str, object]:
    """Return the fields of an entity, a person unless `type` is given; `kind` is how the article mentions it."""
    return {"name": name, "country": country, "role": role, "type": "person", **more}


def body(name: str, country: str | None = None, **more: object) -> dict[str, object]:
    """Return the fields of a body."""
    return someone(name, country, **{"type": "organization", **more})


def naming(key: str, *named: Mapping[str, object], **facts: object) -> Record:
    """Return a record whose text mentions each of `named` once, as e1, e2 …, and in which each says "yes"."""
    text = " ".join(f"{fields['name']} said yes number {n}." for n, fields in enumerate(named, 1))
    entities, mentions, statements = [], [], []
    for n, fields in enumerate(named, 1):
        own = dict(fields)
        kind = own.pop("kind", "name")
        found = span(text, f"{own['name']} said yes number {n}.")
        entities.append(Entity(f"e{n}", **own))
        mentions.append(Mention(found.start, found.start + len(str(own["name"])), f"m{n}", kind, f"e{n}"))
        said = saying(text, n, str(own["name"]), "said", f"yes number {n}", entities=(f"e{n}",))
        statements.append(said)
    own = article(key, text, **facts)
    return record(own, entities=entities, mentions=mentions, attributions=statements)


def groups(corpus: Corpus) -> list[list[str]]:
    """Return the entities of a corpus that are taken for one, by their public names, in the order of articles."""
    query = (
        "SELECT p.id, d.key || ':e' || e.number FROM people p JOIN entities e ON e.person = p.id"
        " JOIN articles d ON d.id = e.article ORDER BY p.id, e.id"
    )
    found: dict[int, list[str]] = {}
    for person, entity in corpus.connection.execute(query):
        found.setdefault(person, []).append(entity)
    return list(found.values())


def rules(corpus: Corpus) -> dict[str, tuple[str, str | None]]:
    """Return the rule and the evidence by which each entity is linked to another."""
    query = (
        "SELECT d.key || ':e' || e.number, r.name, l.evidence FROM person_links l JOIN entities e ON e.id = l.entity"
        " JOIN articles d ON d.id = e.article JOIN link_rules r ON r.id = l.rule WHERE r.name != 'first'"
    )
    return {entity: (rule, evidence) for entity, rule, evidence in corpus.connection.execute(query)}


def content(corpus: Corpus) -> Sequence[Sequence[tuple[object, ...]]]:
    """Return all rows of the layer."""
    tables = ("people", "person_names", "person_links", "people_overrides")
    rows = [corpus.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
    return [*rows, corpus.connection.execute("SELECT id, person FROM entities ORDER BY id").fetchall()]
