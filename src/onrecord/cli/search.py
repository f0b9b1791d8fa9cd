"""`onrecord search`: statements of a corpus by words, speakers, subjects and all that is on record of them."""

import re
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
from onrecord.record import Act, AttributionKind, Voice

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.corpus.statements import Piece, Statement


class Order(StrEnum):
    """In which order statements come."""

    date = "date"
    oldest = "oldest"
    rank = "rank"


_FACETS: Final = ("speaker", "outlet", "act", "kind", "month")
_LINES: Final = 4  # that the words of a statement have in the table
_MARKED: Final = re.compile(r'["“”„«»*]|(?:^|\s)-')  # what makes of an argument more than words


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS...", show_default=False,
            help="Words that all stand in the content. 'red line' is a phrase, ceasef* the beginning of a word; "
            "'talks -ceasefire' has the one and not the other. None: all statements.",
        ),
    ] = None,
    corpus: CorpusOption = None,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who speaks: the last words of a name are enough.")
    ] = None,
    about: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who is mentioned in the content.")] = None,
    act: Annotated[
        list[str] | None, one_of("What is done with the words.", get_args(Act))
    ] = None,
    kind: Annotated[
        list[str] | None, one_of("How much stands in quotation marks.", get_args(AttributionKind))
    ] = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    via: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Through whom it reached the article.")
    ] = None,
    voice: Annotated[
        str | None,
        one_of("Who reports it: the article itself, or somebody whose statement it is told in.", get_args(Voice)),
    ] = None,
    by: ByOption = None,
    counts: CountsOption = False,
    form: FormOption = Form.table,
    order: Annotated[
        Order, typer.Option(help="date: newest first. rank: first what says the words most.")
    ] = Order.date,
    limit: LimitOption = 20,
    page: PageOption = 1,
) -> None:  # fmt: skip
    """Search what was said: by words, by who said it, about whom, where, when.

    An option given twice means either. Names match in any case, with or
    without accents; Zelens* is the beginning of one. --by counts by speaker,
    outlet, act, kind, month, about, via or voice, or by several at once.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord search ceasefire --speaker Berg --since 2024-05
    onrecord search '"red line" -tanks' --act threaten --act deny
    onrecord search 'nego*' --about Norland --by speaker,month
    onrecord search --speaker Berg --format csv --limit 0 > berg.csv[/dim]
    """
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.columns import reading
    from onrecord.corpus.search import find_statements, read_hits
    from onrecord.corpus.tables import STATEMENTS, statement_row

    asked = AskedStatements(
        words=_typed(words or ()), speaker=all_of(speaker), about=all_of(about), act=all_of(act), kind=all_of(kind),
        outlet=all_of(outlet), since=since, until=until, via=all_of(via), voice=voice,
    )  # fmt: skip
    with opened(corpus) as asking, reading(asking):
        found = find_statements(asking, asked)
        answer = Answer(
            corpus=asking, found=found, noun="statement", question=asked.in_words(), facets=_FACETS,
            read=lambda count, offset: read_hits(asking, found, order.value, count, offset),
            columns=STATEMENTS, row=statement_row, table=_table, tallied=counts,
        )  # fmt: skip
        write_stdout(answer.counts(form, dimensions(by), limit) if by else answer.chunks(form, limit, page))


def _typed(arguments: Sequence[str]) -> str:
    """Return the arguments as one query; one of several words, held together by the shell's quotes, is a phrase."""
    return " ".join(f'"{one}"' if " " in one.strip() and not _MARKED.search(one) else one for one in arguments)


def _words(pieces: "Sequence[Piece]") -> str:
    return " … ".join(piece.words for piece in pieces)


def _table(found: "Sequence[Statement]", width: int) -> "Table":
    from rich.text import Text

    from onrecord.cli.grids import grid, marked, names, stacked, teller, where_from

    table = grid(width, ("where", 25), ("speaker", 23), ("act", 11), ("words", 52))
    room = (table.columns[-1].width or 40) * _LINES
    for one in found:
        speaker = Text(names(one.speakers) or _words(one.source) or "unnamed source", style="bold")
        channel = [Text(f"{word} {names(who)}") for word, who in (("to", one.addressees), ("via", one.via)) if who]
        table.add_row(
            where_from(one.statement, one.article), stacked(speaker, *channel, teller(one.told)),
            stacked(Text(one.act), Text(one.kind, style="dim")), marked(one.content, one.matched, room),
        )  # fmt: skip
    return table
