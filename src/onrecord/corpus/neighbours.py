"""Who is named beside whom: two articles that both name somebody of whom few write talk of the same world."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from onrecord.corpus.profiles import BLOCS, Named, Profile, do_clash

_FEW: Final = 10  # articles
_SHARE: Final = 50  # or one article in so many
_OUTLET: Final = "JRN"


class Neighbours:
    """Whom each article names that tells something: persons in full and distinctive bodies, no outlets, no states."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._numbers: dict[str, int] = {}
        self._forms: list[str] = []
        self._beside: dict[int, set[int]] = {}
        for one in named:
            if _tells(one):
                self._beside.setdefault(one.article, set()).add(self._number(one))
        self._counts = Counter(number for numbers in self._beside.values() for number in numbers)
        few = max(_FEW, len(self._beside) // _SHARE)
        for numbers in self._beside.values():
            numbers.difference_update([n for n in numbers if self._counts[n] > few])

    def _number(self, named: Named) -> int:
        """Return the number of a name, which all of its spellings have."""
        number = self._numbers.setdefault(named.own.text, len(self._forms))
        if number == len(self._forms):
            self._forms.append(named.name)
        return number

    def shared(self, one: Profile, two: Profile) -> str | None:
        """Return the name of whom articles of both name besides them, the rarest; None where there is nobody.

        Of two who do things that have nothing in common, it takes two such names.
        """
        small, large = sorted((one, two), key=lambda p: len(p.articles))
        near = self._around(small.articles) - self._own_numbers(one, two)
        both = near & self._around(large.articles) if near else near
        if len(both) < 1 + do_clash(one, two):
            return None
        return self._forms[min(both, key=lambda n: (self._counts[n], n))]

    def _around(self, articles: Iterable[int]) -> set[int]:
        return {n for article in articles for n in self._beside.get(article, ())}

    def _own_numbers(self, *profiles: Profile) -> set[int]:
        keys = (key for profile in profiles for key in profile.names)
        return {self._numbers[key] for key in keys if key in self._numbers}


def _tells(one: Named) -> bool:
    """Tell whether a name says who is meant: a full one, or one that the knowledge base has an item or a code for."""
    known = one.own.full or one.item is not None or (one.kind == "body" and one.country in BLOCS)
    return known and one.kind != "place" and bool(one.own.text) and _OUTLET not in one.sectors
