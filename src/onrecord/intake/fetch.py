"""Fetch one page over HTTP; the only file that touches the network.

It is built on the standard library's HTTP client, because every guard sits below what HTTP libraries show: the name is
looked up here, the addresses it stands for are checked, and the connection goes to the very address that was checked,
so that a name cannot lead elsewhere the second time it is looked up (DNS rebinding). Proxies, cookies and robots.txt
are not looked at.
"""

import gzip
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from typing import BinaryIO, Final, cast

from onrecord.errors import FetchError
from onrecord.intake.addresses import Address, is_public, read_url
from onrecord.intake.limits import Limits
from onrecord.intake.media import Media

_MEDIA: Final[dict[str, Media | None]] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": None,
}  # fmt: skip
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PIECE: Final = 65_536
_MOST_ADDRESSES: Final = 4  # tried of one name
_HEADERS: Final = {
    "Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8", "Accept-Encoding": "gzip",
    "Connection": "close", "User-Agent": "onrecord",
}  # fmt: skip
SAVE: Final = "open it in a browser and save the page to a file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes, the address they came from at last, and what the server said of them."""

    body: bytes
    url: str
    media: Media | None
    charset: str | None


def fetch(url: str, limits: Limits, *, allow_private: bool = False) -> Fetched:
    """Return the page at `url`, following redirects.

    Raises `FetchError` where it does not answer in time, redirects too often, is too large, is no HTML or text, or
    lies on a private network (unless `allow_private`).
    """
    job = _Job(limits, allow_private)
    done: queue.SimpleQueue[Fetched | Exception] = queue.SimpleQueue()
    threading.Thread(target=lambda: done.put(_outcome(job, url)), name="fetch", daemon=True).start()
    try:  # aside, because looking up a name or reading headers that trickle in knows no total time
        outcome = done.get(timeout=limits.fetch_seconds)
    except queue.Empty:
        job.abort()
        raise FetchError(f"not read within {limits.fetch_seconds:g} seconds; try later, or {SAVE}") from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _outcome(job: "_Job", url: str) -> Fetched | Exception:
    try:
        return job.follow(url)
    except Exception as problem:
        return problem


class _Job:
    """The work on one page, over as many connections as there are redirects."""

    def __init__(self, limits: Limits, allow_private: bool) -> None:
        self._limits, self._allow_private = limits, allow_private
        self._connection: _Connection | None = None
        self._aborted = False

    def follow(self, url: str) -> Fetched:
        """Return the page at `url` or where it redirects."""
        for _ in range(self._limits.redirects + 1):
            address = read_url(url)
            outcome = self._ask_or_refuse(address)
            if isinstance(outcome, Fetched):
                return outcome
            url = address.join(outcome)
        raise FetchError(f"redirects more than {self._limits.redirects} times; {SAVE}")

    def abort(self) -> None:
        """End the work from another thread."""
        self._aborted = True
        if self._connection is not None:
            self._connection.abort()

    def _ask_or_refuse(self, address: Address) -> Fetched | str:
        """Ask, and make the errors of sockets, TLS, gzip and HTTP ours."""
        try:
            return self._ask(address)
        except TimeoutError:
            raise FetchError(f"silent for {self._limits.silent_seconds:g} seconds; try later, or {SAVE}") from None
        except ssl.SSLError as problem:
            raise FetchError(f"no trusted connection ({problem.reason or problem}); {SAVE}") from None
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise FetchError(f"sends damaged gzip data; {SAVE}") from None
        except http.client.IncompleteRead:
            raise FetchError(f"breaks off before its end; try later, or {SAVE}") from None
        except (OSError, ValueError, http.client.HTTPException) as problem:
            raise FetchError(f"does not answer as a web server ({_cause(problem)}); check the address") from None

    def _ask(self, address: Address) -> Fetched | str:
        """Return the page at `address`, or the place to which it redirects."""
        with closing(_Connection(address, self._limits, self._allow_private)) as connection:
            self._connection = connection
            if self._aborted:
                raise TimeoutError
            connection.request("GET", address.target, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                return _page_or_place(response, address, self._limits)


def _page_or_place(response: http.client.HTTPResponse, address: Address, limits: Limits) -> Fetched | str:
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != http.client.OK:
        raise FetchError(f"answers {response.status} {response.reason}".rstrip() + f"; {SAVE}")
    media, charset = _content_type(response.headers)
    return Fetched(_body(response, limits), address.url, media, charset)


def _cause(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or type(problem).__name__


class _Connection(http.client.HTTPConnection):
    """A connection that goes to an address it has checked."""

    def __init__(self, address: Address, limits: Limits, allow_private: bool) -> None:
        super().__init__(address.host, address.port, timeout=limits.connect_seconds)
        self.default_port = 443 if address.scheme == "https" else 80
        self._address, self._limits, self._allow_private = address, limits, allow_private
        self._open: socket.socket | None = None
        self._aborted = False

    def connect(self) -> None:
        """Connect to the first of the host's addresses that answers, by TLS for https."""
        self.sock = self._open = _socket(self._address, self._limits, self._allow_private)
        if self._aborted:
            raise TimeoutError
        if self._address.scheme == "https":
            host = self._address.host
            tls = _trust().wrap_socket(self.sock, server_hostname=host, do_handshake_on_connect=False)
            self.sock = self._open = tls
            tls.do_handshake()
        self.sock.settimeout(self._limits.silent_seconds)

    def abort(self) -> None:
        """Break the connection, whoever is reading from it."""
        self._aborted = True
        if self._open is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._open, socket.SHUT_RDWR)  # below TLS, whose own shutdown would wait


def _socket(address: Address, limits: Limits, allow_private: bool) -> socket.socket:
    problem: OSError = OSError("no address")
    for ip in _checked(address, allow_private):
        try:
            return socket.create_connection((ip, address.port), limits.connect_seconds)
        except OSError as error:
            problem = error
    raise problem


def _checked(address: Address, allow_private: bool) -> list[str]:
    """Return the IP addresses of a host; raises `FetchError` where it has none or any of them is private."""
    try:
        answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"there is no host {address.host}; check the address and the connection") from None
    ips = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    private = [ip for ip in ips if not is_public(ipaddress.ip_address(ip))]
    if private and not allow_private:
        raise FetchError(f"{private[0]} is on a private network; pass --allow-private if you mean it")
    return ips[:_MOST_ADDRESSES]


def _trust() -> ssl.SSLContext:
    """Return the certificates of the system and those of certifi."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _content_type(headers: Message) -> tuple[Media | None, str | None]:
    """Return what the server says it sends, and its charset; raises `FetchError` for what is no article page."""
    kind = headers.get_content_type() if "Content-Type" in headers else ""
    if kind not in _MEDIA:
        raise FetchError(f"is {kind}, no HTML page; give the address of the article itself")
    return _MEDIA[kind], headers.get_content_charset()


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes:
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise FetchError(f"is compressed as {encoding}, which was not asked for; {SAVE}")
    if (response.length or 0) > limits.fetched_bytes:
        raise _too_large(limits)
    stream = cast(BinaryIO, response) if encoding == "identity" else gzip.GzipFile(fileobj=response)
    body = b"".join(_pieces(cast(BinaryIO, stream), limits))
    if response.length:
        raise FetchError(f"breaks off before its end; try later, or {SAVE}")
    return body


def _pieces(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > limits.fetched_bytes:
            raise _too_large(limits)
        yield piece


def _too_large(limits: Limits) -> FetchError:
    return FetchError(f"sends more than {limits.fetched_bytes:,} bytes, the limit for one page; {SAVE}")
