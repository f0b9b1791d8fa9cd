"""Documents as the network learns from them: what is shown of each, and what is marked in it, as token numbers."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks._common import read_rows, sha256
from onrecord.document import Document
from onrecord.language import Parser
from onrecord.language.shown import shown_of
from onrecord.models.shown import Shown
from onrecord.record import Article, Block

KEPT_AS = 5  # number of the form in which parsed corpora are kept; a change of `Example` needs a new one
Numbers = tuple[int, ...]  # of tokens, ascending
Array = npt.NDArray[np.int64]


@dataclass(slots=True)
class Relation:
    """One attribution as token numbers; `depth` counts the attributions around it, `act` is None where unknown."""

    source: Numbers
    cue: Numbers
    content: tuple[Numbers, ...]
    act: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as token numbers: its head word, its first and last (-1: not marked), and the number of its chain."""

    head: int
    first: int
    last: int
    chain: int


@dataclass(frozen=True, slots=True)
class Link:
    """A word with words that stand for the same (`right`) and for others (`wrong`); nothing is known of the rest."""

    word: int
    right: Numbers
    wrong: Numbers


@dataclass(slots=True)
class Happening:
    """One event as token numbers; what is None is not marked.

    `actors` and `recipients` hold for each party the words that may stand for it, `open` words of which nothing is
    known. `rule` is what the cue words of the clause say of modality and polarity.
    """

    trigger: Numbers
    head: int
    type: int | None
    mode: int | None
    actors: tuple[Numbers, ...] | None
    recipients: tuple[Numbers, ...] | None
    open: Numbers
    modalities: Numbers  # one of them is right
    negative: bool | None
    rule: tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties, by their head words, and what the first does to the second, one of `types`; no trigger is known."""

    actor: int | None
    recipient: int | None
    types: Numbers


@dataclass(slots=True)
class Told:
    """What is marked of events in one window; words are places in it."""

    tags: Array | None  # (T,), numbers in TRIGGERS; None where not all events are marked
    hints: Array  # (T,), 0, or 1 + the type that the lexicon gives
    happenings: list[Happening]
    parties: list[int]
    sentences: Array  # (T,)
    slots: dict[int, tuple[tuple[int, int], ...]]
    pairs: list[Pair]


@dataclass(slots=True)
class Example:
    """One document: what is shown of it, the offsets of its tokens, what is marked in it."""

    id: str
    shown: Shown
    starts: list[int]
    ends: list[int]
    relations: list[Relation] = field(default_factory=list)
    nested: bool = False
    names: list[tuple[int, int, str]] | None = None  # first and last token, label; None where names are not marked
    said: bool = True  # whether attributions are marked
    mentions: list[Mention] | None = None  # of chains with two or more; None where they are not marked
    links: list[Link] = field(default_factory=list)
    happenings: list[Happening] | None = None  # None where events are not marked
    typed: bool = True  # whether the types of all events are marked, not only some words' factuality
    pairs: list[Pair] = field(default_factory=list)
    parties: Numbers = ()  # head words of those who can take part
    slots: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # of each word: (word, slot)
    hints: dict[int, int] = field(default_factory=dict)  # words that the lexicon takes for triggers, with the type


def cached(
    path: Path, read: Callable[[Iterable[Mapping[str, Any]]], Iterator[Example]], form: str = ""
) -> list[Example]:
    """Return what `read` gives for the rows of `path`, kept between runs."""
    return kept(path, lambda: list(read(read_rows(path))), form)


def kept(path: Path, read: Callable[[], list[Example]], form: str = "") -> list[Example]:
    """Return what `read` gives for the file `path`, kept between runs; `form` tells apart what is made of one file."""
    name = f"{path.parent.name}-{path.name.split('.jsonl')[0]}{form and '-' + form}"
    place = Path(".cache/network") / f"{name}-{sha256(path)[:12]}-{KEPT_AS}.pickle"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pickle.dumps(read()))
    found: list[Example] = pickle.loads(place.read_bytes())
    return found


def parsed_text(name: str, text: str, parser: Parser) -> Document:
    """Return the parsed document of a plain text."""
    return parsed(
        Document(Article(name, None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))), parser
    )


def parsed_examples(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Document, Example]]:
    """Yield each row of a corpus of plain texts with its parsed document and an example in which nothing is marked."""
    parser = Parser()
    for row in rows:
        document = parsed_text(row["id"], row["text"], parser)
        yield row, document, example_of(document)


def parsed(document: Document, parser: Parser) -> Document:
    """Return the document with its parse."""
    return document.with_layers({"parse": parser.parse(document.article)})


def example_of(document: Document) -> Example:
    """Return a parsed document as an example without relations."""
    tokens = document.parse.tokens
    return Example(document.article.id, shown_of(document.parse), [t.start for t in tokens], [t.end for t in tokens])


def bare_example(document: Document) -> Example:
    """Return a parsed document as an example in which attributions are not marked either."""
    example = example_of(document)
    example.said, example.nested = False, True
    return example
