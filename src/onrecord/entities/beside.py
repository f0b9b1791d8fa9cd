"""Names that stand in one sentence and cannot mean one thing."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final, TypeVar

from onrecord.entities.arguments import are_apart, binds
from onrecord.entities.phrases import Phrase

Key = TypeVar("Key", bound=Hashable)
_MOST: Final = 32  # names of a sentence that are compared; one with more is a list


class Beside:
    """Compares the names of one sentence; `names` are those of the article in text order."""

    def __init__(self, names: Iterable[Phrase]) -> None:
        self._in: dict[int, list[Phrase]] = {}
        for phrase in names:
            self._in.setdefault(phrase.head.sentence.i, []).append(phrase)

    def apart(self, phrase: Phrase) -> Iterator[Phrase]:
        """Yield the names that are arguments of the same verb as `phrase`, or fuller ones in what is said of it."""
        return (other for other in self._others(phrase) if _are_two(phrase, other))

    def bound(self, phrase: Phrase) -> Iterator[Phrase]:
        """Yield the subjects in whose clause `phrase` stands."""
        return (other for other in self._others(phrase) if binds(other.head, phrase.head))

    def pairs(self, key: Callable[[Phrase], Key]) -> frozenset[frozenset[Key]]:
        """Return the two keys of every two names that stand apart."""
        found = (
            (key(phrase), key(other)) for row in self._in.values() for phrase in row for other in self.apart(phrase)
        )
        return frozenset(frozenset(two) for two in found if two[0] != two[1])

    def _others(self, phrase: Phrase) -> Iterator[Phrase]:
        row = self._in.get(phrase.head.sentence.i, [])
        return (other for other in row if other is not phrase) if len(row) <= _MOST else iter(())


def _are_two(one: Phrase, other: Phrase) -> bool:
    """Tell whether two names mean two: a name in short does not come before the full one that its clause holds."""
    if are_apart(one.head, other.head):
        return True
    short, full = (one, other) if _size(one) < _size(other) else (other, one)
    return _size(short) < _size(full) and binds(short.head, full.head, owners=True)


def _size(phrase: Phrase) -> int:
    first, last = phrase.name or (phrase.first, phrase.last)
    return last - first
