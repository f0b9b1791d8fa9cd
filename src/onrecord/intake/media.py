"""Tell HTML, JSON lines and plain text apart by looking."""

import re
from typing import Final, Literal

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
