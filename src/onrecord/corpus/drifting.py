"""The layer `drifts`: the propositions of the corpus whose certainty changed, found in one pass over its articles."""

import sqlite3
from collections.abc import Iterator
from typing import Final

import msgspec

from onrecord.corpus.folding import fold
from onrecord.corpus.layers import Layer
from onrecord.corpus.pages import Page, read_pages
from onrecord.corpus.propositions import Drift, Proposition, Version, find_propositions
from onrecord.corpus.rarity import Rarity
from onrecord.days import Days

_TABLES: Final = ("drifts", "proposition_tellings", "propositions")
_ARTICLES: Final = (
    "SELECT a.id, coalesce(c.text, a.id) FROM articles a LEFT JOIN copies c ON c.article = a.id WHERE a.latest = 1"
    " AND EXISTS (SELECT 1 FROM events v WHERE v.article = a.id) ORDER BY a.published IS NULL, a.published, a.id"
)


def make_drifts(connection: sqlite3.Connection, _covered: int) -> None:
    """Write the drifts of the whole corpus."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    found = sorted(find_propositions(_pages(connection), Rarity(connection)), key=_order)
    drifts = 0
    for number, proposition in enumerate(found, 1):
        _save(connection, number, proposition, drifts)
        drifts += len(proposition.drifts)


DRIFTS: Final = Layer("drifts", "3", _TABLES, make_drifts)


def _pages(connection: sqlite3.Connection) -> Iterator[tuple[Page, int]]:
    """Yield the pages of all articles with the number of the text that each is a copy of."""
    articles = connection.execute(_ARTICLES).fetchall()
    return zip(read_pages(connection, (a for a, _ in articles)), (text for _, text in articles), strict=True)


def _order(proposition: Proposition) -> tuple[bool, str, int]:
    first = proposition.versions[0]
    return first.published is None, _day(first.published) or "", first.telling.id


def _save(connection: sqlite3.Connection, number: int, proposition: Proposition, drifts: int) -> None:
    versions = proposition.versions
    first, last = versions[0], versions[-1]
    row = (number, first.telling.id, _day(first.published), _day(last.published))
    connection.execute("INSERT INTO propositions VALUES (?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT INTO proposition_tellings VALUES (?, ?, ?, ?)",
        [(number, at, v.telling.id, v.standing.voice) for at, v in enumerate(versions)],
    )
    rows = [(n, number, *_row(connection, d)) for n, d in enumerate(proposition.drifts, drifts + 1)]
    connection.executemany("INSERT INTO drifts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _row(connection: sqlite3.Connection, drift: Drift) -> tuple[object, ...]:
    before, after = drift.before, drift.after
    changes = msgspec.json.encode(drift.changes).decode()
    words = fold(" ".join(word for v in (before, after) for word in _words(connection, v)))
    return (
        drift.scope, before.telling.id, after.telling.id, _day(after.published), drift.direction, changes, words,
    )  # fmt: skip


def _words(connection: sqlite3.Connection, version: Version) -> Iterator[str]:
    """Yield the clause of a telling and the names of who takes part."""
    clause = version.telling.clause
    [text] = connection.execute("SELECT text FROM texts WHERE article = ?", (version.telling.article,)).fetchone()
    yield clause.text_in(text)
    yield from (party.name for party in (*version.telling.actors, *version.telling.recipients))


def _day(days: Days | None) -> str | None:
    return days.first.isoformat() if days else None
