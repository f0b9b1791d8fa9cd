"""A record as a reading for the terminal: who said what to whom, what happened or not, in whose words."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final, Literal

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.export.view import Status, View
from onrecord.export.words import shorten
from onrecord.record import Attribution, Event, Record

WIDE: Final = 108  # columns of the terminal from which each thing gets a column of its own
ColorSystem = Literal["auto", "standard", "256", "truecolor", "windows"]  # as rich names them

_EVENT_COLUMNS: Final = {
    "wide": [
        ("who", 19),
        ("did", 22),
        ("to whom", 19),
        ("when · where", 15),
        ("did it happen?", 17),
        ("according to", 19),
    ],
    "narrow": [("who", 18), ("did", 21), ("to whom", 18), ("did it happen?", 21)],
}
_TONES: Final = {
    "actual": "bold green", "told": "green", "denied": "bold red", "requested": "yellow", "planned": "cyan",
    "possible": "magenta", "hypothetical": "magenta", "questioned": "blue", "general": "dim",
}  # fmt: skip


def tables(
    records: Iterable[Record], width: int = 80, color_system: ColorSystem | None = None, no_color: bool = False
) -> Iterator[str]:
    """Yield each record as text that fits `width` columns; colours only where `color_system` names one."""
    for number, record in enumerate(records):
        console = Console(
            file=StringIO(), width=width, color_system=color_system, no_color=no_color,
            force_terminal=color_system is not None, highlight=False, emoji=False, markup=False, legacy_windows=False,
        )  # fmt: skip
        with console.capture() as capture:
            console.print(reading_of(record, width))
        yield ("\n" if number else "") + "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def reading_of(record: Record, width: int) -> RenderableType:
    """Return the record as rich renderables for a terminal of `width` columns."""
    view = View(record)
    parts: list[RenderableType] = [*_header(view)]
    if record.attributions:
        parts += [_heading("Who said what"), _attributions(view, width)]
    if record.events:
        parts += [_heading("What happened — or not"), _events(view, width)]
    if record.wording:
        parts += [_heading("Loaded words"), _wording(view, width)]
    if len(parts) == 2:
        parts.append(Text("\nNothing was found to put on record.", style="dim"))
    return Group(*parts)


def _header(view: View) -> list[RenderableType]:
    title = Text(view.title, style="bold")
    facts = Text(" · ").join([Text(fact) for fact in view.facts])
    counts = Text(" · ".join(view.counts), style="dim")
    return [Rule(characters="━", style="dim"), Group(title, *([facts] if view.facts else []), counts)]


def _heading(words: str) -> RenderableType:
    return Group(Text(""), Rule(Text(words.upper(), style="bold"), align="left", style="dim"))


def _grid(width: int, *columns: tuple[str, int]) -> Table:
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


def _attributions(view: View, width: int) -> Table:
    if width >= WIDE:
        table = _grid(width, ("speaker", 22), ("to · via", 16), ("act", 11), ("kind", 10), ("words", 57))
    else:
        table = _grid(width, ("speaker", 23), ("act", 13), ("words", 48))
    room = (table.columns[-1].width or 40) * 3
    for attribution in view.record.attributions:
        table.add_row(*_attribution_row(view, attribution, width >= WIDE, room))
    return table


def _attribution_row(view: View, attribution: Attribution, wide: bool, room: int) -> list[RenderableType]:
    depth = min(view.depth(attribution), 4)
    speaker = Text("  " * (depth - 1) + "↳ " * bool(depth) + shorten(view.speaker(attribution), 70), style="bold")
    channel = Text("\n".join(shorten(c, 60) for c in view.channel(attribution)))
    act, kind = Text(attribution.cue.act), Text(attribution.kind, style="dim")
    words = Padding(Text(view.words(attribution, room)), (0, 0, 0, 2 * depth))
    if wide:
        return [speaker, channel, act, kind, words]
    return [_stacked(speaker, channel), _stacked(act, kind), words]


def _events(view: View, width: int) -> Table:
    table = _grid(width, *_EVENT_COLUMNS["wide" if width >= WIDE else "narrow"])
    for event in view.record.events:
        table.add_row(*_event_row(view, event, width >= WIDE))
    return table


def _event_row(view: View, event: Event, wide: bool) -> list[Text]:
    who, whom = (Text(shorten(view.names(ids), 70) or "—") for ids in (event.actors, event.recipients))
    did = _stacked(Text(shorten(view.trigger(event), 60), style="bold"), Text(view.code(event), style="dim"))
    ground = [Text(shorten(word, 40)) for word in (view.when(event), view.where(event)) if word]
    status = _status(view.status(event))
    teller = Text(shorten(view.according_to(event), 70), style="" if event.holder else "italic dim")
    if wide:
        return [who, did, whom, _stacked(*ground), status, teller]
    return [who, _stacked(did, *ground), whom, _stacked(status, teller)]


def _status(status: Status) -> Text:
    return Text(f"{status.mark} {status.words}", style=_TONES[status.tone])


def _wording(view: View, width: int) -> Table:
    table = _grid(width, ("voice", 22), ("words", 58))
    for voice, words in view.voices().items():
        shown = Text(" · ").join(
            Text.assemble(shorten(form, 60), (f" {kind}", "dim"), f" ×{times}" if times > 1 else "")
            for form, kind, times in words
        )
        table.add_row(Text(shorten(voice, 70), style="bold"), shown)
    return table


def _stacked(*lines: Text) -> Text:
    """Return the lines that are not empty, one below the other."""
    return Text("\n").join([line for line in lines if line.plain])
