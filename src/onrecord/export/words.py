"""Words made fit to be shown: nothing that steers a terminal, nothing longer than its column."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from onrecord.record import Span

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES: Final = re.compile(r"\s+")
_RISKY: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` on one line, with what could steer a terminal made visible or taken out.

    Control characters become their pictures (␛), marks that reorder writing are dropped, lone surrogates become �.
    """
    return _SPACES.sub(" ", harmless(text)).strip()


def harmless(text: str) -> str:
    """Return `text` with its lines kept, and the same care as `clean` for what could steer a terminal or browser."""
    return text if text.isprintable() else _RISKY.sub(_harmless, text)  # printable: nothing of category "other"


def _harmless(match: re.Match[str]) -> str:
    character = match[0]
    if character.isspace():
        return character if character in "\n\t" else " "
    if character in _BIDI:
        return ""
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else "�"


def shorten(text: str, limit: int) -> str:
    """Return `text` cut at a word to at most `limit` characters, its end kept when that holds a closing mark."""
    if len(text) <= limit:
        return text
    closing = text[-1] if unicodedata.category(text[-1]) == "Pf" or text[-1] in "\"'" else ""
    room = max(limit - 1 - len(closing), 1)
    head = text[:room]
    if " " in head[room // 2 :]:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,.;:—–-") + "…" + closing


def joined(spans: Sequence[Span], text: str, limit: int) -> str:
    """Return the words of `spans` in at most `limit` characters, an ellipsis where the article has others between."""
    near = (text[span.start : min(span.end, span.start + 2 * limit)] for span in spans[:limit])
    return shorten(" … ".join(clean(words) for words in near), limit)
