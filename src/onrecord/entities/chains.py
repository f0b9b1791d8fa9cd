"""Which words stand for the same thing, by the network: for each mention the likeliest chain before it, or none.

Antecedents are ranked as in Lee et al. (2017), mentions are known by their head words as in Dobrovolskii (2021): pairs
of words are scored, not pairs of spans, and the span of a mention is read off its head afterwards. A word joins a chain
by what is likely of all its words (`together`).
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.entities.together import NEAREST, Together, grouped, nats_of
from onrecord.models.network import Heads, Scores
from onrecord.models.viterbi import Floats

PAIR: Final = 64  # columns of what a word is as an anaphor, and as an antecedent
EDGE: Final = 32  # columns of what a word is as the edge of a mention
LONGEST: Final = 30  # words from the head of a mention to its edge
BUCKETS: Final = 10  # of the distance between two mentions in words
SHARE: Final = 0.4  # of all words are looked at as heads of mentions
COLUMNS: Final = {
    "mention": 1,
    "anaphor": PAIR,
    "antecedent": PAIR,
    "alike": PAIR,
    "aliked": PAIR,
    "head_of_first": EDGE,
    "first": EDGE,
    "head_of_last": EDGE,
    "last": EDGE,
}
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Link:
    """A mention, known by its head word, with the head of the mention before it that it goes with, if any.

    `score` tells by how many nats it is likelier than not that it goes with the likeliest chain before it.
    """

    word: int
    before: int | None
    score: float


class Chains:
    """What the network says of the mentions of one document, whose words are `forms` (`form_of`)."""

    def __init__(self, windows: Sequence[Scores], forms: Sequence[int], heads: Heads) -> None:
        self._heads = heads.arrays
        self._rows = np.concatenate([np.full(len(w.all), n) for n, w in enumerate(windows)])
        parts = {name: np.concatenate([w.part(name) for w in windows]) for name in COLUMNS}
        self._parts = parts
        self._forms = np.array(forms, dtype=np.int64)
        self._mention = parts["mention"][:, 0]
        count = min(len(forms), int(SHARE * len(forms)) + 1)
        self.words = np.sort(np.argsort(-self._mention, kind="stable")[:count])

    def links(self) -> list[Link]:
        """Return the likeliest link of each word that may be a mention, in text order."""
        words = self.words.tolist()
        found = zip(words, grouped(self._together), strict=True)
        return [Link(w, None if at is None else words[at], float(nats_of(np.array(p)))) for w, (at, p) in found]

    def together(self, word: int, before: Numbers) -> Floats:
        """Return by how many nats each of the words `before` likelier stands for the same thing as `word` than not."""
        at, places = self._place_of.get(word), [self._place_of.get(i, -1) for i in before.tolist()]
        row = self._together[at] if at is not None else np.zeros(0, np.float32)
        first = at - len(row) if at is not None else 0
        return nats_of(np.array([row[p - first] if first <= p < first + len(row) else 0 for p in places]))

    @cached_property
    def _place_of(self) -> dict[int, int]:
        return {word: place for place, word in enumerate(self.words.tolist())}

    @cached_property
    def _together(self) -> list[Floats]:
        """How likely each word that may be a mention goes with each such word before it."""
        found = Together()
        for at, word in enumerate(self.words.tolist()):
            before = self.words[max(0, at - NEAREST) : at]
            found.add(self.scores(word, before) if len(before) else np.zeros(0, np.float32))
        return found.rows

    def scores(self, word: int, before: Numbers) -> Floats:
        """Return how well each of the words `before` goes with `word`; above 0 is likelier than none."""
        parts, arrays = self._parts, self._heads
        same = (self._forms[before] == self._forms[word]).astype(np.int64)
        hidden = parts["anaphor"][word] + parts["antecedent"][before]
        hidden = hidden + arrays["chain_distance"][distance_bucket(word - before)] + arrays["chain_same"][same]
        found: Floats = np.maximum(hidden, 0) @ arrays["chain_out"] + parts["aliked"][before] @ parts["alike"][word]
        found += self._mention[word] + self._mention[before]
        return found

    def span(self, word: int) -> tuple[int, int]:
        """Return the first and last word of the mention whose head is `word`."""
        same = self._rows == self._rows[word]
        low, high = max(0, word - LONGEST), min(len(self._forms), word + LONGEST + 1)
        firsts, lasts = np.arange(low, word + 1), np.arange(word, high)
        first = self._edge("first", word, firsts[same[low : word + 1]])
        return first, self._edge("last", word, lasts[same[word:high]])

    def _edge(self, name: str, word: int, places: Numbers) -> int:
        scores = self._parts[name][places] @ self._parts[f"head_of_{name}"][word]
        return int(places[(scores + self._heads[f"{name}_distance"][np.abs(places - word)]).argmax()])


def joined(links: Sequence[Link]) -> list[list[int]]:
    """Return the chains of two words or more that links in text order make up."""
    chain_of: dict[int, list[int]] = {}
    for link in links:
        chain = chain_of[link.before] if link.before is not None else []
        chain.append(link.word)
        chain_of[link.word] = chain
    return [chain for word, chain in chain_of.items() if chain[0] == word and len(chain) > 1]


def distance_bucket(distances: Numbers) -> Numbers:
    """Return the bucket of each distance in words (1 or more): 1, 2, 3, 4, up to 8, 16, 32 … words."""
    found: Numbers = _BUCKETS[np.minimum(distances, len(_BUCKETS) - 1)]
    return found


def form_of(word: str) -> int:
    """Return a number for a word, the same for the same word in small or large letters."""
    return zlib.crc32(word.lower().encode())


def _bucket(distance: int) -> int:
    return min(max(distance, 1), 4) - 1 if distance <= 4 else min((distance - 1).bit_length() + 1, BUCKETS - 1)


_BUCKETS: Final = np.array([_bucket(distance) for distance in range(300)])
