"""Where questions are answered: a few threads, each with the corpus open for itself.

A question is answered from one state of the corpus, whoever writes meanwhile; `states.py` says which one. The desk used
last is used next: what SQLite keeps in memory for it is of use to the same reader again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

from onrecord.corpus import Corpus
from onrecord.corpus.columns import reading
from onrecord.corpus.file import told
from onrecord.errors import CorpusError
from onrecord.web import states
from onrecord.web.problems import BusyError
from onrecord.web.settings import Limits
from onrecord.web.states import States

_STEPS: Final = 20_000  # of SQLite between two looks at the clock

Answer = TypeVar("Answer")


class Desks:
    """Answers questions to the corpus at `path`, which is opened when there are any."""

    def __init__(self, path: Path, count: int, limits: Limits) -> None:
        self.path: Final = path
        self._limits = limits
        self._states = States(path, count)
        self._free = [_Desk(number, self._states, path, limits.seconds) for number in range(count)]
        self._all = tuple(self._free)
        self._turn = asyncio.Semaphore(count)
        self._waiting = 0

    @property
    def is_open(self) -> bool:
        """Whether the corpus is open."""
        return self._states.is_open

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

    def warmed(self, question: Callable[[Corpus], Answer]) -> Answer:
        """Return the answer of the desk that is used first, before anybody asks. Raises as the question does."""
        return self._free[-1].asked(question).result()

    async def _at_a_desk(self, question: Callable[[Corpus], Answer]) -> Answer:
        desk = self._free.pop()
        try:  # shielded: who went away leaves a question behind that must be finished before the next
            return await asyncio.shield(asyncio.wrap_future(desk.asked(question)))
        finally:
            self._free.append(desk)

    def renew(self) -> None:
        """Answer what is asked from now on from the newest state: somebody has just written, and wants to see it."""
        self._states.renew()

    async def tidy(self) -> None:
        """Give up what nobody needs, again and again until this is cancelled."""
        while True:
            await asyncio.sleep(states.PATIENCE / 2)
            self._states.tidy()

    def close(self) -> None:
        """Close the corpus at every desk."""
        for desk in self._all:
            desk.close()
        self._states.close()


class _Desk:
    """A thread that answers one question after the other."""

    def __init__(self, number: int, given: States, path: Path, seconds: float) -> None:
        self._number, self._states, self._path, self._seconds = number, given, path, seconds
        self._thread: ThreadPoolExecutor | None = None  # begun with the first question
        self._deadline = 0.0

    def asked(self, question: Callable[[Corpus], Answer]) -> Future[Answer]:
        """Return the answer to come."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "onrecord-desk")
        return self._thread.submit(self._answer, question)

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None

    def _answer(self, question: Callable[[Corpus], Answer]) -> Answer:
        with self._states.held(self._number) as corpus:
            self._deadline = monotonic() + self._seconds
            try:
                with told(self._path):
                    corpus.connection.set_progress_handler(self._is_late, _STEPS)
                    with reading(corpus):
                        return question(corpus)
            except CorpusError:
                if self._is_late():
                    raise BusyError(f"that took longer than {self._seconds:g} seconds; ask for less") from None
                raise

    def _is_late(self) -> bool:
        return monotonic() > self._deadline
