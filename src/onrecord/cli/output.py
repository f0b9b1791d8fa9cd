"""Where results go: standard output, a file or a folder that is whole or not there, a folder with a file per record."""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from onrecord.errors import OutputError
from onrecord.record import Record

Export = Callable[[Iterable[Record]], Iterator[str]]
_LONGEST_STEM: Final = 100  # characters; file systems take 255 bytes


def write_stdout(chunks: Iterable[str]) -> None:
    """Write `chunks` to standard output as UTF-8, each as soon as it is there.

    Raises `OutputError` where it takes no more; a closed pipe stays a `BrokenPipeError`.
    """
    for chunk in chunks:
        with _output_errors(Path("standard output")):
            sys.stdout.buffer.write(chunk.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()


def save(chunks: Iterable[str] | Iterable[bytes], path: Path) -> None:
    """Write `chunks`, text as UTF-8, to `path`, which then holds all of them or, after any error, what it held before.

    Raises `OutputError` where the file cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe or device cannot be replaced
        with _output_errors(path), path.open("wb") as file:
            _fill(file, path, chunks)
        return
    target = path.resolve()
    with _replacement(target) as file:
        _fill(file, path, chunks)


def save_each(named: Iterable[tuple[str, Record]], folder: Path, export: Export, ending: str) -> None:
    """Write each record to a file of its own in `folder`, named after its input, numbered where a name comes twice."""
    with _output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken: dict[str, int] = {}
    for name, record in named:
        stem = _free_name(_stem(name), taken)
        save(export([record]), folder / f"{stem}{ending}")


def save_folder(pieces: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write `pieces`, each a file's name and what comes next in that file, to a new or empty `folder`.

    The folder holds all of them or, after any error, nothing. Raises `OutputError` where it cannot be written.
    """
    target = folder.resolve()
    with _output_errors(folder):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise OutputError(f"{folder}: is there already and not empty; choose another --output, or empty it")
    part = _part_of(target)
    try:
        with _output_errors(folder):
            part.mkdir(mode=0o700)
        for name, content in pieces:
            with _output_errors(folder), (part / name).open("ab") as file:
                file.write(content)
        with _output_errors(folder):
            part.chmod(0o777 & ~_umask())
            part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(file: IO[bytes], path: Path, chunks: Iterable[str] | Iterable[bytes]) -> None:
    for chunk in chunks:
        with _output_errors(path):
            file.write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace"))


@contextmanager
def _replacement(target: Path) -> Iterator[IO[bytes]]:
    """Give a new file beside `target` that takes its place when all went well and vanishes when not."""
    part = _part_of(target)
    try:
        with _output_errors(target):
            opened = open(part, "xb", opener=_for_us_alone)  # noqa: SIM115 - Path.open takes no opener
        with opened as file:
            yield file
            with _output_errors(target):
                file.flush()
                os.fsync(file.fileno())
        with _output_errors(target):
            part.chmod(_mode_for(target))
            part.replace(target)
    finally:
        with suppress(FileNotFoundError, NotADirectoryError):
            part.unlink()


def _part_of(target: Path) -> Path:
    """Return a free name beside `target`: known before it is taken, so that no signal leaves anything behind."""
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.part")


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _output_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise OutputError(f"{path}: cannot be written ({reason}); choose another --output") from None


def _mode_for(target: Path) -> int:
    """Return the permissions a plain `open` would leave: those of the old file, else what the umask grants."""
    if target.exists():
        return target.stat().st_mode & 0o777
    return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _stem(name: str) -> str:
    """Return a safe file name, without ending, for an input called `name`."""
    stem = re.sub(r"[^\w.-]+", "-", name).strip("-.")
    return stem[:_LONGEST_STEM].rstrip("-.") or "article"


def _free_name(stem: str, taken: dict[str, int]) -> str:
    """Return `stem`, numbered where it was taken (large and small letters are one), and take it."""
    name = stem
    while name.casefold() in taken:
        taken[stem.casefold()] += 1
        name = f"{stem}-{taken[stem.casefold()]}"
    taken[name.casefold()] = 1
    return name
