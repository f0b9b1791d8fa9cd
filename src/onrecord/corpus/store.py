"""A corpus as readers ask it: its articles, their records, their versions."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec

from onrecord.corpus.belonging import within
from onrecord.corpus.file import damaged, open_to_read, told
from onrecord.corpus.rows import record_of
from onrecord.errors import CorpusError
from onrecord.record import Record

_ENTITIES: Final = f"""
SELECT r.name, r.aliases, r.role, k.type, k.country, k.sectors, k.wikidata
FROM articles d JOIN entity_rows r ON {within("entity_rows", "r.id")} JOIN entity_kinds k ON k.id = r.kind
WHERE d.id = ? ORDER BY r.id"""
_ATTRIBUTIONS: Final = f"""
SELECT k.kind, k.act, k.lemma, r.parent, r.source, r.addressee, r.via, r.source_at, r.cue_at, r.content_at,
  r.addressee_at
FROM articles d JOIN attribution_rows r ON {within("attribution_rows", "r.id")}
JOIN statement_kinds k ON k.id = r.kind WHERE d.id = ? ORDER BY r.id"""
_EVENTS: Final = f"""
SELECT k.type, k.mode, k.contexts, k.modality, k.polarity, r.at, r.trigger_at, r.holder, r.time, r.place, r.actors,
  r.recipients, r.participants
FROM articles d JOIN event_rows r ON {within("event_rows", "r.id")} JOIN event_kinds k ON k.id = r.kind
WHERE d.id = ? ORDER BY r.id"""
_LISTS: Final = {
    "entities": _ENTITIES,
    "mentions": "SELECT packed FROM mentions WHERE article = ?",
    "attributions": _ATTRIBUTIONS,
    "events": _EVENTS,
    "blocks": 'SELECT start, "end", role FROM blocks WHERE article = ? ORDER BY position',
    "times": 'SELECT start, "end", type, value FROM times WHERE article = ? ORDER BY position',
    "places": 'SELECT start, "end", name, country, latitude, longitude, geonames FROM places WHERE article = ?'
    " ORDER BY position",
    "wording": 'SELECT start, "end", category, voice, holder FROM wording WHERE article = ? ORDER BY position',
}  # what a record holds, row for row


class Corpus:
    """A corpus file, opened to be read. Raises `CorpusError` where `path` is none.

    With `threads` several may ask it in turn, never at once.
    """

    def __init__(self, path: Path | str, threads: bool = False) -> None:
        self.path = Path(path)
        self.connection: sqlite3.Connection = open_to_read(self.path, threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def articles(self) -> Iterator[int]:
        """Yield the row numbers of the newest version of each article, in the order in which they came."""
        with told(self.path):
            yield from (
                row[0] for row in self.connection.execute("SELECT id FROM articles WHERE latest = 1 ORDER BY id")
            )

    def article(self, key: str, version: int | None = None) -> int:
        """Return the row number of an article by its key, the newest version unless one is named.

        Raises `CorpusError` where there is none.
        """
        query = "SELECT id FROM articles WHERE key = ? AND (version = ? OR (? IS NULL AND latest = 1))"
        with told(self.path):
            row = self.connection.execute(query, (key, version, version)).fetchone()
        if row is None:
            raise CorpusError(f"{self.path}: no article {key}; `onrecord search` shows what there is")
        return int(row[0])

    def versions(self, key: str) -> list[int]:
        """Return the row numbers of all versions of an article, oldest first."""
        with told(self.path):
            rows = self.connection.execute("SELECT id FROM articles WHERE key = ? ORDER BY version", (key,)).fetchall()
        return [row[0] for row in rows]

    def record(self, article: int) -> Record:
        """Return the record of the article with this row number, as it was when it was added."""
        with told(self.path):
            head, provenance, numbers = self._head(article)
            rows = {name: self.connection.execute(query, (article,)).fetchall() for name, query in _LISTS.items()}
            return record_of(head, provenance, numbers, rows)

    def _head(self, article: int) -> tuple[dict[str, Any], dict[str, Any], str | None]:
        row = self.connection.execute(
            "SELECT d.key, d.url, d.title, o.name, d.byline, d.published, d.language, t.text,"
            " coalesce((SELECT details FROM provenances WHERE id = d.provenance), ''),"
            " coalesce((SELECT term FROM terms WHERE id = d.input), ''), d.numbers"
            " FROM articles d LEFT JOIN texts t ON t.article = d.id"
            " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise CorpusError(f"{self.path}: no article with number {article}; give one that `articles` yields")
        key, url, title, outlet, byline, published, language, text, details, origin, numbers = row
        head = {
            "id": key, "url": url, "title": title, "outlet": outlet, "byline": msgspec.json.decode(byline),
            "published": published, "language": language, "text": text,
        }  # fmt: skip
        if text is None:
            raise damaged(self.path)
        given = msgspec.json.decode(origin)
        return head, msgspec.json.decode(details) | ({} if given is None else {"input": given}), numbers
