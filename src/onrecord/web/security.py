"""What stands between the network and the pages: hosts, limits, headers, and who may ask at all.

Each guard is plain ASGI around the next one; `guarded` says in which order.
"""

import ipaddress
import socket
from collections import OrderedDict
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import TooLargeError
from onrecord.web.settings import Limits, Settings

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all, browsers say of our own forms that nobody sent them
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_CLIENTS: Final = 10_000  # whose requests are counted
_SMALL: Final = 1_000  # bytes that are not worth packing
_EFFORT: Final = 4  # of 9: a millisecond a page, and hardly larger than with more


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Return the app behind all guards, the outermost last; what it sends is packed, a page to a sixth."""
    app = GZipMiddleware(app, minimum_size=_SMALL, compresslevel=_EFFORT)
    app = LimitedBodies(app, settings.limits)
    app = OwnForms(app)
    if not settings.is_local:
        app = LimitedRates(app, settings.limits)
    return SafeHeaders(KnownHosts(app, settings))


class SafeHeaders:
    """Gives every answer the headers that keep a browser from running or showing it as something else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, sending)


class KnownHosts:
    """Refuses what is asked for under another name, as a page of another site does that rebinds its name to this one.

    An IP address needs no name, and so can be none that was rebound.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._longest = app, settings.limits.address
        own = () if settings.is_local else (socket.gethostname(),)
        self._names = {name.casefold() for name in ("localhost", settings.host, *own, *settings.names)}
        self._is_local = settings.is_local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of this site."""
        if scope["type"] == "http":
            if not self._knows(Headers(scope=scope).get("host", "")):
                return await _refusal(421, "this is another site; ask for it by its own name")(scope, receive, send)
            if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._longest:
                return await _refusal(414, "the address is too long; ask for less")(scope, receive, send)
        return await self._app(scope, receive, send)

    def _knows(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or self._is_address(name)

    def _is_address(self, name: str) -> bool:
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not self._is_local


class OwnForms:
    """Refuses what another site has a browser send here. That forms carry a token comes on top (`writing`)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what only reads, or was sent from a page of this site or by no browser."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not self._is_own(Headers(scope=scope)):
            return await _refusal(403, "another site sent this; send it from a page of this one")(scope, receive, send)
        return await self._app(scope, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host")


class LimitedRates:
    """Refuses a client that asks too often: so many requests at once, and then so many a second."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless too much is asked."""
        if scope["type"] == "http" and not self._may_ask((scope.get("client") or ("",))[0]):
            refused = _refusal(429, "too many requests; wait a second")
            refused.headers["Retry-After"] = "1"
            return await refused(scope, receive, send)
        return await self._app(scope, receive, send)

    def _may_ask(self, client: str) -> bool:
        now = monotonic()
        left, then = self._left.pop(client, (float(self._limits.burst), now))
        left = min(left + (now - then) * self._limits.rate, self._limits.burst)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


class LimitedBodies:
    """Refuses what is too large, by what it says of itself and by what comes."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is not too large."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        most = self._limits.upload if scope["path"] in UPLOADS else self._limits.body
        if _length(Headers(scope=scope)) > most:
            return await _refusal(413, f"more than {most:,} bytes; send less")(scope, receive, send)
        came = 0

        async def receiving() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise TooLargeError(f"more than {most:,} bytes; send less")
            return message

        return await self._app(scope, receiving, send)


UPLOADS: Final = frozenset({"/add", "/verify"})  # paths that take files


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else 0


def _refusal(status: int, problem: str) -> Response:
    return PlainTextResponse(f"onrecord: {problem}\n", status)


def is_secure(request: Request) -> bool:
    """Tell whether a request came over TLS, so that cookies may be kept to it."""
    return request.url.scheme == "https"
