"""`onrecord read`: inputs in, records out."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer

from onrecord.cli.inputs import count_articles, find_documents
from onrecord.cli.output import Export, save, save_each, write_stdout
from onrecord.cli.problems import Problems, tell

if TYPE_CHECKING:
    from onrecord.document import Document
    from onrecord.errors import InputError
    from onrecord.record import Record

FILE_WIDTH: Final = 100  # columns of a table that goes to a file


class Format(StrEnum):
    """The forms that records are written in."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class OnError(StrEnum):
    """What an input that cannot be read means for those after it."""

    go_on = "continue"
    stop = "stop"


_ENDINGS: Final = {Format.table: ".txt", Format.json: ".json", Format.jsonl: ".jsonl", Format.html: ".html"}


def _named(output: str | None) -> str | None:
    """Return `output`, or refuse a name that is empty: it would mean the folder the user is in."""
    if output is not None and not output.strip():
        raise typer.BadParameter("no name of a file or folder; give a path")
    return output


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Text file, HTML page, .jsonl file, folder, http(s) address, or [bold]-[/bold] for standard input.",
            show_default=False,
        ),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", show_default=False, case_sensitive=False,
            help="Default: by the ending of --output; else a table on a terminal, jsonl into a pipe, json in a folder.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", callback=_named,
            help="Write to this file, whole or not at all. A folder, or a path ending in /, gets one file per article.",
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When, as 2024-05-20; “Tuesday” is resolved against it."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(metavar="T", help="Its title.")] = None,
    kb: Annotated[
        list[Path] | None,
        typer.Option("--kb", metavar="FILE", help="Who held which office, which bodies there are (docs/knowledge.md)."),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What you know better: who spoke, what happened (docs/overrides.md)."),
    ] = None,
    on_error: Annotated[
        OnError, typer.Option(help="Go on with the next input after one that cannot be read, or stop there.")
    ] = OnError.go_on,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", metavar="", help="Also fetch from addresses in the local network.")
    ] = False,
) -> None:  # fmt: skip
    """Read articles and put them on record: one record per article, in the order of the inputs.

    What you say with --outlet, --published, --url and --title wins over
    what a page says of itself. An input that cannot be read is told in one
    line, and the others are read all the same.

    [dim]Exit code: 0 all was read, 1 rows of a .jsonl file were left out,
    2 an input could not be read, 3 the output could not be written;
    `onrecord explain exit` lists them all.[/dim]
    """
    from onrecord.intake import Known

    known = Known(outlet=outlet, published=published, url=url, title=title)
    problems = Problems(stop=on_error is OnError.stop)
    if "-" in inputs and sys.stdin.isatty():
        tell("reading standard input; end it with Ctrl-D")
    run = _Run(find_documents(inputs, known, allow_private), problems, kb or (), overrides)
    chosen = _format(form, output)
    if output is None or output == "-":
        named = run.named_records() if sys.stdout.isatty() else _shown(run, inputs)
        write_stdout(_export(chosen, to_file=False)(record for _, record in named))
    else:
        _save(run, chosen, output, _shown(run, inputs))
    problems.tell_count(run.read)
    raise typer.Exit(problems.exit_code)


class _Run:
    """One run over the inputs: problems are told as they come, names are kept beside the records."""

    def __init__(
        self,
        found: "Iterator[tuple[str, Document | InputError]]",
        problems: Problems,
        kb: Sequence[Path] = (),
        overrides: Path | None = None,
    ) -> None:
        self._found = found
        self._kb = kb
        self._overrides = overrides
        self.problems = problems
        self._names: deque[str] = deque()
        self.read = 0

    def named_records(self) -> "Iterator[tuple[str, Record]]":
        """Yield each record with the name of its input, in order; the models are loaded for the first document."""
        documents = self._documents()
        first = next(documents, None)
        if first is None:
            return
        from onrecord.overrides import Unfitting, read_overrides
        from onrecord.reader import Reader, default_steps

        given = read_overrides(self._overrides) if self._overrides is not None else None
        reader, unfitting = Reader(default_steps(kb=self._kb, overrides=given)), Unfitting(given or {})
        for document in reader.read_documents(chain([first], documents)):
            unfitting.meet(document.article, document.fitted)
            self.read += 1
            yield self._names.popleft(), reader.record_of(document)
        for line in unfitting.told():
            tell(f"{self._overrides}: {line}")

    def _documents(self) -> "Iterator[Document]":
        from onrecord.errors import InputError

        for name, found in self._found:
            if not isinstance(found, InputError):
                self._names.append(name)
                yield found
                continue
            self.problems.add(found)
            if self.problems.stop:
                return


def _format(given: Format | None, output: str | None) -> Format:
    if given is not None:
        return given
    if output is None or output == "-":
        return Format.table if sys.stdout.isatty() else Format.jsonl
    if _is_folder(output):
        return Format.json
    by_ending = {ending: form for form, ending in _ENDINGS.items()}
    return by_ending.get(Path(output).suffix.lower(), Format.jsonl)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _save(run: _Run, form: Format, output: str, named: "Iterator[tuple[str, Record]]") -> None:
    """Write the records to a file or a folder; a file keeps what it held where nothing could be read."""
    export, path = _export(form, to_file=True), Path(output)
    if _is_folder(output):
        save_each(named, path, export, _ENDINGS[form])
    else:
        save(_whole(export(record for _, record in named), run), path)


def _whole(chunks: Iterator[str], run: _Run) -> Iterator[str]:
    """Yield `chunks`, then end the run, before the file is put in place, where its first problem was to stop it."""
    yield from chunks
    problems = run.problems
    if problems.stopped or (problems.count and not run.read):
        tell("nothing was written")
        raise typer.Exit(problems.exit_code)


def _shown(run: _Run, inputs: Sequence[str]) -> "Iterator[tuple[str, Record]]":
    """Yield the records of `run`, with a progress bar on standard error where that is a terminal and they are many."""
    if not sys.stderr.isatty() or (total := count_articles(inputs)) == 1:
        yield from run.named_records()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for item in run.named_records():
            progress.advance(task)
            yield item


def _export(form: Format, to_file: bool) -> Export:
    """Return the function that puts records in the form wanted; each is imported only when it is used."""
    if form is Format.table:
        return _table_export(to_file)
    if form is Format.html:
        from onrecord.export.page import pages

        return pages
    from onrecord.export.json import documents, lines

    return documents if form is Format.json else lines


def _table_export(to_file: bool) -> Export:
    from rich.console import Console

    from onrecord.export.table import ColorSystem, tables

    if to_file:
        return partial(tables, width=FILE_WIDTH)
    console = Console()
    colors = cast("ColorSystem | None", console.color_system if console.is_terminal else None)
    return partial(tables, width=console.width, color_system=colors, no_color=console.no_color)
