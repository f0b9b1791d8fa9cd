"""Corpora as what the tagger learns from: the tokens of a document, and which of them are source, cue and content.

Both corpora are read by the package's own intake, parser and quotation finder, so that training sees what reading sees.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from benchmarks._common import read_rows, sha256, shared
from benchmarks._snippets import Snippet, read_snippets
from onrecord.attribution.cues import lexicon
from onrecord.attribution.layout import Layout
from onrecord.attribution.shown import Shown, shown_of
from onrecord.document import Document, Step
from onrecord.intake import Known, document_from
from onrecord.language import language_step
from onrecord.record import Act, Article, Block, Span

DASHES = ("-", "--", "–", "—", "―")
KEPT_AS = 2  # number of the form in which parsed corpora are kept; a change of `Example` needs a new one
ACTS: tuple[str, ...] = get_args(Act)
Numbers = tuple[int, ...]  # of tokens, ascending
Pairs = Sequence[Sequence[int]]


@dataclass(slots=True)
class Relation:
    """One attribution as token numbers; `depth` counts the attributions around it, `act` is None where unknown."""

    source: Numbers
    cue: Numbers
    content: tuple[Numbers, ...]
    act: str | None = None
    depth: int = 0


@dataclass(slots=True)
class Example:
    """One document: what is shown of it, the offsets of its tokens, what is marked in it."""

    id: str
    shown: Shown
    starts: list[int]
    ends: list[int]
    relations: list[Relation] = field(default_factory=list)
    nested: bool = False


def read_polnear(split: str) -> list[Example]:
    """Return the documents of PolNeAR's `split`, whose attributions are all at depth 0."""
    return _cached(shared("corpora", "attribution", "polnear", f"{split}.jsonl"), _polnear)


def read_gold(split: str) -> list[Example]:
    """Return the gold articles of `split`, with acts and nesting."""
    return _cached(shared("gold", f"{split}.gold.jsonl"), _gold)


def read_own(path: Path) -> list[Example]:
    """Return labelled snippets of our own (`benchmarks/_snippets.py`), with acts and nesting."""
    step = language_step()
    return [_own(snippet, step) for snippet in read_snippets(path)]


def _own(snippet: Snippet, step: Step) -> Example:
    document = _parsed(document_from(snippet.text), step)
    example = example_of(document)
    example.nested = True
    for a in snippet.attributions.values():
        depth, around = 0, a
        while around.parent is not None:
            depth, around = depth + 1, snippet.attributions[around.parent]
        _add(example, document, a.source, a.cue, a.content, act=a.act, depth=depth)
    return example


def _cached(path: Path, read: Callable[[Iterable[Mapping[str, Any]]], Iterator[Example]]) -> list[Example]:
    kept = Path(".cache/attribution") / f"{path.parent.name}-{path.stem}-{sha256(path)[:12]}-{KEPT_AS}.pickle"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(list(read(read_rows(path)))))
    found: list[Example] = pickle.loads(kept.read_bytes())
    return found


def _polnear(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    step = language_step()
    for row in rows:
        text = row["text"]
        article = Article(row["id"], None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))
        document = _parsed(Document(article), step)
        example = example_of(document)
        for a in row["attributions"]:
            act = _told_by_cue(document, a["cue"], a["content"])
            _add(example, document, a["source"], a["cue"], a["content"], act=act)
        yield example


def _told_by_cue(document: Document, cue: Pairs, content: Pairs) -> str | None:
    """Return the act that the lexicon gives a cue which PolNeAR leaves without one; None where the cue is neutral."""
    spans = [Span(s, e) for s, e in (*cue[:1], *content[:1]) if s < e]
    word = document.parse.head_of(spans[0]) if spans else None
    first = document.parse.tokens_in(spans[-1])[:1] if len(spans) > 1 else []
    act = lexicon().act_of(word, first[0]) if word is not None and first else None
    return act if act != "say" else None


def _gold(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    step = language_step()
    for row in rows:
        known = Known(**{key: row["article"].get(key) for key in ("url", "title", "outlet", "published")})
        document = _parsed(document_from(row["article"]["text"], known), step)
        example = example_of(document)
        example.nested = True
        by_id = {a["id"]: a for a in row["attributions"]}
        for a in row["attributions"]:
            source, cue, content = map(_pairs, (a["source"]["spans"], a["cue"]["spans"], a["content"]))
            depth, around = 0, a
            while around["parent"] is not None:
                depth, around = depth + 1, by_id[around["parent"]]
            _add(example, document, source, cue, content, act=a["cue"]["act"], depth=depth)
        yield example


def _pairs(spans: Sequence[Mapping[str, int]]) -> Pairs:
    return [(s["start"], s["end"]) for s in spans]


def _parsed(document: Document, step: Step) -> Document:
    [layers] = step.predict([document])
    return document.with_layers(layers)


def example_of(document: Document) -> Example:
    """Return a parsed document as an example without relations."""
    tokens = document.parse.tokens
    return Example(document.article.id, shown_of(Layout(document)), [t.start for t in tokens], [t.end for t in tokens])


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
