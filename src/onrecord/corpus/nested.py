"""Who takes part in the statements of one article, which of them stand in which, and which have one content."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from onrecord.corpus.lists import ends_of, numbers_in

Content = tuple[tuple[int, int], ...]  # the code points of each piece


class Told:
    """What the statements of an article tell, by their numbers; cells are read when they are asked for."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = {number: cells for number, *cells in rows}

    def parent(self, number: int) -> int | None:
        """Return the number of the statement in which one is told."""
        own: int | None = self._rows[number][0] if number in self._rows else None
        return own

    @cached_property
    def contents(self) -> dict[int, Content]:
        """Where the content of each stands."""
        return {number: tuple(map(ends_of, numbers_in(cells[4]))) for number, cells in self._rows.items()}

    @cached_property
    def same(self) -> dict[Content, list[int]]:
        """The statements with each content."""
        found: dict[Content, list[int]] = {}
        for number, content in self.contents.items():
            found.setdefault(content, []).append(number)
        return found

    def words(self, number: int) -> list[tuple[int, int]]:
        """Return where source, cue and addressee stand, in the order of the text."""
        return sorted(ends_of(place) for cell in self._cells(number)[5:] for place in numbers_in(cell))

    def addressee(self, number: int) -> list[tuple[int, int]]:
        """Return where those stand to whom it was said."""
        return [ends_of(place) for cell in self._cells(number)[7:] for place in numbers_in(cell)]

    def parties(self, number: int) -> list[tuple[str, int]]:
        """Return in which parts who takes part, by the numbers of entities."""
        cells = zip(("source", "addressee", "via"), self._cells(number)[1:4], strict=False)
        return [(part, entity) for part, cell in cells for entity in numbers_in(cell)]

    def _cells(self, number: int) -> list[Any]:
        return self._rows.get(number, [])
