"""`onrecord ledger`: who demanded what of whom, and what followed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from onrecord.cli.answers import counted, counts_line, csv_lines
from onrecord.cli.options import (
    CorpusOption,
    Form,
    FormOption,
    LimitOption,
    OutletOption,
    PageOption,
    all_of,
    one_of,
    opened,
)
from onrecord.cli.output import write_stdout

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.corpus.ledger import AskedDemands, Entry, Ledger, Step

_LINES: Final = 3  # that a clause has in the table
_OTHERS: Final = 4  # further articles that are named beside a clause
_TONES: Final = {"unanswered": "yellow", "rejected": "red", "promised": "cyan", "conceded": "cyan", "done": "green"}


def ledger(
    corpus: CorpusOption = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="NAME", help="Who demands: the last words of a name are enough."),
    ] = None,
    addressee: Annotated[list[str] | None, typer.Option("--to", metavar="NAME", help="Of whom it is demanded.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="First made then or later: 2024-05-20, 2024-05 or 2024.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="First made then or before.")] = None,
    outlet: OutletOption = None,
    state: Annotated[list[str] | None, one_of("How it stands.", tuple(_TONES), "--state")] = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only demands without an answer.")] = False,
    form: FormOption = Form.table,
    limit: LimitOption = 20,
    page: PageOption = 1,
) -> None:  # fmt: skip
    """Show who demanded what of whom, and what followed between the same two.

    A demand that many articles tell is one. It is rejected, promised,
    conceded, done, or unanswered since so many days, counted to the newest
    day in the corpus; each step shows who tells it in which words, and what
    ties it to the demand.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord ledger --from Norland --to Sudland
    onrecord ledger --open --since 2024-05
    onrecord ledger --to Sudland --format csv --limit 0 > demands.csv[/dim]
    """
    from onrecord.corpus.ledger import AskedDemands, read_ledger

    asked = AskedDemands(
        source=all_of(source), addressee=all_of(addressee), since=since, until=until, outlet=all_of(outlet),
        state=("unanswered",) if still_open else all_of(state),
    )  # fmt: skip
    with opened(corpus) as asking:
        found = read_ledger(asking, asked, limit or None, limit * (page - 1))
    write_stdout(_chunks(asked, found, form, limit, page))


def _chunks(asked: "AskedDemands", found: "Ledger", form: Form, limit: int, page: int) -> Iterator[str]:
    if form is Form.json:
        shown = {"asked": asked, "question": asked.in_words(), **msgspec.structs.asdict(found)}
        return iter([msgspec.json.format(msgspec.json.encode(shown), indent=2).decode() + "\n"])
    if form is Form.csv:
        from onrecord.corpus.tables import DEMANDS, demand_rows

        return csv_lines(DEMANDS, (row for entry in found.entries for row in demand_rows(entry)))
    from onrecord.cli.grids import shown as as_text

    return as_text(lambda width: _parts(asked, found, limit, page, width))


def _parts(asked: "AskedDemands", found: "Ledger", limit: int, page: int, width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import grid, heading

    yield heading(asked.in_words(), counted(found.total, "demand") if found.total else "none")
    if found.total:
        yield " · ".join(f"{number:,} {state}" for state, number in found.states.items())
    yield from _notes(found)
    yield ""
    if found.entries:
        table = grid(width, ("how it stands", 14), ("who · of whom · what", 24), ("step", 14), ("in whose words", 48))
        room = (table.columns[-1].width or 40) * _LINES
        for entry in found.entries:
            for number, step in enumerate(entry.steps):
                own = (_standing(entry), _sides(entry)) if number == 0 else ("", "")
                table.add_row(*own, _step(step), _telling(step, room), end_section=step is entry.steps[-1])
        yield table
    last = -(-found.total // limit) if limit else 1
    if page < last:
        yield f"\nPage {page:,} of {last:,}: --page {page + 1} shows the next"


def _notes(found: "Ledger") -> Iterator[str]:
    if found.newest:
        yield f"Days are counted to {found.newest}, the newest in the corpus."
    if found.one_sided:
        yield f"Left out: {counted(found.one_sided, 'demand')} of which no sentence tells both sides."
    for unknown in found.unknown:
        near = f"; there is {', '.join(unknown.near)}" if unknown.near else ""
        yield f"Nobody is called {unknown.name} (--{unknown.filter}){near}."


def _standing(entry: "Entry") -> "Text":
    from rich.text import Text

    from onrecord.cli.grids import stacked

    days = counted(entry.days, "day") if entry.days is not None else ""
    since = f"since {entry.stood}" if entry.stood else ""
    return stacked(Text(entry.state, style=_TONES[entry.state]), Text(since, style="dim"), Text(days, style="dim"))


def _tally(entry: "Entry") -> "Text":
    """Return how often a demand is told, where several articles tell it."""
    from rich.text import Text

    return Text(counts_line(entry.counts) if entry.counts.reports > 1 else "", style="dim")


def _sides(entry: "Entry") -> "Text":
    from rich.text import Text

    from onrecord.cli.grids import names, stacked

    wanted = entry.wanted
    what = f"{'no ' if wanted.polarity == '-' else ''}{wanted.type} {wanted.mode or ''}".strip() if wanted else ""
    by, to = Text(names(entry.source), style="bold"), Text(f"→ {names(entry.addressee)}", style="bold")
    return stacked(by, to, Text(what, style="dim"), _tally(entry))


def _step(step: "Step") -> "Text":
    from rich.text import Text

    from onrecord.cli.grids import stacked

    day = step.day or "no day"
    return stacked(Text(step.kind), Text(day if step.dated else f"told {day}" if step.day else day, style="dim"))


def _telling(step: "Step", room: int) -> "Text":
    """Return the words of the first telling, where else it is told, and what ties it to the demand."""
    from rich.text import Text

    from onrecord.cli.passages import passage, place_of

    first, *others = step.tellings
    named = [place_of(one) for one in others[:_OTHERS]]
    left = len(others) + step.more - len(named)
    also = ", ".join([*named, *([f"{left:,} more"] if left else [])])
    notes = (Text(f"also {also}" if also else "", style="dim"), Text(step.basis, style="dim italic"))
    return passage(first, room, *notes)
