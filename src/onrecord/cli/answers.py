"""What was found in a corpus, written as a table, as JSON or as CSV."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

from onrecord.cli.options import Form
from onrecord.cli.problems import tell

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from onrecord.corpus import Corpus
    from onrecord.corpus.counts import Tally
    from onrecord.corpus.facets import Counts
    from onrecord.corpus.selecting import Selection

_BATCH: Final = 500  # things read at a time, so that a long answer never stands in memory as a whole
_MOST: Final = 10  # values of a facet in JSON
_SHORT: Final = 5  # values of a facet below a table
_WORDS: Final = {"words": "the words", "-words": "the words with a minus"}  # filters that are no options


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found, and how one thing of it is shown.

    `question` says in words what was asked; `read` gives so many things from an offset on. `columns` name the cells of
    a row of CSV. `facts` are further fields of the JSON, `notes` lines between the table's head and its rows. `tallied`
    tells that all that was found is counted four ways.
    """

    corpus: "Corpus"
    found: "Selection"
    noun: str
    question: str
    facets: tuple[str, ...]
    read: Callable[[int, int], Sequence[Any]]
    columns: tuple[str, ...]
    row: Callable[[Any], Sequence[object]]
    table: "Callable[[Sequence[Any], int], Table]"
    facts: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    tallied: bool = False

    def chunks(self, form: Form, limit: int, page: int) -> Iterator[str]:
        """Yield the things on a page, or all of them where `limit` is 0, in a form."""
        if form is Form.json:
            return self._json(limit, page)
        if form is Form.csv:
            self._tell_next_steps()
            return csv_lines(self.columns, map(self.row, self._things(limit, page)))
        return self._shown(lambda width: self._parts(limit, page, width))

    def counts(self, form: Form, by: Sequence[str], limit: int) -> Iterator[str]:
        """Yield how the things found are spread, in a form; `limit` is how many values there are at most, 0 for all."""
        counts = self._counted(by, limit or self.found.total + 1)
        if form is Form.json:
            return iter(
                [_pretty({**self._head(), "by": counts.by, "counts": counts.counts, "others": counts.others}) + "\n"]
            )
        if form is Form.csv:
            self._tell_next_steps()
            return csv_lines((*counts.by, "number"), ((*count.values, count.number) for count in counts.counts))
        return self._shown(lambda width: self._count_parts(counts, width))

    def _things(self, limit: int, page: int) -> Iterator[Any]:
        first = limit * (page - 1)
        last = min(first + limit, self.found.total) if limit else self.found.total
        for offset in range(first, last, _BATCH):
            yield from self.read(min(_BATCH, last - offset), offset)

    def _counted(self, by: Sequence[str], most: int) -> "Counts":
        from onrecord.corpus.facets import count_by

        return count_by(self.corpus, self.found, by, most)

    def _head(self) -> dict[str, object]:
        found = self.found
        return {
            "asked": found.asked, "question": self.question, "total": found.total, "articles": found.articles,
            **({"tally": self._tally()} if self.tallied else {}), **self.facts, "unknown": found.unknown,
            "without": dict(found.without),
        }  # fmt: skip

    def _tally(self) -> "Tally":
        """Return the four counts of all that was found."""
        from onrecord.corpus.counts import Kind, count_reports

        kinds: dict[str, Kind] = {"statement": "statements", "event": "events"}
        return count_reports(self.corpus, kinds[self.found.items.kind], self.found.ids.tolist())

    def _json(self, limit: int, page: int) -> Iterator[str]:
        """Yield one JSON object piece by piece, the things found as its last field."""
        facets = {name: _plain(self._counted([name], _MOST)) for name in self.facets}
        head = _pretty({**self._head(), "facets": facets}).removesuffix("\n}")
        yield f'{head},\n  "{self.noun}s": ['
        separator = "\n"
        for thing in self._things(limit, page):
            yield separator + "    " + _pretty(thing).replace("\n", "\n    ")
            separator = ",\n"
        yield "\n  ]\n}\n" if separator == ",\n" else "]\n}\n"

    def _shown(self, parts: "Callable[[int], Iterable[RenderableType]]") -> Iterator[str]:
        from onrecord.cli.grids import shown

        return shown(parts)

    def _parts(self, limit: int, page: int, width: int) -> "Iterator[RenderableType]":
        from onrecord.cli.grids import facet_lines

        yield from self._opening()
        batch: list[Any] = []
        for thing in self._things(limit, page):
            batch.append(thing)
            if len(batch) == _BATCH:
                yield self.table(batch, width)
                batch = []
        if batch:
            yield self.table(batch, width)
        if self.found.total:
            yield from ("", facet_lines([self._counted([name], _SHORT) for name in self.facets], width))
            yield from self._turning(limit, page)

    def _count_parts(self, counts: "Counts", width: int) -> "Iterator[RenderableType]":
        from onrecord.cli.grids import count_table

        yield from self._opening()
        if counts.counts:
            yield count_table(counts, width)
        if counts.others:
            yield f"\n{counts.others:,} more: --limit 0 shows all"

    def _opening(self) -> "Iterator[RenderableType]":
        from onrecord.cli.grids import heading

        found = self.found
        number = f"{counted(found.total, self.noun)} in {counted(found.articles, 'article')}" if found.total else "none"
        yield heading(self.question, number)
        if self.tallied and found.total:
            yield counts_line(self._tally())
        yield from (self.notes if found.total else (*self.notes, *next_steps(found, self.noun)))
        yield ""

    def _turning(self, limit: int, page: int) -> Iterator[str]:
        last = -(-self.found.total // limit) if limit else 1
        if page < last:
            yield f"\nPage {page:,} of {last:,}: --page {page + 1} shows the next"
        elif page > last:
            yield f"There is no page {page:,}; the last is {last:,}"

    def _tell_next_steps(self) -> None:
        if not self.found.total:
            for line in next_steps(self.found, self.noun):
                tell(line)


def _plain(counts: "Counts") -> list[dict[str, object]]:
    return [{"value": count.values[0], "number": count.number} for count in counts.counts]


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a CSV file line by line, its header first; several values in a cell stand with "; " between them."""
    for row in chain([columns], rows):
        line = StringIO()
        csv.writer(line, lineterminator="\n").writerow(
            ["; ".join(c) if isinstance(c, tuple | list) else c for c in row]
        )
        yield line.getvalue()


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 statement", "2,000 statements"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counts_line(tally: "Tally") -> str:
    """Return the four counts side by side: "12 reports / 3 distinct texts / 2 distinct origins / 5 merged events"."""
    nouns = ("report", "distinct text", "distinct origin", "merged event")
    return " / ".join(counted(number, noun) for number, noun in zip(msgspec.structs.astuple(tally), nouns, strict=True))


def next_steps(found: "Selection", noun: str) -> Iterator[str]:
    """Yield what to try where nothing was found: names that there are, filters to leave out."""
    if not found.items.live.any():
        yield f"The corpus has no {noun}s yet; add articles with: onrecord build CORPUS INPUT..."
        return
    for unknown in found.unknown:
        near = f"; there is {', '.join(unknown.near)}" if unknown.near else ""
        yield f"No {unknown.filter} is called {unknown.name}{near}."
    if set(found.without) == {"words"}:
        yield "Try the beginning of a word, as in ceasef*, or fewer words."
        return
    fewer = [f"{counted(number, noun)} {_wider(name)}" for name, number in found.without.items() if number]
    if fewer:
        yield f"There would be {', '.join(fewer)}."


def _wider(name: str) -> str:
    """Return how a question is asked that lets more through than the filter `name` does."""
    if name in ("modality", "polarity"):
        return f"with --{name} any"
    return f"without {_WORDS.get(name, f'--{name}')}"
