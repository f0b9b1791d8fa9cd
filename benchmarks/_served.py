"""A corpus served and written to by real processes on this machine: `onrecord serve` and, beside it, a build."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.synthetic import Press
from onrecord.corpus import Corpus

_COMMAND: Final = str(Path(sys.executable).with_name("onrecord"))
_PATIENCE: Final = 120.0  # seconds for a process to begin, or to end
_PAUSE: Final = 0.1  # seconds between two looks
_SEED: Final = 2  # of the articles that are written meanwhile: not those that the corpus is made of


@dataclass(frozen=True, slots=True)
class Served:
    """A running site: where it is, and its process."""

    address: str
    process: subprocess.Popen[bytes]

    def memory(self) -> float:
        """Return the most MB that the process has held."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("the system does not tell what memory a process has held")

    def seconds(self) -> float:
        """Return the seconds of the processor that the process has used."""
        used = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(path: Path) -> Iterator[Served]:
    """Give a site of the corpus at `path`, to which only this machine comes; it ends with the context."""
    port = _free_port()
    with _running("serve", str(path), "--port", str(port)) as process:
        _wait(process, lambda: _listens(port))
        yield Served(f"http://127.0.0.1:{port}", process)


@contextmanager
def building(path: Path, inputs: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give a build that has written its first article into the corpus at `path`; it is stopped with the context."""
    before = count_articles(path)
    with _running("build", str(path), str(inputs)) as process:
        _wait(process, lambda: count_articles(path) > before)
        yield process


def count_articles(path: Path) -> int:
    """Return how many articles and versions of articles are in a corpus."""
    with Corpus(path) as corpus:
        return int(corpus.connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def save_inputs(path: Path, count: int) -> None:
    """Write articles, as a newsroom gives them to `onrecord build`, that no corpus has yet."""
    articles = (record.article for record in Press(count, _SEED).records())
    rows = (
        {"id": f"new-{own.id}", "title": own.title, "outlet": own.outlet, "published": own.published, "text": own.text}
        for own in articles
    )
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


def copy(path: Path, to: Path) -> None:
    """Copy a corpus in one state, whoever writes to it."""
    with Corpus(path) as corpus, closing(sqlite3.connect(to)) as copied:
        corpus.connection.backup(copied)


@contextmanager
def _running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([_COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> None:
    """Wait until something is so. Raises `RuntimeError` where the process ends before, or it takes too long."""
    until = time.monotonic() + _PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"{process.args!r} did not begin; run it by hand to see why")
        time.sleep(_PAUSE)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
