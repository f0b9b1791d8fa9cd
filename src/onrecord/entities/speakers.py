"""Who speaks: sources that are still open, sources carried over, and "I" and "we" inside what is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from onrecord.document import Document, Layers, Token
from onrecord.entities.phrases import left_edge, of_edge
from onrecord.record import Attribution, Entity, Mention, MentionKind, Party, Span

_FIRST: Final = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_SECOND: Final = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_THIRD: Final = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "its", "him", "them"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_UP: Final = frozenset(
    ("advcl", "acl", "xcomp", "conj", "pcomp", "prep", "aux", "dep", "ccomp", "relcl", "pobj", "dobj")
)


@dataclass(slots=True)
class _Layers:
    """The layers as they grow: new mentions and entities are numbered at the end."""

    document: Document
    entities: dict[str, Entity]
    mentions: list[Mention]
    sources: dict[str, Party] = field(default_factory=dict)
    at: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, span: Span, kind: MentionKind, entity: str) -> str:
        """Add a mention of `entity`, unless there is one with this span; return the entity's id."""
        known = self.at.setdefault((span.start, span.end), entity)
        if known == entity:
            self.mentions.append(Mention(span.start, span.end, "", kind, entity))
        return known

    def invent(self, span: Span) -> str:
        """Add an entity for a source that nobody has mentioned, with its words as its name."""
        known = self.at.get((span.start, span.end))
        if known is not None:
            return known
        key = f"n{span.start}-{span.end}"
        self.entities[key] = Entity(key, span.text_in(self.document.text))
        return self.add(span, "nominal", key)


def predict_speakers(document: Document) -> Layers:
    """Return the layers `entities`, `mentions` and `attributions` with every speaker that the text tells."""
    layers = _Layers(document, dict(document.entity_by_id), list(document.mentions))
    layers.at = {(m.start, m.end): m.entity for m in document.mentions}
    resolver = _Resolver(layers)
    for attribution in document.attributions:
        layers.sources[attribution.id] = resolver.resolve(attribution)
    resolver.mention_persons()
    return _renumbered(layers)


class _Resolver:
    """Resolves the sources of one document's attributions, in text order."""

    def __init__(self, layers: _Layers) -> None:
        self._layers = layers
        self._document = layers.document
        self._by_id = {a.id: a for a in self._document.attributions}
        self._last: Attribution | None = None

    def resolve(self, attribution: Attribution) -> Party:
        """Return the source of `attribution` with the entities it stands for."""
        spans = attribution.source.spans
        if spans:
            found = [e for span in spans for e in self._of_span(span, attribution)]
        else:
            found = list(attribution.source.entities) or self._understood(attribution)
        if found and attribution.parent is None:
            self._last = attribution
        return Party(spans, tuple(dict.fromkeys(found)))

    def _of_span(self, span: Span, attribution: Attribution) -> list[str]:
        head = self._document.parse.head_of(span)
        if head is None:
            return []
        if head.lower in _FIRST:
            return list(self._holder(attribution))
        if head.lower in _SECOND:
            return []
        found = [e for part in (head, *_conjuncts(head, span)) if (e := self._of_token(part, span)) is not None]
        return found

    def _of_token(self, head: Token, span: Span) -> str | None:
        """Return the entity of the longest mention that holds `head`, or a new one for its phrase."""
        holding = [m for m in self._document.mentions_in(span) if m.holds(head.span)]
        if holding:
            return max(holding, key=lambda m: m.end - m.start).entity
        outside = self._mention_at(head)
        if outside is not None:
            return outside
        if head.pos == "PRON" and head.lower in _THIRD:
            return None
        tokens = self._document.parse.tokens
        start = max(span.start, tokens[left_edge(head)].start)
        end = min(span.end, tokens[of_edge(head)].end)
        return self._layers.invent(Span(start, end))

    def _mention_at(self, token: Token) -> str | None:
        """Return the entity of the longest mention whose last word or head is `token`."""
        near = Span(max(0, token.start - 80), token.end + 80)
        holding = [m for m in self._document.mentions_in(near) if m.holds(token.span) and m.end - token.end < 40]
        return max(holding, key=lambda m: m.end - m.start).entity if holding else None

    def _holder(self, attribution: Attribution) -> tuple[str, ...]:
        """Return who says the words in which `attribution` stands."""
        parent = attribution.parent
        if parent is not None and parent in self._layers.sources:
            return self._layers.sources[parent].entities
        return self._layers.sources[self._last.id].entities if self._last is not None else ()

    def _understood(self, attribution: Attribution) -> list[str]:
        """Return the unspoken source: the subject of the clause around the cue, or who spoke last."""
        if not attribution.cue.spans:
            return list(self._holder(attribution))
        cue = self._document.parse.head_of(attribution.cue.spans[0])
        if cue is None or cue.pos in ("ADV", "ADJ", "NOUN") or _is_passive(cue) or cue.tag == "VBN":
            return []
        subject = _subject_of(cue)
        if subject is None:
            return []
        if subject.lower in _FIRST:
            return list(self._holder(attribution))
        found = self._mention_at(subject)
        return [found] if found is not None else []

    def mention_persons(self) -> None:
        """Add mentions for "I" and "we" (the speaker) and "you" (the one addressed) in direct speech."""
        taken: set[int] = set()
        for attribution in sorted(self._document.attributions, key=_size):
            if attribution.kind == "indirect":
                continue
            speaker = self._layers.sources[attribution.id].entities[:1]
            hearer = attribution.addressee.entities[:1]
            for token in self._quoted(attribution):
                who = speaker if token.lower in _FIRST else hearer if token.lower in _SECOND else ()
                if who and token.i not in taken:
                    taken.add(token.i)
                    self._layers.add(token.span, "pronoun", who[0])

    def _quoted(self, attribution: Attribution) -> Iterator[Token]:
        for span in attribution.content:
            for token in self._document.parse.tokens_in(span):
                if token.pos == "PRON":
                    yield token


