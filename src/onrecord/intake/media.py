"""Tell by looking what a content is: HTML, JSON lines, plain text, or a format that is no text."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from onrecord.errors import NotTextError

Media = Literal["html", "text"]

_LOOKED_AT: Final = 50_000  # characters
_BLOCKS: Final = "html|head|body|article|main|section|div|p|h[1-6]|header|table|ul|ol|title|meta|link|script|style"
_OPENING: Final = re.compile(
    rf"\ufeff?\s*(?:<\?xml[^<>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html\b|(?:{_BLOCKS})\b[^<>]*>)", re.I | re.S
)
_CLOSING: Final = re.compile(
    r"</(?:html|head|body|article|main|section|div|p|h[1-6]|table|t[dr]|ul|ol|li|a|b|i|em|strong|span|figure|blockquote)\s*>",
    re.I,
)
_FEW_TAGS: Final = 3
_SPARSE: Final = 1_000  # characters for each closing tag

_FIRST_ROW: Final = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*\{[ \t]*(?:\"[^\"\n]{0,100}\"[ \t]*:|\}\s*$)")
_JSON: Final = re.compile(r"\ufeff?\s*(?:\{\s*\"[^\"\n]{0,100}\"\s*:|\[\s*(?:\{\s*\"|\[))")

HEAD: Final = 4096  # bytes looked at for a signature

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is HTML: it opens with a tag of the page's frame, or closing tags are many in it.

    A text that only mentions a tag or holds an occasional `<` is none.
    """
    head = text[:_LOOKED_AT]
    if "<" not in head:
        return False
    closing = len(_CLOSING.findall(head))
    return _OPENING.match(head) is not None or (closing >= _FEW_TAGS and closing * _SPARSE >= len(head))


def looks_like_rows(first_line: bytes) -> bool:
    """Tell whether a file that begins with `first_line` is JSON lines."""
    return _FIRST_ROW.match(first_line) is not None


def looks_like_json(text: str) -> bool:
    """Tell whether `text` is one JSON value over several lines."""
    return _JSON.match(text) is not None


def media_of(text: str) -> Media:
    """Return what `text` looks like."""
    return "html" if looks_like_html(text) else "text"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is no text: how it is called, how it is known, what its owner can do."""

    name: str
    magic: bytes
    at: int
    holds: tuple[bytes, ...]
    remedy: str

    def fits(self, head: bytes) -> bool:
        """Tell whether a file that begins with `head` is of this format."""
        return head.startswith(self.magic, self.at) and (not self.holds or any(part in head for part in self.holds))


def check_is_text(data: bytes) -> None:
    """Raise `NotTextError`, naming a remedy, where `data` is no text in an 8-bit encoding."""
    check_signature(data[:HEAD])
    if has_controls(data):
        raise NotTextError("looks like binary data; give a text, HTML or JSONL file")


def check_signature(head: bytes) -> None:
    """Raise `NotTextError`, naming the format and a remedy, where a file that begins with `head` is of a known one."""
    found = next((known for known in _formats() if known.fits(head)), None)
    if found is not None:
        raise NotTextError(f"looks like {found.name}; {found.remedy}")


def has_controls(data: bytes) -> bool:
    """Tell whether more than one byte in a hundred (and more than two) is a control character that no text has."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > max(2, len(data) // 100)


@cache
def _formats() -> Sequence[Format]:
    rows = tomllib.loads(files(__package__).joinpath("signatures.toml").read_text("utf-8"))["format"]
    return [
        Format(
            row["name"],
            bytes.fromhex(row["magic"]),
            row.get("at", 0),
            tuple(part.encode() for part in row.get("holds", ())),
            row["remedy"],
        )
        for row in rows
    ]
