"""The words of a story as numbers, and the fingerprints by which articles find their relatives.

Only the body counts: captions, bylines, signatures and what an outlet puts around its texts do not. Case, punctuation
and the form of quotation marks make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Fingerprints = NDArray[np.uint32]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

_FINGERPRINT: Final = 8  # words: the shortest run of a text that is hardly ever written twice
_WINDOW: Final = 8  # runs of which one is a fingerprint
_WIDER: Final = 24  # runs of which one is kept of a longer story, to keep a corpus small
_LONGER: Final = 160  # words
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD: Final = re.compile(rf"\w[\w\u0300-\u036f{_INVISIBLE}]*")
_UNSEEN: Final = dict.fromkeys(map(ord, _INVISIBLE))
_QUOTED: Final = re.compile(r'"[^"\n]*"|[“„][^“”\n]*(?:[“”]|$)|«[^«»\n]*»', re.MULTILINE)
_MIX: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """The words of an article's body: a number for each, where it stands, whether between quotation marks."""

    words: Numbers
    starts: Places
    ends: Places
    quoted: Marks

    def __len__(self) -> int:
        return len(self.words)


def story_of(text: str, body: Iterable[tuple[int, int]]) -> Story:
    """Return the story of an article: the words of `text` between the (start, end) of its body blocks."""
    words, quoted = [], []
    for start, end in body:
        words += [(_number(m[0]), *m.span()) for m in _WORD.finditer(text, start, end)]
        quoted += [m.span() for m in _QUOTED.finditer(text, start, end)]
    table = np.array(words, np.int64).reshape(-1, 3)
    return Story(table[:, 0].astype(np.uint64), table[:, 1], table[:, 2], _inside(table[:, 1], quoted))


@lru_cache(1 << 12)
def title_words(title: str) -> tuple[int, ...]:
    """Return a title as numbers of its words, the same for titles that differ in case or marks only."""
    return tuple(_number(word) for word in _WORD.findall(title))


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    plain = unicodedata.normalize("NFKC", word.translate(_UNSEEN)).casefold()
    return crc32(plain.encode("utf-8", "surrogatepass"))


def _inside(starts: Places, spans: list[tuple[int, int]]) -> Marks:
    marks = np.zeros(len(starts), np.bool_)
    for low, high in np.searchsorted(starts, np.array(spans, np.int64).reshape(-1, 2)):
        marks[low:high] = True
    return marks


def runs_of(words: Numbers, length: int) -> Numbers:
    """Return one number for each run of `length` words, well mixed, so that the smallest are a fair choice."""
    mixed = np.zeros(max(len(words) - length + 1, 0), np.uint64)
    for at in range(length):
        mixed = mixed * _MIX[0] + words[at : at + len(mixed)]
    for shift, factor in zip(_SHIFTS[:2], _MIX[1:], strict=True):
        mixed = (mixed ^ (mixed >> shift)) * factor
    return mixed ^ (mixed >> _SHIFTS[2])


def fingerprints(story: Story) -> Fingerprints:
    """Return the fingerprints by which a story is compared, numbers of 32 bits in ascending order.

    Of every eight runs of eight words that follow each other the one with the smallest number is kept: winnowing
    (Schleimer, Wilkerson and Aiken, SIGMOD 2003). Equal passages have equal fingerprints wherever they stand, and what
    shares 15 words in a row shares at least one.
    """
    return _winnowed(story, _WINDOW)


def kept_fingerprints(story: Story) -> Fingerprints:
    """Return those of its fingerprints by which a story is found again: all of a short one, a third of a long one.

    A story that shares 31 words in a row with a long one, or 15 with a short one, finds it.
    """
    return _winnowed(story, _WINDOW if len(story) < _LONGER else _WIDER)


def _winnowed(story: Story, window: int) -> Fingerprints:
    runs = runs_of(story.words, _FINGERPRINT)
    if not len(runs):
        return np.zeros(0, np.uint32)
    windows = sliding_window_view(runs, min(window, len(runs)))
    kept = runs[np.unique(windows.argmin(axis=1) + np.arange(len(windows)))]
    return np.unique(kept.astype(np.uint32))  # the lower half: the upper one is small, or it would not have been kept
