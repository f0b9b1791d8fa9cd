"""A corpus as readers ask it: its articles, their records, their versions."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec

from onrecord.corpus.file import damaged, open_to_read, told
from onrecord.corpus.rows import COLUMNS, record_of
from onrecord.errors import CorpusError
from onrecord.record import Record

_NUMBERED: Final = {
    "entity_rows": ("first_entity", "entities"),
    "attribution_rows": ("first_attribution", "attributions"),
    "event_rows": ("first_event", "events"),
}  # which rows of a table with ids belong to an article
_MEANT: Final = {
    ("entity_rows", "kind"): "k.type, k.country, k.sectors",
    ("attribution_rows", "lemma"): "(SELECT term FROM terms WHERE id = r.lemma)",
    ("time_rows", "value"): "(SELECT term FROM terms WHERE id = r.value)",
}  # what stands for a number of another table
_PLACES: Final = (
    'SELECT position, number, start, "end" - start, name, country, latitude, longitude, geonames'
    " FROM places WHERE article = ? ORDER BY position"
)


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
            head, provenance = self._head(article)
            return record_of(head, provenance, {name: self._rows(name, article) for name in COLUMNS})

    def _head(self, article: int) -> tuple[dict[str, Any], dict[str, Any]]:
        row = self.connection.execute(
            "SELECT d.key, d.url, d.title, o.name, d.byline, d.published, d.language, t.text,"
            " coalesce((SELECT details FROM provenances WHERE id = d.provenance), ''),"
            " coalesce((SELECT term FROM terms WHERE id = d.input), '')"
            " FROM articles d LEFT JOIN texts t ON t.article = d.id"
            " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise CorpusError(f"{self.path}: no article with number {article}; give one that `articles` yields")
        key, url, title, outlet, byline, published, language, text, details, origin = row
        head = {
            "id": key, "url": url, "title": title, "outlet": outlet, "byline": msgspec.json.decode(byline),
            "published": published, "language": language, "text": text,
        }  # fmt: skip
        if text is None:
            raise damaged(self.path)
        given = msgspec.json.decode(origin)
        return head, msgspec.json.decode(details) | ({} if given is None else {"input": given})

    def _rows(self, table: str, article: int) -> list[tuple[Any, ...]]:
        columns = ", ".join(_MEANT.get((table, column), f"r.{column}") for column in COLUMNS[table])
        query = f"SELECT {columns} FROM {table} r WHERE r.article = ? ORDER BY 1"
        if table in _NUMBERED:
            first, count = _NUMBERED[table]
            within = f"r.id >= d.{first} AND r.id < d.{first} + d.{count}"
            kinds = " JOIN entity_kinds k ON k.id = r.kind" if table == "entity_rows" else ""
            query = f"SELECT {columns} FROM articles d JOIN {table} r ON {within}{kinds} WHERE d.id = ? ORDER BY r.id"
        return self.connection.execute(_PLACES if table == "place_rows" else query, (article,)).fetchall()
