"""Time and memory of searches in a corpus of 100,000 synthetic articles with 1,000,000 statements.

A question is asked with its first page of twenty and five counts, warm, on one core; words are drawn as often as they
are said, so that half of the questions have common ones. Milliseconds are those of the processor. `SEARCH_CORPUS=FILE`
takes a corpus that is there instead of making one, which takes a quarter of an hour.
"""

import os
import resource
import tempfile
import time
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
from onrecord.corpus.facets import count_by
from onrecord.corpus.happenings import find_happenings, read_found
from onrecord.corpus.search import find_statements, read_hits
from onrecord.corpus.statements import read_statements
from onrecord.corpus.stats import read_stats

ARTICLES = 100_000
QUESTIONS = 60  # of each kind

Ask = Callable[[], int]


def made(path: Path) -> Path:
    """Write the synthetic corpus."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for record in Press(ARTICLES).records():
        writer.add(record)
    connection.close()
    return path


def questions(corpus: Corpus) -> Iterator[tuple[str, Ask]]:
    """Yield questions of all kinds, each with the name of its kind."""
    random = Random(7)
    [last] = corpus.connection.execute("SELECT max(id) FROM attributions").fetchone()
    ids = random.choices(range(1, last + 1), k=QUESTIONS)
    for said in read_statements_of(corpus, ids):
        words = [word for word in said.split() if word.isalpha()] or ["the"]
        one, two = random.choice(words), random.choice(words)
        place = random.randrange(len(words))
        yield "one word", statements(corpus, words=one)
        yield "two words", statements(corpus, words=f"{one} {two}")
        yield "phrase", statements(corpus, words=f'"{" ".join(words[place : place + 2])}"')
        yield "prefix", statements(corpus, words=f"{one[:4]}*")
        yield "without", statements(corpus, words=f"{one} -{two}")
    names = [
        name for (name,) in corpus.connection.execute("SELECT name FROM entities WHERE type = 'person' LIMIT 5000")
    ]
    outlets = [name for (name,) in corpus.connection.execute("SELECT name FROM outlets")]
    for name in random.choices(names, k=QUESTIONS):
        outlet = random.choice(outlets)
        yield "speaker", statements(corpus, speaker=(name.split()[-1],))
        yield "about", statements(corpus, about=(name,))
        yield (
            "all filters",
            statements(
                corpus,
                words="the",
                speaker=(name,),
                act=("say", "deny"),
                kind=("indirect",),
                outlet=(outlet,),
                since="2020",
            ),
        )
        yield "outlet and days", statements(corpus, outlet=(outlet,), since="2020-02", until="2022-03")
        yield "events by actor", events(corpus, actor=(name,))
        yield "events by type", events(corpus, type=("ASSAULT",), outlet=(outlet,))
    yield "all statements", statements(corpus)
    yield "all events", events(corpus, modality=("any",), polarity="any")
    yield "by speaker and month", crossed(corpus, "the", ("speaker", "month"))
    yield "stats", lambda: read_stats(corpus).statements


def read_statements_of(corpus: Corpus, ids: list[int]) -> Iterator[str]:
    """Yield the words of statements."""
    for statement in read_statements(corpus, ids):
        yield " ".join(piece.words for piece in statement.content)


def statements(corpus: Corpus, **asked: object) -> Ask:
    """Return a question for statements; it gives how many there are."""

    def ask() -> int:
        with reading(corpus):
            found = find_statements(corpus, AskedStatements(**asked))  # type: ignore[arg-type]
            read_hits(corpus, found)
            for name in ("speaker", "outlet", "act", "kind", "month"):
                count_by(corpus, found, [name])
        return found.total

    return ask


def events(corpus: Corpus, **asked: object) -> Ask:
    """Return a question for events; it gives how many there are."""

    def ask() -> int:
        with reading(corpus):
            happened = find_happenings(corpus, AskedEvents(**asked))  # type: ignore[arg-type]
            read_found(corpus, happened)
            for name in ("actor", "recipient", "type", "outlet", "month"):
                count_by(corpus, happened.found, [name])
        return happened.found.total

    return ask


def crossed(corpus: Corpus, words: str, by: tuple[str, ...]) -> Ask:
    """Return a count by several things at once."""
    return lambda: len(count_by(corpus, find_statements(corpus, AskedStatements(words=words)), by).counts)


def timed(path: Path) -> tuple[dict[str, list[float]], float, float]:
    """Return the milliseconds of each question by its kind, those of the first one, and the MB that all of it took."""
    with Corpus(path) as corpus:
        began = time.process_time()
        statements(corpus, words="the")()
        cold = 1000 * (time.process_time() - began)
        taken: dict[str, list[float]] = {}
        for kind, ask in list(questions(corpus)):
            ask()
            began = time.process_time()
            ask()
            taken.setdefault(kind, []).append(1000 * (time.process_time() - began))
    return taken, cold, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure() -> Figures:
    """Return the 95th percentile of all questions and of each kind, the first question's time, and the memory."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn")) as other:
        given = os.environ.get("SEARCH_CORPUS")
        path = Path(given) if given else made(Path(folder) / "synthetic.corpus")
        taken, cold, memory = other.submit(timed, path).result()
    everything = sorted(time for times in taken.values() for time in times)
    return {
        "search: milliseconds, 95th percentile": _percentile(everything),
        **{f"search: {kind}, 95th percentile": _percentile(sorted(times)) for kind, times in taken.items()},
        "search: the first question, milliseconds": cold,
        "search: memory, MB": memory,
    }


def _percentile(times: list[float]) -> float:
    return times[min(int(0.95 * len(times)), len(times) - 1)]


if __name__ == "__main__":
    run(measure, __doc__ or "")
