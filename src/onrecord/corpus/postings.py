"""Which articles have which fingerprints, kept so small that it adds little to the size of a corpus."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.buckets import Buckets
from onrecord.corpus.stories import Fingerprints

_BUCKETS: Final = Buckets("fingerprints", 16)
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
    none = np.empty(0, np.uint32)
    whole, articles = map(np.concatenate, zip((none, none), *_BUCKETS.read(connection, sought), strict=True))
    found = np.isin(whole, sought)
    return _sifted(whole[found], articles[found])


def _sifted(fingerprints: Fingerprints, articles: NDArray[np.uint32]) -> Found:
    values, counts = np.unique(fingerprints, return_counts=True)
    stock = values[counts >= _STOCK]
    telling = ~np.isin(fingerprints, stock)
    return Found(fingerprints[telling], articles[telling], stock)


def add_postings(connection: sqlite3.Connection, article: int, fingerprints: Fingerprints) -> None:
    """Keep the fingerprints of an article."""
    _BUCKETS.add_of_one(connection, fingerprints, article)
