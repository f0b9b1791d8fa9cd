"""What a user types into a search box, taken apart: words, phrases in quotation marks, prefix*, -not.

Whatever is typed has a meaning, if an empty one: only letters and digits ever reach SQLite, as strings of its query
language, so that no input is an error or an injection.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from onrecord.corpus.rarity import plain_words

MOST: Final = 64  # terms that are looked up, and words of a phrase
_LONGEST: Final = 200  # characters of a word
_OPENING: Final = '"“”„‟«»＂'
_TERM: Final = re.compile(
    rf"""(?P<minus>(?<!\S)-)?
    (?:[{_OPENING}](?P<phrase>[^{_OPENING}]*)(?:[{_OPENING}]|\Z)|(?P<word>[^\s{_OPENING}]+))
    (?P<star>\*)?""",
    re.VERBOSE,
)
_LETTERS: Final = re.compile(r"(?<![^\W_])[A-Za-z]+(?![^\W_])")


class Term(msgspec.Struct, frozen=True):
    """Words that stand side by side; `prefix` lets the last one go on, `wanted` is false after a minus."""

    words: tuple[str, ...]
    prefix: bool = False
    wanted: bool = True


class Words(msgspec.Struct, frozen=True):
    """All terms of a query; `left_out` counts the words that were too many to be looked up."""

    terms: tuple[Term, ...] = ()
    left_out: int = 0

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that a text must have."""
        return tuple(term for term in self.terms if term.wanted)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms of which a text may have none."""
        return tuple(term for term in self.terms if not term.wanted)


def read_words(typed: str) -> Words:
    """Return the terms of what was typed; a word with marks in it, like cease-fire, is a phrase."""
    terms = list(dict.fromkeys(_terms(typed)))
    kept = tuple(replace(term, words=term.words[:MOST]) for term in terms[:MOST])
    return Words(kept, sum(len(term.words) for term in terms) - sum(len(term.words) for term in kept))


def match_all(terms: Sequence[Term]) -> str:
    """Return an FTS5 expression for the texts that have all of `terms`, of which there is at least one."""
    return " AND ".join(_quoted(term) for term in terms)


def match_any(terms: Sequence[Term]) -> str:
    """Return an FTS5 expression for the texts that have any of `terms`, of which there is at least one."""
    return " OR ".join(_quoted(term) for term in terms)


def without_plain(text: str) -> str:
    """Return a text without its commonest words, which articles are not found by: nearly all of them have them."""
    return _LETTERS.sub(lambda found: " " if found[0].lower() in plain_words() else found[0], text)


def is_plain(word: str) -> bool:
    """Tell whether a word, as `Term` has it, is one of the commonest, with whatever marks."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isalnum()) in plain_words()


def _terms(typed: str) -> Iterator[Term]:
    for found in _TERM.finditer(typed):
        inner = found["word"] if found["phrase"] is None else found["phrase"]
        words = tuple(word[:_LONGEST] for word in _split(inner))
        if words:
            prefix = found["star"] is not None or inner.rstrip().endswith("*")
            yield Term(words, prefix, found["minus"] is None)


def _split(text: str) -> list[str]:
    """Return the words of `text` as SQLite's unicode61 cuts them: letters, digits and the marks that belong to them."""
    found = "".join(c if _is_of_a_word(c) else " " for c in text).split()
    return [word for word in found if any(unicodedata.category(c) != "Mn" for c in word)]


def _is_of_a_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category in ("Mn", "Co")


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
