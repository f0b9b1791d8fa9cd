"""Full names by the words in them."""

from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.entities.drafts import Draft

_COMMON: Final = 64  # a word that stands in more full names than this says nothing about which one is meant

Words = tuple[str, ...]


class NameIndex:
    """The full names seen so far, found whole or by one of the words they were filed under."""

    def __init__(self) -> None:
        self._whole: dict[Words, list[Draft]] = {}
        self._by_word: dict[str, list[tuple[Words, Draft]]] = {}

    def add(self, name: Words, draft: Draft, under: Iterable[str]) -> None:
        """File `draft` as `name`, under each of the words `under`."""
        self._whole.setdefault(name, []).append(draft)
        for word in dict.fromkeys(under):
            self._by_word.setdefault(word, []).append((name, draft))

    def whole(self, name: Words) -> Sequence[Draft]:
        """Return the drafts filed as exactly `name`."""
        return self._whole.get(name, ())

    def under(self, word: str) -> Sequence[tuple[Words, Draft]]:
        """Return the names filed under `word` with their drafts; none where the word is too common to tell."""
        listed = self._by_word.get(word, ())
        return listed if len(listed) <= _COMMON else ()
