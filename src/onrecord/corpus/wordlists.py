"""The full-text indexes put together: each article that is written adds a small one of its own, with the same words."""

import sqlite3
from typing import Final

from onrecord.corpus.layers import Layer

_INDEXES: Final = ("article_words", "attribution_words")
_WORTH: Final = 10  # all of an index is written anew once a tenth as much has come as there was


def join_indexes(connection: sqlite3.Connection, covered: int) -> None:
    """Make one list of each word's places where many articles came after `covered`; nothing else is found by it."""
    [new] = connection.execute("SELECT count(*) FROM articles WHERE id > ?", (covered,)).fetchone()
    if new * _WORTH >= covered:
        for index in _INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


WORDS: Final = Layer("words", "1", (), join_indexes)
