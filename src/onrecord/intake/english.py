"""Tell English by its function words."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

_ENOUGH: Final = 20_000  # characters
_WORD: Final = re.compile(r"[^\W\d_]+")
_PROSE: Final = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]++[,’']? ){8,}+")


def looks_english(text: str) -> bool:
    """Tell whether at least one word in six at the start of `text` (two at least) is an English function word.

    Only runs of words are looked at where there are any, so that markup, scripts and lists do not count.
    """
    known = _function_words()
    words = _WORD.findall((" ".join(_prose(text)) or text[:_ENOUGH]).lower())
    found = sum(word in known for word in words)
    return found >= 2 and found * 6 >= len(words)


def _prose(text: str) -> Iterator[str]:
    """Yield runs of eight words or more, until they are enough."""
    missing = _ENOUGH
    for match in _PROSE.finditer(text):
        yield match[0][:missing]
        missing -= len(match[0])
        if missing <= 0:
            return


@cache
def _function_words() -> frozenset[str]:
    """Return the words at the head of the rank list of English (Kučera & Francis 1967) that are no other language's."""
    return frozenset(files(__package__).joinpath("function_words.txt").read_text("utf-8").split())
