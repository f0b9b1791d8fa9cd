"""How a corpus is served: where, to whom, and how much may be asked."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.web.passwords import Hashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request, and all of them together, may take."""

    seconds: float = 10  # for one question to the corpus
    waiting: int = 200  # questions that wait for their turn
    address: int = 8_192  # characters
    body: int = 1_000_000  # bytes of what is sent, unless a page takes uploads
    upload: int = 20_000_000
    burst: int = 200  # requests of one client at once, and then so many a second; not where only this machine asks
    rate: float = 50
    attempts: int = 5  # to sign in, in a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the corpus at `path` is served.

    `edit` allows writing. `secret` is the hash of a password or token that everybody must give; without one only this
    machine may ask. `names` are further names under which the site is asked for. `desks` threads answer, each with the
    corpus open for itself.
    """

    path: Path
    host: str = "127.0.0.1"
    port: int = 8700
    edit: bool = False
    secret: Hashed | None = None
    names: tuple[str, ...] = ()
    desks: int = 2
    limits: Limits = field(default_factory=Limits)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can ask."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Tell whether `host` means this machine and no other can reach it there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
