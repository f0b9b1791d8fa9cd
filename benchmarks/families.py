"""Quote families among quotations that were altered on purpose, and false families among those that were not.

    python -m benchmarks.families [--json]

Sources are the direct quotations of PolNeAR's articles, each given to one of 60 invented speakers in an article of its
own; those that share five words in a row with an earlier one are left out, so that no two are one utterance. Of these,
250 are altered in each of eleven ways (`_altered.py`), each in another article within two days; what is told in other
words has 16 words or more. All others, as many statements without quotation marks, and stock phrases of every speaker,
each on two occasions, stand beside them. An edit is right where its version is in its source's family and exactly the
planted edit is named. A family is false where statements of different sources are in it, but for those spliced from
both.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks._altered import KINDS
from benchmarks._common import Figures, read_rows, run, shared
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.codes import coded
from onrecord.corpus.lists import numbers_in
from onrecord.record import Article, Attribution, AttributionKind, Block, Cue, Entity, Party, Record, Span

SEED = 20_261_201
_EACH, _SPEAKERS = 250, 60
_WORDS = range(8, 70)
_SHARED = 5  # words in a row that two utterances may not share
_STOCK = (
    "I am very happy to be here today.", "Our thoughts and prayers are with the families of the victims.",
    "We strongly condemn this cowardly attack.", "I have no comment on an ongoing investigation.",
    "It is time for change.", "We take these allegations very seriously.", "This is a great day for our country.",
    "We will do everything we can.", "Nobody is above the law.", "Enough is enough.",
)  # fmt: skip
_DAYS, _APART = 30, 14  # over which sources are spread, and that lie between two stock phrases of a speaker
_QUOTED = re.compile(r"(?:“|\"|'')([^“”\"]*?)(?:”|\"|'')[.,]?")
_MARKED = re.compile(r"[\[\](){}…“”\"]|\.\s?\.|''")  # altered already, or with marks within
_GIVEN = ("Anna", "Boris", "Clara", "Dario", "Elsa", "Farid")
_FAMILY = ("Berg", "Castell", "Dorn", "Emsley", "Ferro", "Grau", "Hollis", "Ibarra", "Janko", "Kolb")
_NAMES = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
_PROVENANCE = {"program": "benchmark", "models": [], "options": {"steps": []}}


class Told(NamedTuple):
    """One statement in an article of its own.

    `sources` are the utterances that it comes from, `planted` is what was done to them, "" for nothing.
    """

    sources: tuple[int, ...]
    planted: str
    speaker: int
    when: str
    content: str
    kind: AttributionKind


Found = Mapping[int, tuple[int, set[str]]]  # by the number of a statement: its family, what was done to its words


def measure() -> Figures:
    """Return how many planted edits are named right, in percent, and how many families are false."""
    random = Random(SEED)
    told = list(_statements(random))
    random.shuffle(told)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "families.corpus"
        _write(path, told)
        with Corpus(path) as corpus:
            rows = corpus.connection.execute("SELECT attribution, family, edits FROM family_members").fetchall()
    found = {number - 1: (family, {coded("edit", n) for n in numbers_in(edits)}) for number, family, edits in rows}
    return {**_edits(told, found), **_false(told, found)}


def _statements(random: Random) -> Iterator[Told]:
    """Yield the sources, what was made of them, and what stands beside them."""
    quoted, unquoted = _contents()
    print(f"{len(quoted)} quotations and {len(unquoted)} statements without marks", file=sys.stderr)
    sources = [
        Told((n,), "", random.randrange(_SPEAKERS), _when(random.randrange(_DAYS), 8), f"“{words}”", "direct")
        for n, words in enumerate(quoted)
    ]
    yield from sources
    for plant in KINDS:
        yield from _planted(plant, random.sample(sources, len(sources)), random)
    for n, words in enumerate(unquoted, len(sources)):
        yield Told((n,), "", random.randrange(_SPEAKERS), _when(random.randrange(_DAYS), 8), words, "indirect")
    last = len(sources) + len(unquoted)
    for n in range(2 * _SPEAKERS * len(_STOCK)):
        again, one = divmod(n, _SPEAKERS * len(_STOCK))
        words, day = f"“{_STOCK[one % len(_STOCK)]}”", random.randrange(7) + _APART * again
        yield Told((last + n,), "", one // len(_STOCK), _when(day, 8), words, "direct")


def _contents() -> tuple[list[str], list[str]]:
    """Return quotations without their marks, and statements without any; no two share words in a row."""
    quoted, unquoted, seen = list[str](), list[str](), set[tuple[str, ...]]()
    for part in ("train", "dev"):
        for row in read_rows(shared("corpora", "attribution", "polnear", f"{part}.jsonl")):
            for attribution in row["attributions"]:
                content = " ".join(row["text"][s:e] for s, e in attribution["content"])
                words = _QUOTED.fullmatch(content)
                plain = " ".join((words[1] if words else content).split())
                if _is_new(plain, seen) and len(plain.split()) in _WORDS and not _MARKED.search(plain):
                    (quoted if words else unquoted).append(plain)
    return quoted, unquoted[: len(quoted)]


def _is_new(words: str, seen: set[tuple[str, ...]]) -> bool:
    """Tell whether no words in a row were seen before, and remember them."""
    own = re.findall(r"\w+", words.lower())
    rows = {tuple(own[n : n + _SHARED]) for n in range(len(own) - _SHARED + 1)}
    new = not rows & seen
    seen |= rows
    return new


def _planted(plant: str, sources: Sequence[Told], random: Random) -> Iterator[Told]:
    """Yield versions of the first of `sources` that lend themselves to it."""
    by_speaker: dict[int, list[Told]] = {}
    for source in sources:
        by_speaker.setdefault(source.speaker, []).append(source)
    made = 0
    for source in sources:
        other = random.choice([one for one in by_speaker[source.speaker] if one is not source])
        altered = KINDS[plant](source.content[1:-1].split(), random, other.content[1:-1].split())
        if altered is None:
            continue
        speaker = (source.speaker + 1) % _SPEAKERS if plant == "other speaker" else source.speaker
        origins = source.sources + other.sources if plant == "spliced from two" else source.sources
        latest = max(source.when, other.when) if plant == "spliced from two" else source.when
        yield Told(origins, plant, speaker, _later(latest, random.randint(4, 50)), altered.content, altered.kind)
        made += 1
        if made == _EACH:
            return


def _when(day: int, hour: int) -> str:
    return (datetime(2024, 5, 1, hour) + timedelta(day)).isoformat()


def _later(when: str, hours: int) -> str:
    return (datetime.fromisoformat(when) + timedelta(hours=hours)).isoformat()


def _write(path: Path, told: Sequence[Told]) -> None:
    """Write each statement as an article of its own, in order, and gather the families."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for number, one in enumerate(told):
        writer.add(_record(f"k{number}", one))
    began = time.process_time()
    list(refresh(connection, path, all_layers()))
    print(f"{1000 * (time.process_time() - began) / len(told):.2f} ms of processor a statement", file=sys.stderr)
    connection.close()


