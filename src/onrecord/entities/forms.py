"""Names as keys: what stays the same however a name is written."""

import re
from functools import lru_cache
from typing import Final

_ARTICLE: Final = re.compile(r"^(?:the|a|an|his|her|their|its|our|my|your|both|this|that|these|those)\s+")
_MARKS: Final = re.compile(r"[^\w&+.]+")
_SMALL: Final = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "to", "&"))


@lru_cache(maxsize=8192)
def normalise_form(form: str) -> str:
    """Return `form` in lower case without article, possessive mark and punctuation."""
    plain = form.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    plain = _ARTICLE.sub("", _MARKS.sub(" ", plain).strip())  # before the dots go: "A. Berg" has no article
    return plain.replace(".", "").strip()


def name_words(form: str) -> tuple[str, ...]:
    """Return the words of a name in lower case; "Jr." is one of them, which tells a son from his father."""
    return tuple(normalise_form(form).split())


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


def abbreviates(short: str, full: str) -> bool:
    """Tell whether the letters of the acronym `short` begin like a word of `full` and stand in it in this order."""
    letters = short.replace(".", "").replace("-", "").casefold()
    words = normalise_form(full).split()
    texts = (iter("".join(words[at:])) for at, word in enumerate(words) if word[0] == letters[:1])
    return any(all(letter in text for letter in letters) for text in texts)
