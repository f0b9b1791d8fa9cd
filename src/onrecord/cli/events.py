"""`onrecord events`: what happened, with what was only demanded, planned, possible or negated counted beside."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, get_args

import typer

from onrecord.cli.answers import Answer
from onrecord.cli.options import (
    ByOption,
    CorpusOption,
    CountsOption,
    Form,
    FormOption,
    LimitOption,
    OutletOption,
    PageOption,
    SinceOption,
    UntilOption,
    all_of,
    dimensions,
    one_of,
    opened,
)
from onrecord.cli.output import write_stdout
from onrecord.record import EventType, Modality, Polarity

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from onrecord.corpus.happenings import Factual, Happened
    from onrecord.corpus.statements import Happening

ANY: Final = "any"


class Order(StrEnum):
    """In which order events come."""

    date = "date"
    oldest = "oldest"


_LINES: Final = 4  # that a clause has in the table
_FACETS: Final = ("actor", "recipient", "type", "outlet", "month")


def events(
    corpus: CorpusOption = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who did it: the last words of a name are enough.")
    ] = None,
    recipient: Annotated[list[str] | None, typer.Option(metavar="NAME", help="To whom it was done.")] = None,
    type_: Annotated[list[str] | None, one_of("PLOVER's type.", get_args(EventType), "--type")] = None,
    modality: Annotated[
        list[str] | None, one_of("Whether it happened (actual), was demanded (requested) …", (*get_args(Modality), ANY))
    ] = None,
    polarity: Annotated[str, one_of("Whether it did, or did not.", (*get_args(Polarity), ANY))] = "+",
    place: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Where: a place by its name, a country by its code (NOR).")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    outlet: OutletOption = None,
    by: ByOption = None,
    counts: CountsOption = False,
    form: FormOption = Form.table,
    order: Annotated[Order, typer.Option(help="date: newest first.")] = Order.date,
    limit: LimitOption = 20,
    page: PageOption = 1,
) -> None:  # fmt: skip
    """Show what happened: who did what to whom, and who says so.

    What was only demanded, planned, possible, asked about, or did not happen
    is left out and counted beside. An option given twice means either. --by
    counts by actor, recipient, type, outlet, month, place, modality, polarity
    or voice, or by several at once.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord events --actor Norland --type ASSAULT --since 2024-05
    onrecord events --recipient Norland --modality requested
    onrecord events --place Ostra --by type,month[/dim]
    """
    from onrecord.corpus.asked import AskedEvents
    from onrecord.corpus.columns import reading
    from onrecord.corpus.happenings import find_happenings, read_found
    from onrecord.corpus.tables import EVENTS, event_row

    asked = AskedEvents(
        actor=all_of(actor), recipient=all_of(recipient), type=all_of(type_), modality=all_of(modality) or ("actual",),
        polarity=polarity, place=all_of(place), since=since, until=until, outlet=all_of(outlet),
    )  # fmt: skip
    with opened(corpus) as asking, reading(asking):
        happened = find_happenings(asking, asked)
        answer = Answer(
            corpus=asking, found=happened.found, noun="event", question=asked.in_words(), facets=_FACETS,
            read=lambda count, offset: read_found(asking, happened, order.value, count, offset),
            columns=EVENTS, row=event_row, table=_table, facts=_facts(happened), notes=tuple(_notes(happened)),
            tallied=counts,
        )  # fmt: skip
        write_stdout(answer.counts(form, dimensions(by), limit) if by else answer.chunks(form, limit, page))


def _facts(happened: "Happened") -> dict[str, object]:
    own = happened.own_voice
    return {"told_by_outlets": own, "told_by_others": happened.found.total - own, "beside": happened.beside}


def _notes(happened: "Happened") -> list[str]:
    """Return who tells what was found, and what is left out."""
    own, total = happened.own_voice, happened.found.total
    told = [f"{own:,} told by the outlets themselves, {total - own:,} inside what somebody says"] if total else []
    left = " · ".join(f"{number:,} {called}" for called, number in _left_out(happened.beside).items())
    return [*told, f"Left out: {left}"] if left else told


def _left_out(beside: "Sequence[Factual]") -> dict[str, int]:
    numbers: dict[str, int] = {}
    for factual in beside:
        numbers[factual.called] = numbers.get(factual.called, 0) + factual.number
    return numbers


def _table(found: "Sequence[Happening]", width: int) -> "Table":
    from rich.text import Text

    from onrecord.cli.grids import grid, marked, names, stacked, teller, where_from
    from onrecord.export.words import clean

    table = grid(width, ("where", 27), ("who", 19), ("did", 19), ("to whom", 19), ("told", 36))
    room = (table.columns[-1].width or 30) * _LINES
    for one in found:
        code = f"{one.type} {one.mode}" if one.mode else one.type
        ground = [Text(clean(word)) for word in (one.time, one.place) if word]
        did = stacked(Text(clean(one.trigger.words), style="bold"), Text(code, style="dim"), *ground)
        table.add_row(
            where_from(one.event, one.article), names(one.actors) or "—", did, names(one.recipients) or "—",
            stacked(_status(one), marked([one.clause], [one.trigger], room), teller(one.told)),
        )  # fmt: skip
    return table


def _status(found: "Happening") -> "Text":
    """Return what an event is called that did not happen as told; nothing for one that did."""
    from rich.text import Text

    from onrecord.corpus.asked import factuality

    called = factuality(found.modality, found.polarity)
    negated = ", negated" if found.polarity == "-" and called != "negated" else ""
    return Text("" if called == "happened" else called + negated, style="yellow")
