"""How much it tells that two statements share a word: little for a common one, more for a rare one.

A word's rarity is the logarithm of how seldom statements have it: what is known of English from the start, corrected by
what the corpus has seen so far ("Kyiv" tells little in a corpus on Ukraine). Words that one statement in 128 or more
has tell nothing.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import inf, log2
from typing import Final

_KNOWN: Final = 2_000  # statements that what is known from the start counts for
_WORDS: Final = 2.5  # a word of rank r stands in about 2.5 / r of statements (Zipf's law, 25 words a statement)
_UNLISTED: Final = 20_000  # rank of a word that is none of the common ones
_PLAIN: Final = 100  # rank up to which a word is common wherever it stands
_BY_CHANCE: Final = 3  # words in a row that two statements share easily; each further one is worth a bit
_COMMON: Final = 7.0  # bits up to which a word tells nothing


@cache
def _ranks() -> dict[str, int]:
    lines = files(__package__).joinpath("common_words.txt").read_text("utf-8").splitlines()
    return {word: rank for rank, word in enumerate(lines[1:], 1)}


@cache
def _stock_phrases() -> dict[str, list[list[str]]]:
    """Return the words of each stock phrase, by its first word."""
    found: dict[str, list[list[str]]] = {}
    for line in files(__package__).joinpath("stock_phrases.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            found.setdefault(line.split()[0], []).append(line.split())
    return found


def in_stock_phrases(forms: Sequence[str]) -> list[bool]:
    """Return for each word whether it stands in a stock phrase."""
    stock = [False] * len(forms)
    phrases = _stock_phrases()
    if phrases.keys().isdisjoint(forms):
        return stock
    for start, form in enumerate(forms):
        for phrase in phrases.get(form, ()):
            end = start + len(phrase)
            if list(forms[start:end]) == phrase:
                stock[start:end] = [True] * len(phrase)
    return stock


@lru_cache(1 << 16)
def is_telling(form: str) -> bool:
    """Tell whether a word is none of the 100 commonest, and no sign: the same in every corpus."""
    return form[-1:].isalnum() and _rank(form) > _PLAIN


@cache
def plain_words() -> frozenset[str]:
    """Return the 100 commonest words, in small letters."""
    return frozenset(word for word, rank in _ranks().items() if rank <= _PLAIN)


@lru_cache(1 << 16)
def _rank(form: str) -> int:
    """Return the place of a word among the common ones; "don't" and "people's" have that of the word before."""
    stem, _, ending = form.partition("'")
    plain = stem.removesuffix("n") if ending == "t" else stem
    return min(_ranks().get(word, _UNLISTED) for word in (form, stem, plain))


class Rarity:
    """Rarities of words in one corpus, in bits above those of a common word (0 to about 9)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._statements = _KNOWN + self._stored("")
        self._bits = log2(self._statements) - _COMMON  # of a word that one statement has
        self._seen: dict[str, float] = {}  # statements that have a word
        self._less: dict[str, float] = {}  # bits that it has less for that
        self._new: Counter[str] = Counter()

    def of(self, form: str) -> float:
        """Return the rarity of a word; a sign tells nothing."""
        less = self._less.get(form)
        return max(self._bits - (self._learn(form) if less is None else less), 0.0)

    def of_run(self, forms: Sequence[str]) -> float:
        """Return how much it tells that two statements have these words in a row; stock phrases tell nothing."""
        own = [form for form, stock in zip(forms, in_stock_phrases(forms), strict=True) if not stock]
        return sum(map(self.of, own)) + max(len(own) - _BY_CHANCE, 0)

    def add(self, forms: Iterable[str]) -> None:
        """Count the words of one more statement."""
        self._statements += 1
        self._bits = log2(self._statements) - _COMMON
        for form in {"", *forms}:
            self._learn(form, 1)
            self._new[form] += 1

    def save(self) -> None:
        """Write what was counted to the corpus."""
        self._connection.executemany(
            "INSERT INTO family_words VALUES (?, ?)"
            " ON CONFLICT (word) DO UPDATE SET statements = statements + excluded.statements",
            sorted(self._new.items()),
        )
        self._new.clear()

    def _learn(self, form: str, more: int = 0) -> float:
        """Take in that so many more statements have a word; return how many bits it has less for all that do."""
        if form not in self._seen:
            self._seen[form] = min(_WORDS / _rank(form), 0.5) * _KNOWN + self._stored(form)
        self._seen[form] += more
        self._less[form] = log2(self._seen[form]) if form[-1:].isalnum() else inf
        return self._less[form]

    def _stored(self, form: str) -> int:
        row = self._connection.execute("SELECT statements FROM family_words WHERE word = ?", (form,)).fetchone()
        return int(row[0]) if row else 0