def _size(attribution: Attribution) -> tuple[int, int]:
    return sum(s.end - s.start for s in attribution.content), attribution.content[0].start


def _conjuncts(head: Token, span: Span) -> list[Token]:
    """Return the heads joined to `head` by "and" inside `span`."""
    joined, token = [], head
    while (token := token.child("conj")) is not None and span.holds(token.span):  # type: ignore[assignment]
        joined.append(token)
    return joined


def _is_passive(cue: Token) -> bool:
    return any(c.dep in ("auxpass", "nsubjpass") for c in cue.children)


def _subject_of(cue: Token) -> Token | None:
    """Return the subject of the nearest clause at or above `cue` that has one."""
    token = cue
    while True:
        subject = token.child(*_SUBJECTS)
        if subject is not None:
            return subject
        if token.dep == "acl" and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return token.head
        if token.dep not in _UP or token.head is token:
            return None
        token = token.head


def _renumbered(layers: _Layers) -> Layers:
    """Return the layers with entities and mentions numbered in text order."""
    mentions = sorted(layers.mentions, key=lambda m: (m.start, -m.end))
    order = dict.fromkeys(m.entity for m in mentions)
    names = {old: f"e{n}" for n, old in enumerate((*order, *(e for e in layers.entities if e not in order)), 1)}
    entities = tuple(_with_id(layers.entities[old], new) for old, new in names.items())
    renamed = tuple(Mention(m.start, m.end, f"m{n}", m.kind, names[m.entity]) for n, m in enumerate(mentions, 1))
    told = tuple(_told(a, layers.sources[a.id], names) for a in layers.document.attributions)
    return {"entities": entities, "mentions": renamed, "attributions": told}


def _with_id(entity: Entity, key: str) -> Entity:
    return Entity(
        key, entity.name, entity.aliases, entity.type, entity.country, entity.sectors, entity.role, entity.wikidata
    )


def _told(attribution: Attribution, source: Party, names: dict[str, str]) -> Attribution:
    old = attribution
    return Attribution(
        old.id, old.kind, Party(source.spans, _renamed(source.entities, names)), old.cue, old.content,
        Party(old.addressee.spans, _renamed(old.addressee.entities, names)), _renamed(old.via, names), old.parent,
    )  # fmt: skip


def _renamed(keys: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys)
