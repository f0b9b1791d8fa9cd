"""`onrecord export`: the records of a corpus in the forms that other tools read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.options import OutletOption, SinceOption, UntilOption, all_of
from onrecord.cli.output import save, save_folder, write_stdout
from onrecord.cli.problems import tell

if TYPE_CHECKING:
    from onrecord.record import Record

Stream = Callable[[Iterable["Record"]], Iterator[str]]
Files = Callable[[Iterable["Record"]], Iterator[tuple[str, bytes]]]


class Form(StrEnum):
    """The forms of an export."""

    plover = "plover"
    polecat = "polecat"
    csv = "csv"
    parquet = "parquet"
    w3c = "w3c"
    schema_org = "schema.org"
    brat = "brat"
    spacy = "spacy"
    jsonl = "jsonl"


_FOLDERS: Final = (Form.csv, Form.parquet, Form.brat, Form.spacy)


def export(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS", envvar="ONRECORD_CORPUS", help="The file that onrecord build made.")
    ],
    form: Annotated[
        Form, typer.Option("--format", "-f", case_sensitive=False, show_default=False, help="What to write.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", show_default=False,
            help="A file; for csv, parquet, brat and spacy a new folder. Default: standard output.",
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", metavar="", help="In plover and polecat also what did not happen."),
    ] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    outlet: OutletOption = None,
) -> None:  # fmt: skip
    """Write the records of a corpus for other tools: event data, tables, annotations.

    The newest version of each article is written, one article after the
    other. docs/exports.md shows each form.

    [dim]onrecord export news.corpus --format polecat --output events.tsv
    onrecord export news.corpus --format csv --output tables/ --since 2024-05-01
    onrecord export news.corpus --format brat --output brat/data/news[/dim]
    """
    from onrecord.corpus import Corpus
    from onrecord.corpus.asked import Asked
    from onrecord.corpus.chosen import count_articles, find_articles

    path = None if output is None or output == "-" else Path(output)
    if form in _FOLDERS and path is None:
        raise typer.BadParameter(f"{form} is a folder of files; give --output FOLDER")
    asked = Asked(outlet=all_of(outlet), since=since, until=until)
    with Corpus(corpus) as opened:
        total = count_articles(opened, asked)
        records = (opened.record(article) for article in _shown(find_articles(opened, asked), total))
        if path is None:
            write_stdout(_stream(form, everything)(records))
        elif form in _FOLDERS:
            save_folder(_files(form)(records), path)
        else:
            save(_stream(form, everything)(records), path)
    if path is not None or not total:
        tell(f"{corpus}: {total:,} {'article' if total == 1 else 'articles'} exported")


def _stream(form: Form, everything: bool) -> Stream:
    """Return the function that puts records in a form of one file; each is imported only when it is used."""
    from onrecord.export import json, plover, polecat, schemaorg, w3c

    streams: dict[Form, Stream] = {
        Form.plover: partial(plover.events, everything=everything),
        Form.polecat: partial(polecat.rows, everything=everything),
        Form.w3c: w3c.page,
        Form.schema_org: schemaorg.graph,
        Form.jsonl: json.lines,
    }
    return streams[form]


def _files(form: Form) -> Files:
    """Return the function that puts records in a form of several files."""
    from onrecord.export import brat, csv, docbin, parquet

    folders: dict[Form, Files] = {
        Form.csv: csv.tables, Form.parquet: parquet.tables, Form.brat: brat.documents, Form.spacy: docbin.parts,
    }  # fmt: skip
    return folders[form]


def _shown(articles: Iterator[int], total: int) -> Iterable[int]:
    """Return `articles`, with progress on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track

    return track(articles, "exporting", total, console=Console(stderr=True), transient=True)
