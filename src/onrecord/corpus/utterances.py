"""Statements of the corpus as families compare them: their words, who spoke them, when they were published."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from onrecord.corpus.speakers import Speaker
from onrecord.corpus.wordings import Wording, read_wording
from onrecord.record import AttributionKind

_KEPT = 4_096  # statements and texts that are held in memory


class Utterance(msgspec.Struct, frozen=True):
    """One statement; `id` is its row number among the attributions, `text` its content as it is shown."""

    id: int
    name: str  # ARTICLEKEY:a3
    key: str
    latest: bool
    published: str | None
    kind: AttributionKind
    text: str
    wording: Wording
    speakers: tuple[Speaker, ...]
    part: bool  # of a longer statement of the same speaker
    nested: bool  # holds another statement, or stands in one

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands among others, the earliest first; one without a date comes last."""
        return (instant(self.published), self.id)


class Utterances:
    """Reads statements from a corpus, and keeps those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        columns = {row[1] for row in connection.execute("PRAGMA table_info(entities)")}
        self._person = "e.person" if "person" in columns else "NULL"
        self.get = lru_cache(_KEPT)(self._read)
        self._text = lru_cache(_KEPT)(self._read_text)

    def of_article(self, article: int) -> Iterator[Utterance]:
        """Yield the statements of an article, in the order of its record."""
        query = "SELECT id FROM attributions WHERE article = ? ORDER BY id"
        for (attribution,) in self._connection.execute(query, (article,)).fetchall():
            yield self.get(attribution)

    def _read(self, attribution: int) -> Utterance:
        """Return the statement with this row number."""
        article, number, kind, parent, key, latest, published = self._connection.execute(
            "SELECT a.article, a.number, a.kind, a.parent, d.key, d.latest, d.published"
            " FROM attributions a JOIN articles d ON d.id = a.article WHERE a.id = ?",
            (attribution,),
        ).fetchone()
        text, speakers = self._content(article, number), self._speakers(article, number)
        holds = "SELECT 1 FROM attributions WHERE article = ? AND parent = ?"
        return Utterance(
            attribution, f"{key}:a{number}", key, bool(latest), published, kind, text, read_wording(text, kind),
            speakers,
            part=parent is not None and _agree(speakers, self._speakers(article, parent)),
            nested=parent is not None or self._connection.execute(holds, (article, number)).fetchone() is not None,
        )  # fmt: skip

    def _content(self, article: int, number: int) -> str:
        query = 'SELECT start, "end" FROM spans WHERE article = ? AND attribution = ? AND part = ? ORDER BY position'
        text = self._text(article)
        return " … ".join(text[s:e] for s, e in self._connection.execute(query, (article, number, "content")))

    def _read_text(self, article: int) -> str:
        return str(self._connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()[0])

    def _speakers(self, article: int, number: int) -> tuple[Speaker, ...]:
        query = (
            f"SELECT e.name, e.type, e.country, {self._person} FROM attribution_parties p"
            " JOIN entities e ON e.article = p.article AND e.number = p.entity"
            " WHERE p.article = ? AND p.attribution = ? AND p.part = 'source' ORDER BY p.position"
        )
        return tuple(Speaker(*row) for row in self._connection.execute(query, (article, number)))


def _agree(inner: tuple[Speaker, ...], outer: tuple[Speaker, ...]) -> bool:
    """Tell whether a statement inside another is one of the same speaker, or of nobody."""
    return not inner or bool({speaker[:3] for speaker in inner} & {speaker[:3] for speaker in outer})


@lru_cache(_KEPT)
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
