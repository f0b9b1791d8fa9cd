"""What a reader brings to be added: a text that was pasted, or files, read as `onrecord build` reads its inputs."""

import gzip
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from onrecord.document import Document
from onrecord.errors import InputError, TooLargeError
from onrecord.intake import Known, document_from, read_file
from onrecord.intake.folders import ENDINGS, ROWS, has_ending

Found = tuple[str, Document | InputError]

ACCEPTED: Final = ",".join((*(ending for ending in ENDINGS if ending.count(".") == 1), ".gz"))
PASTED: Final = "pasted text"
_UNPACKED: Final = 200_000_000  # bytes that compressed rows may have
_NAME: Final = 80  # characters of a file's name


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent; `content` is closed by who keeps it."""

    name: str
    content: BinaryIO


class Offered:
    """Inputs to be added. `total` is how many there are, None where only reading them tells."""

    def __init__(self, found: Sequence[Found] = (), files: Sequence[File] = (), known: Known | None = None) -> None:
        self._found, self._files = found, files
        self._known = known or Known()
        counts = [_rows(file) for file in files]
        sure = [count for count in counts if count is not None]
        self.total: Final = len(found) + sum(sure) if len(sure) == len(counts) else None

    @property
    def about(self) -> str:
        """What it is, in a few words."""
        if len(self._files) == 1:
            return self._files[0].name
        return f"{len(self._files):,} files" if self._files else PASTED

    def found(self) -> Iterator[Found]:
        """Yield each article with its name, or the problem that keeps it out."""
        yield from self._found
        for file in self._files:
            yield from _articles(file, self._known)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.content.close()


def pasted(text: str, known: Known) -> Offered:
    """Return a text or a page that was pasted. Raises `InputError` where it cannot be read as an article."""
    plain = text.replace("\r\n", "\n")  # a form ends lines so, whatever was pasted
    if not plain.strip():
        raise InputError("there is no text; paste an article")
    return Offered([(PASTED, document_from(plain, known))])


def file_of(name: str, content: BinaryIO) -> File:
    """Return a file under the name that its owner gave it, of which only the end of the path is kept."""
    own = name.replace("\\", "/").rpartition("/")[2].strip() or "file"
    return File(own if len(own) <= _NAME else f"…{own[1 - _NAME :]}", content)


def _articles(file: File, known: Known) -> Iterator[Found]:
    for number, found in enumerate(read_file(_stream(file), file.name, known), 1):
        yield _called(file, found, number), found


def _called(file: File, found: Document | InputError, number: int) -> str:
    if not _is_rows(file):
        return file.name
    row = found.origin.get("id") if isinstance(found, Document) else None
    return f"{file.name}, {row or f'row {number}'}"


def _rows(file: File) -> int | None:
    """Return how many articles a file holds, None for one that is compressed."""
    if not _is_rows(file):
        return 1
    if _is_packed(file):
        return None
    count = sum(1 for row in file.content if not row.isspace())
    file.content.seek(0)
    return count


def _stream(file: File) -> BinaryIO:
    if not (_is_rows(file) and _is_packed(file)):
        return file.content
    return io.BufferedReader(_Unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=file.content))))


def _is_rows(file: File) -> bool:
    return has_ending(Path(file.name), ROWS)


def _is_packed(file: File) -> bool:
    return has_ending(Path(file.name), (".gz",))


class _Unpacked(io.RawIOBase):
    """Gives what is unpacked, up to a limit: a small file can hold very much."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._came = stream, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, room: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill `room`. Raises `TooLargeError` beyond the limit."""
        came = self._stream.read(len(room))
        self._came += len(came)
        if self._came > _UNPACKED:
            raise TooLargeError(f"unpacks to more than {_UNPACKED:,} bytes; split it, or use: onrecord build")
        room[: len(came)] = came
        return len(came)
