"""Quotations altered on purpose in a draft, found by `onrecord verify`, and false alarms at those that were not.

    python -m benchmarks.verify [--json] [--misses]

The corpus holds PolNeAR's articles (dev, 240 of train) as records made of its annotation. A draft gives direct
quotations of them by speakers whom the articles name; of each kind 200 are altered (`_altered.py`). Found means that
`verify` tells the quotation wrong; named, that it says what was done beside the statement it was done to. Invented ones
come from articles that the corpus does not have. Nothing is read with the network: the draft's record is made too.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks._altered import KINDS as ALTERING
from benchmarks._common import Figures, read_rows, shared
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.verify import Finding, verify
from onrecord.naming import NAMES
from onrecord.quoted import find_quoted
from onrecord.record import (
    Article,
    Attribution,
    AttributionKind,
    Block,
    Cue,
    Entity,
    Mention,
    Party,
    Record,
    Span,
)

SEED = 20_261_202
_EACH, _TRAIN = 200, 240
_WORDS = range(5, 60)
_NAMED = re.compile(r"(?:.*[\s,])?(?P<name>(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][a-z][\w’-]+)")
_QUOTED = re.compile(r"(?:“|\"|'')(?P<words>[^“”\"]*?)(?:”|\"|'')[.,]?")
_MARKED = re.compile(r"[\[\](){}…“”\"]|\.\s?\.|''")  # altered already, or with marks within
_MARKS = re.compile(r"[“”\"]|''")
_PROVENANCE = {"program": "benchmark", "models": [], "options": {"steps": []}}


class Said(NamedTuple):
    """A direct quotation of an article: the statement's name, its words without marks, who speaks."""

    statement: str
    words: str
    speaker: str


class Planted(NamedTuple):
    """A quotation in the draft: what was done to it, and the statements that it comes from."""

    kind: str
    words: str
    speaker: str
    origins: frozenset[str]


WRONG: Mapping[str, frozenset[str]] = {
    "word changed": frozenset({"altered"}),
    "spliced from two": frozenset({"altered"}),
    "other speaker": frozenset({"other speaker"}),
    "paraphrase in marks": frozenset({"only paraphrased"}),
    "invented": frozenset({"not found"}),
}  # what each kind is to be called
RIGHT = ("exact", "trimmed at head", "trimmed at tail", "ellipsis", "bracketed insertion")


def measure(show: bool = False) -> Figures:
    """Return how many alterations are found and named, and how many false alarms there are, in percent."""
    random = Random(SEED)
    known, unknown = _rows()
    records = [_record(n, row) for n, row in enumerate(known)]
    planted = list(_planted(_said(records), _said([_record(n, row) for n, row in enumerate(unknown)]), records, random))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "verify.corpus"
        _write(path, records)
        with Corpus(path) as corpus:
            quoted = find_quoted(_draft(planted)).quoted
            findings = list(verify(corpus, (one.quotation for one in quoted), NAMES))
    if show:
        _tell(planted, findings)
    return _figures(planted, findings)


def _rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    dev, train = (list(read_rows(shared("corpora", "attribution", "polnear", f"{p}.jsonl"))) for p in ("dev", "train"))
    return [*dev, *train[:_TRAIN]], train[_TRAIN : 2 * _TRAIN]


def _record(number: int, row: Mapping[str, Any]) -> Record:
    """Return an article with its annotated attributions, and an entity for each name among the sources."""
    text = row["text"]
    people = _people(row)
    attributions = tuple(_attribution(n, text, a, people) for n, a in enumerate(row["attributions"], 1) if a["content"])
    entities = tuple(Entity(f"e{n}", name, type="person") for n, name in enumerate(people.values(), 1))
    mentions = tuple(Mention(*_place(text, e.name), f"m{n}", "name", e.id) for n, e in enumerate(entities, 1))
    article = Article(f"k{number}", None, None, row["publisher"], (), None, "en", text, (Block(0, len(text), "body"),))
    return Record("onrecord/1", article, entities, mentions, attributions, (), (), (), (), _PROVENANCE)


