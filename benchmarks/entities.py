"""Speakers and entities of the gold dev articles, with the spans of attributions given.

Speakers are right by the logic of `score_record.py` (`agree`, `same_entity`): at least one gold speaker is among those
resolved, or both are empty. An entity is matched where one of its names is one of the gold entity's. Precision of the
country is judged on matched entities to which we give one, recall on those to which gold gives one.

The speed is that of names, mentions, coreference and entities with the pass of the network that they read, on parsed
articles of Wikinews, in one thread.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from benchmarks._common import Figures, load_scorer, read_rows, run, shared
from benchmarks._yardstick import spacy_words_per_second
from onrecord.document import Document, Step
from onrecord.entities import entities_step, speakers_step
from onrecord.intake import document_from
from onrecord.language import Parser, language_step
from onrecord.language.shown import shown_of
from onrecord.language.step import with_names
from onrecord.models.network import Network
from onrecord.record import Article, Attribution, Block, Cue, Entity, Party, Span

Row = Mapping[str, Any]
_PRONOUNS = frozenset((
    "i", "me", "my", "we", "us", "our", "you", "he", "she", "it", "they", "him", "her", "them", "his", "its", "their",
    "who", "one",
))  # fmt: skip
_KINDS = ("name", "nominal", "pronoun", "empty")


def measure(file: str = "dev.gold.jsonl") -> Figures:
    """Return shares of speakers resolved, entity F1, and accuracy of country and main sector of matched entities."""
    scorer, language = load_scorer("gold", "score_record.py"), language_step()
    counted: Counter[str] = Counter()
    for gold in read_rows(shared("gold", file)):
        document = read_given(gold, language)
        ours = {e.id: _plain(e) for e in document.entities}
        theirs = {e["id"]: e for e in gold["entities"]}
        for name, right in _speakers(scorer, gold, document, theirs, ours):
            counted.update({f"{name} right": int(right), f"{name} all": 1})
        counted.update(_entities(scorer, list(theirs.values()), list(ours.values())))
    speed = _speed()
    return {
        **_figures(counted),
        "entities, words per CPU-second with the network's pass": speed,
        "entities, speed as a multiple of spaCy sm": speed / spacy_words_per_second(),
    }


def _speed(articles: int = 60) -> float:
    rows = list(read_rows(shared("corpora", "news", "en_wikinews.jsonl")))[:articles]
    parser, network = Parser(), Network()
    step = entities_step(network)
    documents = [Document(document_from(row["text"]).article) for row in rows]
    parses = [parser.parse(document.article) for document in documents]
    began = time.process_time()
    for document, parse in zip(documents, parses, strict=True):
        scores = tuple(network.scores_of(shown_of(parse)))
        step.predict([document.with_layers({"parse": with_names(parse, scores, network), "scores": scores})])
    return sum(len(row["text"].split()) for row in rows) / (time.process_time() - began)


def read_given(gold: Row, language: Step) -> Document:
    """Return the document of a gold record after both steps, with the gold spans of its attributions."""
    known = _article(gold["article"])
    document = Document(known)
    document = document.with_layers(language.predict([document])[0])
    document = document.with_layers(entities_step().predict([document])[0])
    given = sorted((_attribution(a, document) for a in gold["attributions"]), key=lambda a: a.content[0].start)
    document = document.with_layers({"attributions": tuple(given)})
    return document.with_layers(speakers_step().predict([document])[0])


def _article(row: Row) -> Article:
    fields = {name: row.get(name) for name in ("id", "url", "title", "outlet", "published", "language", "text")}
    blocks = tuple(_whole([Block(**b) for b in row["blocks"]], len(row["text"])))
    return Article(**{**fields, "byline": tuple(row.get("byline") or ())}, blocks=blocks)  # type: ignore[arg-type]


def _whole(marked: Sequence[Block], end: int) -> Iterator[Block]:
    """Yield the marked blocks and, between them, the story."""
    at = 0
    for block in sorted(marked, key=lambda b: b.start):
        if at < block.start:
            yield Block(at, block.start, "body")
        yield block
        at = block.end
    if at < end:
        yield Block(at, end, "body")


def _attribution(row: Row, document: Document) -> Attribution:
    spans = _spans(row["source"]["spans"])
    found = dict.fromkeys(m.entity for span in spans if (m := document.mention_of(span)) is not None)
    return Attribution(
        row["id"], row["kind"], Party(spans, tuple(found)), _cue(row, document),
        _spans(row["content"]), parent=row["parent"],
    )  # fmt: skip


def _cue(row: Row, document: Document) -> Cue:
    spans = _spans(row["cue"]["spans"])
    head = document.parse.head_of(spans[0]) if spans else None
    return Cue(spans, head.lemma if head is not None else None, row["cue"]["act"] or "say")


def _spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    return tuple(Span(r["start"], r["end"]) for r in rows)


def _plain(entity: Entity) -> Row:
    return {
        "name": entity.name,
        "aliases": entity.aliases,
        "type": entity.type,
        "country": entity.country,
        "sectors": entity.sectors,
    }


def _speakers(scorer: ModuleType, gold: Row, document: Document, theirs: Row, ours: Row) -> Iterator[tuple[str, bool]]:
    by_id = {a.id: a for a in document.attributions}
    for row in gold["attributions"]:
        right = bool(scorer.agree(row["source"]["entities"], theirs, by_id[row["id"]].source.entities, ours))
        yield "speakers", right
        yield f"speakers, {kind_of(row, document)} source", right


def kind_of(row: Row, document: Document) -> str:
    """Return how the source of a gold attribution is given: name, nominal, pronoun or empty."""
    spans = _spans(row["source"]["spans"])
    if not spans:
        return "empty"
    words = spans[0].text_in(document.text)
    if words.lower() in _PRONOUNS:
        return "pronoun"
    head = document.parse.head_of(spans[0])
    return "name" if head is not None and head.tag in ("NNP", "NNPS") else "nominal"


def _entities(scorer: ModuleType, gold: Sequence[Row], ours: Sequence[Row]) -> Counter[str]:
    pairs = scorer.pair(gold, ours, lambda g, o: len(scorer.names(g) & scorer.names(o)), 1)
    counted = Counter({"gold": len(gold), "ours": len(ours), "matched": len(pairs)})
    for i, j in pairs:
        counted.update(_country(gold[i]["country"], ours[j]["country"]))
        counted["type"] += gold[i]["type"] == ours[j]["type"]
        if gold[i]["sectors"]:
            counted["with sector"] += 1
            counted["sector"] += gold[i]["sectors"][:1] == list(ours[j]["sectors"][:1])
    return counted


def _country(theirs: str | None, ours: str | None) -> Counter[str]:
    right = theirs == ours
    counted = Counter({"country": int(right)})
    if ours is not None:
        counted.update({"country given": 1, "country given right": int(right)})
    if theirs is not None:
        counted.update({"country wanted": 1, "country wanted right": int(right)})
    return counted


def _figures(counted: Mapping[str, int]) -> Figures:
    def share(hit: str, of: str) -> float:
        return 100 * counted[hit] / counted[of] if counted[of] else 0.0

    kinds = ("speakers", *(f"speakers, {kind} source" for kind in _KINDS))
    figures = {kind: share(f"{kind} right", f"{kind} all") for kind in kinds}
    precision, recall = share("matched", "ours"), share("matched", "gold")
    figures["entities, precision"] = precision
    figures["entities, recall"] = recall
    figures["entities, F1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    figures["country of matched entities"] = share("country", "matched")
    figures["country of matched entities, precision"] = share("country given right", "country given")
    figures["country of matched entities, recall"] = share("country wanted right", "country wanted")
    figures["type of matched entities"] = share("type", "matched")
    figures["main sector of matched entities"] = share("sector", "with sector")
    return figures


if __name__ == "__main__":
    run(measure, "Speakers and entities of the gold dev articles, with the spans of attributions given.")
