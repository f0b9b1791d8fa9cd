"""Records into the corpus: each article in one transaction, each text once, a changed text as a new version."""

import sqlite3
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from onrecord.corpus.belonging import NUMBERED
from onrecord.corpus.file import told
from onrecord.corpus.indexing import Names, index_article
from onrecord.corpus.queries import without_plain
from onrecord.corpus.rows import COLUMNS, Row, Rows, numbers_of, rows_of
from onrecord.corpus.terms import Terms
from onrecord.record import Article, Attribution, Place, Record

Added = Literal["new", "changed", "same"]

_ARTICLE: Final = (
    "key, version, latest, title, url, outlet, byline, published, language, provenance, input, first_entity, entities,"
    " first_attribution, attributions, first_event, events, numbers"
)
_NOBODY: Final = "[]"  # a byline without names
_PLACE: Final = "name, country, latitude, longitude, geonames"


class Writer:
    """Adds records to a corpus; the connection is one of `open_to_write`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._terms = Terms(connection)
        self._names = Names(connection)

    def state(self, article: Article) -> Added:
        """Tell what `add` would find: an article that is new, changed, or there already, as any of its versions.

        A text that returns to an earlier one is no new version: the same inputs once more would else make more of them.
        Nor is one of which less is known now, as without `--outlet`.
        """
        versions = self._connection.execute(
            "SELECT d.title, d.url, o.name, d.byline, d.published, d.language, t.text FROM articles d"
            " JOIN texts t ON t.article = d.id LEFT JOIN outlets o ON o.id = d.outlet WHERE d.key = ?",
            (article.id,),
        ).fetchall()
        if not versions:
            return "new"
        given = (*_facts(article), article.text)
        return "same" if any(_adds_nothing(given, version) for version in versions) else "changed"

    def add(self, record: Record) -> Added:
        """Write a record, whole or not at all; what is there already is left as it is.

        Raises `OutputError` where it cannot be written, `RecordError` where its ids are not those of a reader.
        """
        with told(self._path):
            state = self.state(record.article)
            if state != "same":
                self._insert(record)
        return state

    def _insert(self, record: Record) -> None:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        try:
            rows = rows_of(record, self._place, self._terms)
            firsts = {table: self._next(table) for table in NUMBERED}
            article = self._article(record, [n for t in NUMBERED for n in (firsts[t], len(rows[t]))])
            execute("INSERT INTO texts VALUES (?, ?)", (article, record.article.text))
            self._rows(rows, article)
            self._words(record, article, firsts["attribution_rows"])
            index_article(self._connection, record, article, self._names)
            execute("COMMIT")
        except BaseException:
            self._terms.forget()
            self._names.forget()
            if self._connection.in_transaction:
                execute("ROLLBACK")
            raise

    def _next(self, table: str) -> int:
        row = self._one(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
        assert row is not None
        return int(row[0])

    def _article(self, record: Record, held: list[int]) -> int:
        """Write what is known of an article; `held` tells which entities, attributions and events it has."""
        own, details = record.article, dict(record.provenance)
        origin = details.pop("input", None)
        before = self._one("SELECT max(version) FROM articles WHERE key = ? HAVING count(*)", own.id)
        self._connection.execute("UPDATE articles SET latest = 0 WHERE key = ? AND latest = 1", (own.id,))
        title, url, outlet, *facts = _facts(own)
        row = (own.id, before[0] + 1 if before else 1, 1, title, url, self._outlet(outlet), *facts)
        given = self._terms.number(_json(origin))
        return self._inserted("articles", _ARTICLE, (*row, self._provenance(details), given, *held, numbers_of(record)))

    def _outlet(self, name: str | None) -> int | None:
        return None if name is None else self._named("outlets", "name", name)

    def _provenance(self, details: dict[str, Any]) -> int:
        return self._named("provenances", "details", _json(details))

    def _named(self, table: str, column: str, value: str) -> int:
        found = self._one(f"SELECT id FROM {table} WHERE {column} = ?", value)
        return int(found[0]) if found else self._inserted(table, column, (value,))

    def _one(self, query: str, *values: object) -> Row | None:
        found: Row | None = self._connection.execute(query, values).fetchone()
        return found

    def _inserted(self, table: str, columns: str, row: Row) -> int:
        marks = ", ".join("?" * len(row))
        number = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row).lastrowid
        assert number is not None
        return number

    def _place(self, place: Place) -> int:
        """Return the row of a place in the gazetteer."""
        facts = (place.name, place.country, place.latitude, place.longitude, place.geonames)
        query = f"SELECT id FROM gazetteer WHERE name = ?1 AND ({_PLACE}) IS (?1, ?2, ?3, ?4, ?5)"
        found = self._one(query, *facts)
        return int(found[0]) if found else self._inserted("gazetteer", _PLACE, facts)

    def _rows(self, rows: Rows, article: int) -> None:
        for table, columns in COLUMNS.items():
            marks = ", ".join("?" * len(columns))
            owner, own = ("", "") if table in NUMBERED else ("article, ", f"{article}, ")
            query = f"INSERT INTO {table} ({owner}{', '.join(columns)}) VALUES ({own}{marks})"
            self._connection.executemany(query, rows[table])

    def _words(self, record: Record, article: int, first: int) -> None:
        """Index the words of the article and of each statement; the row of the first one is `first`."""
        own = record.article
        telling = without_plain(own.text)
        self._connection.execute("INSERT INTO article_words (rowid, text) VALUES (?, ?)", (article, telling))
        words = [(first + n, content_of(a, own.text)) for n, a in enumerate(record.attributions)]
        self._connection.executemany("INSERT INTO attribution_words (rowid, content) VALUES (?, ?)", words)


def content_of(attribution: Attribution, text: str) -> str:
    """Return the words of a statement's content; what stands between its pieces is shown as "…"."""
    return " … ".join(span.text_in(text) for span in attribution.content)


def _facts(article: Article) -> Row:
    return (
        article.title, article.url, article.outlet, _json(article.byline), article.published, article.language,
    )  # fmt: skip


def _adds_nothing(given: Row, version: Row) -> bool:
    """Tell whether all that is known of an article is in a version of it."""
    return all(new == old or new in (None, _NOBODY) for new, old in zip(given, version, strict=True))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