def _people(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the persons who are named in full as sources, by their last words."""
    sources = (" ".join(row["text"][s:e] for s, e in a["source"]) for a in row["attributions"])
    names = (found["name"] for source in sources if (found := _NAMED.fullmatch(source)))
    people: dict[str, str] = {}
    for name in names:
        people.setdefault(name.split()[-1], name)
    return people


def _place(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


def _attribution(number: int, text: str, row: Mapping[str, Any], people: Mapping[str, str]) -> Attribution:
    spans = {part: tuple(Span(s, e) for s, e in row[part]) for part in ("source", "cue", "content")}
    words = " ".join(span.text_in(text) for span in spans["source"]).split()
    last = words[-1] if words else ""
    entities = (f"e{list(people).index(last) + 1}",) if last in people else ()
    content = [span.text_in(text) for span in spans["content"]]
    return Attribution(
        f"a{number}", _kind(content), Party(spans["source"], entities), Cue(spans["cue"]), spans["content"]
    )


def _kind(content: Sequence[str]) -> AttributionKind:
    if all(_QUOTED.fullmatch(piece.strip()) for piece in content):
        return "direct"
    return "mixed" if any(_MARKS.search(piece) for piece in content) else "indirect"


def _said(records: Sequence[Record]) -> list[Said]:
    """Return the direct quotations whose speakers are named, none twice."""
    found: dict[str, Said] = {}
    for record in records:
        names = {e.id: e.name for e in record.entities}
        for a in record.attributions:
            for words in _quoted(a, record.article.text) if a.source.entities else ():
                said = Said(f"{record.article.id}:{a.id}", words, names[a.source.entities[0]])
                found.setdefault(words.casefold(), said)
    return list(found.values())


def _quoted(attribution: Attribution, text: str) -> Iterator[str]:
    """Yield what stands in quotation marks, piece by piece, without the marks."""
    for span in attribution.content if attribution.kind == "direct" else ():
        found = _QUOTED.fullmatch(span.text_in(text).strip())
        words = " ".join(found["words"].split()) if found else ""
        if len(words.split()) in _WORDS and not _MARKED.search(words):
            yield words


def _planted(
    said: Sequence[Said], unsaid: Sequence[Said], records: Sequence[Record], random: Random
) -> Iterator[Planted]:
    print(f"{len(said)} quotations by named speakers in {len(records)} articles", file=sys.stderr)
    for kind in ("exact", *RIGHT[1:], "word changed", "spliced from two"):
        yield from _altered(kind, said, random)
    speakers = sorted({one.speaker for one in said})
    for one in random.sample(said, min(_EACH, len(said))):
        others = [s for s in speakers if s.split()[-1] != one.speaker.split()[-1]]
        yield Planted("other speaker", one.words, random.choice(others), frozenset({one.statement}))
    for one in random.sample(unsaid, min(_EACH, len(unsaid))):
        yield Planted("invented", one.words, random.choice(speakers), frozenset())
    told = list(_told(records))
    for one in random.sample(told, min(_EACH, len(told))):
        yield Planted("paraphrase in marks", one.words, one.speaker, frozenset({one.statement}))


def _altered(kind: str, said: Sequence[Said], random: Random) -> Iterator[Planted]:
    made = 0
    for one in random.sample(said, len(said)):
        other = random.choice([s for s in said if s.speaker == one.speaker and s is not one] or said)
        altered = ALTERING[kind](one.words.split(), random, other.words.split())
        if altered is not None:
            origins = {one.statement, other.statement} if kind == "spliced from two" else {one.statement}
            yield Planted(kind, altered.content[1:-1], one.speaker, frozenset(origins))
            made += 1
        if made == _EACH:
            return


def _told(records: Sequence[Record]) -> Iterator[Said]:
    """Yield what named speakers are told to have said without quotation marks."""
    for record in records:
        names = {e.id: e.name for e in record.entities}
        for a in record.attributions:
            words = " ".join(" ".join(span.text_in(record.article.text) for span in a.content).split())
            if (
                a.kind == "indirect"
                and a.source.entities
                and len(words.split()) in _WORDS
                and not _MARKED.search(words)
            ):
                yield Said(f"{record.article.id}:{a.id}", words.removeprefix("that "), names[a.source.entities[0]])


def _write(path: Path, records: Sequence[Record]) -> None:
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for record in records:
        writer.add(record)
    list(refresh(connection, path, all_layers()))
    connection.close()


def _draft(planted: Sequence[Planted]) -> Record:
    """Return the record of a draft that gives each quotation in a paragraph: “…,” said Anna Berg."""
    text, attributions, mentions = "", list[Attribution](), list[Mention]()
    names = {name: f"e{n}" for n, name in enumerate(dict.fromkeys(one.speaker for one in planted), 1)}
    for number, one in enumerate(planted, 1):
        content = Span(len(text), len(text) + len(one.words) + 2)
        cue = Span(content.end + 1, content.end + 5)
        source = Span(cue.end + 1, cue.end + 1 + len(one.speaker))
        text += f"“{one.words}” said {one.speaker}.\n\n"
        entity = names[one.speaker]
        mentions.append(Mention(source.start, source.end, f"m{number}", "name", entity))
        attributions.append(
            Attribution(f"a{number}", "direct", Party((source,), (entity,)), Cue((cue,), "say"), (content,))
        )
    article = Article("draft", None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))
    entities = tuple(Entity(number, name, type="person") for name, number in names.items())
    return Record("onrecord/1", article, entities, tuple(mentions), tuple(attributions), (), (), (), (), _PROVENANCE)


def _figures(planted: Sequence[Planted], findings: Sequence[Finding]) -> Figures:
    wrong, named, total = Counter[str](), Counter[str](), Counter[str]()
    for one, finding in zip(planted, findings, strict=True):
        total[one.kind] += 1
        wrong[one.kind] += finding.is_wrong
        named[one.kind] += _is_named(one, finding)
    figures = {}
    for kind in WRONG:
        figures[f"verify: {kind}, found"] = 100 * wrong[kind] / total[kind]
        figures[f"verify: {kind}, named"] = 100 * named[kind] / total[kind]
    for kind in RIGHT:
        figures[f"verify: {kind}, false alarms"] = 100 * wrong[kind] / total[kind]
        figures[f"verify: {kind}, named"] = 100 * named[kind] / total[kind]
    return figures


def _is_named(one: Planted, finding: Finding) -> bool:
    """Tell whether the finding says what was done, and the statement that it was done to is the nearest."""
    near = {statement.statement for seen in finding.nearest[:1] for statement in seen.statements}
    if one.kind in RIGHT:
        shown = one.kind == "exact" or one.kind in finding.nearest[0].edit.kinds  # a piece of a statement is trimmed
        return finding.kind == "exact" and shown and bool(near & one.origins)
    return finding.kind in WRONG[one.kind] and (not one.origins or bool(near & one.origins))


def _tell(planted: Sequence[Planted], findings: Sequence[Finding]) -> None:
    """Print what is not as it was planted."""
    for one, finding in zip(planted, findings, strict=True):
        if finding.is_wrong is (one.kind in RIGHT) or not _is_named(one, finding):
            print(f"\n{one.kind} by {one.speaker}: {one.words}\n  {finding.kind}, {finding.speakers}")
            for seen in finding.nearest[:2]:
                names = [s.statement for s in seen.statements]
                print(f"  {names} {seen.edit.kinds} {seen.share:.2f} {seen.speakers}: {seen.words[:200]}")


def main() -> None:
    """Print the figures, or with `--json` one flat object; with `--misses` also what is not told as planted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="print what is not told as it was planted")
    options = parser.parse_args()
    figures = measure(options.misses)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:50} {value:7.1f}")


if __name__ == "__main__":
    main()
