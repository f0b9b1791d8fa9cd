"""`onrecord build`: inputs into a corpus file."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.inputs import count_articles, find_documents
from onrecord.cli.problems import Problems, tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from onrecord.builder import Built


def build(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="The file; made where there is none.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT...", show_default=False,
            help="As for [bold]onrecord read[/bold]. None: what is computed over the corpus is brought up to date.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read.")] = 1,
    wait: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="For another onrecord that is writing to the file.")
    ] = 0,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published the inputs.")] = None,
    kb: Annotated[
        list[Path] | None,
        typer.Option("--kb", metavar="FILE", help="Who held which office, which bodies there are (docs/knowledge.md)."),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What you know better: who spoke, which names are one (docs/overrides.md)."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", metavar="", help="Also fetch from addresses in the local network.")
    ] = False,
) -> None:  # fmt: skip
    """Read articles into a corpus: one file to search, count and compare.

    An article that is there already is not read again; a changed text at the
    same address becomes a new version of it. The build can be stopped at any
    moment, and the next one goes on from there.

    [dim]onrecord build news.corpus articles/          a folder into a file
    onrecord search ceasefire --corpus news.corpus   what was said about it[/dim]
    """
    from onrecord.builder import Knowing
    from onrecord.builder import build as read_into
    from onrecord.intake import Known

    problems, named = Problems(stop=False), inputs or []
    found = find_documents(named, Known(outlet=outlet), allow_private)
    steps = read_into(corpus, found, workers=workers, wait=wait, knowing=Knowing(tuple(kb or ()), overrides))
    counts, began = Counter[str](), time.monotonic()
    for built in _shown(steps, named):
        if built.problem is not None:
            problems.add(built.problem)
        else:
            counts[built.state or ""] += 1
    tell(_summary(corpus, counts, time.monotonic() - began))
    problems.tell_count(sum(counts.values()))
    raise typer.Exit(problems.exit_code)


def _summary(corpus: Path, counts: Counter[str], seconds: float) -> str:
    """Return what became of the inputs in one line."""
    parts = [f"{counts['new']} new", f"{counts['changed']} changed", f"{counts['same']} there already"]
    read = counts["new"] + counts["changed"]
    rate = f", {read / seconds:.1f} articles a second" if read and seconds else ""
    return f"{corpus}: {', '.join(parts)}{rate}"


def _shown(steps: "Iterator[Built | str]", inputs: Sequence[str]) -> "Iterator[Built]":
    """Yield what became of each input, with progress on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from (step for step in steps if not isinstance(step, str))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=count_articles(inputs), rate="")
        for step in steps:
            yield from _advanced(progress, task, step)


def _advanced(progress: "Progress", task: "TaskID", step: "Built | str") -> "Iterator[Built]":
    if isinstance(step, str):
        progress.update(task, description=step, rate="", total=None)
        return
    own = progress.tasks[0]
    progress.update(task, advance=1, rate=f"{own.speed:.1f} a second" if own.speed else "")
    yield step
