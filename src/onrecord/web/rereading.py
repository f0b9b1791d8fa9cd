"""The reader at a desk: an article read again, to tell why something stands on record as it does.

A record keeps no reasons; reading is deterministic, so the same program with the same corrections finds it again.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from onrecord.errors import TooLargeError
from onrecord.web.corrections import file_of

if TYPE_CHECKING:
    from onrecord.builder import Knowing
    from onrecord.document import Document
    from onrecord.record import Record
    from onrecord.why import Why

_LONGEST: Final = 100_000  # characters of a text that is read again while somebody waits
_KEPT: Final = 16  # articles whose reading is kept
_one_at_a_time = Lock()


def knowing_of(corpus: Path) -> "Knowing":
    """Return what readers of a corpus have corrected, as the reader takes it."""
    from onrecord.builder import Knowing

    path = file_of(corpus)
    return Knowing(overrides=path if path.exists() else None)


def reasons(corpus: Path, record: "Record", item: str) -> "list[Why]":
    """Return the reasons behind a statement or an event of a record.

    Raises `UnknownItemError` where it is read otherwise now, `TooLargeError` where the text is too long to be read.
    """
    from onrecord.why import explain_item

    check_length(record)
    path = file_of(corpus)
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    with _one_at_a_time:
        return explain_item(record, item, _reader(corpus, stamp))  # type: ignore[arg-type]


def check_length(record: "Record") -> None:
    """Raise `TooLargeError` where a text is too long to be read while somebody waits."""
    if len(record.article.text) > _LONGEST:
        raise TooLargeError(f"more than {_LONGEST:,} characters; read it on the command line: onrecord explain --help")


class _Remembering:
    """A reader that remembers what it read last, so that the second "why?" of an article comes at once."""

    def __init__(self, corpus: Path) -> None:
        self._reader = knowing_of(corpus).reader()
        self._read: dict[tuple[str, str], Document] = {}

    def read_documents(self, documents: "Iterable[Document]") -> "Iterator[Document]":
        """Yield each document with all its layers."""
        for document in documents:
            key = (document.article.id, document.article.text)
            if key not in self._read:
                while len(self._read) >= _KEPT:
                    del self._read[next(iter(self._read))]
                self._read[key] = next(self._reader.read_documents([document]))
            yield self._read[key]


@lru_cache(maxsize=1)
def _reader(corpus: Path, _: int) -> _Remembering:
    return _Remembering(corpus)
