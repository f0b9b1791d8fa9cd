"""Which articles have which fingerprints, kept so small that it adds little to the size of a corpus."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.stories import Fingerprints

_POSTING: Final = np.dtype([("low", "<u2"), ("article", "<u4")])
_LOW: Final = 16  # bits of a fingerprint that stand in the posting; the others are its bucket
_STOCK: Final = 20  # texts that share a fingerprint: from there on it tells of a phrase, not of a text


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The fingerprints of a story that earlier articles have, each with an article that has it."""

    fingerprints: Fingerprints
    articles: NDArray[np.uint32]
    stock: Fingerprints

    def nearest(self, most: int, lone: int) -> list[int]:
        """Return the articles that share most fingerprints, at most `most` of them; of equal ones the first.

        Of those that share only one, a phrase more often than a passage, there are at most `lone`.
        """
        articles, counts = np.unique(self.articles, return_counts=True)
        ranked: list[int] = articles[np.lexsort((articles, -counts))].tolist()
        return ranked[: min(most, int((counts > 1).sum()) + lone)]

    def without(self, fingerprints: Fingerprints, articles: Collection[int]) -> Fingerprints:
        """Return those of `fingerprints` by which none of `articles` is found, and that are worth keeping."""
        theirs = self.fingerprints[np.isin(self.articles, list(articles))]
        return np.setdiff1d(fingerprints, np.concatenate([theirs, self.stock]))


def find_postings(connection: sqlite3.Connection, sought: Fingerprints) -> Found:
    """Return which articles have the fingerprints that are `sought`; stock phrases lead to none."""
    buckets = msgspec.json.encode(np.unique(sought >> _LOW).tolist()).decode()
    query = "SELECT f.bucket, f.postings FROM json_each(?) j JOIN fingerprints f ON f.bucket = j.value"
    rows = connection.execute(query, (buckets,)).fetchall()
    postings = np.frombuffer(b"".join(row[1] for row in rows), _POSTING)
    lengths = [len(row[1]) // _POSTING.itemsize for row in rows]
    high = np.repeat(np.array([row[0] for row in rows], np.uint32), lengths)
    whole = (high << np.uint32(_LOW)) | postings["low"]
    found = np.isin(whole, sought)
    return _sifted(whole[found], postings["article"][found])


def _sifted(fingerprints: Fingerprints, articles: NDArray[np.uint32]) -> Found:
    values, counts = np.unique(fingerprints, return_counts=True)
    stock = values[counts >= _STOCK]
    telling = ~np.isin(fingerprints, stock)
    return Found(fingerprints[telling], articles[telling], stock)


def add_postings(connection: sqlite3.Connection, article: int, fingerprints: Fingerprints) -> None:
    """Keep the fingerprints of an article."""
    rows = np.zeros(len(fingerprints), _POSTING)
    rows["low"], rows["article"] = fingerprints & ((1 << _LOW) - 1), article
    connection.executemany(
        "INSERT INTO fingerprints VALUES (?, ?) ON CONFLICT (bucket)"
        " DO UPDATE SET postings = CAST(postings || excluded.postings AS BLOB)",
        zip((fingerprints >> _LOW).tolist(), (row.tobytes() for row in rows), strict=True),
    )
