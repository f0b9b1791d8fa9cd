"""Copies found among planted ones, and distinct articles that are taken for copies.

Sources are 2,400 news articles of five corpora; 575 more of ECB+ report the same events in words of their own. One copy
of each source is planted, in six ways; 200 short articles of one outlet share what it puts around its texts, and 200
follow-ups repeat a background of a hundred words. A copy is found where it stands for the same text as its source.
All source articles count as distinct: the pairs that are taken for copies are printed to be judged by eye, and most are
true ones, agency texts that several outlets of a corpus worked over.
"""

import math
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from benchmarks._common import Figures, read_rows, run, shared
from benchmarks._planted import KINDS, Page, follow_ups, framed, paragraphs_of
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.copies import COPIES
from onrecord.intake import Known, document_from

Texts = Mapping[str, tuple[str, str | None]]  # by key: who stands for the text, its origin

_CORPORA = {
    "wikinews": ("news", "en_wikinews.jsonl"), "lgl": ("place", "lgl.jsonl"), "ptc": ("wording", "ptc.train.jsonl"),
    "worldwide": ("names", "en_worldwide_ner.jsonl.gz"), "ecbplus": ("coref", "ecbplus.train.jsonl.gz"),
}  # fmt: skip
_SAME_EVENTS = "ecbplus"
_LEAST = 60  # words of a source
_LOOKALIKES = 200
_PROVENANCE = {"program": "benchmark", "models": [], "options": {"steps": []}}


def sources() -> Iterator[Page]:
    """Yield the articles of all corpora, each from an outlet of its own, a day apart."""
    number = 0
    for name, parts in _CORPORA.items():
        for row in read_rows(shared("corpora", *parts)):
            title, *rest = paragraphs_of(row["text"]) or ("",)
            body = paragraphs_of(row["text"]) if row.get("title") else tuple(rest)
            if sum(len(p.split()) for p in body) >= _LEAST:
                day = (date(2020, 1, 1) + timedelta(number)).isoformat()
                yield Page(f"{name}:{row.get('id', number)}", f"Outlet {number}", day, row.get("title") or title, body)
            number += 1


def planted(pages: Sequence[Page], random: Random) -> dict[str, list[Page]]:
    """Return a copy of each of `pages`, by the way in which it was made."""
    made: dict[str, list[Page]] = {kind: [] for kind in KINDS}
    for number, page in enumerate(pages):
        kind = list(KINDS)[number % len(KINDS)]
        made[kind].append(replace(KINDS[kind](page, random), key=f"{kind}/{page.key}"))
    return made


def read_into(path: Path, pages: Sequence[Page]) -> None:
    """Read `pages` into a new corpus at `path`, in order, with nothing on record but their blocks."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for page in pages:
        known = Known(page.outlet, page.published, f"https://x.example/{page.key}", page.title)
        record = document_from(page.text, known).to_record(_PROVENANCE)
        writer.add(msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, id=page.key)))
    began = time.process_time()
    list(refresh(connection, path, (COPIES,)))
    print(f"{1000 * (time.process_time() - began) / len(pages):.1f} ms of processor an article", file=sys.stderr)
    connection.close()


def texts_in(path: Path) -> dict[str, tuple[str, str | None]]:
    """Return for the key of each article that of the article which stands for its text, and the text's origin."""
    query = """SELECT d.key, coalesce(t.key, d.key), c.origin FROM articles d
    LEFT JOIN copies c ON c.article = d.id LEFT JOIN articles t ON t.id = c.text"""
    with Corpus(path) as corpus:
        return {key: (text, origin) for key, text, origin in corpus.connection.execute(query)}


def taken_for_copies(keys: Sequence[str], texts: Texts) -> list[tuple[str, str]]:
    """Return the pairs of `keys` that stand for one text."""
    together: dict[str, list[str]] = {}
    for key in keys:
        together.setdefault(texts[key][0], []).append(key)
    return [pair for same in together.values() for pair in combinations(sorted(same), 2)]


def measure() -> Figures:
    """Return what was found of each kind, in percent, and what was taken for a copy and is none."""
    random, everything = Random(7), list(sources())
    distinct = [p for p in everything if not p.key.startswith(_SAME_EVENTS)]
    random.shuffle(distinct)
    short, longer, base = distinct[:_LOOKALIKES], distinct[_LOOKALIKES : 2 * _LOOKALIKES], distinct[2 * _LOOKALIKES :]
    made = planted(base, random)
    framed_pages, followed = framed(short), follow_ups(longer, base[:_LOOKALIKES])
    others = [p for p in everything if p.key.startswith(_SAME_EVENTS)]
    pages = [*base, *others, *framed_pages, *followed, *(page for kind in made.values() for page in kind)]
    random.shuffle(pages)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "planted.corpus"
        read_into(path, pages)
        texts = texts_in(path)
    repeated = sum(texts[one.key][0] == texts[of.key][0] for one, of in zip(followed, base, strict=False))
    return {
        **_found(made, texts),
        **_false([*base, *others], framed_pages, texts),
        "copies: follow-ups taken for copies of what they repeat": repeated,
    }


def _found(made: Mapping[str, list[Page]], texts: Texts) -> Figures:
    """Return the copies that stand for one text with their source, and those whose origin is the agency that signs."""
    found = {kind: [texts[p.key][0] == texts[_source(p)][0] for p in pages] for kind, pages in made.items()}
    every = [hit for hits in found.values() for hit in hits]
    signed = [page for pages in made.values() for page in pages]
    named = [texts[p.key][1] == p.agency for p in signed if texts[p.key][0] == texts[_source(p)][0]]
    return {
        "copies: found": _percent(every),
        **{f"copies: found, {kind}": _percent(hits) for kind, hits in found.items()},
        "copies: origin is the agency that signs": _percent(named),
    }


def _false(distinct: Sequence[Page], framed_pages: Sequence[Page], texts: Texts) -> Figures:
    """Return how many distinct articles are taken for copies of each other."""
    keys = [page.key for page in distinct]
    wrong = taken_for_copies(keys, texts)
    for pair in wrong:
        print(f"taken for copies: {pair[0]} {pair[1]}", file=sys.stderr)
    framed_keys = [page.key for page in framed_pages]
    return {
        "copies: distinct articles taken for copies, pairs": len(wrong),
        "copies: distinct articles taken for copies, % of all pairs": 100 * len(wrong) / math.comb(len(keys), 2),
        "copies: short pages of one outlet taken for copies, pairs": len(taken_for_copies(framed_keys, texts)),
    }


def _source(page: Page) -> str:
    return page.key.split("/", 1)[1]


def _percent(hits: Sequence[bool]) -> float:
    return 100 * sum(hits) / max(len(hits), 1)


if __name__ == "__main__":
    run(measure, __doc__ or "")
