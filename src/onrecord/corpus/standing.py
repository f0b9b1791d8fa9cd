"""On whom one article stands: its ladder alone, quick enough for a page.

The same rungs as `ladder.find_ladder` gives, without counts. What one article tells of its statements is read at once
rather than statement by statement, and families of many members are not searched for circles.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import msgspec

from onrecord.corpus.columns import reading
from onrecord.corpus.ladder import Flag, Path, Rung, Statement, _flags, _once, _tree, _unique, _Walk
from onrecord.corpus.rungs import _CONTENTS, _PARENTS, _PARTIES, _TOLD, Rungs
from onrecord.corpus.store import Corpus

_LARGE: Final = 50  # members of a family of which no more is told than who is in it
_GROUPED: Final = {  # a query by article and statement → the same for all statements, the number of each in front
    _PARTIES: _PARTIES.replace("SELECT ", "SELECT p.attribution, ", 1).replace(" AND p.attribution = ?", ""),
    _TOLD: _TOLD.replace("SELECT ", "SELECT attribution, ", 1).replace(" AND attribution = ?", ""),
}  # fmt: skip


class Standing(msgspec.Struct, frozen=True):
    """On whom an article stands; `outlets` have its text, from `origins`, as in a `Ladder`."""

    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    flags: tuple[Flag, ...]
    rungs: tuple[Rung, ...]


def stands_on(corpus: Corpus, article: int) -> Standing:
    """Return on whom the article with this row number stands."""
    with reading(corpus):
        walk = _QuickWalk(corpus)
        statements, copies = walk.statements(article), walk.copies(article)
        outlets = _unique(walk.head(copy).outlet or walk.head(copy).key for copy in copies)
        origins = _unique(walk.carriers(copy)[-1].name for copy in copies)
        paths = [(walk.path(statement), walk.proof(statement)) for statement in statements]
        flags = [Flag("one origin", None, len(outlets), tuple(origins))] if len(outlets) > len(origins) == 1 else []
        flags += _flags_of(walk, statements)
        rungs = _tree(paths or [(walk.carriers(article), None)])
        return Standing(tuple(outlets), tuple(origins), _once(flags), rungs)


def _flags_of(walk: "_QuickWalk", statements: list[Statement]) -> Iterator[Flag]:
    """Yield what is to be looked at in the families of statements, each family once."""
    seen: set[int] = set()
    for statement in statements:
        family = walk.family(statement)
        if family[0].id not in seen and 1 < len(family) <= _LARGE:
            yield from _flags(walk, statement)
        seen.add(family[0].id)


class _QuickRungs(Rungs):
    """Rungs that read what an article tells of its statements once."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - only `Rungs` knows what it is
        super().__init__(connection)
        self._parents = lru_cache(maxsize=256)(self._read_parents)
        self._same = lru_cache(maxsize=256)(self._read_same)
        self._by_number = lru_cache(maxsize=512)(self._read_grouped)

    def _beside(self, article: int, number: int) -> list[int]:
        same, contents = self._same(article)
        above = self._nested(article, number)
        others = [other for other in same.get(contents.get(number, ()), ()) if other != number]
        return [other for other in others if other not in above and number not in self._nested(article, other)]

    def _nested(self, article: int, number: int) -> list[int]:
        parents, found = self._parents(article), list[int]()
        own: int | None = number
        while own is not None and own not in found:
            found.append(own)
            own = parents.get(own)
        return found[::-1]

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if query in _GROUPED:
            article, number = values
            return self._by_number(query, article).get(number, [])
        return super()._rows(query, *values)

    def _read_parents(self, article: int) -> dict[int, int | None]:
        return dict(super()._rows(_PARENTS, article))

    def _read_same(self, article: int) -> tuple[dict[tuple[Any, ...], list[int]], dict[int, tuple[Any, ...]]]:
        """Return the statements by their content, in the order of the text, and the content of each."""
        contents: dict[int, tuple[Any, ...]] = {}
        for number, start, end in super()._rows(_CONTENTS, article):
            contents[number] = (*contents.get(number, ()), (start, end))
        same: dict[tuple[Any, ...], list[int]] = {}
        for number, content in contents.items():
            same.setdefault(content, []).append(number)
        return same, contents

    def _read_grouped(self, query: str, article: object) -> dict[object, list[tuple[Any, ...]]]:
        found: dict[object, list[tuple[Any, ...]]] = {}
        for number, *row in super()._rows(_GROUPED[query], article):
            found.setdefault(number, []).append(tuple(row))
        return found


class _QuickWalk(_Walk):
    """A walk that remembers the paths that it has gone."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(corpus)
        self._rungs = _QuickRungs(corpus.connection)
        self.head = lru_cache(maxsize=256)(self._rungs.head)
        self.carriers = lru_cache(maxsize=256)(super().carriers)  # type: ignore[method-assign]
        self._gone: dict[tuple[int, frozenset[int]], Path] = {}

    def path(self, statement: Statement, seen: frozenset[int] = frozenset()) -> Path:
        """Return the rungs of a statement, as a walk does."""
        known = statement.id, seen
        if known not in self._gone:
            self._gone[known] = super().path(statement, seen)
        return self._gone[known]
