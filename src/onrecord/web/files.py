"""The site's own files: style sheet and scripts. Nothing else is sent from the disk."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.web.drawing import STATIC

_KINDS: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_KEPT: Final = "public, max-age=31536000, immutable"  # its address changes with its content


class Files:
    """Sends a file of the folder `static` by its name; no name leads out of it, for a name is looked up, not opened."""

    def __init__(self) -> None:
        own = {file.name: file for file in STATIC.iterdir()}
        self._files = {name: (file.read_bytes(), _KINDS[name.rpartition(".")[2]]) for name, file in own.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        request = Request(scope)
        found = self._files.get(scope["path"].removeprefix("/static/"))
        if found is None or request.method not in ("GET", "HEAD"):
            raise HTTPException(404 if found is None else 405)
        content, kind = found
        await Response(content, media_type=kind, headers={"Cache-Control": _KEPT})(scope, receive, send)
