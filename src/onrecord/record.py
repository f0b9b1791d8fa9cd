"""The data model: one article in, one record out.

The classes mirror `docs/record.schema.json` field by field; `docs/record.md` says what each means. All are frozen;
lists of the JSON form are tuples here. Offsets are half-open `[start, end)` counts of Unicode code points into
`Article.text`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

import msgspec

from onrecord.errors import RecordError

SCHEMA: Final = "onrecord/1"

BlockRole = Literal["headline", "byline", "dateline", "body", "caption", "credit", "related", "boilerplate", "wire"]
EntityType = Literal["person", "organization", "group", "place", "facility", "product", "work", "other"]
MentionKind = Literal["name", "nominal", "pronoun"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "ask", "request", "promise", "threaten", "deny", "reject", "accuse",
    "praise", "admit", "claim", "announce", "think", "feel", "intend", "know",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["actual", "requested", "planned", "possible", "hypothetical", "questioned", "general"]
Polarity = Literal["+", "-"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
WordingCategory = Literal["loaded", "label", "hedge", "scare-quotes", "doubt-cue"]
Voice = Literal["outlet", "quoted"]

CountryCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
SectorCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
WikidataId = Annotated[str, msgspec.Meta(pattern="^Q[0-9]+$")]


class Span(msgspec.Struct, frozen=True):
    """A stretch of `Article.text`: code points `start` (first) to `end` (one past the last)."""

    start: int
    end: int

    def text_in(self, text: str) -> str:
        """Return the words of this span in `text`."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Block(Span, frozen=True):
    """One of the consecutive pieces that cut the whole text, with the part it plays on the page."""

    role: BlockRole


class Article(msgspec.Struct, frozen=True):
    """What was read: the text and what is known about its publication."""

    id: str
    url: str | None
    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    published: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]


class Entity(msgspec.Struct, frozen=True):
    """A person, group, organisation, outlet, country, place or weapon that the article talks of."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: EntityType = "other"
    country: CountryCode | None = None
    sectors: tuple[SectorCode, ...] = ()
    role: str | None = None
    wikidata: WikidataId | None = None


class Mention(Span, frozen=True):
    """A span that refers to an entity (`entity` is its id)."""

    id: str
    kind: MentionKind
    entity: str


class Party(msgspec.Struct, frozen=True):
    """Who takes part in an attribution: the words, and the ids of the entities they stand for."""

    spans: tuple[Span, ...] = ()
    entities: tuple[str, ...] = ()


class Cue(msgspec.Struct, frozen=True):
    """The reporting words, their head lemma (`say`) and what the speaker does with the words."""

    spans: tuple[Span, ...] = ()
    lemma: str | None = None
    act: Act = "say"


class Attribution(msgspec.Struct, frozen=True):
    """Somebody (source) is said to say, ask, think or want (cue) something (content)."""

    id: str
    kind: AttributionKind
    source: Party
    cue: Cue
    content: tuple[Span, ...]
    addressee: Party = Party()
    via: tuple[str, ...] = ()
    parent: str | None = None


class Event(Span, frozen=True):
    """Who did what to whom; `start` and `end` are those of the clause that tells it."""

    id: str
    type: EventType
    trigger: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    modality: Modality = "actual"
    polarity: Polarity = "+"
    holder: str | None = None
    time: str | None = None
    place: str | None = None


class Time(Span, frozen=True):
    """A time expression with its TimeML value (`2024-05-20`, `P3D`, `PRESENT_REF`)."""

    id: str
    type: TimeType
    value: str | None


class Place(Span, frozen=True):
    """A place name used as a place, with its country and coordinates in degrees."""

    id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


class Wording(Span, frozen=True):
    """A loaded word where a plain one was at hand, and in whose voice it stands."""

    category: WordingCategory
    voice: Voice
    holder: str | None = None


class Record(msgspec.Struct, frozen=True):
    """All that one article says, each item pinned to its words."""

    schema: Literal["onrecord/1"]
    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    wording: tuple[Wording, ...]
    provenance: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dicts, lists and scalars, in the shape of the schema."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the record that `to_dict` gave.

        Raises `RecordError`, naming the field, where `data` has another shape.
        """
        try:
            return msgspec.convert(data, cls)
        except msgspec.ValidationError as problem:
            raise RecordError(f"not a record of schema {SCHEMA}: {problem}") from None

    def to_json(self) -> bytes:
        """Return the record as one line of UTF-8 JSON, without a newline at its end."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Return the record that `to_json` gave; raises `RecordError` like `from_dict`."""
        try:
            return msgspec.json.decode(data, type=cls)
        except msgspec.DecodeError as problem:
            raise RecordError(f"not a record of schema {SCHEMA}: {problem}") from None
