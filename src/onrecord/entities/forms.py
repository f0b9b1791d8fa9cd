"""Names as keys: what stays the same however a name is written."""

import re
from functools import lru_cache
from typing import Final

_ARTICLE: Final = re.compile(r"^(?:the|a|an|his|her|their|its|our|my|your|both|this|that|these|those)\s+")
_MARKS: Final = re.compile(r"[^\w&+]+")
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SMALL: Final = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "to", "&"))


@lru_cache(maxsize=8192)
def normalise_form(form: str) -> str:
    """Return `form` in lower case without article, possessive mark and punctuation."""
    plain = form.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    plain = _MARKS.sub(" ", plain.replace(".", "")).strip()
    return _ARTICLE.sub("", plain)


def name_words(form: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without "Jr." and the like."""
    words = tuple(normalise_form(form).split())
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def is_part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the words of `short` stand in `full` in the same order."""
    rest = iter(full)
    return all(word in rest for word in short)


def initials(form: str) -> frozenset[str]:
    """Return the acronyms that the name `form` would give, with and without its small words, in capitals."""
    words = normalise_form(form).replace("-", " ").split()
    if len(words) < 2:
        return frozenset()
    return frozenset(
        "".join(w[0] for w in kept).upper() for kept in (words, [w for w in words if w not in _SMALL]) if len(kept) > 1
    )


def is_acronym(form: str) -> bool:
    """Tell whether `form` is written as an acronym: two to seven capitals, dots aside."""
    plain = form.replace(".", "").replace("-", "")
    return 2 <= len(plain) <= 7 and sum(c.isupper() for c in plain) >= 0.6 * len(plain) and " " not in plain
