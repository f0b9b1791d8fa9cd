"""Corpora as what the tagger learns from: the tokens of a document, and which of them are source, cue and content.

Both corpora are read by the package's own intake, parser and quotation finder, so that training sees what reading sees.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import Any, get_args

from benchmarks._common import shared
from benchmarks._snippets import Snippet, read_snippets
from onrecord.attribution.cues import lexicon
from onrecord.document import Document
from onrecord.intake import Known, document_from
from onrecord.language import Parser
from onrecord.record import Act, Span
from training.network.coreference import chained_mentions, speaker_links
from training.network.examples import Example, Numbers, Relation, cached, example_of, kept, parsed, parsed_examples
from training.network.worldwide import LABELS, is_held_out
from training.news.articles import is_held_out as is_own_held_out
from training.news.articles import text_of
from training.news.attributions import ATTRIBUTIONS, read_attributions
from training.news.chains import read_chains
from training.news.names import NAMES, named_texts, read_names

DASHES = ("-", "--", "–", "—", "―")
ACTS: tuple[str, ...] = get_args(Act)
_WHO = ("who", "to", "via")
Pairs = Sequence[Sequence[int]]


def read_polnear(split: str) -> list[Example]:
    """Return the documents of PolNeAR's `split`, whose attributions are all at depth 0."""
    return cached(shared("corpora", "attribution", "polnear", f"{split}.jsonl"), _polnear)


def read_gold(split: str) -> list[Example]:
    """Return the gold articles of `split`, with acts and nesting."""
    return cached(shared("gold", f"{split}.gold.jsonl"), _gold)


def read_worldwide(held_out: bool = False) -> list[Example]:
    """Return the documents of en_worldwide_ner with their names: two thirds, or the third that is never trained on."""
    found = cached(shared("corpora", "names", "en_worldwide_ner.jsonl.gz"), _worldwide)
    return [example for example in found if is_held_out(example.id) is held_out]


def read_named() -> list[Example]:
    """Return the articles in which we marked names: without the tenth held out."""
    return [e for e in kept(NAMES, _read_named) if not is_own_held_out(e.id)]


def _read_named() -> list[Example]:
    rows = [{**row, "text": text_of(row, named_texts())} for row in read_names()]
    found = []
    for row, document, example in parsed_examples(rows):
        example.said, example.nested, example.names = False, True, []
        _enter_names(document, example, row["names"])
        found.append(example)
    return found


def read_own(path: Path) -> list[Example]:
    """Return labelled snippets of our own (`benchmarks/_snippets.py`), with acts and nesting."""
    parser = Parser()
    return [_own(snippet, parser) for snippet in read_snippets(path)]


def read_news(held_out: bool = False) -> list[Example]:
    """Return the articles that we marked, with attributions and chains: without the held-out tenth, or that tenth."""
    return [e for e in kept(ATTRIBUTIONS, _read_news, "said-2") if is_own_held_out(e.id) is held_out]


def _read_news() -> list[Example]:
    chains = {row["id"]: row["chains"] for row in read_chains()}
    return list(map(_news, read_attributions(), repeat(Parser()), repeat(chains)))


def _news(row: dict[str, Any], parser: Parser, chains: Mapping[str, Any]) -> Example:
    text = text_of(row)
    document = parsed(document_from(text, input_id=row["id"]), parser)
    example = replace(example_of(document), id=row["id"], nested=True)
    by_id = {a["id"]: a for a in row["attributions"]}
    for a in row["attributions"]:
        depth, around = 0, a
        while around["parent"] is not None:
            depth, around = depth + 1, by_id[around["parent"]]
        _add(example, document, a["source"], a["cue"], a["content"], act=a["act"], depth=depth)
    example.links = speaker_links(document, gold_of(row, text))
    if row["id"] in chains:
        example.mentions = chained_mentions(document.parse, chains[row["id"]])
    return example


