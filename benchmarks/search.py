"""Time and memory of searches in a corpus of 100,000 synthetic articles with 1,000,000 statements.

A search is a question with its first page of twenty; a facet one count of what was found. Words are drawn as often as
they are said, so that many questions have common ones, less the thirty that stand in most statements ("the") and that
nobody looks for alone; these have a figure of their own. All is warm, on one core; milliseconds are the processor's.
`SEARCH_CORPUS=FILE` takes a corpus that is there instead of making one, which takes a quarter of an hour.
"""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from benchmarks._common import Figures, run
from benchmarks.synthetic import Press
from onrecord.corpus import Corpus, Writer, open_to_write
from onrecord.corpus.asked import AskedEvents, AskedStatements
from onrecord.corpus.columns import reading
from onrecord.corpus.facets import DIMENSIONS, count_by
from onrecord.corpus.happenings import find_happenings, read_found
from onrecord.corpus.search import find_statements, read_hits
from onrecord.corpus.selecting import Selection
from onrecord.corpus.statements import Statement, read_statements

ARTICLES = 100_000
QUESTIONS = 60  # of each kind
COMMON = "a word of most statements"

Taken = tuple[float, list[float]]  # milliseconds of a search and of each of its facets
Ask = Callable[[], Taken]
Questions = Callable[[Corpus], Iterator[tuple[str, Ask]]]


def made(path: Path) -> Path:
    """Write the synthetic corpus."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for record in Press(ARTICLES).records():
        writer.add(record)
    connection.close()
    return path


def about_statements(corpus: Corpus) -> Iterator[tuple[str, Ask]]:
    """Yield questions for statements, each with the name of its kind."""
    random = Random(7)
    [last] = corpus.connection.execute("SELECT max(id) FROM attributions").fetchone()
    said = [_words(one) for one in read_statements(corpus, random.choices(range(1, last + 1), k=10 * QUESTIONS))]
    common = {word for word, _ in Counter(word for words in said for word in set(words)).most_common(30)}
    drawn = [own for words in said if len(own := [word for word in words if word not in common]) > 1][:QUESTIONS]
    yield from ((COMMON, statements(corpus, words=word)) for word in sorted(common)[:10])
    for words in drawn:
        one, two = random.choice(words), random.choice(words)
        yield "one word", statements(corpus, words=one)
        yield "two words", statements(corpus, words=f"{one} {two}")
        yield "phrase", statements(corpus, words=f'"{" ".join(words[:2])}"')
        yield "prefix", statements(corpus, words=f"{one[:4]}*")
        yield "without", statements(corpus, words=f"{one} -{two}")
    yield from _filtered(corpus, random, [random.choice(words) for words in drawn])
    yield "all statements", statements(corpus)


def about_events(corpus: Corpus) -> Iterator[tuple[str, Ask]]:
    """Yield questions for events, likewise."""
    random = Random(7)
    people, outlets = _named(corpus)
    for _ in range(QUESTIONS):
        yield "events by actor", events(corpus, actor=(random.choice(people),))
        yield "events by type", events(corpus, type=("ASSAULT",), outlet=(random.choice(outlets),))
    yield "all events", events(corpus, modality=("any",), polarity="any")


def _named(corpus: Corpus) -> tuple[list[str], list[str]]:
    """Return names of people and of outlets."""
    queries = ("SELECT name FROM entities WHERE type = 'person' LIMIT 5000", "SELECT name FROM outlets")
    people, outlets = ([name for (name,) in corpus.connection.execute(query)] for query in queries)
    return people, outlets


def _words(statement: Statement) -> list[str]:
    return [word.lower() for piece in statement.content for word in piece.words.split() if word.isalpha()]


def _filtered(corpus: Corpus, random: Random, words: list[str]) -> Iterator[tuple[str, Ask]]:
    """Yield questions by names, outlets and days."""
    people, outlets = _named(corpus)
    for word in words:
        name, outlet = random.choice(people), random.choice(outlets)
        yield "speaker", statements(corpus, speaker=(name.split()[-1],))
        yield "about", statements(corpus, about=(name,))
        yield "all filters", statements(
            corpus, words=word, speaker=(name,), act=("say", "deny"), kind=("indirect",), outlet=(outlet,),
            since="2020",
        )  # fmt: skip
        yield "outlet and days", statements(corpus, outlet=(outlet,), since="2020-02", until="2022-03")


def statements(corpus: Corpus, **asked: object) -> Ask:
    """Return a question for statements."""

    def ask() -> Taken:
        clock = Clock()
        with reading(corpus):
            found = find_statements(corpus, AskedStatements(**asked))  # type: ignore[arg-type]
            read_hits(corpus, found)
            search = clock.lap()
            return search, [_facet(corpus, found, name, clock) for name in DIMENSIONS["statement"]]

    return ask


def events(corpus: Corpus, **asked: object) -> Ask:
    """Return a question for events."""

    def ask() -> Taken:
        clock = Clock()
        with reading(corpus):
            happened = find_happenings(corpus, AskedEvents(**asked))  # type: ignore[arg-type]
            read_found(corpus, happened)
            search = clock.lap()
            return search, [_facet(corpus, happened.found, name, clock) for name in DIMENSIONS["event"]]

    return ask


class Clock:
    """Milliseconds of the processor since the last lap."""

    def __init__(self) -> None:
        self._last = time.process_time()

    def lap(self) -> float:
        """Return the milliseconds of this lap, and begin the next."""
        before, self._last = self._last, time.process_time()
        return 1000 * (self._last - before)


def _facet(corpus: Corpus, found: Selection, name: str, clock: Clock) -> float:
    count_by(corpus, found, [name])
    return clock.lap()


def everything(corpus: Corpus) -> Iterator[tuple[str, Ask]]:
    """Yield all questions."""
    yield from about_statements(corpus)
    yield from about_events(corpus)


def timed(path: Path, questions: Questions = everything) -> tuple[dict[str, list[Taken]], float, float]:
    """Return what each question took by its kind, warm; the milliseconds of the first one, cold, and the MB of all."""
    taken: dict[str, list[Taken]] = {}
    colds: list[float] = []
    with Corpus(path) as corpus:
        for kind, ask in list(questions(corpus)):
            search, facets = ask()
            colds.append(search + sum(facets))
            taken.setdefault(kind, []).append(ask())
    return taken, colds[0], peak_memory()


def peak_memory() -> float:
    """Return the most MB that this process has held; `ru_maxrss` would count what its parent held at the fork."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not tell what memory a process has held")


