"""Statements that may give the same utterance, found by pairs of words: nothing is read but what may fit.

A statement's fingerprints are the pairs of neighbours among its telling words, by their stems and without order; the
common words between them are passed over. An excerpt, a changed word or another turn of phrase leaves most of them as
they are. Which words tell is fixed, so that a statement has the same fingerprints in every corpus.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.rarity import Rarity, is_telling
from onrecord.corpus.subjects import stem_of
from onrecord.corpus.wordings import Wording

Told = tuple[str, str]  # the stem of a telling word, and the word as it is compared

_POSTING: Final = np.dtype([("low", "<u2"), ("attribution", "<u4")])
_LOW: Final = 16  # bits of a fingerprint that stand in the posting; the others are its bucket
_REACH: Final = 3  # telling words that a pair that is looked up may lie apart
_EACH: Final = 30  # statements that one pair may give, the newest first
_MOST: Final = 30  # statements in all, those with the rarest words in common
_SHARED: Final = 1.0  # bits that any word shared is worth beside its rarity
_LAST: Final = 2**32


def find_candidates(
    connection: sqlite3.Connection, wording: Wording, rarity: Rarity, least: float, before: int = _LAST
) -> list[int]:
    """Return the row numbers of statements below `before` that share pairs of words with `wording`, at most 30.

    Those words are worth `least` bits or more; the statements with the rarest come first.
    """
    words = _telling_words(wording)
    bits = {stem: rarity.of(form) + _SHARED for stem, form in words}
    pairs = {_fingerprint(one, other): (one[0], other[0]) for one, other in _pairs(words, _REACH)}
    postings = _postings(connection, pairs)
    shared: dict[int, dict[str, None]] = {}
    for fingerprint, stems in pairs.items():
        for attribution in _statements(postings.get(fingerprint >> _LOW), fingerprint, before):
            shared.setdefault(attribution, {}).update(dict.fromkeys(stems))
    worth = {attribution: sum(bits[stem] for stem in stems) for attribution, stems in shared.items()}
    ranked = sorted((a for a in worth if worth[a] >= least), key=lambda a: (-worth[a], -a))
    return ranked[:_MOST]


def save_fingerprints(connection: sqlite3.Connection, attribution: int, wording: Wording) -> None:
    """Write the pairs of a statement by which others find it; statements come in the order of their row numbers."""
    found = sorted({_fingerprint(one, other) for one, other in _pairs(_telling_words(wording), 1)})
    rows = np.zeros(len(found), _POSTING)
    rows["low"], rows["attribution"] = [number & ((1 << _LOW) - 1) for number in found], attribution
    connection.executemany(
        "INSERT INTO family_pairs VALUES (?, ?) ON CONFLICT (bucket)"
        " DO UPDATE SET postings = CAST(postings || excluded.postings AS BLOB)",
        zip((number >> _LOW for number in found), (row.tobytes() for row in rows), strict=True),
    )


def _telling_words(wording: Wording) -> list[Told]:
    return [(stem_of(word.form), word.form) for word in wording.words if is_telling(word.form)]


def _pairs(words: Sequence[Told], reach: int) -> Iterator[tuple[Told, Told]]:
    """Yield each word with those that follow it, up to `reach` words on."""
    for n, word in enumerate(words):
        yield from ((word, other) for other in words[n + 1 : n + 1 + reach])


def _fingerprint(one: Told, other: Told) -> int:
    return crc32(" ".join(sorted((one[0], other[0]))).encode())


def _postings(connection: sqlite3.Connection, fingerprints: Mapping[int, object]) -> dict[int, NDArray[np.void]]:
    buckets = msgspec.json.encode(sorted({number >> _LOW for number in fingerprints})).decode()
    query = "SELECT p.bucket, p.postings FROM json_each(?) j JOIN family_pairs p ON p.bucket = j.value"
    return {bucket: np.frombuffer(packed, _POSTING) for bucket, packed in connection.execute(query, (buckets,))}


def _statements(postings: NDArray[np.void] | None, fingerprint: int, before: int) -> list[int]:
    """Return the newest statements below `before` that have a fingerprint, of the `postings` of its bucket."""
    if postings is None:
        return []
    numbers = postings["attribution"][postings["low"] == fingerprint & ((1 << _LOW) - 1)]
    newest: list[int] = numbers[numbers < before][-_EACH:].tolist()
    return newest
