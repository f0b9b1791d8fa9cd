"""Names made comparable: without regard to case, diacritics and marks."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S., J.R.R.
_WORD: Final = re.compile(r"[^\W_]+")
_UNDECOMPOSED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_BEHIND: Final = frozenset({
    "of", "for", "in", "at", "on", "to", "from", "with", "by", "near", "against", "behind", "under", "over", "about",
    "between", "within", "among",
})  # fmt: skip  # what follows one of these words does not stand for the whole


def fold(text: str) -> str:
    """Return the words of `text` in small letters without diacritics, one space between them; "" where it has none."""
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    parts = unicodedata.normalize("NFKD", joined.casefold().translate(_UNDECOMPOSED))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return a name by which its last words find it: "berg anna" for Anna Berg, found by what begins with "berg".

    An article at its head is no part of it. What stands behind a preposition belongs to the word before it, and comes
    first: "of defence ministry russian", so that neither "Ministry" nor "Defence" finds the Russian Ministry of
    Defence, but "Ministry of Defence" does.
    """
    head, tail = _parts(name)
    return " ".join([*tail, *reversed(head)]) or _marks(name)


def _parts(name: str) -> tuple[list[str], list[str]]:
    """Return the words of a name before its first preposition, and the others."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    head = next((n for n, word in enumerate(words) if n and word in _BEHIND), len(words))
    return words[:head], words[head:]


def _marks(name: str) -> str:
    """Return a name that has no words, only marks, as it can be stored."""
    return name.strip().casefold().encode("utf-8", "ignore").decode()


class NameQuery:
    """A name as somebody asks for it; one that ends in `*` is the beginning of a name's last word."""

    def __init__(self, name: str) -> None:
        typed = name.rstrip()
        head, tail = _parts(typed)
        self._words: Final = [*tail, *reversed(head)] or _marks(typed.rstrip("*")).split()
        self._open: Final = max(len(tail), 1) - 1 if typed.endswith("*") else -1

    @property
    def begins(self) -> str:
        """What the keys of all names that fit begin with; "" where none does."""
        return self._words[0] if self._words else ""

    def fits(self, key: str, whole: bool = False) -> bool:
        """Tell whether the name with this key ends in the words asked for; with `whole`, whether they are all of it."""
        words = key.split()
        enough = len(self._words) == len(words) if whole else 0 < len(self._words) <= len(words)
        return enough and all(map(self._agree, range(len(self._words)), words))

    def _agree(self, place: int, word: str) -> bool:
        own = self._words[place]
        return word == own or (place == self._open and word.startswith(own))
