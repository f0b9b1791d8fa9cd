"""The layers while speakers are resolved, and their numbering in text order at the end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from msgspec.structs import replace

from onrecord.document import Document, Layers, Reason, Token
from onrecord.record import Attribution, Entity, Mention, MentionKind, Party, Span

_LONGEST: Final = 8  # words of a source by which a thing may go
_NEAR: Final = 80  # characters around a word in which the mentions that hold it stand
_BEHIND: Final = 40  # characters of a mention behind its head


@dataclass(slots=True)
class SpeakerLayers:
    """The layers as they grow: new mentions and entities are numbered at the end."""

    document: Document
    entities: dict[str, Entity]
    mentions: list[Mention]
    sources: dict[str, Party] = field(default_factory=dict)
    heard: dict[str, tuple[str, ...]] = field(default_factory=dict)
    at: dict[tuple[int, int], str] = field(default_factory=dict)
    moved: dict[tuple[int, int], str] = field(default_factory=dict)
    reasons: dict[tuple[int, int], Reason] = field(default_factory=dict)

    def add(self, span: Span, kind: MentionKind, entity: str, reason: Reason) -> str:
        """Add a mention of `entity`, unless there is one with this span; return the entity's id."""
        key = span.start, span.end
        known = self.at.setdefault(key, entity)
        if known == entity:
            self.mentions.append(Mention(span.start, span.end, "", kind, entity))
            self.reasons[key] = reason
        return known

    def move(self, span: Span, entity: str, reason: Reason) -> None:
        """Let the mention with this span mean `entity`, adding it where there is none."""
        key = span.start, span.end
        old = self.at.get(key)
        if old is None:
            self.add(span, "pronoun", entity, reason)
        elif old != entity:
            self.moved[key] = entity
            self.reasons[key] = reason

    def entity_of(self, mention: Mention) -> str:
        """Return the id of what `mention` means by now."""
        return self.moved.get((mention.start, mention.end), mention.entity)

    def meant_at(self, token: Token, *kinds: MentionKind) -> str | None:
        """Return the entity of the longest mention whose last word or head is `token`; of `kinds`, if any are given."""
        near = Span(max(0, token.start - _NEAR), token.end + _NEAR)
        holding = [m for m in self.document.mentions_in(near) if m.holds(token.span) and m.end - token.end < _BEHIND]
        holding = [m for m in holding if not kinds or m.kind in kinds]
        return self.entity_of(max(holding, key=lambda m: m.end - m.start)) if holding else None

    def call(self, entity: str, mention: Mention, source: Span) -> str:
        """Let a thing that is nowhere named go by the words of a source that begins with its only mention.

        "people familiar with the talks" instead of "people"; returns the entity's id.
        """
        old, words = self.entities[entity], source.text_in(self.document.text)
        fuller = mention.kind == "nominal" and mention.start == source.start and mention.end < source.end
        own = mention.text_in(self.document.text) in (old.name, *old.aliases) and len(words) > len(old.name)
        fuller = fuller and own and len(words.split()) <= _LONGEST
        if fuller and sum(m.entity == entity for m in self.mentions) == 1:
            self.entities[entity] = replace(old, name=words, aliases=(old.name, *old.aliases))
        return entity

    def invent(self, span: Span, fuller: Span | None = None) -> str:
        """Add an entity for a source that nobody has mentioned, with its words, or `fuller` ones, as its name."""
        known = self.at.get((span.start, span.end))
        if known is not None:
            return known
        key = f"n{span.start}-{span.end}"
        words = dict.fromkeys(one.text_in(self.document.text) for one in (fuller or span, span))
        self.entities[key] = Entity(key, next(iter(words)), tuple(words)[1:])
        return self.add(span, "nominal", key, Reason("source-words"))


class Numbered(NamedTuple):
    """Entities and mentions numbered in text order; `names` gives the new id of each old one."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    names: dict[str, str]


def numbered(mentions: Iterable[Mention], entities: Mapping[str, Entity]) -> Numbered:
    """Return `mentions` and `entities` with ids in text order; entities without a mention come last."""
    sorted_ = sorted(mentions, key=lambda m: (m.start, -m.end))
    order = dict.fromkeys(m.entity for m in sorted_)
    names = {old: f"e{n}" for n, old in enumerate((*order, *(e for e in entities if e not in order)), 1)}
    renamed = tuple(Mention(m.start, m.end, f"m{n}", m.kind, names[m.entity]) for n, m in enumerate(sorted_, 1))
    return Numbered(tuple(_with_id(entities[old], new) for old, new in names.items()), renamed, names)


def renumbered(layers: SpeakerLayers) -> Layers:
    """Return the layers with entities and mentions numbered in text order."""
    found = numbered((_moved(m, layers.moved) for m in layers.mentions), layers.entities)
    told = tuple(_told(a, layers, found.names) for a in layers.document.attributions)
    reasons = {**layers.document.reasons, **layers.reasons}
    return {"entities": found.entities, "mentions": found.mentions, "attributions": told, "reasons": reasons}


def _moved(mention: Mention, moved: Mapping[tuple[int, int], str]) -> Mention:
    entity = moved.get((mention.start, mention.end), mention.entity)
    return Mention(mention.start, mention.end, mention.id, mention.kind, entity)


def _with_id(entity: Entity, key: str) -> Entity:
    return replace(entity, id=key)


def _told(old: Attribution, layers: SpeakerLayers, names: dict[str, str]) -> Attribution:
    source = layers.sources[old.id]
    heard = _renamed(_hearers(old, source, layers), names)
    speaks = Party(source.spans, _renamed(source.entities, names))
    return replace(old, source=speaks, addressee=Party(old.addressee.spans, heard), via=_renamed(old.via, names))


def _hearers(attribution: Attribution, source: Party, layers: SpeakerLayers) -> list[str]:
    """Return whom it was said to; nobody speaks to himself unless the words say so."""
    spans, text = attribution.addressee.spans, layers.document.text
    meant = [layers.moved[key] for s in spans if (key := (s.start, s.end)) in layers.moved]
    to_self = any(s.text_in(text).endswith(("self", "selves")) for s in spans)
    heard = meant or attribution.addressee.entities or layers.heard.get(attribution.id, ())
    return [e for e in heard if to_self or e not in source.entities]


def _renamed(keys: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys)
