"""Every input that a user can name: files, folders, rows, standard input, addresses."""

import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, Final, cast
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import FetchError, InputError
from onrecord.intake.article import document_from
from onrecord.intake.disk import cause_of, refusals
from onrecord.intake.folders import ENDINGS, PAGES, ROWS, find_files, has_ending
from onrecord.intake.jsonl import read_rows
from onrecord.intake.known import NOTHING, Known
from onrecord.intake.limits import DEFAULTS, Limits
from onrecord.intake.media import Media, looks_like_rows

Read = Iterator[Document | InputError]

STDIN: Final = "-"
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def read_inputs(
    inputs: Sequence[str | PathLike[str]],
    known: Known = NOTHING,
    *,
    limits: Limits = DEFAULTS,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Read:
    """Yield one document per article, in input order, lazily; an input that cannot be read is yielded as its error.

    An input is a file of text, HTML, MHTML or JSON lines, a folder (walked in order of paths, for the endings in
    `ENDINGS`), `-` for standard input (`stdin`, if given), an http(s) or file address. What a file holds is told by
    looking at it; `.jsonl` and `.html` in its name decide. `known` applies to all articles and wins over what is found.
    """
    desk = _Desk(known, limits, allow_private, stdin)
    for name in [inputs] if isinstance(inputs, str) else inputs:
        yield from desk.read(fspath(name))


def read_file(stream: BinaryIO, name: str, known: Known = NOTHING, *, limits: Limits = DEFAULTS) -> Read:
    """Yield what an open file holds, as `read_inputs` does: `name` is what it is called, and is opened nowhere.

    What is compressed must have been unpacked before.
    """
    yield from _Desk(known, limits, allow_private=False, stdin=None).read_open(stream, name)


@dataclass
class _Desk:
    """Reads one input after the other with the same settings."""

    known: Known
    limits: Limits
    allow_private: bool
    stdin: BinaryIO | None
    stdin_is_read: bool = False

    def read(self, name: str) -> Read:
        """Yield what the input `name` holds; its errors name it."""
        shown = "standard input" if name == STDIN else _printable(name) or "''"
        try:
            yield from self._route(name, shown)
        except InputError as problem:
            yield _named(problem, shown)

    def read_open(self, stream: BinaryIO, name: str) -> Read:
        """Yield what a file holds that is open already; its errors name it."""
        shown = _printable(name) or "''"
        try:
            yield from self._read_open(stream, Path(name), shown)
        except InputError as problem:
            yield _named(problem, shown)

    def _route(self, name: str, shown: str) -> Read:
        scheme = match[1].lower() if (match := _SCHEME.match(name)) else None
        if name == STDIN:
            return self._read_stdin(shown)
        if scheme in ("http", "https"):
            return self._read_address(name)
        return self._read_path(_path(name, scheme), shown)

    def _read_stdin(self, shown: str) -> Read:
        if self.stdin_is_read:
            raise InputError("has been read already; name it once")
        self.stdin_is_read = True
        yield from self._read_stream(self.stdin or sys.stdin.buffer, shown)

    def _read_address(self, url: str) -> Read:
        from onrecord.intake.fetch import fetch

        page = fetch(url, self.limits, allow_private=self.allow_private)
        if not page.body:
            raise FetchError("answers with nothing; check the address")
        known = self.known.or_else(Known(url=page.url))
        yield document_from(page.body, known, media=page.media, charset=page.charset, limits=self.limits)

    def _read_path(self, path: Path, shown: str) -> Read:
        with refusals():
            stream = None if path.is_dir() else _opened(path)
        if stream is None:
            yield from self._read_folder(path)
            return
        with stream:
            yield from self._read_open(stream, path, shown)

    def _read_open(self, stream: BinaryIO, path: Path, shown: str) -> Read:
        if has_ending(path, ROWS):
            yield from read_rows(stream, shown, self.known, self.limits)
        else:
            yield from self._read_stream(stream, shown, "html" if has_ending(path, PAGES) else None)

    def _read_folder(self, folder: Path) -> Read:
        empty = True
        for found in find_files(folder):
            empty = False
            if isinstance(found, OSError):
                yield InputError(f"{_printable(str(found.filename))}: {cause_of(found)}")
            else:
                yield from self.read(str(found))
        if empty:
            raise InputError(f"no articles in this folder; it needs files ending in {', '.join(ENDINGS)}")

    def _read_stream(self, stream: BinaryIO, shown: str, media: Media | None = None) -> Read:
        """Yield the rows or the one article that a stream holds, reading no more than is allowed."""
        most = self.limits.file_bytes + 1
        with refusals():
            first = stream.readline(max(most, self.limits.row_bytes + 1))
        if media is None and looks_like_rows(first):
            yield from read_rows(stream, shown, self.known, self.limits, first)
        else:
            with refusals():
                data = first + stream.read(max(0, most - len(first)))
            yield document_from(data, self.known, media=media, limits=self.limits)


def _named(problem: InputError, shown: str) -> InputError:
    """Return a problem with the name of the input before it."""
    return type(problem)(_printable(f"{shown}: {problem}"))


def _printable(message: str) -> str:
    """Return `message` on one line, with no sign that a terminal would obey: names and servers may hold any."""
    return message if message.isprintable() else message.encode("unicode_escape").decode()


def _opened(path: Path) -> BinaryIO:
    """Open a file; rows that are compressed come out as they were."""
    return (
        cast(BinaryIO, gzip.open(path)) if has_ending(path, ROWS) and path.suffix.lower() == ".gz" else path.open("rb")
    )


def _path(name: str, scheme: str | None) -> Path:
    """Return the path that `name` means; `~` is the home folder unless there is a file of that name."""
    if scheme == "file":
        parts = urlsplit(name)
        if parts.netloc not in ("", "localhost"):
            raise InputError(f"is on another machine ({parts.netloc}); give a path")
        from urllib.request import url2pathname  # here, because it brings an HTTP client along

        return Path(url2pathname(parts.path))
    if scheme is not None:
        raise InputError(f"{scheme} addresses cannot be read; give a file or an http(s) address")
    if not name.strip() or "\0" in name:
        raise InputError("no name of a file; give a path, an address or -")
    path = Path(name)
    with refusals():
        return path if not name.startswith("~") or path.exists() else _in_home(path)


def _in_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # no such user
        return path
