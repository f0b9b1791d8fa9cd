"""`onrecord timeline`: what a person, body or state said and did, by date."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, get_args

import typer

from onrecord.cli.answers import counted, csv_lines
from onrecord.cli.options import CorpusOption, Form, FormOption, all_of, one_of, opened
from onrecord.cli.output import save, write_stdout
from onrecord.cli.people import pretty
from onrecord.cli.problems import tell
from onrecord.cli.who import facts, named, one_person, reach
from onrecord.record import Act, EventType

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from onrecord.corpus.statements import Piece
    from onrecord.corpus.timeline import Entry, Month
    from onrecord.corpus.who import Person

_COLUMNS: Final = (
    "date", "dated", "id", "what", "part", "code", "factuality", "actors", "recipients", "words", "published", "outlet",
    "article", "url",
)  # fmt: skip
_BAR: Final = 24  # columns of the longest bar
_WORDS: Final = 400  # characters of what was said that the table shows


def _picture(path: Path | None) -> Path | None:
    """Return the file of a plot, or refuse one that is no picture."""
    from onrecord.export.plot import PICTURES

    if path is not None and path.suffix.lower().removeprefix(".") not in PICTURES:
        raise typer.BadParameter(f"{path.name}: a plot is a .png or .svg file")
    return path


def timeline(
    who: Annotated[
        list[str],
        typer.Argument(metavar="WHO", show_default=False, help="A name however spelled, words of one, or a key."),
    ],
    corpus: CorpusOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Then or later: 2024-05-20, 2024-05 or 2024.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Then or before.")] = None,
    act: Annotated[list[str] | None, one_of("Only statements with this act.", get_args(Act))] = None,
    type_: Annotated[list[str] | None, one_of("Only events of PLOVER's type.", get_args(EventType), "--type")] = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", callback=_picture, help="Draw it, too: a .png or .svg file."),
    ] = None,
    form: FormOption = Form.table,
) -> None:  # fmt: skip
    """Show what a person, body or state said, did and had done to them, by date.

    A statement has the date of its article, an event the time that the
    article gives it, else the same. With both --act and --type, statements
    and events are shown. Where WHO may be several, they are listed with their
    keys, and the exit code is 2.

    [dim]onrecord timeline Anna Berg --corpus news.corpus
    onrecord timeline Q7747 --since 2024-05 --act deny --act threaten
    onrecord timeline NATO --type ASSAULT --plot nato.svg
    onrecord timeline Norway --format csv > norway.csv[/dim]
    """
    from onrecord.corpus.timeline import count_by_month, find_timeline

    with opened(corpus) as asked:
        person = one_person(asked, " ".join(who))
        entries = find_timeline(asked, person, since=since, until=until, acts=all_of(act), types=all_of(type_))
    months = count_by_month(entries)
    if plot is not None:
        _draw(person, months, plot)
    write_stdout(_written(person, entries, months, form))


def _draw(person: "Person", months: "Sequence[Month]", path: Path) -> None:
    from onrecord.export.plot import PICTURES, Bar, draw

    bars = [Bar(m.month, m.statements, m.events, m.others) for m in months if m.month is not None]
    [kind] = [picture for picture in PICTURES if path.suffix.lower() == f".{picture}"]
    undated = sum(sum(_counts(m)) for m in months if m.month is None)
    save([draw(bars, person.name, kind, undated)], path)
    tell(f"{path}: drawn")


def _written(person: "Person", entries: "Sequence[Entry]", months: "Sequence[Month]", form: Form) -> Iterator[str]:
    if form is Form.json:
        return iter([pretty({"person": person, "months": months, "entries": entries})])
    if form is Form.csv:
        return csv_lines(_COLUMNS, map(_row, entries))
    from onrecord.cli.grids import shown

    return shown(lambda width: _parts(person, entries, months, width))


def _row(entry: "Entry") -> Sequence[object]:
    """Return the cells of an entry in CSV."""
    from onrecord.corpus.asked import factuality
    from onrecord.corpus.statements import Statement

    item, article = entry.item, entry.item.article
    where = (article.published, article.outlet, article.title, article.url)
    dated = "event" if entry.dated else "publication" if entry.date else None
    if isinstance(item, Statement):
        speakers, heard = [w.name for w in item.speakers], [w.name for w in item.addressees]
        told = ("statement", entry.part, item.act, None, speakers, heard, _words(item.content))
        return entry.date, dated, item.statement, *told, *where
    actors, recipients = [w.name for w in item.actors], [w.name for w in item.recipients]
    code = (item.type, factuality(item.modality, item.polarity))
    return entry.date, dated, item.event, "event", entry.part, *code, actors, recipients, item.clause.words, *where


def _words(pieces: "Sequence[Piece]") -> str:
    return " … ".join(piece.words for piece in pieces)


def _parts(
    person: "Person", entries: "Sequence[Entry]", months: "Sequence[Month]", width: int
) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import heading

    said, done, others = (sum(month[n] for month in map(_counts, months)) for n in range(3))
    numbers = [counted(said, "statement"), counted(done, "event"), f"{others:,} demanded, possible, negated …"]
    yield heading(named(person), " · ".join(numbers), is_name=True)
    yield " · ".join([*facts(person), *reach(person), person.key])
    if entries:
        yield from ("", _month_table(months, width), "", _entry_table(entries, width))


def _counts(month: "Month") -> tuple[int, int, int]:
    return month.statements, month.events, month.others


def _month_table(months: "Sequence[Month]", width: int) -> "Table":
    """Return a bar for each month: full for statements, dark for events told as facts, light for others."""
    from rich.text import Text

    from onrecord.cli.grids import grid

    table = grid(width, ("month", 12), ("statements", 12), ("events", 10), ("others", 10), ("", _BAR + 4))
    table.leading = 0
    longest = max(sum(_counts(month)) for month in months)
    for month in months:
        counts = _counts(month)
        ends = [round(_BAR * sum(counts[:n]) / longest) for n in range(4)]
        bar = "".join(sign * (end - start) for sign, start, end in zip("█▓░", ends, ends[1:], strict=False))
        table.add_row(month.month or "no date", *(f"{count:,}" for count in counts), Text(bar or "▏", style="dim"))
    return table


def _entry_table(entries: "Sequence[Entry]", width: int) -> "Table":
    from onrecord.cli.grids import grid

    table = grid(width, ("date", 14), ("what", 20), ("words", 50), ("in", 26))
    for entry in entries:
        table.add_row(*_cells(entry))
    return table


def _cells(entry: "Entry") -> "list[Text]":
    from rich.text import Text

    from onrecord.cli.grids import names, stacked, teller, where_from
    from onrecord.corpus.asked import factuality
    from onrecord.corpus.statements import Statement
    from onrecord.export.words import clean, shorten

    item, date = entry.item, Text(entry.date or "no date")
    if isinstance(item, Statement):
        heard = Text(f"to {names(item.addressees)}" if item.addressees else "", style="dim")
        words = stacked(Text(shorten(clean(_words(item.content)), _WORDS)), heard, teller(item.told))
        return [date, stacked(Text(item.act)), words, where_from(item.statement, item.article)]
    parties = Text(f"{names(item.actors) or '?'} → {names(item.recipients) or '?'}", style="dim")
    words = stacked(Text(shorten(clean(item.clause.words), _WORDS)), parties, teller(item.told))
    what = stacked(Text(item.type), Text(factuality(item.modality, item.polarity), style="dim"))
    reported = Text("" if entry.dated or not entry.date else "published", style="dim")
    return [stacked(date, reported), what, words, where_from(item.event, item.article)]
