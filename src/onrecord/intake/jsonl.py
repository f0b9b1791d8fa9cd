"""Articles as rows of JSON, one a line."""

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from onrecord.document import Document
from onrecord.errors import InputError, RowError
from onrecord.intake.article import document_from
from onrecord.intake.disk import refusals
from onrecord.intake.known import Known
from onrecord.intake.limits import Limits
from onrecord.intake.media import HEAD, check_is_text

_SURROGATE_ESCAPE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_FIELDS: Final = "a row has `text` or `html`, and may have id, url, title, outlet, published, byline, language"
_NOT_UTF8: Final = "not UTF-8; save the file as UTF-8"


class Row(msgspec.Struct, frozen=True):
    """One line: `text` or `html`, and what is known of the article; other fields are not looked at."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | tuple[str, ...] | None = None
    language: str | None = None

    def known(self) -> Known:
        """Return what the row says of its article; raises `InputError` where a value has no valid form."""
        byline = (self.byline,) if isinstance(self.byline, str) else self.byline or ()
        return Known(self.outlet, self.published, self.url, self.title, byline, self.language)


def read_rows(
    stream: BinaryIO, name: str, known: Known, limits: Limits, first: bytes = b""
) -> Iterator[Document | RowError]:
    """Yield one item per row of the JSON lines in `stream`, of which `first` has been read already.

    A row that cannot be read is yielded as a `RowError` naming `name` and the line; `known` wins over the row. Only one
    line is in memory at a time. Raises `InputError` where the stream itself is damaged.
    """
    for number, line in enumerate(_lines(stream, limits.row_bytes, first), start=1):
        if line is not None and not line.strip():
            continue
        try:
            yield _document(line, known, limits)
        except InputError as problem:
            yield RowError(f"{name}, line {number}: {problem}")


def _lines(stream: BinaryIO, longest: int, first: bytes) -> Iterator[bytes | None]:
    """Yield the lines, and None for each that is too long."""
    line = (first or _read_line(stream, longest)).removeprefix(codecs.BOM_UTF8)
    _check_start(line)
    while line:
        if len(line) <= longest:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = _read_line(stream, longest)
            yield None
        line = _read_line(stream, longest)


def _check_start(line: bytes) -> None:
    """Raise `InputError` where a file that begins with `line` is no text in UTF-8, rather than one error a line."""
    if line.startswith(_WIDE_MARKS):
        raise InputError(_NOT_UTF8)
    check_is_text(line[:HEAD])


def _read_line(stream: BinaryIO, longest: int) -> bytes:
    with refusals():
        try:
            return stream.readline(longest + 1)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise InputError("damaged gzip data; unpack what is whole (gunzip FILE)") from None


def _document(line: bytes | None, known: Known, limits: Limits) -> Document:
    if line is None:
        raise InputError(f"longer than {limits.row_bytes:,} bytes, the limit for one row; split it")
    row = _row(line)
    content = row.html if row.text is None else row.text
    if content is None:
        raise InputError("no `text` or `html`; give the row one of them")
    return document_from(
        content,
        known.or_else(row.known()),
        input_id=None if row.id is None else str(row.id),
        media="html" if row.text is None else "text",
        limits=limits,
    )


def _row(line: bytes) -> Row:
    try:
        return msgspec.json.decode(line, type=Row)
    except UnicodeDecodeError:
        raise InputError(_NOT_UTF8) from None
    except msgspec.ValidationError as problem:
        raise InputError(f"{_lower(problem)}; {_FIELDS}") from None
    except (msgspec.DecodeError, RecursionError) as problem:
        if _SURROGATE_ESCAPE.search(line):
            return _row_with_surrogates(line)
        raise InputError(f"no JSON ({_lower(problem)}); write one object a line") from None


def _row_with_surrogates(line: bytes) -> Row:
    """Return a row whose strings hold lone surrogates, which msgspec refuses and scraped text has."""
    try:
        return msgspec.convert(json.loads(line), Row)
    except msgspec.ValidationError as problem:
        raise InputError(f"{_lower(problem)}; {_FIELDS}") from None
    except (ValueError, RecursionError) as problem:
        raise InputError(f"no JSON ({_lower(problem)}); write one object a line") from None


def _lower(problem: Exception) -> str:
    message = str(problem)
    return message if message[:2].isupper() else message[:1].lower() + message[1:]
