"""Articles added to the corpus beside the pages: one adding after the other, on one thread, as `onrecord build` does.

An article is written in one transaction, so that the process may be killed at any moment: what was finished is kept.
What is computed over the corpus takes longest; an adding leaves it to the next one where that waits already.
"""

import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, Final

from onrecord.corpus import writing
from onrecord.errors import CorpusError, OnrecordError
from onrecord.web.corrections import file_of
from onrecord.web.job import ENDED, Job, Stage
from onrecord.web.offered import Offered
from onrecord.web.problems import BusyError, NotThereError, said
from onrecord.web.rereading import knowing_of

_KEPT: Final = 50  # addings whose lists are kept
_WAITING: Final = 10  # that wait for their turn, each with its files
_LOOK: Final = 0.5  # seconds between two looks whether another writer is done
_PATIENCE: Final = 30.0  # seconds for a writer who came in between
_END: Final = 10.0  # seconds for what is being read when the site ends


@dataclass(frozen=True, slots=True)
class Corrected:
    """What readers of a corpus have corrected, as of a moment: a reader that was made is kept until that changes."""

    corpus: Path
    changed: int

    def reader(self) -> Any:  # noqa: ANN401 - the program's reader, which this room does not know by name
        """Return a reader that knows it."""
        return knowing_of(self.corpus).reader()


def corrected(corpus: Path) -> Corrected:
    """Return what is corrected now."""
    path = file_of(corpus)
    return Corrected(corpus, path.stat().st_mtime_ns if path.exists() else 0)


class Jobs:
    """The addings of one running site; `renew` is called when the pages are to see what was written."""

    def __init__(self, corpus: Path, renew: Callable[[], None]) -> None:
        self._corpus, self._renew = corpus, renew
        self._jobs: dict[str, Job] = {}
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None  # begun with the first adding
        self._ending = Event()
        self._behind = False  # whether an adding left to the next what is computed over the corpus

    def begin(self, offered: Offered) -> Job:
        """Return the adding of what is offered, which is done when its turn comes.

        Raises `BusyError` where too many wait already.
        """
        if sum(job.stage == "waiting" for job in self._jobs.values()) >= _WAITING:
            offered.close()
            raise BusyError("too many wait to be read; try again when one of them is done")
        job = Job(secrets.token_hex(4), offered)
        self._keep(job)
        self._queue.put(job)
        if self._thread is None:
            self._thread = Thread(target=self._work, name="onrecord-adding", daemon=True)
            self._thread.start()
        return job

    def named(self, name: str) -> Job:
        """Return an adding. Raises `NotThereError` where there is none of this name, or no longer."""
        if name not in self._jobs:
            raise NotThereError("nothing is added under this address; what was is forgotten when the site ends")
        return self._jobs[name]

    def newest(self) -> list[Job]:
        """Return the addings that are remembered, the newest first."""
        return list(reversed(self._jobs.values()))

    def before(self, job: Job) -> int:
        """Return how many addings are to be done before one that waits."""
        names = list(self._jobs)
        return sum(self._jobs[name].stage not in ENDED for name in names[: names.index(job.name)])

    def close(self) -> None:
        """Read no more; wait a moment for the article that is being written."""
        self._ending.set()
        for job in self._jobs.values():
            job.stop()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(_END)

    def _keep(self, job: Job) -> None:
        ended = [name for name, one in self._jobs.items() if one.stage in ENDED]
        for name in ended[: max(0, len(self._jobs) + 1 - _KEPT)]:
            del self._jobs[name]
        self._jobs[job.name] = job

    def _work(self) -> None:
        while job := self._queue.get():
            stage, problem = self._done(job)
            self._renew()
            job.end(stage, problem)

    def _done(self, job: Job) -> tuple[Stage, str | None]:
        """Do what is to be done; return how it ended."""
        try:
            if self._may_write(job):
                self._build(job)
        except OnrecordError as problem:
            return "failed", said(problem, self._corpus)
        except Exception as problem:  # nobody else would ever hear of it
            return "failed", f"unexpected {type(problem).__name__}; please report it"
        return ("stopped" if job.is_stopped else "done"), None

    def _may_write(self, job: Job) -> bool:
        """Wait until nobody else writes to the corpus; tell whether that came before it was stopped."""
        while not (job.is_stopped and (self._ending.is_set() or not self._behind)):
            try:
                with writing(self._corpus, _LOOK):
                    return True
            except CorpusError as problem:  # names who does, and then what a command can do about it
                job.waits_for = said(problem, self._corpus).partition(";")[0]
        return False

    def _build(self, job: Job) -> None:
        from onrecord.builder import build

        job.stage, job.waits_for = "reading", None
        knowing = corrected(self._corpus)
        with closing(build(self._corpus, job.found(), wait=_PATIENCE, knowing=knowing, batch=1)) as steps:
            for step in steps:
                if not isinstance(step, str):
                    job.take(step, None if step.problem is None else said(step.problem, self._corpus))
                elif self._queue.empty():
                    job.compute(step)
                else:
                    job.leaves_rest = self._behind = True
                if self._ending.is_set() or job.leaves_rest:
                    return
        self._behind = False
