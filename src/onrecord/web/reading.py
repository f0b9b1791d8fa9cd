"""Texts that readers of the site bring, read by the program's own reader: one at a time, its models loaded once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

from onrecord.builder import Knowing
from onrecord.document import Document
from onrecord.record import Record
from onrecord.web.problems import BusyError

_MOST: Final = 5  # texts that wait for their turn
_thread: Final = ThreadPoolExecutor(1, "onrecord-reader")
_waiting: Final[set[object]] = set()


async def read(document: Document) -> Record:
    """Return the record of a document. Raises `BusyError` where too many wait, else as the reader does."""
    if len(_waiting) >= _MOST:
        raise BusyError("too many texts wait to be read; try again in a minute")
    own = object()
    _waiting.add(own)
    try:
        return await asyncio.wrap_future(_thread.submit(_read, document))
    finally:
        _waiting.discard(own)


def _read(document: Document) -> Record:
    record: Record = _reader().read(document)
    return record


@cache
def _reader() -> Any:  # noqa: ANN401 - the program's reader, which this room does not know by name
    return Knowing().reader()
