"""What is seen of two statements at a glance: whether they can share enough for a comparison word by word.

Each word is a character made of its letters. Two words may have the same character, so that a glance sees more than
there is, never less: what it rules out is no kin.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from rapidfuzz.distance import LCSseq

from onrecord.corpus.kinship import MOST, PART, PASSAGE, SENSE, STEMS
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.subjects import stem_of
from onrecord.corpus.wordings import Wording

_CHARACTERS: Final = 0xD7FF  # that are no surrogates, of two bytes each


class Sketch(NamedTuple):
    """A statement's words and those that they may be joined to, a character each; of the words `quoted` have marks.

    `telling` are the numbers of the first word of each stem that tells something.
    """

    words: str
    joined: str
    quoted: int
    telling: Sequence[int]


class Glance:
    """Looks from one statement at others."""

    def __init__(self, own: Sketch, wording: Wording, rarity: Rarity, vocabulary: "Vocabulary") -> None:
        self._own, self._rarity, self._vocabulary = own, rarity, vocabulary
        self._joined = frozenset(own.joined)
        self._runs = [own.words[n : n + PART[0]] for n in range(len(own.words) - PART[0] + 1)]
        self._shortest = min(len(own.words), own.quoted or len(own.words))
        self._bits = {stem: rarity.of(word.form) for stem, word in wording.stems.items()}
        self._worth = list(zip(own.words, map(rarity.of, wording.forms), strict=True))
        self._sense = SENSE[1] * sum(self._bits.values())

    def may_be_kin(self, other: Sketch) -> bool:
        """Tell whether a comparison may find that both share words or their sense."""
        return (
            self._may_share_words(other)
            or self._may_share_sense(other)
            or not self._joined.isdisjoint(other.words)
            or any(whole in self._own.words for whole in other.joined)
        )

    def _may_share_words(self, other: Sketch) -> bool:
        alike = LCSseq.similarity(self._own.words, other.words)
        shortest = min(self._shortest, len(other.words), other.quoted or self._shortest)
        if alike >= MOST * shortest or any(run in other.words for run in self._runs):
            return True
        return alike >= PASSAGE[1] * shortest and self._evidence(other) + alike / (PART[0] - 1) >= PASSAGE[0]

    def _evidence(self, other: Sketch) -> float:
        """Return how much it tells at most that the other has the same words, but for how long their runs are."""
        return sum(bits for character, bits in self._worth if character in other.words)

    def _may_share_sense(self, other: Sketch) -> bool:
        stems, own = self._vocabulary.stems, self._bits
        both = [number for number in other.telling if stems[number] in own]
        if len(both) < STEMS:
            return False
        of, forms = self._rarity.of, self._vocabulary.forms
        shared = sum(min(own[stems[number]], of(forms[number])) for number in both)
        return shared >= min(self._sense, SENSE[1] * sum(of(forms[number]) for number in other.telling)) - _ROUNDING


_ROUNDING: Final = 1e-6  # bits


class Vocabulary:
    """Words that tell something, numbered as they come, with their stems."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.stems: list[str] = []
        self._numbers: dict[str, int] = {}

    def number_of(self, form: str) -> int:
        """Return the number of a word."""
        number = self._numbers.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
            self.stems.append(stem_of(form))
        return number


class Sketches:
    """Sketches of statements: of those added here, which come in the order of their row numbers, in little memory."""

    def __init__(self, read: Callable[[int], Wording]) -> None:
        self.vocabulary = Vocabulary()
        self._read = read
        self._first = 0
        self._words, self._telling = bytearray(), array("I")
        self._ends = array("Q", [0]), array("Q", [0])

    def of(self, wording: Wording) -> Sketch:
        """Return the sketch of a wording."""
        words, joined = ("".join(map(_character, some)) for some in (wording.forms, wording.joined))
        telling = [self.vocabulary.number_of(word.form) for word in wording.stems.values()]
        return Sketch(words, joined, wording.quoted, telling)

    def add(self, number: int, sketch: Sketch) -> None:
        """Keep the sketch of a statement."""
        self._first = self._first or number
        for ends, held in zip(self._ends, (self._words, self._telling), strict=True):
            ends.extend([len(held)] * (number - self._first + 1 - len(ends)))
        self._words += _packed(sketch)
        self._telling.extend(sketch.telling)
        self._ends[0].append(len(self._words))
        self._ends[1].append(len(self._telling))

    def get(self, number: int) -> Sketch:
        """Return the sketch of a statement, made of its words where it is not kept."""
        place, (ends, told) = number - self._first, self._ends
        if not 0 <= place < len(ends) - 1 or ends[place] == ends[place + 1]:
            return self.of(self._read(number))
        words = self._words[ends[place] : ends[place + 1]].decode("utf-16-le")
        length = 2 + ord(words[0])
        return Sketch(words[2:length], words[length:], ord(words[1]), self._telling[told[place] : told[place + 1]])


def _packed(sketch: Sketch) -> bytes:
    """Return a sketch's words as characters of two bytes; nothing where there are too many for that."""
    if len(sketch.words) > _CHARACTERS:
        return b""
    return f"{chr(len(sketch.words))}{chr(sketch.quoted)}{sketch.words}{sketch.joined}".encode("utf-16-le")


@lru_cache(1 << 16)
def _character(word: str) -> str:
    return chr(crc32(word.encode()) % _CHARACTERS + 1)