def measure() -> Figures:
    """Return the 95th percentiles of searches, by kind too, and of facets, and the memory."""
    with tempfile.TemporaryDirectory() as folder, _processes() as other:
        given = os.environ.get("SEARCH_CORPUS")
        path = Path(given) if given else made(Path(folder) / "synthetic.corpus")
        waiting = [other.submit(timed, path, questions) for questions in (about_statements, about_events)]
        (of_statements, cold, memory), (of_events, _, more) = (one.result() for one in waiting)
    taken = of_statements | of_events
    counted = [one for kind, times in taken.items() if kind != COMMON for one in times]
    facets = [facet for _, own in counted for facet in own]
    return {
        "search: milliseconds of a search, 95th percentile": _percentile([search for search, _ in counted]),
        "search: milliseconds of a facet, 95th percentile": _percentile(facets),
        **{f"search: {kind}, 95th percentile": _percentile([s for s, _ in times]) for kind, times in taken.items()},
        "search: milliseconds of the first question, cold, with all its facets": cold,
        "search: memory of searches for statements, MB": memory,
        "search: memory of searches for events, MB": more,
    }


def _processes() -> ProcessPoolExecutor:
    """Return processes of which each does one thing: its memory is that of this alone."""
    return ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)


def _percentile(times: list[float]) -> float:
    return sorted(times)[min(int(0.95 * len(times)), len(times) - 1)]


if __name__ == "__main__":
    run(measure, __doc__ or "")
