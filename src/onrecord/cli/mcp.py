"""`onrecord mcp`: a corpus served to an assistant."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from onrecord.cli.options import opened
from onrecord.cli.problems import tell
from onrecord.errors import CorpusError


def mcp(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", envvar="ONRECORD_CORPUS", help="The file to ask.")],
) -> None:
    r"""Serve a corpus to an assistant, which starts this command itself.

    It speaks the Model Context Protocol on standard input and output, until
    the input ends. The assistant searches statements, verifies quotations,
    shows timelines, compares the versions of a statement and reads articles.
    The corpus is only read. docs/assistants.md tells how to set it up; it
    needs pip install "onrecord\[mcp]".

    [dim]onrecord mcp news.corpus[/dim]
    """
    from onrecord.assistants import serve

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    try:
        opened(corpus).close()
    except CorpusError as problem:
        tell(f"{problem} (assistants are told so until it is there)")
    if sys.stdin.isatty():
        tell("waits for an assistant on standard input; end it with Ctrl-D")
    serve(corpus)


def _leave(number: int, _: FrameType | None) -> None:
    """End at once: a thread that waits for input would hold up any other way out, and nothing here is unfinished."""
    os._exit(128 + number)
