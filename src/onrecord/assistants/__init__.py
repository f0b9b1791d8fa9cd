"""A corpus for assistants: its answers as tools of the Model Context Protocol, over standard input and output."""

from pathlib import Path
from typing import Final

from onrecord.errors import OutputError

_SDK: Final = ("mcp", "mcp_types")  # the packages of the protocol's SDK


def serve(path: Path) -> None:
    """Answer an assistant's calls from the corpus at `path` until standard input ends.

    Nothing but the protocol is written to standard output. Raises `OutputError` where the SDK is not installed.
    """
    try:
        from onrecord.assistants.server import run
    except ImportError as problem:
        if (problem.name or "").partition(".")[0] not in _SDK:
            raise
        raise OutputError(
            'a server for assistants needs the SDK of their protocol; install it with: pip install "onrecord[mcp]"'
        ) from None
    run(path)


__all__ = ["serve"]
