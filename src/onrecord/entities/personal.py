"""Names of persons: their words, initials and numbers, and whether two of them may be one person's."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from onrecord.entities.variants import (
    given_names,
    is_long_enough,
    is_nickname,
    leading_surnames,
    listed,
    plain_word,
    romanised_key,
    spelling_key,
    suffixes,
    whole_names,
)

Words = tuple[str, ...]
_PIECE: Final = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*\.?")
_TIED: Final = re.compile(r"(?<!\w)[dlDL]['’](?=\w)")
_APOSTROPHE: Final = re.compile(r"['’ʼ]")
_VOWELS: Final = frozenset("AEIOUY")


class Agreement(IntEnum):
    """How well two names agree, from nothing to the same words."""

    NONE = 0
    MIDDLE = 1
    GIVEN = 2
    SPELLED = 3
    SURNAME = 4
    SHORT = 5
    PIECE = 6
    PART = 7
    SAME = 8
    EXACT = 9


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in lower-case words without accents; `keys` are compared, `suffix` is "jr", "iii" or the like."""

    words: Words
    keys: Words
    suffix: str = ""

    @property
    def leads(self) -> bool:
        """Whether the first word may be the surname: "Xi Jinping"."""
        return len(self.words) > 1 and self.words[0] in leading_surnames()


NOBODY: Final = PersonName((), ())


@lru_cache(maxsize=8192)
def read_name(form: str) -> PersonName:
    """Return the name that `form` writes."""
    pieces = _PIECE.findall(_TIED.sub("", form.removesuffix("'s").removesuffix("’s").replace("-", " ")))
    if len(pieces) > 1 and pieces[0].casefold() == "the":
        del pieces[0]
    suffix = _suffix(pieces)
    words = tuple(w for piece in (pieces[:-1] if suffix else pieces) for w in _split(piece, form))
    words = whole_names().get(words, words)
    return PersonName(words, tuple(_key(w) for w in words), suffix)


def _suffix(pieces: list[str]) -> str:
    last = pieces[-1].rstrip(".") if len(pieces) > 1 else ""
    if pieces and pieces[-1] in listed("titles", "numerals"):
        return last.casefold()
    return suffixes().get(last.casefold(), "")


def _split(piece: str, form: str) -> list[str]:
    """Return the word of a piece of a name, or the letters of initials: "J.", "JK" where not all is in capitals."""
    plain = piece.rstrip(".")
    if 1 < len(plain) < 4 and plain.isupper() and not form.isupper() and not (set(plain) & _VOWELS):
        return list(plain.casefold())
    return [plain_word(_APOSTROPHE.sub("", plain))]


def _key(word: str) -> str:
    return "al" if word in listed("particles", "article") else spelling_key(word)


def keys_to_file(name: PersonName) -> tuple[str, ...]:
    """Return the keys under which a name can be found: its words without particles and initials."""
    kept = (k for w, k in zip(name.words, name.keys, strict=True) if not is_initial(w) and not is_particle(w))
    return tuple(kept) or name.keys[-1:]


def is_initial(word: str) -> bool:
    """Tell whether a word of a name is but its first letter."""
    return len(word) == 1


@lru_cache(maxsize=16384)
def agreement(one: PersonName, two: PersonName) -> Agreement:
    """Return how well two names agree; a name of one word is compared as the short form of the other."""
    if len(one.words) > len(two.words):
        one, two = two, one
    if not one.words:
        return Agreement.NONE
    if one.words == two.words:
        return Agreement.EXACT
    return _of_one_word(one, two) if len(one.words) == 1 else _of_several(one, two)


