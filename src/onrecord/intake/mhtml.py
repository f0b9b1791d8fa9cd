"""Pages that a browser saved with all their parts into one file (MHTML, RFC 2557)."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.errors import NotTextError

if TYPE_CHECKING:
    from email.message import Message

_HEAD: Final = 4096  # bytes
_END_OF_HEADER: Final = re.compile(rb"\r?\n\r?\n")
_KIND: Final = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page itself: its HTML as stored, the charset and the address that were written beside it."""

    html: bytes
    charset: str | None
    url: str | None


def looks_like_mhtml(data: bytes) -> bool:
    """Tell whether `data` begins with a mail header that announces a page and its parts."""
    header = _END_OF_HEADER.split(data[:_HEAD], maxsplit=1)[0]
    return b"MIME-Version:" in header and _KIND.search(header) is not None


def read_mhtml(data: bytes) -> SavedPage:
    """Return the first HTML part of `data`; raises `NotTextError` where there is none."""
    part = _html_part(data)
    html = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(html, bytes):
        raise NotTextError("looks like a saved page (MHTML) without any HTML; save it again as HTML")
    location = part["Content-Location"]
    return SavedPage(html, part.get_content_charset(), None if location is None else str(location))


def _html_part(data: bytes) -> "Message | None":
    from email import message_from_bytes

    try:
        parts = message_from_bytes(data).walk()
        return next((part for part in parts if part.get_content_type() == "text/html"), None)
    except RecursionError:  # parts within parts within parts
        return None
