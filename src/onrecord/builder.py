"""Articles into a corpus: read what is new, in one process or several, written by one, in the order of the inputs."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.corpus import Added, Corpus, Writer, open_to_write, refresh, writing
from onrecord.corpus.compacting import compact
from onrecord.corpus.everything import LAYERS
from onrecord.corpus.layers import Layer
from onrecord.corpus.overrides import Override, save_overrides
from onrecord.corpus.people import people_layer
from onrecord.corpus.replacing import replace_record
from onrecord.document import Document
from onrecord.errors import OnrecordError, PipelineError
from onrecord.naming import NAMES
from onrecord.overrides import read_overrides
from onrecord.reader import BATCH, Reader, default_steps
from onrecord.record import Record
from onrecord.workers import Knows, Outcome, Readers

Found = tuple[str, Document | OnrecordError]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one input: `state` as the corpus tells it, or the problem that kept it out.

    `article` is the key of an article that was read, None where the corpus had it or it could not be.
    """

    name: str
    state: Added | None = None
    problem: OnrecordError | None = None
    article: str | None = None


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
    path: Path,
    found: Iterable[Found],
    *,
    workers: int = 1,
    wait: float = 0,
    knowing: Knows = Knowing(),
    people: Sequence[Override] | None = None,
    batch: int = BATCH,
) -> Generator[Built | str, None, None]:
    """Read what is `found` into the corpus at `path`; yield what became of each, then the name of each layer made.

    An article that the corpus has is not read again. The content of the file is the same for any number of `workers`.
    `people` says who is who over the whole corpus, in place of what earlier builds were told; None changes nothing.
    So many inputs as a `batch` has are read before the first of them is written.
    Raises `CorpusError` where the file is no corpus, or is held by another writer for longer than `wait` seconds, and
    `OutputError` where it cannot be written; what was finished is kept.
    """
    with writing(path, wait), closing(open_to_write(path)) as connection:
        if people is not None:
            save_overrides(connection, path, people)
        writer = Writer(connection, path)
        with Readers(workers, knowing) as readers:
            for name, outcome in _outcomes(found, writer, readers, batch):
                yield _written(name, outcome, writer)
        yield from refresh(connection, path, all_layers())
        compact(connection, path)


def all_layers() -> tuple[Layer, ...]:
    """Return what is computed over the whole corpus, in order: who is who first, which needs what `entities` knows."""
    return people_layer(NAMES), *LAYERS


def _written(name: str, outcome: Outcome | None, writer: Writer) -> Built:
    if isinstance(outcome, OnrecordError):
        return Built(name, problem=outcome)
    return Built(name, "same") if outcome is None else Built(name, writer.add(outcome), article=outcome.article.id)


def _outcomes(
    found: Iterable[Found], writer: Writer, readers: Readers, size: int
) -> Iterator[tuple[str, Outcome | None]]:
    """Yield what was read of each input, in order; None for an article that the corpus has."""
    waiting: deque[tuple[Sequence[tuple[str, Outcome | None]], Callable[[], Sequence[Outcome]]]] = deque()
    for known, documents in _batches(found, writer, size):
        waiting.append((known, readers.start(documents)))
        if len(waiting) > readers.ahead:
            yield from _joined(*waiting.popleft())
    while waiting:
        yield from _joined(*waiting.popleft())


def _batches(
    found: Iterable[Found], writer: Writer, size: int
) -> Iterator[tuple[Sequence[tuple[str, Outcome | None]], Sequence[Document]]]:
    """Yield the inputs in batches: names with what is known of them, and the documents among them to be read."""
    inputs = iter(found)
    while batch := list(islice(inputs, size)):
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


def read_again(path: Path, key: str, knowing: Knowing, wait: float = 0) -> Record:
    """Read the newest version of an article again, with what the user now knows better, and keep that record instead.

    What is computed over the corpus is made anew. Raises `CorpusError` where the corpus has no such article or another
    writer holds it, `InputError` where what the user knows cannot be read.
    """
    reader = knowing.reader()
    with writing(path, wait), Corpus(path) as corpus, closing(open_to_write(path)) as connection:
        before = corpus.record(corpus.article(key))
        after = reader.read(Document(before.article, origin=before.provenance.get("input", {})))
        corpus.close()
        replace_record(connection, path, before, after, all_layers())
        for _ in refresh(connection, path, all_layers()):
            pass
    return after
