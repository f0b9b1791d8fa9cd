"""Where questions are answered: a few threads, each with the corpus open for itself.

A question is answered from one state of the corpus, whoever writes meanwhile. A desk keeps that state for a moment
(`PATIENCE`), so that what search holds in memory is not read anew for every article that a build brings in. The desk
used last is used next: one reader keeps one of them busy, and the others take no memory.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

from onrecord.corpus import Corpus
from onrecord.corpus.columns import reading
from onrecord.corpus.file import told
from onrecord.errors import CorpusError
from onrecord.web.problems import BusyError
from onrecord.web.settings import Limits

PATIENCE: Final = 10.0  # seconds for which a state of the corpus is kept
IDLE: Final = 60.0  # seconds after which an unused desk closes the corpus: an open one keeps a build from tidying up
_STEPS: Final = 20_000  # of SQLite between two looks at the clock

Answer = TypeVar("Answer")


class Desks:
    """Answers questions to the corpus at `path`, which is opened when there are any."""

    def __init__(self, path: Path, count: int, limits: Limits) -> None:
        self.path: Final = path
        self._limits = limits
        self._free = [_Desk(path, limits.seconds) for _ in range(count)]
        self._all = tuple(self._free)
        self._turn = asyncio.Semaphore(count)
        self._waiting = 0

    async def ask(self, question: Callable[[Corpus], Answer]) -> Answer:
        """Return the answer. Raises `BusyError` where too many wait or it takes too long, else as it does."""
        if self._waiting >= self._limits.waiting:
            raise BusyError("too many ask at once; try again in a moment")
        self._waiting += 1
        try:
            async with self._turn:
                return await self._at_a_desk(question)
        finally:
            self._waiting -= 1

    async def _at_a_desk(self, question: Callable[[Corpus], Answer]) -> Answer:
        desk = self._free.pop()
        try:  # shielded: who went away leaves a question behind that must be finished before the next
            return await asyncio.shield(asyncio.wrap_future(desk.asked(question)))
        finally:
            self._free.append(desk)

    def renew(self) -> None:
        """Answer what is asked from now on from the newest state: somebody has just written, and wants to see it."""
        for desk in self._all:
            desk.renew()

    async def tidy(self) -> None:
        """Let desks that nobody needs give up what they hold, again and again until this is cancelled."""
        while True:
            await asyncio.sleep(PATIENCE / 2)
            for desk in self._all:
                desk.tidied()

    def close(self) -> None:
        """Close the corpus at every desk."""
        for desk in self._all:
            desk.close()


class _Desk:
    """The corpus as one thread has it open."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path, self._seconds = path, seconds
        self._thread: ThreadPoolExecutor | None = None  # begun with the first question, and anew after an end
        self._corpus: Corpus | None = None
        self._file: tuple[int, int] | None = None
        self._since = 0.0  # when the state was taken that is held
        self._used = 0.0
        self._deadline = 0.0

    def asked(self, question: Callable[[Corpus], Answer]) -> Future[Answer]:
        """Return the answer to come."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "onrecord-desk")
        return self._thread.submit(self._answer, question)

    def tidied(self) -> None:
        """Give up the state that is held, and the corpus where it was long not needed."""
        if self._thread is not None:
            self._thread.submit(self._tidy)

    def renew(self) -> None:
        """Give up the state that is held before the next question."""
        if self._thread is not None:
            self._thread.submit(self._let_go)

    def close(self) -> None:
        """Close the corpus and end the thread."""
        if self._thread is not None:
            self._thread.submit(self._shut)
            self._thread.shutdown()
            self._thread = None

    def _answer(self, question: Callable[[Corpus], Answer]) -> Answer:
        self._used = monotonic()
        self._deadline = self._used + self._seconds
        try:
            with told(self._path):
                corpus = self._opened()
                with reading(corpus):
                    return question(corpus)
        except CorpusError:
            if self._is_late():
                raise BusyError(f"that took longer than {self._seconds:g} seconds; ask for less") from None
            raise

    def _opened(self) -> Corpus:
        """Return the corpus in a state no older than `PATIENCE`; another file that has taken its place, if one has."""
        file = _identity(self._path)
        if self._corpus is None or file != self._file:
            self._shut()
            self._corpus, self._file = Corpus(self._path), file
            self._corpus.connection.set_progress_handler(self._is_late, _STEPS)
        if monotonic() - self._since > PATIENCE:
            self._let_go()
            self._corpus.connection.execute("BEGIN")
            self._since = monotonic()
        return self._corpus

    def _tidy(self) -> None:
        if monotonic() - self._used > IDLE:
            self._shut()
        elif monotonic() - self._since > PATIENCE:
            self._let_go()

    def _let_go(self) -> None:
        if self._corpus is not None and self._corpus.connection.in_transaction:
            self._corpus.connection.execute("COMMIT")
        self._since = 0.0

    def _shut(self) -> None:
        if self._corpus is not None:
            with suppress(CorpusError):
                self._let_go()
            self._corpus.close()
            self._corpus, self._since = None, 0.0

    def _is_late(self) -> bool:
        return monotonic() > self._deadline


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of its name, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
