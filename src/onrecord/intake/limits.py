"""How much is read at most; every refusal names the limit that it met."""

from dataclasses import dataclass
from typing import Final

from onrecord.errors import TooLargeError

SPLIT: Final = "give one article a file, or one a line in a .jsonl file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that is read of one input; units are in the names (bytes as stored, seconds, characters)."""

    text_characters: int = 2_000_000  # of one article, after decoding and, for HTML, after extraction
    html_bytes: int = 20_000_000  # of a page as stored, with the images written into it
    markup_bytes: int = 10_000_000  # of a page without them
    elements: int = 50_000  # of a page
    row_bytes: int = 25_000_000  # one line of a JSONL file; the file itself has no limit
    fetched_bytes: int = 20_000_000  # after decompression
    redirects: int = 10
    connect_seconds: float = 10.0
    silent_seconds: float = 10.0  # between two pieces of an answer
    fetch_seconds: float = 30.0  # one address, redirects included

    @property
    def file_bytes(self) -> int:
        """The most bytes that one text or HTML file can have: no character takes more than four."""
        return max(self.html_bytes, 4 * self.text_characters)


DEFAULTS: Final = Limits()


def check_length(text: str, limits: Limits) -> None:
    """Raise `TooLargeError` where the text of an article is longer than `limits` allow."""
    if len(text) > limits.text_characters:
        limit = f"the limit of {limits.text_characters:,} for one article"
        raise TooLargeError(f"{len(text):,} characters, over {limit}; {SPLIT}")
