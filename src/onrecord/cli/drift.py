"""`onrecord drift`: what was told with more or less certainty as it travelled."""

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
    SinceOption,
    UntilOption,
    all_of,
    one_of,
    opened,
)
from onrecord.cli.output import write_stdout

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from onrecord.corpus.drift import AskedDrifts, Drifted, Drifts, Entry
    from onrecord.corpus.standings import Change

_LINES: Final = 5  # that a passage has in the table
_STOPS: Final = 6  # tellings of a path that are shown; of more the last ones
_SIDES: Final = {"headline": ("body", "headline"), "copies": ("text", "copy"), "articles": ("earlier", "later")}
_TONES: Final = {"more certain": "yellow", "less certain": "cyan", "other": "magenta"}


def drift(
    corpus: CorpusOption = None,
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Words of the passages, or names of who takes part; ceasef* may go on."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    outlet: OutletOption = None,
    scope: Annotated[
        list[str] | None,
        one_of("Headline against body, copies of a text, or articles.", ("headline", "copies", "articles"), "--scope"),
    ] = None,
    direction: Annotated[
        list[str] | None, one_of("Where it goes.", ("more certain", "less certain", "other"), "--direction")
    ] = None,
    form: FormOption = Form.table,
    limit: LimitOption = 20,
    page: PageOption = 1,
) -> None:  # fmt: skip
    """Show what was told with more or less certainty as it travelled.

    What was alleged is said, what was said is asserted; a headline asserts
    what its article attributes; a "may" or an "if" is gone, or the other way
    round. Both passages stand side by side, with what changed. Tellings are
    compared that have the same type of event, the same two sides, near days
    and rare words in common.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord drift --about Norland --since 2024-05
    onrecord drift --scope headline --direction 'more certain'
    onrecord drift --format json --limit 0[/dim]
    """
    from onrecord.corpus.drift import AskedDrifts, read_drifts

    asked = AskedDrifts(
        about=all_of(about), since=since, until=until, outlet=all_of(outlet), scope=all_of(scope),
        direction=all_of(direction),
    )  # fmt: skip
    with opened(corpus) as asking:
        found = read_drifts(asking, asked, limit or None, limit * (page - 1))
    write_stdout(_chunks(asked, found, form, limit, page))


def _chunks(asked: "AskedDrifts", found: "Drifts", form: Form, limit: int, page: int) -> Iterator[str]:
    if form is Form.json:
        shown = {"asked": asked, "question": asked.in_words(), **msgspec.structs.asdict(found)}
        return iter([msgspec.json.format(msgspec.json.encode(shown), indent=2).decode() + "\n"])
    if form is Form.csv:
        from onrecord.corpus.tables import DRIFTS, drift_rows

        return csv_lines(DRIFTS, (row for entry in found.entries for row in drift_rows(entry)))
    from onrecord.cli.grids import shown as as_text

    return as_text(lambda width: _parts(asked, found, limit, page, width))


def _parts(asked: "AskedDrifts", found: "Drifts", limit: int, page: int, width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import heading

    yield heading(asked.in_words(), counted(found.total, "proposition") if found.total else "none")
    if found.total:
        yield " · ".join(f"{number:,} {direction}" for direction, number in found.directions.items())
    for unknown in found.unknown:
        near = f"; there is {', '.join(unknown.near)}" if unknown.near else ""
        yield f"No outlet is called {unknown.name}{near}."
    for entry in found.entries:
        yield from ("", _path(entry))
        for drifted in entry.drifts:
            yield _table(drifted, width)
    last = -(-found.total // limit) if limit else 1
    if page < last:
        yield f"\nPage {page:,} of {last:,}: --page {page + 1} shows the next"


def _path(entry: "Entry") -> "Text":
    """Return what is told of whom, and how certain each article makes it."""
    from rich.text import Text

    from onrecord.cli.grids import names
    from onrecord.export.words import clean, shorten

    first = entry.drifts[0].earlier
    sides = " → ".join(side for side in (names(first.actors), names(first.recipients)) if side)
    stops = [
        f"{stop.voice}{'' if stop.modality == 'actual' else f' {stop.modality}'}"
        f" ({' '.join(filter(None, (shorten(clean(stop.outlet or ''), 40), (stop.published or '')[:10])))})"
        for stop in entry.path[-_STOPS:]
    ]
    more = f"{len(entry.path) - _STOPS:,} more → " if len(entry.path) > _STOPS else ""
    return Text.assemble(
        (f"{first.type} {sides}", "bold"), f"  {more}{' → '.join(stops)}",
        (f"  {entry.proposition}  {counts_line(entry.counts)}", "dim"),
    )  # fmt: skip


def _table(drifted: "Drifted", width: int) -> "Table":
    from onrecord.cli.grids import grid, stacked
    from onrecord.cli.passages import passage

    earlier, later = _SIDES[drifted.scope]
    table = grid(width, ("what changed", 24), (earlier, 38), (later, 38))
    room = (table.columns[-1].width or 30) * _LINES
    table.add_row(
        stacked(*(_change(change) for change in drifted.changes)),
        passage(drifted.earlier, room), passage(drifted.later, room),
    )  # fmt: skip
    return table


def _change(change: "Change") -> "Text":
    from rich.text import Text

    from onrecord.export.words import clean, shorten

    words = [f"“{shorten(clean(w), 50)}”" if w else "—" for w in (change.before_words, change.after_words)]
    told = f"\n{words[0]} → {words[1]}" if change.before_words or change.after_words else ""
    return Text.assemble((f"{change.before} → {change.after}", _TONES[change.direction]), (told, "dim"))
