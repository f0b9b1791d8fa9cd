"""Recognise what is no text by its first bytes or by its control characters."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.errors import NotTextError

HEAD: Final = 4096  # bytes looked at for a signature

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


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