def _of_one_word(one: PersonName, two: PersonName) -> Agreement:
    word, key = one.words[0], one.keys[0]
    ends = (two.words[-1], two.words[0]) if two.leads else (two.words[-1],)
    if word in ends and not _is_child(two, len(two.words) - 1):
        return Agreement.SURNAME
    if is_long_enough(key) and key in (two.keys[-1], *(two.keys[:1] if two.leads else ())):
        return Agreement.SPELLED if not _is_child(two, len(two.words) - 1) else Agreement.NONE
    if len(word) > 1 and word == two.words[0]:
        return Agreement.GIVEN
    inside = word in two.words[1:-1] and word not in given_names() and not is_particle(word)
    return Agreement.MIDDLE if inside and not _is_child(two, two.words.index(word)) else Agreement.NONE


def _of_several(one: PersonName, two: PersonName) -> Agreement:
    if one.keys == two.keys or _is_turned(one, two) or _is_joined(one, two) or _is_romanised(one, two):
        return Agreement.SAME
    given, others = _given(one), _given(two)
    if one.keys[-1] == two.keys[-1] and given and others:
        found = _of_given(given, others)
        if found:
            return found
    return Agreement.PIECE if _is_part(one, two) or _is_double(one, two) else Agreement.NONE


def _is_turned(one: PersonName, two: PersonName) -> bool:
    """Tell whether one name is the other with the surname in front: "Abe Shinzo", "Shinzo Abe"."""
    turned = one.leads and (*one.keys[1:], one.keys[0]) == two.keys
    return turned or (two.leads and (*two.keys[1:], two.keys[0]) == one.keys)


def _is_joined(one: PersonName, two: PersonName) -> bool:
    """Tell whether the given name is one word here and two there: "Kim Jong Un", "Kim Jongun"."""
    return one.leads and one.keys[0] == two.keys[0] and "".join(one.words[1:]) == "".join(two.words[1:])


def _is_romanised(one: PersonName, two: PersonName) -> bool:
    if len(one.words) != len(two.words) or not (one.leads or two.leads):
        return False
    return all(romanised_key(a) == romanised_key(b) for a, b in zip(one.words, two.words, strict=True))


def _given(name: PersonName) -> Words:
    """Return the words before the surname without its particles."""
    return tuple(w for w in name.words[:-1] if not _is_loose(w) or w == name.words[0])


def _of_given(one: Words, two: Words) -> Agreement:
    """Compare the given names of one surname: the first ones, then, as far as both have them, the middle ones."""
    alike = [_of_word(a, b) for a, b in zip(one, two, strict=False)]
    return min(alike, default=Agreement.NONE)


def _of_word(one: str, two: str) -> Agreement:
    if one == two or spelling_key(one) == spelling_key(two):
        return Agreement.PART
    letter = (is_initial(one) or is_initial(two)) and one[0] == two[0]
    return Agreement.SHORT if letter or is_nickname(one, two) else Agreement.NONE


def _is_part(one: PersonName, two: PersonName) -> bool:
    """Tell whether the words of `one` stand side by side in `two` and are no father's name within it."""
    size = len(one.words)
    places = (at for at in range(len(two.words) - size + 1) if two.keys[at : at + size] == one.keys)
    return any(not (at and _is_child(two, at)) and not is_initial(one.words[0]) for at in places)


def _is_double(one: PersonName, two: PersonName) -> bool:
    """Tell whether `two` has the mother's surname behind that of `one`: "Karl Berg", "Karl Maria Berg Lund"."""
    return len(two.keys) > 3 and (one.keys[0], one.keys[-1]) == (two.keys[0], two.keys[-2]) and len(one.keys) == 2


def _is_child(name: PersonName, at: int) -> bool:
    """Tell whether the word before number `at` says that this is the name of a father or child: "bin Salman"."""
    return at > 0 and name.words[at - 1] in listed("particles", "kin")


def _is_loose(word: str) -> bool:
    return word in listed("particles", "loose")


def is_particle(word: str) -> bool:
    """Tell whether a word belongs to the surname behind it: "von", "al", "bin"."""
    return _is_loose(word) or word in listed("particles", "kin")
