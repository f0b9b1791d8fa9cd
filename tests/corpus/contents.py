"""What a corpus holds, all of it, in a form in which two of them can be compared."""

import sqlite3
from pathlib import Path

from onrecord.corpus import Corpus


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table, in an order of their own, and of full-text indexes what they find."""
    with Corpus(path) as corpus:
        listed = corpus.connection.execute("PRAGMA main.table_list").fetchall()
        kinds = {name: kind for _, name, kind, *_ in listed if not name.startswith("sqlite_")}
        plain = {name: _rows(corpus.connection, name) for name, kind in kinds.items() if kind == "table"}
        return plain | {name: _found(path, name) for name, kind in kinds.items() if kind == "virtual"}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)


def _found(path: Path, index: str) -> list[tuple[object, ...]]:
    """Return every word of a full-text index with where it stands."""
    connection = sqlite3.connect(":memory:")
    connection.execute("ATTACH ? AS corpus", (str(path),))
    connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(corpus, {index}, instance)")
    return sorted(connection.execute("SELECT * FROM temp.words"))
