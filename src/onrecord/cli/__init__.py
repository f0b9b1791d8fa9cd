"""The command line: `onrecord read` and `onrecord explain`."""

import gc
import signal
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from onrecord.cli.build import build
from onrecord.cli.copies import copies
from onrecord.cli.drift import drift
from onrecord.cli.events import events
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.family import family
from onrecord.cli.ledger import ledger
from onrecord.cli.mcp import mcp
from onrecord.cli.people import people
from onrecord.cli.problems import one_line_errors
from onrecord.cli.read import read
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.sources import sources
from onrecord.cli.stats import stats
from onrecord.cli.timeline import timeline
from onrecord.cli.verify import verify
from onrecord.cli.versions import versions

_OBJECTS = 100_000  # made between two searches for cycles: at Python's 700 a long run spends 3 % of its time on them

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(build)
app.command()(search)
app.command()(events)
app.command()(stats)
app.command()(export)
app.command()(people)
app.command()(timeline)
app.command()(sources)
app.command()(drift)
app.command()(ledger)
app.command()(family)
app.command()(copies)
app.command()(versions)
app.command()(verify)
app.command()(serve)
app.command()(mcp)
app.command()(explain)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, metavar="", help="Show the version and exit."),
    ] = False,
) -> None:
    """Read a news article into an exact, sourced record.

    Who said what to whom, what happened or was only demanded, when, where,
    in whose words. Everything runs on this machine; the network is used only
    for an address that you give as an input.

    [dim]onrecord read article.html                        a reading in the terminal
    onrecord read news/ --output records.jsonl        a folder, one record a line
    onrecord read article.txt --output article.html   a page to open in a browser
    onrecord explain REQUEST modality                 what a code or a field means[/dim]
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with `arguments` (default: those of the process) and exit with its code."""
    gc.set_threshold(_OBJECTS)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with one_line_errors():
        app(args=None if arguments is None else list(arguments), prog_name="onrecord")
    sys.exit(0)
