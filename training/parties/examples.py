"""What the second look at parties learns from: the events marked in articles, with who of those around is marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.document import Document, Token
from onrecord.events.cast import Cast
from onrecord.events.features import find_listed, types_of
from onrecord.events.parties import Flags, Ranker
from onrecord.events.scored import Scored
from onrecord.events.tags import SIDES
from onrecord.events.weighing import Look, Weights
from onrecord.intake import document_from
from onrecord.models.network import Network
from onrecord.reader import Reader, default_steps
from onrecord.record import EventType, Span
from training.news.articles import Row, is_held_out, text_of
from training.news.events import read_events

_LEADING = re.compile(r"^(the|a|an|his|her|their|its|both)\s+")
Trigger = tuple[Token, EventType]


@dataclass(frozen=True)
class Example:
    """The features (parties, sides, features) of those around a trigger, which are marked on each side, which empty."""

    features: Weights
    right: Flags
    nobody: Sequence[bool]


def read_examples(every: int = 1, *, held_out: bool = False) -> Iterator[Example]:
    """Yield the examples of every so many of the marked articles, either those held out or the others."""
    rows = [row for row in read_events() if is_held_out(row["id"]) == held_out][::every]
    steps = default_steps()
    reader = Reader(steps[: [step.name for step in steps].index("events")])
    network = Network()
    for row, document in zip(rows, reader.read_documents(document_from(text_of(row)) for row in rows), strict=True):
        if document.scores:
            sentences = [t.sentence.i for t in document.parse.tokens]
            scored = Scored(tuple(network.events_of(document.scores)), network.heads, sentences)
            yield from examples_of(row, document, scored)


def examples_of(row: Row, document: Document, scored: Scored) -> Iterator[Example]:
    """Yield the examples of one article: its marked events, beside those that the network finds."""
    cast = Cast(document)
    ranker = Ranker(document, cast, scored)
    ranker.look_at(_found(document, cast, scored))
    words = _Words(document, cast)
    for event in row["events"]:
        head = document.parse.head_of(Span(*event["trigger"]))
        seen = ranker.look(head, event["type"]) if head is not None else None
        if seen is not None:
            near, features = ranker.features_of(seen)
            sides = [[row["parties"][letter] for letter in event[f"{side}s"]] for side in SIDES]
            right = np.array([words.right(seen, side) for side in sides]).T
            yield Example(features, right[near], [not side for side in sides])


def _found(document: Document, cast: Cast, scored: Scored) -> Iterator[Trigger]:
    tokens = document.parse.tokens
    for found in scored.triggers(types_of(find_listed(document, cast))):
        span = Span(tokens[found.first].start, tokens[found.last].end)
        yield document.parse.head_of(span) or tokens[found.first], found.type


class _Words:
    """What the words that may stand for a party mean, to find those that are marked."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast

    def right(self, seen: Look, marked: Sequence[Mapping[str, Any]]) -> Flags:
        """Return which parties are one of the marked: one of their words ends a marked span, or bears its name."""
        tokens, text = self._document.parse.tokens, self._document.text
        ends = {end for party in marked for _, end in party["spans"]}
        names = {_plain(text[slice(*span)]) for party in marked for span in party["spans"]}
        words = [tokens[word] for word in seen.words.tolist()]
        hits = np.array([word.end in ends or not names.isdisjoint(self._names(word)) for word in words])
        found: Flags = np.bincount(seen.groups, hits, len(seen.parties)) > 0
        return found

    def _names(self, word: Token) -> set[str]:
        mention = self._cast.by_head.get(word.i)
        if mention is None:
            return set()
        entity = self._document.entity_by_id[mention.entity]
        return {_plain(name) for name in (entity.name, *entity.aliases)}


def _plain(name: str) -> str:
    return _LEADING.sub("", re.sub(r"\W+", " ", name.casefold()).strip())
