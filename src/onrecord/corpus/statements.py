"""Statements and events of a corpus as they are shown: every span with its words, every number as a name."""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any, Final

import msgspec

from onrecord.corpus.store import Corpus
from onrecord.record import Act, AttributionKind, EventType, Modality, Polarity, Voice

_PARTIES: Final = (
    "SELECT e.number, e.name, p.name FROM {0} x JOIN entities e ON e.article = x.article AND e.number = x.{2}"
    " LEFT JOIN people p ON p.id = e.person WHERE x.article = ? AND x.{1} = ? AND x.part = ? ORDER BY x.position"
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
    """Reads things of a corpus; the texts of the articles read last are kept for the next."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._article = lru_cache(maxsize=8)(self._read_article)

    def statement(self, number: int) -> Statement | None:
        """Return the statement with this row number, None where there is none."""
        row = self._row("SELECT article, number, kind, act, lemma, parent FROM attributions WHERE id = ?", number)
        if row is None:
            return None
        article, own, kind, act, lemma, parent = row
        source, text = self._article(article)
        spans, who = self._spans(article, own, text), partial(self._parties, source, article, own)
        return Statement(
            statement=f"{source.key}:a{own}", article=source, speakers=who("source"), source=spans.get("source", ()),
            cue=spans.get("cue", ()), content=spans.get("content", ()), addressee=spans.get("addressee", ()),
            addressees=who("addressee"), via=who("via"), act=act, kind=kind, lemma=lemma,
            told=self._told(source, article, parent),
        )  # fmt: skip

    def happening(self, number: int) -> Happening | None:
        """Return the event with this row number, None where there is none."""
        query = (
            "SELECT article, number, type, mode, contexts, modality, polarity, trigger_start, trigger_end, start,"
            ' "end", time, place, holder FROM events WHERE id = ?'
        )
        row = self._row(query, number)
        if row is None:
            return None
        article, own, kind, mode, contexts, modality, polarity, *ends, time, place, holder = row
        source, text = self._article(article)
        trigger, clause = _piece(text, *ends[:2]), _piece(text, *ends[2:])
        actors, recipients = (self._sides(source, article, own, part) for part in ("actor", "recipient"))
        where, country = self._place(article, place)
        return Happening(
            event=f"{source.key}:v{own}", article=source, actors=actors, type=kind, mode=mode,
            contexts=tuple(contexts.split()), recipients=recipients, modality=modality, polarity=polarity,
            trigger=trigger, clause=clause, time=self._time(article, time), place=where, country=country,
            told=self._told(source, article, holder),
        )  # fmt: skip

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return found

    def _read_article(self, article: int) -> tuple[Source, str]:
        query = (
            "SELECT d.key, d.version, d.title, o.name, d.published, d.url, t.text FROM articles d"
            " JOIN texts t ON t.article = d.id LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?"
        )
        *facts, text = self._connection.execute(query, (article,)).fetchone()
        return Source(*facts), text

    def _spans(self, article: int, statement: int, text: str) -> dict[str, tuple[Piece, ...]]:
        query = 'SELECT part, start, "end" FROM spans WHERE article = ? AND attribution = ? ORDER BY part, position'
        found: dict[str, tuple[Piece, ...]] = {}
        for part, start, end in self._connection.execute(query, (article, statement)):
            found[part] = (*found.get(part, ()), _piece(text, start, end))
        return found

    def _parties(self, source: Source, article: int, statement: int, part: str) -> tuple[Who, ...]:
        return self._who(
            source, _PARTIES.format("attribution_parties", "attribution", "entity"), article, statement, part
        )

    def _sides(self, source: Source, article: int, event: int, part: str) -> tuple[Who, ...]:
        return self._who(source, _PARTIES.format("event_parties", "event", "number"), article, event, part)

    def _who(self, source: Source, query: str, *values: object) -> tuple[Who, ...]:
        rows = self._connection.execute(query, values)
        return tuple(Who(f"{source.key}:e{number}", name, person) for number, name, person in rows)

    def _told(self, source: Source, article: int, holder: int | None) -> Told:
        if holder is None:
            return Told("outlet")
        return Told("quoted", f"{source.key}:a{holder}", self._parties(source, article, holder, "source"))

    def _time(self, article: int, number: int | None) -> str | None:
        row = self._row("SELECT value FROM times WHERE article = ? AND number = ?", article, number)
        return row[0] if row else None

    def _place(self, article: int, number: int | None) -> tuple[str | None, str | None]:
        """Return the name and the country of a place."""
        row = self._row("SELECT name, country FROM places WHERE article = ? AND number = ?", article, number)
        return (row[0], row[1]) if row else (None, None)


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(start, end, text[start:end])
