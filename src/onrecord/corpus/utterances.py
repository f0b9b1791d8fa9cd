"""Statements of the corpus as families compare them: their words, who spoke them, when they were published."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import msgspec

from onrecord.corpus.belonging import article_of, number_of, within
from onrecord.corpus.lists import Cell, ends_of, numbers_in
from onrecord.corpus.speakers import Speaker
from onrecord.corpus.wordings import Wording, read_wording
from onrecord.record import AttributionKind

_STATEMENTS: Final = 8_192  # that are held in memory
_DATES: Final = 4_096
_JOIN: Final = " … "  # between the pieces of a content
_NEARLY_ALL: Final = 0.5  # share of a statement that another one in it has, for the words to be that one's

_ARTICLE: Final = """
SELECT d.key, d.latest, d.published, t.text FROM articles d JOIN texts t ON t.article = d.id WHERE d.id = ?"""
_ROWS: Final = f"""
SELECT a.id, {number_of("attribution_rows", "a.id")}, k.kind, a.parent, a.source, a.content_at
FROM articles d JOIN attribution_rows a ON {within("attribution_rows", "a.id")}
JOIN statement_kinds k ON k.id = a.kind
WHERE d.id = ? ORDER BY a.id"""  # the views would take five times as long


class Utterance(msgspec.Struct, frozen=True, dict=True):
    """One statement; `id` is its row number among the attributions, `text` its content as it is shown."""

    id: int
    name: str  # ARTICLEKEY:a3
    key: str
    latest: bool
    published: str | None
    kind: AttributionKind
    text: str
    speakers: tuple[Speaker, ...]
    part: bool  # of a longer statement of the same speaker
    others: tuple[Speaker, ...] = ()  # whose words it may be too: it stands in theirs, or is nearly all theirs
    anyone: bool = False  # it is nearly all the words of somebody who is not named

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return read_wording(self.text, self.kind)

    @cached_property
    def order(self) -> tuple[str, int]:
        """Where it stands among others, the earliest first; one without a date comes last."""
        return (instant(self.published), self.id)


class Utterances:
    """Reads statements from a corpus, those of an article together, and keeps those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kinds = dict(connection.execute("SELECT number, name FROM codes WHERE list = 'kind'"))
        self._kept: dict[int, list[Utterance]] = {}  # by article, in the order in which they were read
        self._known: dict[int, Utterance] = {}  # those among them, by their row numbers

    def get(self, attribution: int) -> Utterance:
        """Return the statement with this row number."""
        if attribution not in self._known:
            self.of_article(self._article_of(attribution))
        return self._known[attribution]

    def of_article(self, article: int) -> list[Utterance]:
        """Return the statements of an article, in the order of its record."""
        own = self._kept.pop(article, None) or self._read(article)
        self._kept[article] = own
        self._known.update((utterance.id, utterance) for utterance in own)
        while len(self._known) > _STATEMENTS and len(self._kept) > 1:
            for utterance in self._kept.pop(next(iter(self._kept))):
                del self._known[utterance.id]
        return own

    def _article_of(self, attribution: int) -> int:
        query = f"SELECT {article_of('attribution_rows', '?')}"
        return int(self._connection.execute(query, (attribution,)).fetchone()[0])

    def _read(self, article: int) -> list[Utterance]:
        key, latest, published, text = self._connection.execute(_ARTICLE, (article,)).fetchone()
        rows = self._connection.execute(_ROWS, (article,)).fetchall()
        known = self._speakers_in(article)
        nest = _Nest({
            own: _Told(parent, tuple(known[n] for n in numbers_in(source) if n in known), _content(text, at))
            for _, own, _, parent, source, at in rows
        })  # fmt: skip
        return [
            Utterance(number, f"{key}:a{own}", key, bool(latest), published, self._kinds[kind], *nest.facts(own))
            for number, own, kind, *_ in rows
        ]

    def _speakers_in(self, article: int) -> dict[int, Speaker]:
        """Return the entities of an article by their numbers."""
        query = "SELECT number, name, type, country, person FROM entities WHERE article = ?"
        return {number: Speaker(*facts) for number, *facts in self._connection.execute(query, (article,))}


class _Told(NamedTuple):
    """A statement of an article: the number of the one that it stands in, who spoke, its content."""

    parent: int | None
    speakers: tuple[Speaker, ...]
    text: str


class _Nest:
    """The statements of an article by their numbers, with those that stand in each."""

    def __init__(self, told: Mapping[int, _Told]) -> None:
        self._told = told
        self._inside: dict[int, list[_Told]] = {}
        for one in told.values():
            if one.parent is not None:
                self._inside.setdefault(one.parent, []).append(one)

    def facts(self, number: int) -> tuple[str, tuple[Speaker, ...], bool, tuple[Speaker, ...], bool]:
        """Return content and speakers of a statement, whether it is a part, and whose words it may be too."""
        own = self._told[number]
        above = self._above(own)
        inside = [one for one in self._inside.get(number, ()) if len(one.text) >= _NEARLY_ALL * len(own.text)]
        others = tuple(speaker for one in (*above, *inside) for speaker in one.speakers)
        part = own.parent is not None and _agree(own.speakers, above[0].speakers if above else ())
        return own.text, own.speakers, part, others, any(not one.speakers for one in inside)

    def _above(self, own: _Told) -> list[_Told]:
        """Return the statements in which one stands, from the inmost to the outermost."""
        found: list[_Told] = []
        while own.parent is not None and (above := self._told.get(own.parent)) and above not in found:
            found.append(above)
            own = above
        return found


def _content(text: str, at: Cell) -> str:
    """Return the pieces of a content."""
    return _JOIN.join(text[start:end] for start, end in map(ends_of, numbers_in(at)))


def _agree(inner: tuple[Speaker, ...], outer: tuple[Speaker, ...]) -> bool:
    """Tell whether a statement inside another is one of the same speaker, or of nobody."""
    return not inner or bool({speaker[:3] for speaker in inner} & {speaker[:3] for speaker in outer})


@lru_cache(_DATES)
def instant(published: str | None) -> str:
    """Return a date or date-time in a form that sorts by time; a day begins at midnight, UTC where no zone is given."""
    if published is None:
        return "~"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def days_between(one: str | None, other: str | None) -> float | None:
    """Return how many days lie between two dates; None where either is not known."""
    try:
        moments = [datetime.fromisoformat(instant(published)) for published in (one, other)]
    except ValueError:
        return None
    return abs((moments[0] - moments[1]).total_seconds()) / 86_400
