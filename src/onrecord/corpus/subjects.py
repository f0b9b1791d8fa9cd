"""What a passage is about: those of its words that say something, less the names of who takes part.

Words are compared by the stems that Porter's Snowball stemmer gives ("shelled", "shelling"), and weighed by `Rarity`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from snowballstemmer import stemmer

from onrecord.corpus.rarity import Rarity

Subject = Mapping[str, str]  # stem → the word as it stands there

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED: Final = re.compile(r"['’](?:s|t|d|m|ll|re|ve)?$", re.IGNORECASE)  # of "Norland's", "hasn't", "they'll"
_NAME: Final = 5  # letters of a name from which a word that begins like it is one, too: "Norland", "Norlandic"


def subject_of(passage: str, names: frozenset[str] = frozenset()) -> Subject:
    """Return what `passage` says, without words of telling, asking and time, and without `names`: words of names."""
    left_out = _told_words() | names
    made_of = tuple(name[:-1] for name in names if len(name) >= _NAME)
    words = ((word, word.casefold()) for word in words_of(passage))
    return {stem_of(low): word for word, low in words if low not in left_out and not low.startswith(made_of)}


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names, in small letters."""
    return frozenset(word.casefold() for name in names for word in words_of(name))


def shared_words(one: Subject, other: Subject, rarity: Rarity) -> dict[str, float]:
    """Return the words of `one` that `other` has too, with their rarity in bits; common words are left out."""
    weighed = ((one[stem], min(_bits(one[stem], rarity), _bits(other[stem], rarity))) for stem in one if stem in other)
    return {word: bits for word, bits in weighed if bits > 0}


def telling_words(subject: Subject, rarity: Rarity) -> list[str]:
    """Return the words of a subject that are not common ones, in the order of the passage."""
    return [word for word in subject.values() if _bits(word, rarity) > 0]


def _bits(word: str, rarity: Rarity) -> float:
    return rarity.of(word.casefold())


def words_of(passage: str) -> list[str]:
    """Return the words of a passage without "'s" and the like."""
    return [_JOINED.sub("", found) for found in _WORD.findall(passage)]


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """Return the stem of a word in small letters; that of the infinitive for a form such as "withdrew"."""
    stem: str = _stemmer().stemWord(_infinitives().get(word, word))
    return stem


_stemmer = cache(lambda: stemmer("english"))


@cache
def _told_words() -> frozenset[str]:
    return frozenset(word for line in _lines("told_words.txt") for word in line)


@cache
def _infinitives() -> dict[str, str]:
    return {form: infinitive for infinitive, *forms in _lines("irregular.txt") for form in forms}


def _lines(name: str) -> Iterator[list[str]]:
    """Yield the words of each line of a list, less its comments."""
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split()
