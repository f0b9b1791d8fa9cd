"""`onrecord build`: inputs into a corpus file."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.inputs import count_articles, find_documents
from onrecord.cli.problems import Problems, tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from onrecord.builder import Built

_STATES: Final = {"new": "new", "changed": "changed", "same": "there already"}
_SHOWN: Final = 10  # changed articles that are named


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
        typer.Option(metavar="FILE", help="What you know better: who spoke, what happened (docs/overrides.md)."),
    ] = None,
    people: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Who is one over all articles, and who never is; kept in the corpus (docs/people.md)."
        ),
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
    from onrecord.corpus.overrides import read_people
    from onrecord.intake import Known

    problems, named = Problems(stop=False), inputs or []
    found = find_documents(named, Known(outlet=outlet), allow_private)
    knowing, who = Knowing(tuple(kb or ()), overrides), read_people(people) if people is not None else None
    steps = read_into(corpus, found, workers=workers, wait=wait, knowing=knowing, people=who)
    run, began = _Run(problems), time.monotonic()
    with closing(steps):
        for built in _shown(steps, named):
            run.add(built)
    for line in (run.told(time.monotonic() - began), _contents(corpus), *_changes(run.changed, corpus)):
        tell(f"{corpus}: {line}")
    raise typer.Exit(problems.exit_code)


class _Run:
    """What became of the inputs: how many were new, which ones changed; problems are told as they come."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._counts = Counter[str]()
        self.changed: list[str] = []

    def add(self, built: "Built") -> None:
        """Count one input."""
        if built.problem is not None:
            self._problems.add(built.problem)
        else:
            self._counts[built.state or ""] += 1
        if built.state == "changed" and built.article is not None:
            self.changed.append(built.article)

    def told(self, seconds: float) -> str:
        """Return it in one line, with the rate at which articles were read."""
        parts = [f"{self._counts[state]:,} {words}" for state, words in _STATES.items()]
        if self._problems.count:
            parts.append(f"{self._problems.count:,} could not be read")
        read = self._counts["new"] + self._counts["changed"]
        return ", ".join(parts + ([f"{read / seconds:.1f} articles a second"] if read and seconds else []))


def _contents(path: Path) -> str:
    """Return what the corpus holds in one line."""
    from onrecord.cli.answers import counted
    from onrecord.corpus import Corpus
    from onrecord.corpus.summary import count_contents

    with Corpus(path) as corpus:
        held = count_contents(corpus)
    people = f"{held.people:,} {'person' if held.people == 1 else 'people'}"
    copies = f"{held.copies:,} {'copy' if held.copies == 1 else 'copies'}"
    told = counted(held.statements, "statement"), counted(held.events, "event"), people, copies
    return f"{counted(held.articles, 'article')} of {counted(held.outlets, 'outlet')} with {', '.join(told)}"


def _changes(keys: Sequence[str], path: Path) -> Iterator[str]:
    """Yield how to see what was changed in articles that were read again."""
    for key in keys[:_SHOWN]:
        yield f"{key} has changed; see how with: onrecord versions {key} --corpus {path}"
    if len(keys) > _SHOWN:
        yield f"{len(keys) - _SHOWN:,} more have changed; see them with: onrecord versions --corpus {path}"


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
