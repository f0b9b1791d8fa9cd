"""Statements that may give the same utterance, found by pairs of words: nothing is read but what may fit.

A statement's fingerprints are the pairs of neighbours among its telling words, by their stems and without order; the
common words between them are passed over. An excerpt, a changed word or another turn of phrase leaves most of them as
they are. Which words tell is fixed, so that a statement has the same fingerprints in every corpus.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np

from onrecord.corpus.buckets import Buckets, Numbers, Postings
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.wordings import Wording

_BITS: Final = 24  # of a fingerprint: some that are taken for another's cost a glance, and save a byte in each posting
_BUCKETS: Final = Buckets("family_pairs", 8)
_REACH: Final = 3  # telling words that a pair that is looked up may lie apart
_EACH: Final = 30  # statements that one pair may give, the newest first
_MOST: Final = 30  # statements in all, those with the rarest words in common
_SHARED: Final = 1.0  # bits that any word shared is worth beside its rarity
_SIEVE: Final = (1 << 22) - 1  # bits of a fingerprint by which most that is not sought is passed over
_WAITING: Final = 4_000_000  # postings that are held in memory before they are written


class Sought(NamedTuple):
    """What is looked up for a wording: its telling words by their stems, and which two of these a fingerprint is of.

    The stems are numbered from 0; a pair is a number with two bits set.
    """

    words: dict[str, str]
    pairs: dict[int, int]


def look_up(wording: Wording) -> Sought:
    """Return what is looked up for a wording."""
    words = {word.stem: word.form for word in wording.telling}
    bits = {stem: 1 << place for place, stem in enumerate(words)}
    stems = [word.stem for word in wording.telling]
    own = [(_number(stem), bits[stem]) for stem in stems]
    pairs = {}
    for place, (one, bit) in enumerate(own):
        for other, another in own[place + 1 : place + 1 + _REACH]:
            pairs[_fingerprint(one, other)] = bit | another
    return Sought(words, pairs)


class Pairs:
    """Which statements have which pairs of words, for what is `sought`: looked up together, as one look costs much.

    Statements come in the order of their row numbers; one that is added is found at once, and written by `save`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[int, list[int]] = {}
        self._new = array("I"), array("I")

    def seek(self, sought: Iterable[Sought]) -> None:
        """Read which statements have any of the pairs sought; from then on only these are found, and new ones."""
        wanted = np.array(sorted({number for one in sought for number in one.pairs}), np.uint32)
        new = np.array(self._new[0], np.uint32), np.array(self._new[1], np.uint32)
        self._found = _newest([*self._stored(wanted), _sifted(wanted, *new)])

    def candidates(self, sought: Sought, rarity: Rarity, least: float) -> list[int]:
        """Return the row numbers of statements that share pairs of words worth `least` bits or more, at most 30.

        Those with the rarest words come first.
        """
        shared: dict[int, int] = {}
        for fingerprint in sought.pairs.keys() & self._found.keys():
            pair = sought.pairs[fingerprint]
            for attribution in self._found[fingerprint][-_EACH:]:
                shared[attribution] = shared.get(attribution, 0) | pair
        bits = [rarity.of(form) + _SHARED for form in sought.words.values()]
        worth = {words: sum(own for n, own in enumerate(bits) if words >> n & 1) for words in set(shared.values())}
        ranked = sorted((-worth[words], -number) for number, words in shared.items() if worth[words] >= least)
        return [-number for _, number in ranked[:_MOST]]

    def add(self, attribution: int, wording: Wording) -> None:
        """Keep the pairs of a statement by which others find it."""
        numbers = [_number(word.stem) for word in wording.telling]
        for fingerprint in sorted({_fingerprint(one, other) for one, other in pairwise(numbers)}):
            self._found.setdefault(fingerprint, []).append(attribution)
            self._new[0].append(fingerprint)
            self._new[1].append(attribution)
        if len(self._new[0]) >= _WAITING:
            self.save()

    def save(self) -> None:
        """Write what was added."""
        fingerprints, attributions = (np.array(numbers, np.uint32) for numbers in self._new)
        _BUCKETS.add(self._connection, fingerprints, attributions)
        self._new = array("I"), array("I")

    def _stored(self, wanted: Numbers) -> Iterator[Postings]:
        """Yield what is written of the pairs `wanted`."""
        for fingerprints, attributions in _BUCKETS.read(self._connection, wanted):
            yield _sifted(wanted, fingerprints, attributions)


def _sifted(wanted: Numbers, fingerprints: Numbers, attributions: Numbers) -> Postings:
    """Return those postings whose fingerprints are wanted, which are in ascending order."""
    sieve = np.zeros(_SIEVE + 1, np.bool_)
    sieve[wanted & _SIEVE] = True
    near = np.flatnonzero(sieve[fingerprints & _SIEVE])
    places = np.searchsorted(wanted, fingerprints[near])
    kept = near[wanted[np.minimum(places, len(wanted) - 1)] == fingerprints[near]]
    return fingerprints[kept], attributions[kept]


def _newest(found: Sequence[Postings]) -> dict[int, list[int]]:
    """Return the newest statements of each fingerprint."""
    fingerprints, attributions = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(fingerprints, kind="stable")
    listed: list[int] = attributions[order].tolist()
    return {number: listed[max(start, end - _EACH) : end] for number, start, end in _runs(fingerprints[order])}


def _runs(values: Numbers) -> Iterator[tuple[int, int, int]]:
    """Yield each of some ascending values with the place where it begins and that where it ends."""
    if len(values):
        starts = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist()]
        yield from zip(values[starts].tolist(), starts, [*starts[1:], len(values)], strict=True)


@lru_cache(1 << 16)
def _number(stem: str) -> int:
    """Return an odd number for a stem."""
    return crc32(stem.encode()) | 1


def _fingerprint(one: int, other: int) -> int:
    """Return the fingerprint of two stems by their numbers, whichever comes first."""
    return one * other >> 9 & (1 << _BITS) - 1
