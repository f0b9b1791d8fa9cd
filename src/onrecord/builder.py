"""Articles into a corpus: read what is new, in one process or several, written by one, in the order of the inputs."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from onrecord.corpus import Added, Writer, open_to_write, refresh, writing
from onrecord.document import Document
from onrecord.entities import read_overrides
from onrecord.errors import OnrecordError, PipelineError
from onrecord.reader import BATCH, Reader, default_steps
from onrecord.record import Record

Found = tuple[str, Document | OnrecordError]
Outcome = Record | OnrecordError
_AHEAD = 2  # batches that wait for each worker


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one input: `state` as the corpus tells it, or the problem that kept it out."""

    name: str
    state: Added | None = None
    problem: OnrecordError | None = None


@dataclass(frozen=True, slots=True)
class Knowing:
    """What the user knows better, for the steps of a reading."""

    kb: tuple[Path, ...] = ()
    overrides: Path | None = None

    def reader(self) -> Reader:
        """Return a reader that knows it."""
        overrides = None if self.overrides is None else read_overrides(self.overrides)
        return Reader(default_steps(kb=self.kb, overrides=overrides))


def build(
    path: Path, found: Iterable[Found], *, workers: int = 1, wait: float = 0, knowing: Knowing | None = None
) -> Iterator[Built | str]:
    """Read what is `found` into the corpus at `path`; yield what became of each, then the name of each layer made.

    An article that the corpus has is not read again. The content of the file is the same for any number of `workers`.
    Raises `CorpusError` where the file is held by another writer for longer than `wait` seconds, or cannot be written.
    """
    with ExitStack() as stack:
        stack.enter_context(writing(path, wait))
        connection = stack.enter_context(closing(open_to_write(path)))
        writer = Writer(connection, path)
        read = stack.enter_context(_Readers(workers, knowing or Knowing()))
        for name, outcome in _outcomes(found, writer, read):
            yield _written(name, outcome, writer)
        yield from refresh(connection, path)


def _written(name: str, outcome: Outcome | None, writer: Writer) -> Built:
    if isinstance(outcome, OnrecordError):
        return Built(name, problem=outcome)
    return Built(name, "same" if outcome is None else writer.add(outcome))


def _outcomes(found: Iterable[Found], writer: Writer, readers: "_Readers") -> Iterator[tuple[str, Outcome | None]]:
    """Yield what was read of each input, in order; None for an article that the corpus has."""
    waiting: deque[tuple[Sequence[tuple[str, Outcome | None]], Callable[[], Sequence[Outcome]]]] = deque()
    for known, documents in _batches(found, writer):
        waiting.append((known, readers.start(documents)))
        if len(waiting) > readers.ahead:
            yield from _joined(*waiting.popleft())
    while waiting:
        yield from _joined(*waiting.popleft())


def _batches(
    found: Iterable[Found], writer: Writer
) -> Iterator[tuple[Sequence[tuple[str, Outcome | None]], Sequence[Document]]]:
    """Yield the inputs in batches: names with what is known of them, and the documents among them to be read."""
    inputs = iter(found)
    while batch := list(islice(inputs, BATCH)):
        new = [d for _, d in batch if isinstance(d, Document) and writer.state(d.article) != "same"]
        reading = {id(d) for d in new}
        known = [(n, _UNREAD if id(d) in reading else d if isinstance(d, OnrecordError) else None) for n, d in batch]
        yield known, new


_UNREAD = PipelineError("not read yet")


def _joined(
    known: Sequence[tuple[str, Outcome | None]], read: Callable[[], Sequence[Outcome]]
) -> Iterator[tuple[str, Outcome | None]]:
    outcomes = iter(read())
    for name, outcome in known:
        yield name, next(outcomes) if outcome is _UNREAD else outcome


class _Readers:
    """Readers in this process, or in `workers` others; each loads its models once, when it is first needed."""

    def __init__(self, workers: int, knowing: Knowing) -> None:
        self.ahead = _AHEAD * workers if workers > 1 else 0
        self._knowing = knowing
        context = get_context("spawn")  # a fork would copy the threads' locks
        self._pool = ProcessPoolExecutor(workers, context, _load, (knowing,)) if workers > 1 else None

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def start(self, documents: Sequence[Document]) -> Callable[[], Sequence[Outcome]]:
        """Return a function that gives what was read of `documents`, once it is there."""
        if not documents:
            return list
        if self._pool is None:
            return lambda: _read(documents, self._knowing)
        future: Future[Sequence[Outcome]] = self._pool.submit(_read, documents, self._knowing)
        return future.result


_loaded: dict[Knowing, Reader] = {}


def _load(knowing: Knowing) -> Reader:
    if knowing not in _loaded:
        _loaded[knowing] = knowing.reader()
    return _loaded[knowing]


def _read(documents: Sequence[Document], knowing: Knowing) -> Sequence[Outcome]:
    """Return the records of `documents`; where reading fails, those of all others and the failure as an error."""
    reader = _load(knowing)
    try:
        return list(reader.read_many(documents))
    except Exception as problem:
        if len(documents) > 1:
            return [outcome for document in documents for outcome in _read([document], knowing)]
        return [PipelineError(f"{documents[0].article.id}: could not be read ({problem!r}); please report it")]
