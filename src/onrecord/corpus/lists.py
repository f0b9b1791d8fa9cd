"""Numbers and words as cells of a corpus have them: none as null, one number as itself, several with commas between.

With brackets around it a cell is a JSON list. Words that stand in the text of their article are kept as a number: 256
times where they start, and their length. A span is one, too: 1024 times its start, and its length; where that is too
long, what is below 0 of 16777216 times its start and its length.
"""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from onrecord.errors import RecordError
from onrecord.record import Span

Cell = int | str | None
Placed = int | str  # words: where they stand in the text, or themselves where they do not

_LONGEST: Final = 256
_SHORT: Final = 1 << 10
_LONG: Final = 1 << 24  # characters, more than an article may have
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
    return ",".join(map(str, found)) or None


def numbers_in(value: Cell) -> list[int]:
    """Return the numbers of a cell."""
    if value is None:
        return []
    return [value] if isinstance(value, int) else list(map(int, value.split(",")))


def at(span: Span) -> int:
    """Return where a span lies as one number."""
    length = span.end - span.start
    return span.start * _SHORT + length if length < _SHORT else -(span.start * _LONG + length)


def ends_of(place: int) -> tuple[int, int]:
    """Return start and end of the span that lies at `place`."""
    start, length = divmod(place, _SHORT) if place >= 0 else divmod(-place, _LONG)
    return start, start + length


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
    return msgspec.json.encode(found)[1:-1].decode() or None


def words_in(value: Cell, text: str) -> list[str]:
    """Return the names of a cell."""
    if value is None:
        return []
    found = [value] if isinstance(value, int) else msgspec.json.decode(f"[{value}]", type=list[int | str])
    return [words_at(one, text) for one in found]
