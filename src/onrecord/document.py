"""The working document: one article and the layers that steps have added to it.

A `Document` travels through the steps; the `Record` is what is left of it for the user. The parse is ours, not a
library's, so that a room depends on no parser and a test can write a document by hand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.record import (
    SCHEMA,
    Article,
    Attribution,
    BlockRole,
    Entity,
    Event,
    EventType,
    Mention,
    Place,
    Record,
    Span,
    Time,
    Wording,
)  # fmt: skip

if TYPE_CHECKING:
    from onrecord.models.network import Scores


@dataclass(slots=True, eq=False)
class Token:
    """A word or mark: its span, forms, Penn tag, universal part of speech and place in the parse.

    `dep` is a label of the ClearNLP scheme (`nsubj`, `ccomp`, `pobj` …); the root of a sentence is its own head.
    `entity_type` is the label (`Name`) of the name the token is part of, else "".
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity_type: str = ""
    head: "Token" = field(init=False, repr=False)
    children: list["Token"] = field(default_factory=list, repr=False)
    sentence: "Sentence" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.head = self

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return Span(self.start, self.end)

    def child(self, *deps: str) -> "Token | None":
        """Return the first child with one of the labels `deps`, or None."""
        return next((c for c in self.children if c.dep in deps), None)

    def ancestors(self) -> Iterator["Token"]:
        """Yield the head, its head … up to the root of the sentence."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """A run of tokens with one root, inside one block."""

    i: int
    tokens: Sequence[Token]
    role: BlockRole = "body"
    paragraph: int = 0

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset one past the last token."""
        return self.tokens[-1].end

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


class Name(Span, frozen=True):
    """A name found by the network; labels are PERSON, ORG, LOC, NORP, FAC, PRODUCT, MISC, MONEY, DATE."""

    label: str


class Quotation(Span, frozen=True):
    """A stretch between quotation marks, marks included; `depth` 0 is outermost."""

    inner: Span
    closed: bool = True
    depth: int = 0

    @property
    def span(self) -> Span:
        """The quotation's place in the text, marks included."""
        return Span(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Parse:
    """What stands in the read blocks (`headline`, `body`), in text order; an outer quotation before the inner."""

    tokens: Sequence[Token] = ()
    sentences: Sequence[Sentence] = ()
    names: Sequence[Name] = ()
    quotations: Sequence[Quotation] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """The paragraphs that the sentences make up, in text order."""
        found: list[Span] = []
        number = -1
        for sentence in self.sentences:
            if sentence.paragraph == number:
                found[-1] = Span(found[-1].start, sentence.end)
            else:
                found.append(sentence.span)
            number = sentence.paragraph
        return found

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Return the tokens that overlap `span`, in text order."""
        low = bisect_right(self._starts, span.start)
        if low and self.tokens[low - 1].end > span.start:
            low -= 1
        return self.tokens[low : bisect_left(self._starts, span.end)]

    def token_at(self, offset: int) -> Token | None:
        """Return the token that covers the code point at `offset`, or None."""
        found = self.tokens_in(Span(offset, offset + 1))
        return found[0] if found else None

    def head_of(self, span: Span) -> Token | None:
        """Return the token in `span` whose head lies outside it, or None.

        That is the first if several, the last of those that hyphens make one word of: "president" in "ex-president".
        """
        inside = self.tokens_in(span)
        if not inside:
            return None
        low, high = inside[0].i, inside[-1].i
        found = next((t for t in inside if t.head is t or not low <= t.head.i <= high), inside[-1])
        while (whole := self._last_part(found)) is not None and whole.i <= high:
            found = whole
        return found

    def _last_part(self, token: Token) -> Token | None:
        """Return what a hyphen ties to a token where the parser took both for one part of the clause, or None."""
        three = self.tokens[token.i : token.i + 3]
        tied = len(three) == 3 and three[1].text == "-" and token.end + 1 == three[1].end == three[2].start
        return three[2] if tied and three[2].head is token.head and three[2].dep == token.dep else None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item of the record is as it is: the rule (`onrecord explain reason`), the words that it went by.

    `nats` says by how much the network found it likelier than nothing, where it was asked.
    """

    rule: str
    evidence: Span | None = None
    nats: float | None = None


class NearMiss(Span, frozen=True):
    """Words that come near to a trigger of an event of this `type`, and why they are none."""

    type: EventType
    reason: Reason


Layers = Mapping[str, Any]
LAYERS = (
    "parse", "scores", "reasons", "attribution_reasons", "event_reasons", "near_misses", "fitted",
    "entities", "mentions", "attributions", "events", "times", "places", "wording",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """An article and its layers so far; `origin` says how the input was read (encoding, row id).

    `reasons` tell of mentions, by their (start, end), why they mean what they mean, `attribution_reasons` and
    `event_reasons` of attributions and events by their ids; with the `near_misses`, the parse and the overrides that
    `fitted` something they stay behind.
    """

    article: Article
    origin: Mapping[str, Any] = field(default_factory=dict)
    parse: Parse = field(default_factory=Parse)
    scores: "Sequence[Scores]" = ()
    reasons: Mapping[tuple[int, int], Reason] = field(default_factory=dict)
    attribution_reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    event_reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    near_misses: tuple[NearMiss, ...] = ()
    fitted: frozenset[str] = frozenset()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    wording: tuple[Wording, ...] = ()

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.article.text

    @cached_property
    def entity_by_id(self) -> Mapping[str, Entity]:
        """The entities by their ids."""
        return {e.id: e for e in self.entities}

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside `span`, in text order."""
        low = bisect_left(self._mention_starts, span.start)
        high = bisect_left(self._mention_starts, span.end)
        return tuple(m for m in self.mentions[low:high] if m.end <= span.end)

    def mention_of(self, span: Span) -> Mention | None:
        """Return the longest mention inside `span` that holds its head word, or None."""
        head = self.parse.head_of(span)
        if head is None:
            return None
        holding = (m for m in self.mentions_in(span) if m.holds(head.span))
        return max(holding, key=lambda m: (m.end - m.start, -m.start), default=None)

    def with_layers(self, layers: Layers) -> "Document":
        """Return a copy in which `layers` (by field name) replace those there were."""
        return replace(self, **layers)

    def to_record(self, provenance: Mapping[str, Any]) -> Record:
        """Return the record of this document, with `provenance` beside its layers."""
        return Record(
            schema=SCHEMA, article=self.article, entities=self.entities, mentions=self.mentions,
            attributions=self.attributions, events=self.events, times=self.times, places=self.places,
            wording=self.wording, provenance=dict(provenance),
        )  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step of the reader: it looks at documents and gives layers; the reader writes them.

    `predict` takes a batch and gives one mapping of layer name → content per document. It must not change the
    documents, and what it gives for one must not depend on the others.
    """

    name: str
    requires: tuple[str, ...]
    gives: tuple[str, ...]
    predict: Callable[[Sequence[Document]], Sequence[Layers]]
    models: Mapping[str, str] = field(default_factory=dict)


def each(predict_one: Callable[[Document], Layers]) -> Callable[[Sequence[Document]], list[Layers]]:
    """Lift a function of one document to one of a batch."""
    return lambda documents: [predict_one(document) for document in documents]
