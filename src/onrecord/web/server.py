"""The web server around the site; the only file that knows uvicorn."""

import socket
import sys
from collections.abc import Callable
from typing import Final

import uvicorn

from onrecord.errors import OutputError
from onrecord.web.app import PAGES, make_app
from onrecord.web.security import guarded
from onrecord.web.settings import Settings
from onrecord.web.warming import warm

_CONNECTIONS: Final = 500  # at once
_TURN: Final = 0.001  # seconds that a thread may keep the others from Python: answers go before what is made ready
_PATIENCE: Final = 5  # seconds that an unused connection is kept, and that the last answers have at the end


def run(settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until told to end; `ready` is called once it listens. Raises `OutputError` where it cannot."""
    app = make_app(settings)
    config = uvicorn.Config(
        guarded(app, settings), host=settings.host, port=settings.port, log_level="warning",
        access_log=False, server_header=False, proxy_headers=False, limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_PATIENCE, timeout_graceful_shutdown=_PATIENCE, ws="none",
    )  # fmt: skip
    sys.setswitchinterval(_TURN)
    with _bound(settings) as listening:
        warm(app.state.site, PAGES)
        listening.listen()
        ready()
        uvicorn.Server(config).run(sockets=[listening])


def _bound(settings: Settings) -> socket.socket:
    """Return a socket that listens where the site is to be, before anything is promised."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as problem:
        listening.close()
        where = f"{settings.host}:{settings.port}"
        raise OutputError(f"{where}: cannot be served there ({problem.strerror}); choose another --port") from None
    return listening
