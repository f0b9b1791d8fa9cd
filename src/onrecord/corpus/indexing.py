"""What search needs of an article beside its words, written with it: who takes part in what, in numbers."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from onrecord.corpus.codes import event_code, statement_code
from onrecord.corpus.folding import name_key
from onrecord.corpus.varints import packed
from onrecord.record import Attribution, Entity, Mention, Record

Pairs = list[tuple[int, int]]  # place of a statement or event in its list, place of an entity in its

_HEAD: Final = (
    "SELECT coalesce(outlet, 0), iif(attributions, first_attribution, 0), iif(events, first_event, 0),"
    " iif(entities, first_entity, 0) FROM articles WHERE id = ?"
)

_LAST_NAME: Final = "SELECT coalesce(max(id), 0) FROM search_names"  # goes through all of them: once for a writer


def index_article(connection: sqlite3.Connection, record: Record, article: int, names: "Names") -> None:
    """Write what search needs of the article with row number `article`, in place of its older version's.

    The rows of the article itself are there already. Raises what `sqlite3` does.
    """
    connection.execute(
        "DELETE FROM search_index WHERE article IN (SELECT id FROM articles WHERE key = ? AND latest = 0)",
        (record.article.id,),
    )
    outlet, *firsts = connection.execute(_HEAD, (article,)).fetchone()
    row = (article, outlet, day_of(record.article.published), *firsts, *_lists(record, names))
    connection.execute(f"INSERT INTO search_index VALUES ({', '.join('?' * len(row))})", row)


def day_of(published: str | None) -> int:
    """Return the day of a date or date-time as days since 0000-12-31, 0 where it is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0


class Names:
    """The numbers of names in a corpus; a new name gets the next one.

    What a transaction that failed had numbered is to be forgotten.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: int | None = None

    def forget(self) -> None:
        """Look again which number was given last."""
        self._last = None

    def number(self, key: str) -> int:
        """Return the number of the name with this key."""
        row = self._connection.execute("SELECT id FROM search_names WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return int(row[0])
        if self._last is None:
            self._last = int(self._connection.execute(_LAST_NAME).fetchone()[0])
        self._last += 1
        self._connection.execute("INSERT INTO search_names (key, id) VALUES (?, ?)", (key, self._last))
        return self._last


def _lists(record: Record, names: Names) -> list[bytes]:
    """Return the packed columns of `search_index`, in their order."""
    places = {entity.id: place for place, entity in enumerate(record.entities)}
    said, done = record.attributions, record.events
    links = [
        _pairs((a.source.entities for a in said), places),
        _pairs((a.via for a in said), places),
        _pairs(_subjects(said, record.mentions), places),
        _pairs((e.actors for e in done), places),
        _pairs((e.recipients for e in done), places),
    ]
    partners = sorted({entity for pairs in links for _, entity in pairs})
    order = {entity: place for place, entity in enumerate(partners)}
    known = [_numbers(record.entities[entity], names) for entity in partners]
    return [
        packed(statement_code(a) for a in said),
        packed(event_code(e) for e in done),
        packed(_settings(record, names)),
        packed(n for entity, (own, *_) in zip(partners, known, strict=True) for n in (entity, own)),
        packed(n for place, (_, *others) in enumerate(known) for other in others for n in (place, other)),
        *(packed(n for item, entity in pairs for n in (item, order[entity])) for pairs in links),
    ]


def _pairs(parties: Iterable[Iterable[str]], places: Mapping[str, int]) -> Pairs:
    """Return who takes part in each of several things, each once."""
    return [
        (item, places[entity])
        for item, entities in enumerate(parties)
        for entity in dict.fromkeys(entities)
        if entity in places
    ]


def _subjects(statements: Sequence[Attribution], mentions: Sequence[Mention]) -> Iterator[list[str]]:
    """Yield the entities that are mentioned in the content of each statement."""
    ordered = sorted(mentions, key=lambda m: m.start)
    starts = [m.start for m in ordered]
    for statement in statements:
        yield [
            mention.entity
            for span in statement.content
            for mention in ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if mention.end <= span.end
        ]


def _numbers(entity: Entity, names: Names) -> list[int]:
    """Return the numbers of an entity's name and of those aliases that its name is not found by anyway."""
    keys = list(dict.fromkeys(name_key(name) for name in (entity.name, *entity.aliases)))
    kept = [key for key in keys[1:] if not any(other.startswith(f"{key} ") for other in keys)]
    return [names.number(key) for key in (keys[0], *kept)]


def _settings(record: Record, names: Names) -> Iterator[int]:
    """Yield the place and the country of each event that has one."""
    places = {place.id: place for place in record.places}
    for item, event in enumerate(record.events):
        place = places.get(event.place or "")
        if place is not None:
            country = names.number(place.country.casefold()) if place.country else 0
            yield from (item, names.number(name_key(place.name)), country)
