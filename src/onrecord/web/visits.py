"""Who visits: a signed cookie for those who send something or sign in, and who of them has signed in.

Nothing is kept of readers who only read. All of it is forgotten when the server ends.
"""

import hashlib
import hmac
import re
import secrets
from collections import deque
from time import monotonic
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "onrecord_visit"
FIELD: Final = "csrf"  # of every form that writes
LASTS: Final = 12 * 3600.0  # seconds after which one must sign in again
_MOST: Final = 1_000  # who may be signed in at once; the first to come is the first to go
_MASK: Final = 32  # bytes
_TOKEN: Final = re.compile(r"[0-9a-f]{128}")


class Visits:
    """The visits to one running site."""

    def __init__(self, attempts: int) -> None:
        self._key = secrets.token_bytes(32)
        self._signed_in: dict[str, float] = {}
        self._attempts = attempts
        self._tries: deque[float] = deque()

    def of(self, request: Request) -> str | None:
        """Return the visit that a request belongs to, None for one that no cookie of this site names."""
        name, _, mark = request.cookies.get(COOKIE, "").partition(".")
        return name if name and hmac.compare_digest(mark.encode(), self._mark("visit", name).encode()) else None

    def begin(self) -> str:
        """Return a new visit."""
        return secrets.token_urlsafe(16)

    def keep(self, response: Response, visit: str, secure: bool) -> None:
        """Give the browser the cookie of a visit."""
        value = f"{visit}.{self._mark('visit', visit)}"
        response.set_cookie(COOKIE, value, httponly=True, samesite="lax", secure=secure, path="/")

    def token(self, visit: str) -> str:
        """Return what a form of this visit must send along, so that no other site can send it.

        It is another one each time: how well a page is packed tells nothing of it.
        """
        mask = secrets.token_bytes(_MASK)
        return (mask + _masked(self._mark("form", visit), mask)).hex()

    def fits(self, visit: str | None, token: str) -> bool:
        """Tell whether a form was made for this visit."""
        if visit is None or not _TOKEN.fullmatch(token):
            return False
        mask, masked = bytes.fromhex(token[: 2 * _MASK]), bytes.fromhex(token[2 * _MASK :])
        return hmac.compare_digest(masked, _masked(self._mark("form", visit), mask))

    def may_try(self) -> bool:
        """Tell whether another attempt to sign in is allowed, and count it; so many a minute, whoever tries."""
        now = monotonic()
        while self._tries and now - self._tries[0] > 60:
            self._tries.popleft()
        if len(self._tries) >= self._attempts:
            return False
        self._tries.append(now)
        return True

    def sign_in(self) -> str:
        """Return a new visit that is signed in."""
        visit = self.begin()
        while len(self._signed_in) >= _MOST:
            del self._signed_in[next(iter(self._signed_in))]
        self._signed_in[visit] = monotonic() + LASTS
        return visit

    def sign_out(self, visit: str | None) -> None:
        """Forget that a visit is signed in."""
        self._signed_in.pop(visit or "", None)

    def is_signed_in(self, visit: str | None) -> bool:
        """Tell whether a visit is signed in."""
        return self._signed_in.get(visit or "", 0.0) > monotonic()

    def _mark(self, kind: str, visit: str) -> str:
        return hmac.new(self._key, f"{kind} {visit}".encode(), hashlib.sha256).hexdigest()


def _masked(mark: str, mask: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(bytes.fromhex(mark), mask, strict=True))
