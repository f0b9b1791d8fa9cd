"""Which web addresses may be fetched: their form, and the machines that they lead to."""

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = {"http": 80, "https": 443}
_FIRST_FREE_PORT: Final = 1024  # below it live mail, shells and other services that are no web servers
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_KEPT: Final = "/%:@!$&'()*+,;=~?[]"


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an http(s) address that a request needs."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address in full."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    def join(self, location: str) -> str:
        """Return the address that `location`, perhaps relative, means on this page."""
        return urljoin(self.url, location)


def read_url(url: str) -> Address:
    """Return the parts of `url`; raises `FetchError` where it is no address of a web page."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
    except (ValueError, UnicodeError):
        raise FetchError("no valid address; check how it is written") from None
    if parts.scheme not in _PORTS:
        raise FetchError(f"{parts.scheme or 'no scheme'}: only http and https are fetched; save the page to a file")
    if not host:
        raise FetchError("names no host; check how it is written")
    if parts.username is not None:
        raise FetchError("holds a user name; take it out, or save the page to a file")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise FetchError(f"port {port} is for no web server; check the address")
    query = f"?{parts.query}" if parts.query else ""
    return Address(parts.scheme, host, port, quote((parts.path or "/") + query, safe=_KEPT, errors="replace"))


def is_public(ip: IPAddress) -> bool:
    """Tell whether `ip` belongs to the public internet, by the registries that `ipaddress` carries (RFC 6890).

    An IPv6 address that leads to an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by that one too.
    """
    if ip.is_multicast or not ip.is_global:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not ip.is_reserved
    return not ip.is_site_local and all(is_public(inner) for inner in _inner(ip))


def _inner(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or int(ip) < 2**32:  # the second: IPv4-compatible, RFC 4291 section 2.5.5.1
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]
