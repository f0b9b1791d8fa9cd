"""Size, speed and memory of a corpus of synthetic articles, with ten statements each (`benchmarks/synthetic.py`).

    python -m benchmarks.corpus                                               2,000 articles, a minute or two
    python -m benchmarks.corpus --articles 100000 --keep /tmp/large.corpus    the real one; if it is there, it is asked

The rate is that of writing records, which are made beforehand; times of building and searching are those of the
processor, on one core, so that other programs do not count. A page of a family or of the ledger is measured by the
clock, too. Sizes are multiples of the UTF-8 bytes of the texts.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from itertools import chain, islice, zip_longest
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from benchmarks._common import Figures, show
from benchmarks.search import timed
from benchmarks.synthetic import Press
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.compacting import compact
from onrecord.corpus.ledger import AskedDemands, read_ledger
from onrecord.corpus.quotations import find_family
from onrecord.record import Record

_BATCH: Final = 50  # articles made at a time
_PAGES: Final = 60  # families and ledger pages asked for
_LARGEST: Final = 12  # tables and indexes whose size is told


def measure(articles: int, path: Path) -> Figures:
    """Return all figures of a corpus of so many articles, which is made at `path` unless it is there."""
    made = {} if path.exists() else {**_written(articles, path), **_layered(path)}
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        searched, first, memory = other.submit(timed, path).result()
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        pages = other.submit(_pages, path).result()
    return {
        **made,
        **_sizes(path),
        "corpus: a search with its first page, ms, 95th percentile": _percentile(
            [whole for whole, _ in chain(*searched.values())]
        ),
        "corpus: the first search, ms": first,
        "corpus: memory of searches, MB": memory,
        **pages,
    }


def _written(articles: int, path: Path) -> Figures:
    """Write the records; return the rate over all, and how much slower the last tenth goes than the first.

    Batches of the last tenth take turns with those of the first, which go to a file of their own: what slows the
    machine slows both.
    """
    press, tenth = Press(articles), max(articles // 10, 1)
    with tempfile.TemporaryDirectory() as folder, closing(open_to_write(path)) as large:
        writer = Writer(large, path)
        for batch in _batches(press.records(range(articles - tenth))):
            _add(writer, batch)
        other = Path(folder) / "first.corpus"
        with closing(open_to_write(other)) as small:
            first, last = Writer(small, other), press.records(range(articles - tenth, articles))
            pairs = zip_longest(_batches(press.records(range(tenth))), _batches(last), fillvalue=())
            taken = [(_add(first, one), _add(writer, two)) for one, two in pairs]
    start, end = map(sum, zip(*taken, strict=True))
    return {
        "corpus: articles written a second, first tenth": tenth / start,
        "corpus: articles written a second, last tenth": tenth / end,
        "corpus: fall of the rate, percent": 100 * (1 - start / end),
    }


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, _BATCH)):
        yield batch


def _add(writer: Writer, records: Sequence[Record]) -> float:
    """Write records; return the seconds that it took."""
    gc.collect()
    began = time.process_time()
    for record in records:
        writer.add(record)
    return time.process_time() - began


def _layered(path: Path) -> Figures:
    """Make what is computed over the whole corpus; return the seconds of each layer."""
    connection, seconds = open_to_write(path), dict[str, float]()
    made, began = None, time.process_time()
    for name in chain(refresh(connection, path, all_layers()), [None]):
        if made is not None:
            seconds[f"corpus: layer {made}, seconds"] = time.process_time() - began
        made, began = name, time.process_time()
    began = time.process_time()
    compact(connection, path)
    seconds["corpus: writing it anew without gaps, seconds"] = time.process_time() - began
    connection.close()
    return seconds


def _sizes(path: Path) -> Figures:
    """Return the size of the file and of its largest parts, as multiples of the texts."""
    layered = {table for layer in all_layers() for table in layer.tables}
    with Corpus(path) as corpus:
        ask = corpus.connection.execute
        [articles, text] = ask("SELECT count(*), sum(length(CAST(text AS BLOB))) FROM texts").fetchone()
        [statements] = ask("SELECT count(*) FROM attributions").fetchone()
        sizes = ask(
            "SELECT s.name, coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s"
            " LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY s.name ORDER BY 3 DESC"
        ).fetchall()
    whole, layers = path.stat().st_size, sum(size for _, table, size in sizes if table in layered)
    return {
        "corpus: articles and later versions": articles,
        "corpus: statements": statements,
        "corpus: bytes of text in an article": text / articles,
        "corpus: file, times the text": whole / text,
        "corpus: file without what is computed over the corpus": (whole - layers) / text,
        **{f"corpus: size of {name}": size / text for name, _, size in sizes[:_LARGEST]},
    }


def _pages(path: Path) -> Figures:
    """Return how long it takes to read a family and a page of the ledger."""
    with Corpus(path) as corpus:
        found = {"family": _timed(_families(corpus)), "ledger page": _timed(_ledger(corpus))}
    return {
        f"corpus: a {kind}, ms {by}, 95th percentile": _percentile(times)
        for kind, both in found.items()
        for by, times in zip(("of the processor", "by the clock"), both, strict=True)
        if times
    }


def _families(corpus: Corpus) -> Iterator[Callable[[], object]]:
    """Yield questions for the families of statements that have one, and for the largest."""
    members = (
        "SELECT d.key || ':a' || a.number FROM family_members m JOIN attributions a ON a.id = m.attribution"
        " JOIN articles d ON d.id = a.article"
    )
    largest = "SELECT family FROM family_members GROUP BY family ORDER BY count(*) DESC LIMIT 5"
    names = [name for (name,) in corpus.connection.execute(members)]
    large = [name for (name,) in corpus.connection.execute(f"{members} WHERE m.attribution IN ({largest})")]
    for name in [*Random(3).sample(names, min(len(names), _PAGES)), *large]:
        yield partial(find_family, corpus, name)


def _ledger(corpus: Corpus) -> Iterator[Callable[[], object]]:
    """Yield questions for pages of the ledger: all demands, those of a state, those of a party."""
    [demands] = corpus.connection.execute("SELECT count(*) FROM demands").fetchone()
    parties = "SELECT e.name FROM demand_parties p JOIN entities e ON e.id = p.entity ORDER BY p.demand LIMIT 1000"
    names = [name for (name,) in corpus.connection.execute(parties)]
    own = Random(4)
    for _ in range(_PAGES // 3 if demands else 0):
        yield partial(read_ledger, corpus, AskedDemands(), 20, own.randrange(demands))
        yield partial(read_ledger, corpus, AskedDemands(state=("unanswered",), since="2022"))
        yield partial(read_ledger, corpus, AskedDemands(source=(own.choice(names),)))


def _timed(questions: Iterator[Callable[[], object]]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each question, asked twice, at the second time: of the processor, and by the clock."""
    own, clock = list[float](), list[float]()
    for ask in questions:
        ask()
        started, began = time.process_time(), time.perf_counter()
        ask()
        own.append(1000 * (time.process_time() - started))
        clock.append(1000 * (time.perf_counter() - began))
    return own, clock


def _percentile(times: Sequence[float]) -> float:
    return sorted(times)[min(int(0.95 * len(times)), len(times) - 1)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="how many (default: 2,000)")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where the corpus is made, or is already")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show(measure(options.articles, options.keep or Path(folder) / "synthetic.corpus"), options.json)


if __name__ == "__main__":
    main()
