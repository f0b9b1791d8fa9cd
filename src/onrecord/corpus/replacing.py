"""A record put in place of another reading of the same text, as when somebody has corrected it.

What is computed over the corpus is emptied with it, for all of it may depend on what was read; `refresh` makes it anew.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from onrecord.corpus.belonging import NUMBERED, within
from onrecord.corpus.file import told
from onrecord.corpus.indexing import index_article
from onrecord.corpus.ingest import Writer, content_of
from onrecord.corpus.layers import Layer
from onrecord.corpus.queries import without_plain
from onrecord.corpus.rows import rows_of
from onrecord.errors import CorpusError
from onrecord.record import Record

_HELD: Final = ("search_index", "texts", "mentions", "list_rows")  # tables that have a row for each article


def replace_record(
    connection: sqlite3.Connection, path: Path, before: Record, after: Record, layers: Iterable[Layer]
) -> None:
    """Put `after` in place of `before`, the newest version of its article; whole or not at all.

    The version keeps its number. The connection is one of `open_to_write`. Raises `CorpusError` where another text has
    come in meanwhile, `OutputError` where nothing can be written.
    """
    execute = connection.execute
    with told(path):
        execute("BEGIN IMMEDIATE")
        try:
            execute("PRAGMA defer_foreign_keys = ON")
            for table in ("layers", *(name for layer in layers for name in layer.tables)):
                execute(f"DELETE FROM {table}")
            _Replacer(connection, path).replace(before, after)
            execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                execute("ROLLBACK")
            raise


class _Replacer(Writer):
    """Writes as a build does, within a transaction that somebody else has begun."""

    def replace(self, before: Record, after: Record) -> None:
        """Take one reading out and put the other in, behind all others: columns in memory count on ids that grow."""
        self._take_out(before)
        rows = rows_of(after, self._place, self._terms)
        firsts = {table: self._next(table) for table in NUMBERED}
        article = self._article(after, [n for t in NUMBERED for n in (firsts[t], len(rows[t]))])
        self._connection.execute("INSERT INTO texts VALUES (?, ?)", (article, after.article.text))
        self._rows(rows, article)
        self._words(after, article, firsts["attribution_rows"])
        index_article(self._connection, after, article, self._names)

    def _take_out(self, before: Record) -> None:
        own = before.article
        found = self._one("SELECT id, first_attribution FROM articles WHERE key = ? AND latest = 1", own.id)
        text = found and self._one("SELECT text FROM texts WHERE article = ?", found[0])
        if not found or not text or text[0] != own.text:
            raise CorpusError(f"{self._path}: article {own.id} was changed meanwhile; look at it again")
        article, first = found
        self._forget_words(before, article, first)
        for rows in NUMBERED:
            ids = f"SELECT r.id FROM articles d JOIN {rows} r ON {within(rows, 'r.id')} WHERE d.id = ?"
            self._connection.execute(f"DELETE FROM {rows} WHERE id IN ({ids})", (article,))
        for table in _HELD:
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article,))

    def _forget_words(self, before: Record, article: int, first: int) -> None:
        """Take words out of the indexes, which do not keep them and must be told what they were."""
        text = before.article.text
        self._connection.execute(
            "INSERT INTO article_words (article_words, rowid, text) VALUES ('delete', ?, ?)",
            (article, without_plain(text)),
        )
        words = [(first + n, content_of(a, text)) for n, a in enumerate(before.attributions)]
        self._connection.executemany(
            "INSERT INTO attribution_words (attribution_words, rowid, content) VALUES ('delete', ?, ?)", words
        )
