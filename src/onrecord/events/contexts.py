"""What matter an event is about: PLOVER's contexts, told by words near its trigger in the same sentence."""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.document import Document, Token

_REACH: Final = 12  # words on either side; farther words belong to another clause


class _Words(NamedTuple):
    """The contexts in the order of the file, and which of them a lemma, form or pair of words tells."""

    names: tuple[str, ...]
    by_word: Mapping[str, tuple[int, ...]]


@cache
def read_contexts() -> _Words:
    """Return what `contexts.toml` says."""
    book: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("contexts.toml").read_text("utf-8"))
    by_word: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(book.values()):
        for word in words:
            by_word[word] = (*by_word.get(word, ()), number)
    return _Words(tuple(book), by_word)


class Contexts:
    """The words of a document that tell a context, for look-up around a trigger."""

    def __init__(self, document: Document) -> None:
        self._found = list(_find_cues(document))
        self._places = [place for place, _ in self._found]

    def contexts_of(self, head: Token) -> tuple[str, ...]:
        """Return the contexts told by words of the sentence at most `_REACH` words from `head`, in the file's order."""
        tokens = head.sentence.tokens
        low = bisect_left(self._places, max(tokens[0].i, head.i - _REACH))
        high = bisect_right(self._places, min(tokens[-1].i, head.i + _REACH))
        numbers = {number for _, told in self._found[low:high] for number in told}
        return tuple(read_contexts().names[number] for number in sorted(numbers))


def _find_cues(document: Document) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the place of each word that tells a context, with the numbers of these contexts."""
    by_word = read_contexts().by_word
    before = ""
    for token in document.parse.tokens:
        lower, lemma = token.lower, token.lemma.lower()
        told = (*by_word.get(lower, ()), *(by_word.get(lemma, ()) if lemma != lower else ()))
        told = (*told, *by_word.get(f"{before} {lower}", ()))
        if told:
            yield token.i, told
        before = lower