def _record(key: str, one: Told) -> Record:
    name = _NAMES[one.speaker]
    text = f"{name} said: {one.content}"
    start = len(name) + len(" said: ")
    article = Article(key, None, None, f"Outlet {key}", (), one.when, "en", text, (Block(0, len(text), "body"),))
    source = Party((Span(0, len(name)),), ("e1",))
    cue = Cue((Span(len(name) + 1, len(name) + 5),), "say")
    said = Attribution("a1", one.kind, source, cue, (Span(start, len(text)),))
    speaker = Entity("e1", name, type="person")
    return Record("onrecord/1", article, (speaker,), (), (said,), (), (), (), (), _PROVENANCE)


def _edits(told: Sequence[Told], found: Found) -> Figures:
    """Return of each kind of edit how many percent are named right, in the source's family; and of all."""
    where = {one.sources[0]: found.get(n, (None, set()))[0] for n, one in enumerate(told) if not one.planted}
    right, gathered, planted = Counter[str](), Counter[str](), Counter[str]()
    for number, one in enumerate(told):
        family, edits = found.get(number, (None, set()))
        planted[one.planted] += 1
        together = family is not None and family in [where[source] for source in one.sources]
        gathered[one.planted] += together
        right[one.planted] += together and edits == {one.planted}
    figures = {f"families: {kind}, edit right": 100 * right[kind] / planted[kind] for kind in KINDS}
    both = sum(planted[kind] for kind in KINDS)
    figures["families: all edits right"] = 100 * sum(right[kind] for kind in KINDS) / both
    figures["families: all versions in their source's family"] = 100 * sum(gathered[kind] for kind in KINDS) / both
    return figures


def _false(told: Sequence[Told], found: Found) -> Figures:
    """Return how many percent of the families hold statements of different utterances."""
    utterances: dict[int, set[int]] = {}
    for number, (family, _) in found.items():
        if told[number].planted != "spliced from two":
            utterances.setdefault(family, set()).update(told[number].sources)
    false = [sources for sources in utterances.values() if len(sources) > 1]
    print(f"{len(false)} of {len(utterances)} families are false", file=sys.stderr)
    return {"families: false, percent": 100 * len(false) / len(utterances)}


if __name__ == "__main__":
    run(measure, __doc__ or "")
