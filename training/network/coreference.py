"""Coreference corpora as mentions of a document's chains, or as single pronouns with what they may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks._common import shared
from benchmarks._marked import plain
from benchmarks._told import ToldSnippet, read_told
from onrecord.document import Document, Parse
from onrecord.language import Parser
from onrecord.record import Span
from training.network.examples import (
    Example,
    Link,
    Mention,
    Numbers,
    bare_example,
    cached,
    kept,
    parsed,
    parsed_examples,
)

WHO = Path(__file__).with_name("who")
_PRONOUNS = frozenset((
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
    "they", "them", "their", "theirs", "themselves",
))  # fmt: skip


def read_ontogum(split: str) -> list[Example]:
    """Return the documents of OntoGUM's `split` with their chains."""
    return cached(shared("corpora", "coref", f"ontogum.{split}.jsonl.gz"), _ontogum)


def read_gap(split: str) -> list[Example]:
    """Return GAP's passages of `split`, each with one pronoun and two names."""
    return cached(shared("corpora", "coref", f"gap.{split}.jsonl.gz"), _gap)


def read_who() -> list[Example]:
    """Return our own passages on whom pronouns and nominals stand for."""
    found = []
    for path in sorted(WHO.glob("*.txt")):
        found += kept(path, partial(_read_who, path), "who-1")
    return found


def _read_who(path: Path) -> list[Example]:
    parser = Parser()
    return [_who(snippet, parser) for snippet in read_told(path)]


def _ontogum(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    for row, document, example in parsed_examples(rows):
        example.said, example.nested, example.mentions = False, True, []
        for mention in row["mentions"]:
            found = mention_of(document.parse, Span(mention["s"], mention["e"]), int(mention["cluster"]))
            example.mentions += [found] if found is not None else []
        yield example


def mention_of(parse: Parse, span: Span, chain: int) -> Mention | None:
    """Return the mention at `span`: its tokens and head word; None where it has none."""
    inside, head = parse.tokens_in(span), parse.head_of(span)
    return Mention(head.i, inside[0].i, inside[-1].i, chain) if head is not None else None


def chained_mentions(parse: Parse, chains: Iterable[Iterable[tuple[int, int]]]) -> list[Mention]:
    """Return the mentions of marked chains, by their head words; an apposition belongs to the mention before it."""
    found = []
    for number, places in enumerate(chains):
        heads = [token for start, _ in places if (token := parse.token_at(start)) is not None]
        own = [token for token in heads if not (token.dep == "appos" and token.head in heads)]
        found += [Mention(token.i, -1, -1, number) for token in own if len(own) > 1]
    return found


def _gap(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    for row, document, example in parsed_examples(rows):
        example.said, example.nested = False, True
        heads = [document.parse.head_of(Span(row[name]["s"], row[name]["e"])) for name in ("pronoun", "a", "b")]
        if all(head is not None for head in heads):
            pronoun, *names = (head.i for head in heads if head is not None)
            right = tuple(i for i, name in zip(names, ("a", "b"), strict=True) if row[name]["coref"])
            example.links = [Link(pronoun, right, tuple(i for i in names if i not in right))]
        yield example


def speaker_links(document: Document, gold: Mapping[str, Any]) -> list[Link]:
    """Return for each source of a gold article the words before it that stand for its speaker, and for others."""
    parse, known = document.parse, defaultdict[str, set[int]](set)
    for entity in gold["entities"]:
        for name in {entity["name"], *entity["aliases"]}:
            known[entity["id"]] |= set(_heads_of(document, name))
    sources = [(span, a["source"]["entities"]) for a in gold["attributions"] for span in a["source"]["spans"]]
    at: list[tuple[int, str]] = []
    for span, entities in sources:
        head = parse.head_of(Span(span["start"], span["end"]))
        if head is not None and len(entities) == 1:
            known[entities[0]].add(head.i)
            at.append((head.i, entities[0]))
    return [_link(i, who, known) for i, who in sorted(set(at))]


def _link(i: int, who: str, known: Mapping[str, set[int]]) -> Link:
    right = known[who]
    wrong = {j for other, places in known.items() if other != who for j in places} - right
    return Link(i, tuple(sorted(j for j in right if j != i)), tuple(sorted(j for j in wrong if j != i)))


def _heads_of(document: Document, name: str) -> Iterator[int]:
    """Yield the head word of each place where `name` stands as whole words."""
    text, at = document.text, document.text.find(name)
    while name and at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            head = document.parse.head_of(Span(at, end))
            if head is not None:
                yield head.i
        at = text.find(name, end)


def _who(snippet: ToldSnippet, parser: Parser) -> Example:
    document = parsed(plain(snippet.text), parser)
    example = bare_example(document)
    example.links = list(links_of(document, places_of(snippet, document)))
    return example


def places_of(snippet: ToldSnippet, document: Document) -> dict[str, Numbers]:
    """Return the head words of the mentions of each party, by its letter."""
    heads = {
        letter: [document.parse.head_of(Span(*piece)) for piece in pieces]
        for letter, pieces in snippet.mentions.items()
    }
    return {letter: tuple(sorted({h.i for h in own if h is not None})) for letter, own in heads.items()}


def links_of(document: Document, places: Mapping[str, Numbers]) -> Iterator[Link]:
    """Yield for each pronoun of a party the words that stand for the same party, and for others."""
    for letter, own in places.items():
        others = tuple(i for other, words in places.items() if other != letter for i in words)
        for word in own:
            right = tuple(i for i in own if i != word)
            if right and document.parse.tokens[word].lower in _PRONOUNS:
                yield Link(word, right, tuple(sorted(set(others) - set(own))))
