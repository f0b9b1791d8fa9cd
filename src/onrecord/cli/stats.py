"""`onrecord stats`: what is in a corpus."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from onrecord.cli.answers import counted, counts_line, csv_lines
from onrecord.cli.options import CorpusOption, CountsOption, Form, FormOption, opened
from onrecord.cli.output import write_stdout

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as Grid

    from onrecord.corpus.counts import Tally
    from onrecord.corpus.stats import Stats, Table

_OUTLETS: Final = 20  # that the table shows
_NUMBERS: Final = (
    "articles", "versions", "changed", "days", "undated", "people", "statements", "events", "loaded_words",
)  # fmt: skip
_COLUMNS: Final = ("what", "row", "column", "number")


def stats(corpus: CorpusOption = None, counts: CountsOption = False, form: FormOption = Form.table) -> None:
    """Tell what is in a corpus: articles, outlets, days, statements, events, loaded words.

    Only the newest version of each article counts.

    [dim]onrecord stats --corpus news.corpus
    onrecord stats --corpus news.corpus --format json[/dim]
    """
    from onrecord.corpus.counts import count_all
    from onrecord.corpus.stats import read_stats

    with opened(corpus) as asking:
        found, tally = read_stats(asking), count_all(asking) if counts else None
    write_stdout(_chunks(found, tally, form))


def _chunks(found: "Stats", tally: "Tally | None", form: Form) -> Iterator[str]:
    own = {} if tally is None else {"tally": msgspec.structs.asdict(tally)}
    if form is Form.json:
        shown = msgspec.json.encode({**msgspec.structs.asdict(found), **own})
        return iter([msgspec.json.format(shown, indent=2).decode() + "\n"])
    if form is Form.csv:
        more = (("tally", name, None, number) for name, number in own.get("tally", {}).items())
        return csv_lines(_COLUMNS, chain(_rows(found), more))
    from onrecord.cli.grids import shown as as_text

    return as_text(lambda width: chain([counts_line(tally)] if tally else [], _parts(found, width)))


def _rows(found: "Stats") -> Iterator[tuple[object, ...]]:
    """Yield every number with what it counts."""
    for name in _NUMBERS:
        yield name, None, None, getattr(found, name)
    for outlet in found.outlets:
        yield "articles by outlet", outlet.name, None, outlet.number
    for what, table in _tables(found).items():
        for row, numbers in zip(table.rows, table.numbers, strict=True):
            yield from ((what, row, column, n) for column, n in zip(table.columns, numbers, strict=True))


def _tables(found: "Stats") -> dict[str, "Table"]:
    return {
        "statements by act and kind": found.statements_by_act,
        "events by type and whether they happened": found.events_by_type,
        "loaded words by category and voice": found.loaded_by_category,
    }


def _parts(found: "Stats", width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    yield from _facts(found)
    if not found.articles:
        yield "The corpus is empty; add articles with: onrecord build CORPUS INPUT..."
        return
    yield from ("", Text("Articles by outlet", style="bold"), _outlets(found, width))
    for what, table in _tables(found).items():
        if table.rows:
            yield from ("", Text(what[:1].upper() + what[1:], style="bold"), _grid(table))


def _facts(found: "Stats") -> Iterator[str]:
    older = found.versions - found.articles
    changed = f" ({found.changed:,} changed, {counted(older, 'older version')} kept)" if older else ""
    outlets = counted(sum(outlet.name is not None for outlet in found.outlets), "outlet")
    yield f"{counted(found.articles, 'article')}{changed} from {outlets}"
    if found.first_day:
        undated = f", {found.undated:,} without a day" if found.undated else ""
        yield f"{found.first_day} to {found.last_day}: {counted(found.days, 'day')} with articles{undated}"
    yield " · ".join(
        (
            counted(found.statements, "statement"),
            counted(found.events, "event"),
            counted(found.loaded_words, "loaded word"),
            f"{found.people:,} people, bodies and states",
        )
    )


def _outlets(found: "Stats", width: int) -> "Grid":
    from onrecord.cli.grids import grid
    from onrecord.export.words import clean

    table = grid(width, ("outlet", 60), ("articles", 40))
    table.leading = 0
    for outlet in found.outlets[:_OUTLETS]:
        table.add_row(clean(outlet.name or "(not given)"), f"{outlet.number:,}")
    rest = found.outlets[_OUTLETS:]
    if rest:
        table.add_row(f"{len(rest):,} more", f"{sum(outlet.number for outlet in rest):,}")
    return table


def _grid(own: "Table") -> "Grid":
    """Return numbers by two things, with sums at the right."""
    from rich.table import Table as Grid

    table = Grid(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim italic")
    table.add_column("", min_width=10)
    for column in (*own.columns, "all"):
        table.add_column(column, justify="right", min_width=5)
    for row, numbers in zip(own.rows, own.numbers, strict=True):
        table.add_row(row, *(f"{n:,}" if n else "·" for n in numbers), f"{sum(numbers):,}")
    return table
