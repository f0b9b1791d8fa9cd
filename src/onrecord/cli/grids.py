"""Answers as tables for the terminal."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final, cast

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.export.table import WIDE, ColorSystem
from onrecord.export.words import clean, harmless, shorten

if TYPE_CHECKING:
    from onrecord.corpus.facets import Counts
    from onrecord.corpus.statements import Piece, Source, Told, Who

PIPED: Final = 100  # columns where the output is no terminal
_MONTHS: Final = 6  # of which a line has room
_BAR: Final = 20  # columns of the longest bar
_SPACES: Final = re.compile(r"\s+")
_NOBODY: Final = "(none)"


def shown(make: Callable[[int], Iterable[RenderableType]]) -> Iterator[str]:
    """Yield what `make` gives for a width as text for this terminal; without colours where it is none."""
    terminal = Console()
    console = Console(
        file=StringIO(), width=terminal.width if terminal.is_terminal else PIPED, no_color=terminal.no_color,
        color_system=cast("ColorSystem | None", terminal.color_system if terminal.is_terminal else None),
        force_terminal=terminal.is_terminal, highlight=False, emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    for part in make(console.width):
        with console.capture() as capture:
            console.print(part)
        yield "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def heading(question: str, number: str, *, is_name: bool = False) -> Text:
    """Return what was asked, in words or (`is_name`) as it is called, and how much was found."""
    asked = clean(question)
    return Text.assemble((asked if is_name else asked[:1].upper() + asked[1:], "bold"), f": {number}")


def grid(width: int, *columns: tuple[str, int]) -> Table:
    """Return an empty table whose columns share `width` by the weights given."""
    room = width - 3 * (len(columns) - 1)  # two spaces and the divider of the box, itself a space
    total = sum(weight for _, weight in columns)
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0), pad_edge=False, leading=int(width < WIDE),
        header_style="dim italic", border_style="dim",
    )  # fmt: skip
    for name, weight in columns:
        table.add_column(name, width=max(room * weight // total, 6), overflow="fold")
    return table


def stacked(*lines: Text) -> Text:
    """Return the lines that are not empty, one below the other."""
    return Text("\n").join([line for line in lines if line.plain])


def where_from(name: str, source: "Source") -> Text:
    """Return day and outlet of an article, and the public name of what stands in it."""
    facts = [Text(clean(source.published or "no day")[:10]), Text(shorten(clean(source.outlet or ""), 40))]
    return stacked(*facts, Text(name, style="dim"))


def names(who: "Sequence[Who]") -> str:
    """Return names joined by commas, each with that of the corpus's person where it is another."""
    return ", ".join(
        shorten(clean(one.name if one.person in (None, one.name) else f"{one.name} ({one.person})"), 70) for one in who
    )


def teller(told: "Told") -> Text:
    """Return who says so, where it is not the outlet."""
    if told.voice == "outlet":
        return Text("")
    return Text(f"so says {names(told.by) or 'an unnamed source'}", style="dim")


def marked(pieces: "Sequence[Piece]", matched: "Sequence[Piece]", room: int) -> Text:
    """Return the words of `pieces` in about `room` characters, those `matched` in bold, with the first in sight."""
    start = _sight(pieces, matched, room)
    text = Text("…" if start > pieces[0].start else "") if pieces else Text("")
    for number, piece in enumerate(pieces):
        text.append(" … " if number and piece.start > start else "")
        for words, style in _stretches(piece, matched, start):
            text.append(_line(words), style=style)
    text.truncate(room, overflow="ellipsis")
    return text


def _sight(pieces: "Sequence[Piece]", matched: "Sequence[Piece]", room: int) -> int:
    """Return the place in the article from which on the words are shown."""
    first = matched[0].start if matched else 0
    if not pieces or first < pieces[0].start + room * 2 // 3:
        return 0
    own = next(piece for piece in pieces if piece.start <= first < piece.end)
    near = max(first - room // 3, own.start)
    return near + max(own.words.find(" ", near - own.start) - (near - own.start), 0) if near > own.start else near


def _stretches(piece: "Piece", matched: "Sequence[Piece]", start: int) -> Iterator[tuple[str, str]]:
    """Yield the words of a piece from the place `start` on, each stretch with its style."""
    at = max(piece.start, start)
    for match in matched:
        if at <= match.start and match.end <= piece.end:
            yield piece.words[at - piece.start : match.start - piece.start], ""
            yield match.words, "bold underline"
            at = match.end
    if at < piece.end:
        yield piece.words[at - piece.start :], ""


def _line(words: str) -> str:
    return _SPACES.sub(" ", harmless(words))


def count_table(counts: "Counts", width: int) -> Table:
    """Return counts as a table with a bar for each."""
    table = grid(width, *((name, 30) for name in counts.by), ("number", 12), ("", _BAR + 4))
    longest = max(count.number for count in counts.counts)
    for count in counts.counts:
        bar = "█" * max(round(_BAR * count.number / longest), 1)
        table.add_row(*map(_value, count.values), f"{count.number:,}", Text(bar, style="dim"))
    table.leading = 0
    return table


def facet_lines(facets: "Sequence[Counts]", width: int) -> Table:
    """Return counts by one dimension each as a line each; of months the last ones."""
    table = grid(width, ("", 13), ("", 87))
    table.show_header, table.leading = False, 0
    for counts in facets:
        own = counts.counts[-_MONTHS:] if counts.by == ("month",) else counts.counts
        others = counts.others + len(counts.counts) - len(own)
        parts = [Text.assemble(_value(count.values[0]), (f" {count.number:,}", "dim")) for count in own]
        more = [Text(f"{others:,} more", style="dim")] if others else []
        table.add_row(Text(f"by {counts.by[0]}", style="italic"), Text(" · ").join([*parts, *more]))
    return table


def _value(value: str | None) -> Text:
    return Text(_NOBODY, style="dim") if value is None else Text(shorten(clean(value), 60))
