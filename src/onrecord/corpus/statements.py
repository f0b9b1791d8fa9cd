"""Statements and events of a corpus as they are shown: every span with its words, every number as a name."""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

from onrecord.corpus.belonging import held, number_of, row_of
from onrecord.corpus.codes import coded
from onrecord.corpus.lists import Cell, ends_of, numbers_in, words_at
from onrecord.corpus.store import Corpus
from onrecord.record import Act, AttributionKind, EventType, Modality, Polarity, Voice

_ARTICLE: Final = (
    "SELECT d.id, t.text, d.key, d.version, d.title, o.name, d.published, d.url"
    " FROM articles d JOIN texts t ON t.article = d.id LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?"
)
_STATEMENT: Final = (
    f"SELECT d.id, {number_of('attribution_rows', 'a.id')}, k.kind, k.act, k.lemma, a.parent, a.source, a.addressee,"
    " a.via, a.source_at, a.cue_at, a.content_at, a.addressee_at FROM attribution_rows a"
    f" JOIN articles d ON {held('attribution_rows', 'a.id')} JOIN statement_kinds k ON k.id = a.kind WHERE a.id = ?"
)
_HAPPENING: Final = (
    f"SELECT d.id, {number_of('event_rows', 'v.id')}, k.type, k.mode, k.contexts, k.modality, k.polarity, v.trigger_at,"
    " v.at, v.time, v.place, v.holder, v.actors, v.recipients FROM event_rows v"
    f" JOIN articles d ON {held('event_rows', 'v.id')} JOIN event_kinds k ON k.id = v.kind WHERE v.id = ?"
)
_ENTITY: Final = (
    f"SELECT e.name, p.name FROM articles d JOIN entity_rows e ON e.id = {row_of('entity_rows', '?2')}"
    " LEFT JOIN link_rows l ON l.entity = e.id LEFT JOIN link_reasons r ON r.id = l.reason"
    " LEFT JOIN people p ON p.id = r.person WHERE d.id = ?1"
)
_SPEAKERS: Final = (
    f"SELECT a.source FROM articles d JOIN attribution_rows a ON a.id = {row_of('attribution_rows', '?2')}"
    " WHERE d.id = ?1"
)


class Piece(msgspec.Struct, frozen=True):
    """Words of an article, and the code points `start` to `end` where they stand in its text."""

    start: int
    end: int
    words: str


class Source(msgspec.Struct, frozen=True):
    """The article where something stands; `key` and `version` name it for good."""

    key: str
    version: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Who(msgspec.Struct, frozen=True):
    """An entity by its name in the article, and the name of whom of the corpus's people it is linked to."""

    entity: str  # ARTICLEKEY:e3
    name: str
    person: str | None


class Told(msgspec.Struct, frozen=True):
    """Whose word it is that something was said or done: the outlet's own voice, or that of who is quoted with it.

    `inside` names the nearest statement (ARTICLEKEY:a1) in whose content it stands, `by` are its speakers.
    """

    voice: Voice
    inside: str | None = None
    by: tuple[Who, ...] = ()


class Statement(msgspec.Struct, frozen=True):
    """Somebody is said to say something; `statement` is its name: ARTICLEKEY:a3.

    `matched` are the words that were searched for.
    """

    statement: str
    article: Source
    speakers: tuple[Who, ...]
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    addressee: tuple[Piece, ...]
    addressees: tuple[Who, ...]
    via: tuple[Who, ...]
    act: Act
    kind: AttributionKind
    lemma: str | None
    told: Told
    matched: tuple[Piece, ...] = ()


class Happening(msgspec.Struct, frozen=True):
    """Who did what to whom; `event` is its name: ARTICLEKEY:v12.

    `time` is a TimeML value, `place` a name, `country` its ISO 3166 code.
    """

    event: str
    article: Source
    actors: tuple[Who, ...]
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    recipients: tuple[Who, ...]
    modality: Modality
    polarity: Polarity
    trigger: Piece
    clause: Piece
    time: str | None
    place: str | None
    country: str | None
    told: Told


def read_statements(corpus: Corpus, ids: Iterable[int]) -> list[Statement]:
    """Return the statements with these row numbers (`attributions.id`), in that order; numbers of none are left out."""
    reading = _Reading(corpus.connection)
    return [found for number in ids if (found := reading.statement(number)) is not None]