def gold_of(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the marks of an article in the shape of a gold record; who has the same name is the same."""
    names = list(dict.fromkeys(text[s:e] for a in row["attributions"] for part in _WHO for s, e in a[part]))
    entity: dict[str, Any] = {"aliases": [], "type": "other", "country": None, "sectors": [], "role": None}
    return {
        "article": {"id": row["id"], "text": text, "blocks": []},
        "entities": [{"id": f"e{n}", "name": name, **entity} for n, name in enumerate(names, 1)],
        "attributions": [_as_gold(a, text, names) for a in row["attributions"]],
    }


def _as_gold(a: Mapping[str, Any], text: str, names: list[str]) -> dict[str, Any]:
    spans = {part: [{"start": s, "end": e} for s, e in a[part]] for part in ("source", "cue", "content")}
    who, to, via = ([f"e{names.index(text[s:e]) + 1}" for s, e in a[part]] for part in _WHO)
    return {
        "id": a["id"], "kind": a["kind"], "source": {"spans": spans["source"], "entities": who},
        "cue": {"spans": spans["cue"], "act": a["act"]}, "content": spans["content"],
        "addressee": {"entities": to}, "via": via, "parent": a["parent"],
    }  # fmt: skip


def _own(snippet: Snippet, parser: Parser) -> Example:
    document = parsed(document_from(snippet.text), parser)
    example = example_of(document)
    example.nested = True
    for a in snippet.attributions.values():
        depth, around = 0, a
        while around.parent is not None:
            depth, around = depth + 1, snippet.attributions[around.parent]
        _add(example, document, a.source, a.cue, a.content, act=a.act, depth=depth)
    return example


def _polnear(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    for row, document, example in parsed_examples(rows):
        for a in row["attributions"]:
            act = _told_by_cue(document, a["cue"], a["content"])
            _add(example, document, a["source"], a["cue"], a["content"], act=act)
        yield example


def _worldwide(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    for row, document, example in parsed_examples(rows):
        example.said, example.nested, example.names = False, True, []
        names = sorted(row["entities"], key=lambda e: e["s"])
        _enter_names(document, example, ((e["s"], e["e"], LABELS[e["type"]]) for e in names))
        yield example


def _enter_names(document: Document, example: Example, names: Iterable[tuple[int, int, str]]) -> None:
    """Enter names, in the order of the text, as tokens."""
    for start, end, label in names:
        if example.names is not None and (inside := document.parse.tokens_in(Span(start, end))):
            example.names.append((inside[0].i, inside[-1].i, label))


def _told_by_cue(document: Document, cue: Pairs, content: Pairs) -> str | None:
    """Return the act that the lexicon gives a cue which PolNeAR leaves without one; None where the cue is neutral."""
    spans = [Span(s, e) for s, e in (*cue[:1], *content[:1]) if s < e]
    word = document.parse.head_of(spans[0]) if spans else None
    first = document.parse.tokens_in(spans[-1])[:1] if len(spans) > 1 else []
    act = lexicon().act_of(word, first[0]) if word is not None and first else None
    return act if act != "say" else None


def _gold(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    parser = Parser()
    for row in rows:
        document = parsed(gold_document(row), parser)
        example = example_of(document)
        example.nested = True
        by_id = {a["id"]: a for a in row["attributions"]}
        for a in row["attributions"]:
            source, cue, content = map(_pairs, (a["source"]["spans"], a["cue"]["spans"], a["content"]))
            depth, around = 0, a
            while around["parent"] is not None:
                depth, around = depth + 1, by_id[around["parent"]]
            _add(example, document, source, cue, content, act=a["cue"]["act"], depth=depth)
        example.links = speaker_links(document, row)
        yield example


def gold_document(row: Mapping[str, Any]) -> Document:
    """Return the article of a gold row as reading gets it."""
    known = Known(**{key: row["article"].get(key) for key in ("url", "title", "outlet", "published")})
    return document_from(row["article"]["text"], known)


def _pairs(spans: Sequence[Mapping[str, int]]) -> Pairs:
    return [(s["start"], s["end"]) for s in spans]


def _add(
    example: Example,
    document: Document,
    source: Pairs,
    cue: Pairs,
    content: Pairs,
    act: str | None = None,
    depth: int = 0,
) -> None:
    def numbers(pairs: Pairs) -> Numbers:
        return tuple(sorted({t.i for s, e in pairs if s < e for t in document.parse.tokens_in(Span(s, e))}))

    contents = tuple(n for n in (numbers([pair]) for pair in content) if n)
    if contents:
        speaker = numbers(source)
        anchor = numbers(cue) or _mark_beside(example.shown.words, speaker)
        example.relations.append(Relation(speaker, anchor, contents, act, depth))


def _mark_beside(words: Sequence[str], source: Numbers) -> Numbers:
    """Return the dash before or the colon after a source that has no cue: the mark does a cue's work."""
    if source and source[0] and words[source[0] - 1] in DASHES:
        return (source[0] - 1,)
    if source and source[-1] + 1 < len(words) and words[source[-1] + 1] == ":":
        return (source[-1] + 1,)
    return ()
