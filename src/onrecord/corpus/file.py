"""The file that holds a corpus: opened, checked, brought up to date; one writer at a time.

Readers see the last finished article while a build writes (SQLite's write-ahead log). What is wrong with a file is told
as a `CorpusError` with its remedy.
"""

import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import CorpusError, OutputError

APPLICATION: Final = 0x6F6E7265  # "onre", in the header of every corpus file
_PATIENCE: Final = 30_000  # milliseconds that a reader or writer waits for another's transaction
_CACHE: Final = -65_536  # KiB of pages that a writer holds in memory
_READ_CACHE: Final = -32_768  # and a reader, beside whom others read
_PAGE: Final = 32_768  # bytes of a page of a new file: many articles' texts fit on one, and leave little of it empty


def migrations() -> list[tuple[int, str, str]]:
    """Return number, name and SQL of each migration, in order."""
    found = [p for p in files(__package__).joinpath("migrations").iterdir() if p.name.endswith(".sql")]
    named = sorted((p.name.removesuffix(".sql"), p.read_text("utf-8")) for p in found)
    return [(int(name[:4]), name, sql) for name, sql in named]


def open_to_read(path: Path, threads: bool = False) -> sqlite3.Connection:
    """Return a connection that cannot write. Raises `CorpusError` where `path` is no corpus of this version.

    With `threads` several may use it in turn, never at once.
    """
    if not path.is_file():
        raise CorpusError(f"{path}: no such corpus; make one with: onrecord build {path} INPUT...")
    with told(path):
        connection = _connected_to_read(path, threads)
        known, own = _version(connection, path), migrations()[-1][0]
        if known < own:
            raise CorpusError(f"{path}: made by an older onrecord; bring it up to date with: onrecord build {path}")
    return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection that writes, to a new file where there is none; older files are brought up to date.

    The caller holds `writing(path)`. Raises `CorpusError` where `path` is another kind of file, or newer than we are.
    """
    with told(path):
        connection = _connected(path, "rwc")
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing, only a power cut might
        _update(connection, _version(connection, path))
    return connection


@contextmanager
def writing(path: Path, wait: float = 0) -> Iterator[None]:
    """Hold the right to write to `path`, for which `wait` seconds are waited; the system frees it with the process.

    Raises `CorpusError` naming the process that holds it, `OutputError` where nothing can be written there.
    """
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(path.with_name(f"{path.name}.lock")).acquire(timeout=wait)
    except Timeout:
        raise CorpusError(
            f"{path}: {_holder(path)} is writing to it; wait until it is done, or give --wait SECONDS"
        ) from None
    except OSError as problem:
        raise OutputError(f"{path}: cannot be written ({problem.strerror}); choose another place") from None
    with lock, _signed(path):
        yield


def _note(path: Path) -> Path:
    """Return the file beside `path` that says who writes to it: the lock itself cannot be read on every system."""
    return path.with_name(f"{path.name}.writer")


@contextmanager
def _signed(path: Path) -> Iterator[None]:
    """Leave a note of this process while it writes; a courtesy, without which a full disk is no worse."""
    note = _note(path)
    with suppress(OSError):
        note.write_text(f"process {os.getpid()} on {platform.node()}", "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def _holder(path: Path) -> str:
    try:
        return _note(path).read_text("utf-8") or "another onrecord"
    except (OSError, UnicodeDecodeError):
        return "another onrecord"


_FULL: Final = "the disk is full or cannot be written; what was finished is kept: free some space and build again"
_REMEDIES: Final = {
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR_WRITE": _FULL,
    "SQLITE_IOERR_SHMSIZE": _FULL,
    "SQLITE_IOERR_TRUNCATE": _FULL,
    "SQLITE_IOERR_FSYNC": _FULL,
    "SQLITE_IOERR": "the disk cannot be read; check that it is there, or copy the file to another",
    "SQLITE_NOTADB": "is not a corpus; give the file that onrecord build made",
    "SQLITE_CORRUPT": "is damaged; restore a copy, or delete it and build it again from its inputs",
    "SQLITE_BUSY": "another program holds it; close that or try again",
    "SQLITE_LOCKED": "another program holds it; close that or try again",
    "SQLITE_READONLY": "cannot be written; check permissions of file and folder",
    "SQLITE_CANTOPEN": "cannot be opened; check permissions of file and folder",
    "SQLITE_PERM": "cannot be opened; check permissions of file and folder",
}  # by the names of SQLite's codes; a code without an entry of its own has that of its kind

_HALF_WRITTEN: Final = ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")  # a reader may not undo it


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file `path` into a `CorpusError` with cause and remedy.

    What cannot be written for want of space is an `OutputError`; a cell that no record can have is damage.
    """
    try:
        yield
    except sqlite3.Error as problem:
        remedy = _remedy(problem)
        raise (OutputError if remedy == _FULL else CorpusError)(f"{path}: {remedy}") from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise damaged(path) from problem


def damaged(path: Path) -> CorpusError:
    """Return what tells that a file no longer holds what was written to it."""
    return CorpusError(f"{path}: {_REMEDIES['SQLITE_CORRUPT']}")


def _remedy(problem: sqlite3.Error) -> str:
    name = getattr(problem, "sqlite_errorname", None)  # None where the Python module itself says it
    if name is None:
        return _REMEDIES["SQLITE_CORRUPT"] if "decode" in str(problem) else f"{problem}; please report it"
    kind = "_".join(name.split("_")[:2])
    return _REMEDIES.get(name) or _REMEDIES.get(kind) or f"{problem}; please report it"


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of its name, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connected_to_read(path: Path, threads: bool) -> sqlite3.Connection:
    """Return a connection; what a build that was killed at its very beginning left half written is undone before."""
    try:
        return _connected(path, "ro", threads)
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorname not in _HALF_WRITTEN:
            raise
    _connected(path, "rw").close()
    return _connected(path, "ro", threads)


def _connected(path: Path, mode: str, threads: bool = False) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=not threads)
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    connection.execute(f"PRAGMA cache_size = {_READ_CACHE if mode == 'ro' else _CACHE}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the number of the last migration in the file, 0 for a new one."""
    [mark], [version] = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION and not (empty and mark == version == 0):
        raise CorpusError(f"{path}: is a database of another program; give the file that onrecord build made")
    if version > migrations()[-1][0]:
        raise CorpusError(
            f"{path}: made by a newer onrecord (schema {version}); upgrade with: pip install --upgrade onrecord"
        )
    if version and not connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'terms'").fetchone()[0]:
        raise CorpusError(f"{path}: made before the first release, with other tables; make it anew from its inputs")
    return int(version)


def _update(connection: sqlite3.Connection, version: int) -> None:
    """Apply the migrations that the file lacks, and give back what an older file's tables took."""
    _migrate(connection, version)
    if 0 < version < migrations()[-1][0]:
        with suppress(sqlite3.OperationalError):  # a disk too full for it only leaves the file as large as it was
            connection.execute("VACUUM")


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Apply what the file lacks, each migration whole or not at all."""
    connection.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is gone for a while
    for number, name, sql in migrations():
        if number > version:
            mark = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
            record = f"CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO migrations VALUES ({number}, '{name}');"  # noqa: E501
            connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\n{record}\n{mark}\nCOMMIT;")
    connection.execute("PRAGMA foreign_keys = ON")
