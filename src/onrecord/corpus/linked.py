"""Which statements are linked with which, written together for all that are linked with each other, over others too.

What comes new is kept in a table of the connection's own until all that it is linked with is gathered again.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from onrecord.corpus.gathering import Link
from onrecord.corpus.kinship import MANNERS, Kinship
from onrecord.corpus.varints import packed, unpacked

_PARTS: Final = 100  # of a bit, in which evidence is kept
_SHARES: Final = 1_000  # of what is kept as a share
_NUMBERS: Final = 9  # of a link, as it is packed
_NEW: Final = """
CREATE TEMP TABLE IF NOT EXISTS new_links (
  first INTEGER, second INTEGER, manner INTEGER, evidence INTEGER, share INTEGER, first_start INTEGER,
  first_length INTEGER, second_start INTEGER, second_length INTEGER, PRIMARY KEY (first, second, manner)
) WITHOUT ROWID"""
_BACK: Final = "CREATE INDEX IF NOT EXISTS temp.new_links_back ON new_links (second)"
_OF_ONE: Final = "SELECT * FROM new_links WHERE first = ? UNION ALL SELECT * FROM new_links WHERE second = ?"
_STORED: Final = (
    "SELECT l.first, l.packed FROM family_speakers s JOIN family_links l ON l.first = s.first WHERE s.attribution = ?"
)

Row = tuple[int, ...]


class Cluster(NamedTuple):
    """A statement with all that it is linked with, over others too; `before` names the clusters that were kept."""

    numbers: list[int]
    links: list[Link]
    before: list[int]


class Links:
    """The links of a corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for query in (_NEW, _BACK, "DELETE FROM new_links"):
            connection.execute(query)

    def add(self, links: Iterable[Link]) -> None:
        """Take in new links."""
        self._connection.executemany("INSERT INTO new_links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, links))

    def cluster(self, number: int) -> Cluster:
        """Return all that is linked with a statement, over others too."""
        found: set[Row] = set()
        before: list[int] = []
        waiting, seen = [number], {number}
        while waiting:
            links = set(self._of(waiting.pop(), before)) - found
            found |= links
            new = {one for link in links for one in link[:2]} - seen
            seen |= new
            waiting += new
        return Cluster(sorted(seen), [_link(row) for row in sorted(found)], before)

    def _of(self, number: int, before: list[int]) -> Iterator[Row]:
        """Yield the links of a statement; with those that are kept come all of their cluster, once."""
        yield from self._connection.execute(_OF_ONE, (number, number))
        for first, blob in self._connection.execute(_STORED, (number,)).fetchall():
            if first not in before:
                before.append(first)
                yield from _unpacked(first, blob)

    def save(self, cluster: Cluster) -> None:
        """Keep the links of a cluster in place of those of which it has come."""
        self._connection.executemany("DELETE FROM family_links WHERE first = ?", [(one,) for one in cluster.before])
        if cluster.links:
            first = cluster.numbers[0]
            row = first, _packed(first, map(_row, cluster.links))
            self._connection.execute("INSERT INTO family_links VALUES (?, ?)", row)

    def close(self) -> None:
        """Forget what came new."""
        self._connection.execute("DELETE FROM new_links")


def _row(link: Link) -> Row:
    own = link.kinship
    weighed = (MANNERS.index(own.manner), round(own.evidence * _PARTS), round(own.share * _SHARES))
    ends = ((start, end - start) for start, end in (own.first, own.second))
    return link.first, link.second, *weighed, *(number for both in ends for number in both)


def _link(row: Row) -> Link:
    first, second, manner, evidence, share, start, length, other, longer = row
    words = (start, start + length), (other, other + longer)
    return Link(first, second, Kinship(MANNERS[manner], evidence / _PARTS, share / _SHARES, *words))


def _packed(first: int, rows: Iterable[Row]) -> bytes:
    """Return links as bytes: of each, how far its first statement lies behind that before, and its second behind it."""
    numbers: list[int] = []
    for one, other, *facts in rows:
        numbers += (one - first, other - one, *facts)
        first = one
    return packed(numbers)


def _unpacked(first: int, blob: bytes) -> Iterator[Row]:
    values = unpacked([blob])[0].reshape(-1, _NUMBERS)
    for ahead, behind, *facts in values.tolist():
        first += ahead
        yield first, first + behind, *facts
