"""A corpus to read in the browser: the pages of `onrecord serve`, and the same answers as JSON."""

from collections.abc import Callable
from typing import Final

from onrecord.errors import OutputError
from onrecord.web.settings import Settings

_NEEDED: Final = ("starlette", "uvicorn", "python_multipart", "anyio")  # what the extra brings


def serve(settings: Settings, ready: Callable[[], None] = lambda: None) -> None:
    """Serve a corpus until the process is told to end; `ready` is called once the site can be asked.

    Raises `OutputError` where that cannot be done.
    """
    try:
        from onrecord.web.server import run
    except ImportError as problem:
        if (problem.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise OutputError('the pages need a web server; install it with: pip install "onrecord[web]"') from None
    run(settings, ready)


__all__ = ["Settings", "serve"]
