"""Tell English by its function words."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

_LOOKED_AT: Final = 20_000  # characters
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKUP: Final = re.compile(r"<[^<>]*>")


def looks_english(text: str) -> bool:
    """Tell whether at least one word in six near the start of `text` (two at least) is an English function word."""
    known = _function_words()
    words = _WORD.findall(_MARKUP.sub(" ", text[:_LOOKED_AT]).lower())
    found = sum(word in known for word in words)
    return found >= 2 and found * 6 >= len(words)


@cache
def _function_words() -> frozenset[str]:
    """Return the words at the head of the rank list of English (Kučera & Francis 1967) that are no other language's."""
    return frozenset(files(__package__).joinpath("function_words.txt").read_text("utf-8").split())
