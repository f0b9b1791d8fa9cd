"""What is computed over the whole corpus once articles are in: each layer whole or not at all, by what it covers.

A layer's rows depend on the articles alone, in the order in which they came, never on how many builds brought them:
a build that was killed and one that was not end with the same content.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.corpus.file import told

Make = Callable[[sqlite3.Connection, int], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """`make` extends the layer's tables, given the last article they cover (0: they are empty).

    `method` changes whenever the way it is computed does: the tables are then emptied and made anew.
    """

    name: str
    method: str
    tables: tuple[str, ...]
    make: Make


def refresh(connection: sqlite3.Connection, path: Path, layers: tuple[Layer, ...]) -> Iterator[str]:
    """Bring all layers up to date, in order; yield the name of each that is about to be made."""
    with told(path):
        [last] = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    for layer in layers:
        covered = _covered(connection, layer)
        if covered != last:
            yield layer.name
            with told(path):
                _extend(connection, layer, covered, last)


def _covered(connection: sqlite3.Connection, layer: Layer) -> int | None:
    """Return the last article that a layer covers; None where it was made by another method, or never."""
    query = "SELECT articles FROM layers WHERE name = ? AND made_by = ?"
    row = connection.execute(query, (layer.name, layer.method)).fetchone()
    return None if row is None else int(row[0])


def _extend(connection: sqlite3.Connection, layer: Layer, covered: int | None, last: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if covered is None:
            for table in layer.tables:
                connection.execute(f"DELETE FROM {table}")
        layer.make(connection, covered or 0)
        connection.execute("INSERT OR REPLACE INTO layers VALUES (?, ?, ?)", (layer.name, last, layer.method))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
