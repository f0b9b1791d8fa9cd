"""Numbers and words as the cells of a corpus have them: none as null, one number as itself, all else as a JSON list.

Words that stand in the text of their article are kept as a number: 256 times where they start, and their length.
"""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from onrecord.errors import RecordError

Cell = int | str | None
Placed = int | str  # words: where they stand in the text, or themselves where they do not

_LONGEST: Final = 256
_ID: Final = re.compile(r"[a-z](0|[1-9][0-9]*)")


def number(item: str) -> int:
    """Return 12 for the id `v12`. Raises `RecordError` for an id of another form."""
    if _ID.fullmatch(item) is None:
        raise RecordError(f"id {item!r} is not a letter with a number; read the article with onrecord read")
    return int(item[1:])


def cell(numbers: Iterable[int]) -> Cell:
    """Return numbers as one cell."""
    found = list(numbers)
    if len(found) == 1:
        return found[0]
    return msgspec.json.encode(found).decode() if found else None


def numbers_in(value: Cell) -> list[int]:
    """Return the numbers of a cell."""
    if value is None:
        return []
    return [value] if isinstance(value, int) else msgspec.json.decode(value, type=list[int])


def placed(words: str, text: str) -> Placed:
    """Return where words stand in a text, themselves where they do not or are too long."""
    start = text.find(words)
    return words if start < 0 or len(words) >= _LONGEST else start * _LONGEST + len(words)


def words_at(value: Placed, text: str) -> str:
    """Return the words that `placed` was given."""
    if isinstance(value, str):
        return value
    start, length = divmod(value, _LONGEST)
    return text[start : start + length]


def words_cell(words: Iterable[str], text: str) -> Cell:
    """Return names as one cell."""
    found = [placed(one, text) for one in words]
    if len(found) == 1 and isinstance(found[0], int):
        return found[0]
    return msgspec.json.encode(found).decode() if found else None


def words_in(value: Cell, text: str) -> list[str]:
    """Return the names of a cell."""
    if value is None:
        return []
    found = [value] if isinstance(value, int) else msgspec.json.decode(value, type=list[int | str])
    return [words_at(one, text) for one in found]
