"""Readers in this process or in several others, which end with this one, however it ends."""

import os
import signal
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import Thread
from types import TracebackType
from typing import Protocol

from onrecord.document import Document
from onrecord.errors import OnrecordError, PipelineError
from onrecord.record import Record

Outcome = Record | OnrecordError
_AHEAD = 2  # batches that wait for each worker


class Reads(Protocol):
    """What reads, as `Reader` does: one record for each document, in order."""

    def read_many(self, contents: Iterable[Document], /) -> Iterable[Record]:
        """Yield the record of each document."""


class Knows(Hashable, Protocol):
    """What makes a reader in whatever process it is needed; it can be pickled and compared."""

    def reader(self) -> Reads:
        """Return a reader."""


class Readers:
    """Readers in this process, or in `workers` others; each loads its models once, when it is first needed."""

    def __init__(self, workers: int, knowing: Knows) -> None:
        self.ahead = _AHEAD * workers if workers > 1 else 0
        self._knowing = knowing
        self._pool = _Pool(workers) if workers > 1 else None

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.end()

    def start(self, documents: Sequence[Document]) -> Callable[[], Sequence[Outcome]]:
        """Return a function that gives what was read of `documents`, once it is there."""
        if not documents:
            return list
        if self._pool is None:
            return lambda: _read(documents, self._knowing)
        return self._pool.start(documents, self._knowing)


class _Pool:
    """Processes that read, and that end with this one, however it ends: they wait on a pipe that closes with it."""

    def __init__(self, workers: int) -> None:
        context = get_context("spawn")  # a fork would copy the threads' locks
        theirs, self._ours = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(workers, context, _follow, (theirs,))

    def start(self, documents: Sequence[Document], knowing: Knows) -> Callable[[], Sequence[Outcome]]:
        """Return a function that waits for what a process reads; both raise `PipelineError` where one died."""
        with _deaths_told(), _interrupts_put_off():
            future = self._executor.submit(_read, documents, knowing)

        def outcomes() -> Sequence[Outcome]:
            with _deaths_told():
                return future.result()

        return outcomes

    def end(self) -> None:
        """End the processes at once, whatever they are reading."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._ours.close()


@contextmanager
def _deaths_told() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise PipelineError(
            "a process that reads has died, perhaps for want of memory; what was finished is kept: "
            "build again with fewer --workers"
        ) from None


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Put off Ctrl-C; a process that is started meanwhile never gets it, not even before `_follow` runs in it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow(parent: Connection) -> None:
    """Leave Ctrl-C to the parent, and end this process as soon as the parent does or closes its end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    wait([parent])
    os._exit(0)


@lru_cache(maxsize=1)
def _reader(knowing: Knows) -> Reads:
    return knowing.reader()


def _read(documents: Sequence[Document], knowing: Knows) -> Sequence[Outcome]:
    """Return the records of `documents`; where reading fails, those of all others and the failure as an error."""
    reader = _reader(knowing)
    try:
        return list(reader.read_many(documents))
    except Exception as problem:
        if len(documents) > 1:
            return [outcome for document in documents for outcome in _read([document], knowing)]
        return [PipelineError(f"{documents[0].article.id}: could not be read ({problem!r}); please report it")]
