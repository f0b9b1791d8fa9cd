"""The layer `copies`: each new article finds the earlier ones whose words it shares, and copies are put together.

What an article shares with earlier ones is found once, when it comes, and depends on these alone. Which articles stand
for one text, and where that comes from, is told anew each time: a newer version may have taken an article's place.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import msgspec

from onrecord.corpus.layers import Layer
from onrecord.corpus.overlap import compare, relation
from onrecord.corpus.postings import add_postings, find_postings
from onrecord.corpus.sourcing import find_named_sources
from onrecord.corpus.stories import Story, fingerprints, kept_fingerprints, story_of
from onrecord.corpus.texts import save_texts

_NEAREST: Final = 8  # earlier articles that a new one is compared with
_LONE: Final = 2  # of them that share one fingerprint only
_BRIEF: Final = 60  # words of a story that has too few fingerprints to share several
_AT_HAND: Final = 1_000  # stories held in memory


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article as it is compared: its text, the story in it, and the outlet or site that it stands on."""

    text: str
    story: Story
    outlet: int | None
    site: str | None

    def same_outlet(self, other: "Page") -> bool:
        """Tell whether two articles are known to stand with one outlet."""
        if self.outlet is not None and other.outlet is not None:
            return self.outlet == other.outlet
        return self.site is not None and self.site == other.site


def read_page(connection: sqlite3.Connection, article: int) -> Page:
    """Return the article with this row number as it is compared with others."""
    row = connection.execute(
        "SELECT t.text, d.outlet, d.url FROM articles d JOIN texts t ON t.article = d.id WHERE d.id = ?", (article,)
    ).fetchone()
    body = connection.execute(
        "SELECT start, \"end\" FROM blocks WHERE article = ? AND role = 'body' ORDER BY position", (article,)
    ).fetchall()
    text, outlet, url = row
    return Page(text, story_of(text, body), outlet, _site(url))


def _site(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def make_copies(connection: sqlite3.Connection, covered: int) -> None:
    """Find the relatives of the articles after `covered`, and tell for all of them where their texts come from."""
    finder = _Finder(connection)
    for (article,) in connection.execute("SELECT id FROM articles WHERE id > ? ORDER BY id", (covered,)).fetchall():
        finder.add(article)
        _save_named(connection, article)
    save_texts(connection)


class _Finder:
    """Finds the relatives of one article after the other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._page = lru_cache(_AT_HAND)(lambda article: read_page(connection, article))

    def add(self, article: int) -> None:
        """Save what `article` shares with earlier ones, and its own fingerprints for later ones.

        A copy keeps only what its model has not: however often a text is published, it is found by one of its kind.
        """
        own = self._page(article).story
        found = find_postings(self._connection, fingerprints(own))
        nearest = found.nearest(_NEAREST, _LONE if len(own) > _BRIEF else _NEAREST)
        rows = list(self._relatives(article, nearest))
        self._connection.executemany("INSERT INTO relatives VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        models = [other for _, other, kind, *_ in rows if kind == "copy"]
        add_postings(self._connection, article, found.without(kept_fingerprints(own), models))

    def _relatives(self, article: int, others: list[int]) -> Iterator[tuple[int, int, str, int, int, int, int]]:
        page = self._page(article)
        for number in others:
            other = self._page(number)
            mine, theirs = compare(page.story, other.story)
            kind = relation(mine, theirs, page.same_outlet(other))
            if kind is not None:
                yield article, number, kind, len(page.story), mine.words, len(other.story), theirs.words


def _save_named(connection: sqlite3.Connection, article: int) -> None:
    [text, byline] = connection.execute(
        "SELECT t.text, d.byline FROM articles d JOIN texts t ON t.article = d.id WHERE d.id = ?", (article,)
    ).fetchone()
    blocks = connection.execute('SELECT start, "end", role FROM blocks WHERE article = ? ORDER BY position', (article,))
    named = find_named_sources(text, blocks, msgspec.json.decode(byline, type=list[str]))
    connection.executemany(
        "INSERT INTO named_sources VALUES (?, ?, ?, ?, ?, ?)",
        [(article, at, n.name, n.rule, n.start, n.end) for at, n in enumerate(named)],
    )


COPIES: Final = Layer(
    "copies", "copies/1", ("copies", "named_sources", "relatives", "fingerprints"), make_copies
)  # the order in which tables may be emptied