def read_happenings(corpus: Corpus, ids: Iterable[int]) -> list[Happening]:
    """Return the events with these row numbers (`events.id`), in that order; numbers of none are left out."""
    reading = _Reading(corpus.connection)
    return [found for number in ids if (found := reading.happening(number)) is not None]


class _Reading:
    """Reads things of a corpus; the texts and names of the articles read last are kept for the next.

    It asks the tables, as the views of the same would take three times as long.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._article = lru_cache(maxsize=8)(self._read_article)

    def statement(self, number: int) -> Statement | None:
        """Return the statement with this row number, None where there is none."""
        row = self._row(_STATEMENT, number)
        if row is None:
            return None
        article, own, kind, act, lemma, parent, speakers, addressees, via, *places = row
        held = self._article(article)
        source, cue, content, addressee = map(held.pieces, places)
        return Statement(
            statement=f"{held.source.key}:a{own}", article=held.source, speakers=self._who(held, speakers),
            source=source, cue=cue, content=content, addressee=addressee, addressees=self._who(held, addressees),
            via=self._who(held, via), act=coded("act", act), kind=coded("kind", kind), lemma=lemma,
            told=self._told(held, parent),
        )  # fmt: skip

    def happening(self, number: int) -> Happening | None:
        """Return the event with this row number, None where there is none."""
        row = self._row(_HAPPENING, number)
        if row is None:
            return None
        article, own, kind, mode, contexts, modality, polarity, trigger, clause, time, place, holder, *sides = row
        held = self._article(article)
        actors, recipients = (self._who(held, side) for side in sides)
        where, country = self._place(article, place)
        return Happening(
            event=f"{held.source.key}:v{own}", article=held.source, actors=actors, type=coded("type", kind), mode=mode,
            contexts=tuple((contexts or "").split()), recipients=recipients, modality=coded("modality", modality),
            polarity=coded("polarity", polarity), trigger=held.piece(trigger), clause=held.piece(clause),
            time=self._time(article, time), place=where, country=country, told=self._told(held, holder),
        )  # fmt: skip

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return found

    def _read_article(self, article: int) -> "_Held":
        row = self._row(_ARTICLE, article)
        assert row is not None, "what an article holds refers to it"
        number, text, *facts = row
        return _Held(number, Source(*facts), text, {}, {})

    def _who(self, held: "_Held", numbers: Cell) -> tuple[Who, ...]:
        return tuple(who for number in numbers_in(numbers) if (who := self._entity(held, number)) is not None)

    def _entity(self, held: "_Held", number: int) -> Who | None:
        """Return the entity with this number in its article."""
        if number not in held.who:
            row = self._row(_ENTITY, held.id, number)
            held.who[number] = Who(f"{held.source.key}:e{number}", words_at(row[0], held.text), row[1]) if row else None
        return held.who[number]

    def _told(self, held: "_Held", holder: int | None) -> Told:
        if holder is None:
            return Told("outlet")
        if holder not in held.speakers:
            row = self._row(_SPEAKERS, held.id, holder)
            held.speakers[holder] = self._who(held, row[0] if row else None)
        return Told("quoted", f"{held.source.key}:a{holder}", held.speakers[holder])

    def _time(self, article: int, number: int | None) -> str | None:
        row = number and self._row("SELECT value FROM times WHERE article = ? AND number = ?", article, number)
        return row[0] if row else None

    def _place(self, article: int, number: int | None) -> tuple[str | None, str | None]:
        """Return the name and the country of a place."""
        row = number and self._row("SELECT name, country FROM places WHERE article = ? AND number = ?", article, number)
        return (row[0], row[1]) if row else (None, None)


class _Held(NamedTuple):
    """An article whose things are read: its row, its text, and who was read of it by numbers."""

    id: int
    source: Source
    text: str
    who: dict[int, Who | None]
    speakers: dict[int, tuple[Who, ...]]

    def piece(self, place: int) -> Piece:
        """Return the words that lie there."""
        start, end = ends_of(place)
        return Piece(start, end, self.text[start:end])

    def pieces(self, places: Cell) -> tuple[Piece, ...]:
        """Return all words that lie there."""
        return tuple(map(self.piece, numbers_in(places)))
