"""The reading room under readers: how soon pages come, how large they are, and what fifty readers at once wait for.

    python -m benchmarks.site                                     300 synthetic articles, a minute or two
    python -m benchmarks.site --corpus FILE                       a corpus that is there; FILE itself is only read

`onrecord serve` runs as it does for a user, on this machine alone. Pages are asked for that nobody has asked before, by
a seed, once what they need is in memory. Then so many readers ask for a mixture of pages (`_addresses.MIX`) while
`onrecord build` writes articles into a copy of the corpus: with five seconds on average between a page and the next, as
people may have who read, and with one. All times are by the clock, so that other programs count.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from benchmarks import _browser
from benchmarks._addresses import Addresses, addresses
from benchmarks._common import Figures, show
from benchmarks._readers import Answer, Readers, ask_each, percentile, read
from benchmarks._served import Served, building, copy, count_articles, save_inputs, serving
from benchmarks.synthetic import Press
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.frontpage import most_quoted
from onrecord.web import links

_ARTICLES: Final = 300  # of the corpus that is made where none is given
_WARMING: Final = 3  # pages of each kind that are asked for before those that count
_WRITTEN: Final = 20  # articles a second that no build exceeds
_PAUSES: Final = (5.0, 1.0)  # seconds on average between a page and the next
_QUOTED: Final = 100  # people who are quoted most
_SLOWLY: Final = 5  # pages of a kind that are opened in the browser
_SHARES: Final = {"median": 0.5, "95th percentile": 0.95, "99th percentile": 0.99}


class Load(NamedTuple):
    """How much is asked: pages of each kind, readers at once, the seconds for which they read."""

    pages: int
    readers: int
    seconds: float


def measure(path: Path, load: Load, folder: Path) -> Figures:
    """Return all figures of the site of the corpus at `path`; a copy of it is made in `folder`."""
    with Corpus(path) as corpus:
        asked = addresses(corpus, load.pages + _WARMING)
        many = addresses(corpus, 20 * load.pages, seed=6)
        quoted = {"person": [links.person(one.person) for one in most_quoted(corpus, _QUOTED) if one.person]}
    figures = {**_alone(path, asked, quoted), **_slow(path, asked)}
    copied, inputs = folder / "copied.corpus", folder / "inputs.jsonl"
    copy(path, copied)
    save_inputs(inputs, int(load.seconds + 5) * 2 * _WRITTEN)
    for think in _PAUSES:
        figures |= _crowded(copied, inputs, many, Readers(load.readers, load.seconds, think))
    return figures


def _alone(path: Path, asked: Addresses, quoted: Addresses) -> Figures:
    """Return how pages come to one reader, and how large they are."""
    with serving(path) as site:
        first = asyncio.run(ask_each(site.address, {"home": asked["home"]}))
        asyncio.run(ask_each(site.address, {kind: paths[:_WARMING] for kind, paths in asked.items()}))
        answers = asyncio.run(ask_each(site.address, {k: paths[_WARMING:] or paths for k, paths in asked.items()}))
        slowest = max(one.first for one in (*answers, *asyncio.run(ask_each(site.address, quoted))))
        memory = site.memory()
    kinds = {kind: [one for one in answers if one.kind == kind] for kind in asked}
    return {
        "site: the first page after the start, ms": first[0].first,
        "site: first byte, ms, 95th percentile": percentile([one.first for one in answers], 0.95),
        **{f"site: first byte, {kind}, ms, 95th percentile": _first(own) for kind, own in kinds.items()},
        "site: first byte, the slowest of these and of those quoted most, ms": slowest,
        "site: largest page, kB as sent": max(one.sent for one in answers) / 1000,
        "site: largest page, kB as shown": max(one.shown for one in answers) / 1000,
        **{f"site: largest page, {k}, kB as sent": max(one.sent for one in own) / 1000 for k, own in kinds.items()},
        **{f"site: largest page, {k}, kB as shown": max(one.shown for one in own) / 1000 for k, own in kinds.items()},
        "site: errors of one reader": len(_problems(answers)),
        "site: memory with one reader, MB": memory,
    }


def _first(answers: Sequence[Answer]) -> float:
    return percentile([one.first for one in answers], 0.95)


def _problems(answers: Sequence[Answer]) -> list[str]:
    return [f"{one.address}: {one.problem}" for one in answers if one.problem is not None]


def _slow(path: Path, asked: Addresses) -> Figures:
    """Return how searches and articles open in a slow browser; nothing where there is none."""
    if not _browser.is_there():
        return {}
    kinds = {"search": asked["search, a common word"], "article": asked["article"]}
    with serving(path) as site:
        asyncio.run(ask_each(site.address, {kind: paths[:_WARMING] for kind, paths in asked.items()}))
        found = {k: list(_browser.opened(site.address, k, paths[_WARMING:][:_SLOWLY])) for k, paths in kinds.items()}
    return {
        f"site: slow browser, {kind}, {what}, ms, median": median(getattr(one, field) for one in own)
        for kind, own in found.items()
        for what, field in (("interactive", "interactive"), ("whole", "whole"), ("a click answered", "clicked"))
    }


def _crowded(path: Path, inputs: Path, asked: Addresses, readers: Readers) -> Figures:
    """Return what readers wait for while a build writes, and how much it writes."""
    with serving(path) as site, building(path, inputs) as build:
        before, used = count_articles(path), site.seconds()
        answers = asyncio.run(read(site.address, asked, readers))
        written, ended = count_articles(path) - before, build.poll() is not None
        return dict(_told(answers, readers, site, site.seconds() - used, written, ended))


def _told(
    answers: Sequence[Answer], readers: Readers, site: Served, used: float, written: int, ended: bool
) -> Iterator[tuple[str, float]]:
    """Yield the figures of one crowd."""
    crowd = f"site: {readers.number} readers, {readers.think:g} s between pages"
    for problem in _problems(answers)[:5]:
        print(problem, file=sys.stderr)
    yield f"{crowd}: errors", len(_problems(answers)) + ended
    yield f"{crowd}: pages a second", len(answers) / readers.seconds
    for name, share in _SHARES.items():
        yield f"{crowd}: ms, {name}", percentile([one.last for one in answers], share)
    for kind in dict.fromkeys(one.kind for one in answers):
        yield f"{crowd}: {kind}, ms, 95th percentile", percentile([o.last for o in answers if o.kind == kind], 0.95)
    yield f"{crowd}: articles written a second meanwhile", written / readers.seconds
    yield f"{crowd}: cores that the site used", used / readers.seconds
    yield f"{crowd}: memory of the site, MB", site.memory()


def _made(path: Path) -> Path:
    """Write a small corpus."""
    with closing(open_to_write(path)) as connection:
        writer = Writer(connection, path)
        for record in Press(_ARTICLES).records():
            writer.add(record)
        for _ in refresh(connection, path, all_layers()):
            pass
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, metavar="FILE", help="a corpus that is there (default: a small one)")
    parser.add_argument("--pages", type=int, metavar="N", help="of each kind (default: 40; 10 for the small one)")
    parser.add_argument("--readers", type=int, default=50, metavar="N", help="at once (default: 50)")
    parser.add_argument("--seconds", type=float, metavar="N", help="of reading (default: 60; 5 for the small one)")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()
    pages, seconds = (40, 60) if options.corpus else (10, 5)
    load = Load(options.pages or pages, options.readers, options.seconds or seconds)
    with tempfile.TemporaryDirectory() as folder:
        path = options.corpus or _made(Path(folder) / "synthetic.corpus")
        show(measure(path, load, Path(folder)), options.json)


if __name__ == "__main__":
    main()
