"""One state of the corpus for all desks: read once, held for a moment, the next one made ready meanwhile.

Each desk has the corpus open for itself, all of them in the very same state, so that what search holds in memory
(`corpus/columns.py`) is read once for all of them, and by a thread of its own: while a build writes, readers go on with
the state that they have until the next one is ready. Where nobody writes, one state lasts.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from onrecord.corpus import Corpus
from onrecord.corpus.columns import Columns, share
from onrecord.corpus.file import identity_of, told
from onrecord.corpus.growing import grown
from onrecord.errors import CorpusError
from onrecord.web.problems import BusyError

PATIENCE: Final = 60.0  # seconds for which a state of the corpus may be answered from: to read one takes seconds
IDLE: Final = 60.0  # seconds after which an unused corpus that a build writes is closed, so that it can tidy up
_AHEAD: Final = 0.8  # of `PATIENCE`, after which the next state is made ready
_TRIES: Final = 1_000  # to open the corpus in one state at every desk, between two articles of a build


class State:
    """The corpus as it was at one moment, open for each desk. Its transactions keep it so until it is let go."""

    def __init__(self, path: Path, desks: int) -> None:
        self.file: Final = identity_of(path)
        self._watch = Corpus(path, threads=True)  # never within a transaction: sees when somebody has written
        self.corpora: Final = tuple(Corpus(path, threads=True) for _ in range(desks))
        self.columns: Columns
        self.users = 0
        self.since = 0.0
        self._version = -1
        self.is_held = False
        self._take()

    def make_ready(self, like: "State | None") -> None:
        """Read for all desks what search held in memory in another state, so that nobody waits for it."""
        connection = self.corpora[0].connection
        with told(self.corpora[0].path):
            self.columns = Columns(connection) if like is None else grown(like.columns, connection)
            if like is not None:
                self.columns.make_ready(like.columns)
            share(self.columns, self.corpora)

    def is_newest(self) -> bool:
        """Tell whether nobody has written since."""
        return self._seen() == self._version

    def lasts(self) -> bool:
        """Tell whether it is still the newest, from now on; it is held again if it was let go."""
        since = monotonic()
        if not self.is_held:
            self._begin()
        if self.is_newest():
            self.since = since
        return self.since == since

    def let_go(self) -> None:
        """End its transactions, so that a build can tidy up; nobody uses it."""
        if self.is_held:
            for corpus in self.corpora:
                corpus.connection.execute("COMMIT")
            self.is_held = False

    def close(self) -> None:
        """Close the corpus at every desk."""
        with suppress(CorpusError):
            for corpus in (*self.corpora, self._watch):
                corpus.close()

    def _take(self) -> None:
        """Begin at every desk between two transactions of whoever writes."""
        for _ in range(_TRIES):
            self._version, self.since = self._seen(), monotonic()
            self._begin()
            if self.is_newest():
                return
            self.let_go()
        raise BusyError("the corpus changes too fast to be read; try again in a moment")

    def _begin(self) -> None:
        for corpus in self.corpora:
            corpus.connection.execute("BEGIN")
            corpus.connection.execute("SELECT count(*) FROM layers").fetchone()  # the state is that of the first look
        self.is_held = True

    def _seen(self) -> int:
        """Return a number that is another one once somebody has written."""
        [version] = self._watch.connection.execute("PRAGMA data_version").fetchone()
        return int(version)


class States:
    """Gives desks the state of the corpus at `path` from which they answer."""

    def __init__(self, path: Path, desks: int) -> None:
        self._path, self._desks = path, desks
        self._lock = Lock()
        self._thread: ThreadPoolExecutor | None = None  # begun with the first question
        self._state: State | None = None
        self._coming: Future[None] | None = None
        self._written = self._asked = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the corpus is open."""
        return self._state is not None

    @contextmanager
    def held(self, desk: int) -> Iterator[Corpus]:
        """Give the corpus to a desk, in a state no older than `PATIENCE`. Raises `CorpusError` where there is none."""
        state = self._fresh(monotonic())
        try:
            yield state.corpora[desk]
        finally:
            with self._lock:
                state.users -= 1
                if state is not self._state and not state.users:
                    state.close()

    def renew(self) -> None:
        """Answer what is asked from now on from the newest state."""
        self._written = monotonic()

    def tidy(self) -> None:
        """Let go of a state that nobody needs, and of what is in memory where that is another by now."""
        with self._lock:
            state = self._state
            if state is None or state.users or self._coming is not None:
                return
            if monotonic() - self._asked > IDLE and not state.is_newest():
                self._put(None)  # else what search holds in memory is kept: to read it anew takes long
            elif monotonic() - state.since > PATIENCE:
                state.let_go()

    def close(self) -> None:
        """Close the corpus; who asks after that opens it again."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        with self._lock:
            self._put(None)

    def _fresh(self, asked: float) -> State:
        """Return a state that is new enough for what is asked now, used by one more."""
        while True:
            with self._lock:
                self._asked = asked
                state = self._state if self._state is not None and self._suits(self._state, asked) else None
                if state is not None:
                    state.users += 1
                if self._coming is None and (state is None or asked - state.since > _AHEAD * PATIENCE):
                    self._coming = self._begun().submit(self._renew)
                coming = self._coming
            if state is not None:
                return state
            assert coming is not None
            coming.result()

    def _begun(self) -> ThreadPoolExecutor:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "onrecord-states")
        return self._thread

    def _suits(self, state: State, asked: float) -> bool:
        new_enough = state.since >= max(asked - PATIENCE, self._written)
        return state.is_held and new_enough and state.file == identity_of(self._path)

    def _renew(self) -> None:
        """Take the newest state in place of the one that is there, unless that is still the newest."""
        try:
            with told(self._path):
                before = self._state
                if before is not None and before.file == identity_of(self._path) and before.lasts():
                    return
                after = State(self._path, self._desks)
                try:
                    after.make_ready(before)
                except BaseException:
                    after.close()
                    raise
            with self._lock:
                self._put(after)
        finally:
            with self._lock:
                self._coming = None

    def _put(self, state: State | None) -> None:
        """Put a state in place of the one before, which is closed once nobody uses it. The caller holds the lock."""
        before, self._state = self._state, state
        if before is not None and not before.users:
            before.close()
