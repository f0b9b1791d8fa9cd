"""Who speaks: sources that are still open, sources carried over, and "I" and "we" inside what is said."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from onrecord.document import Document, Layers, Token
from onrecord.entities.heads import head_nouns
from onrecord.entities.mentions import gender_of_pronoun
from onrecord.entities.phrases import left_edge, of_edge
from onrecord.entities.words import words
from onrecord.record import Attribution, Entity, Mention, MentionKind, Party, Span

_FIRST: Final = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_SECOND: Final = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_THIRD: Final = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "its", "him", "them"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_PERSONAL: Final = frozenset(("he", "she"))
_FREE: Final = frozenset(("advcl", "ccomp", "conj", "dep", "acl", "xcomp"))
_PARAGRAPHS: Final = 1
_LOOK_BACK: Final = 30
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
    moved: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, span: Span, kind: MentionKind, entity: str) -> str:
        """Add a mention of `entity`, unless there is one with this span; return the entity's id."""
        known = self.at.setdefault((span.start, span.end), entity)
        if known == entity:
            self.mentions.append(Mention(span.start, span.end, "", kind, entity))
        return known

    def move(self, span: Span, entity: str) -> None:
        """Let the mention with this span mean `entity`, adding it where there is none."""
        old = self.at.get((span.start, span.end))
        if old is None:
            self.add(span, "pronoun", entity)
        elif old != entity:
            self.moved[(span.start, span.end)] = entity

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
        resolver.resolve(attribution)
    resolver.mention_persons()
    return _renumbered(layers)


class Covered:
    """The stretches of text inside some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def covers(self, offset: int) -> bool:
        """Tell whether the code point at `offset` lies in one of the spans."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def genders_of(document: Document) -> dict[str, str]:
    """Return "he" or "she" for the entities that titles, kinship words or else most of their pronouns show."""
    counted: dict[str, Counter[str]] = {}
    for mention in document.mentions:
        form = mention.text_in(document.text)
        shown = gender_of_pronoun(form.lower()) if mention.kind == "pronoun" else _gender_of_words(form)
        if shown:
            counted.setdefault(mention.entity, Counter())[shown] += 1 if mention.kind == "pronoun" else 5
    return {entity: max(("he", "she"), key=lambda g: votes[g]) for entity, votes in counted.items()}


def _gender_of_words(form: str) -> str:
    for word in form.lower().split():
        if word in words("honorifics_he"):
            return "he"
        if word in words("honorifics_she"):
            return "she"
        head = head_nouns().get(word)
        if head is not None and head.gender:
            return head.gender
    return ""


class _Resolver:
    """Resolves the sources of one document's attributions, in text order."""

    def __init__(self, layers: _Layers) -> None:
        self._layers = layers
        self._document = layers.document
        self._by_id = {a.id: a for a in self._document.attributions}
        self._last: Attribution | None = None
        self._open: set[str] = set()
        self._genders = genders_of(self._document)
        self._told = Covered(s for a in self._document.attributions if a.parent is None for s in a.content)

    def resolve(self, attribution: Attribution) -> Party:
        """Return the source of `attribution` with the entities it stands for; what holds it comes first."""
        if attribution.id in self._layers.sources:
            return self._layers.sources[attribution.id]
        spans = attribution.source.spans
        if spans:
            found = [e for span in spans for e in self._of_span(span, attribution)]
        else:
            found = self._understood(attribution) or list(attribution.source.entities)
        party = Party(spans, tuple(dict.fromkeys(found)))
        self._layers.sources[attribution.id] = party
        if found and attribution.parent is None:
            self._last = attribution
        return party

    def _of_span(self, span: Span, attribution: Attribution) -> list[str]:
        head = self._document.parse.head_of(span)
        if head is None:
            return []
        if head.lower in _FIRST:
            return list(self._holder(attribution))
        if head.lower in _SECOND:
            return []
        if head.lower in _PERSONAL and attribution.parent is None:
            told = self._last_speaker(head)
            if told is not None:
                self._layers.move(head.span, told)
                return [told]
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
        parent = self._by_id.get(attribution.parent or "")
        if parent is not None and (parent.id in self._layers.sources or parent.id not in self._open):
            self._open.add(attribution.id)
            return self.resolve(parent).entities
        return self._layers.sources[self._last.id].entities if self._last is not None else ()

    def _understood(self, attribution: Attribution) -> list[str]:
        """Return the unspoken source: the subject of the clause around the cue, or who spoke last."""
        if not attribution.cue.spans:
            return list(self._holder(attribution))
        cue = self._document.parse.head_of(attribution.cue.spans[0])
        if cue is None or cue.pos in ("ADV", "ADJ", "NOUN") or _is_passive(cue) or cue.tag == "VBN":
            return []
        if cue.tag == "VBG" and cue.dep in _FREE and attribution.parent is None and self._spoke_in(cue):
            return list(self._holder(attribution))
        subject = _subject_of(cue)
        if subject is None:
            return []
        if subject.lower in _FIRST:
            return list(self._holder(attribution))
        found = self._mention_at(subject)
        return [found] if found is not None else []

    def _spoke_in(self, cue: Token) -> bool:
        """Tell whether the last speaker was named in the sentence of `cue`, before it."""
        spans = (*self._last.cue.spans, *self._last.source.spans) if self._last is not None else ()
        return any(cue.sentence.start <= span.start < cue.start for span in spans)

    def _last_speaker(self, pronoun: Token) -> str | None:
        """Return who spoke last, where the pronoun may mean that person and nobody else came up since."""
        if self._last is None or not self._last.cue.spans:
            return None
        spoken = self._layers.sources[self._last.id].entities
        cue = self._document.parse.token_at(self._last.cue.spans[0].start)
        if len(spoken) != 1 or cue is None or not self._may_be(pronoun, spoken[0]):
            return None
        paragraphs = pronoun.sentence.paragraph - cue.sentence.paragraph
        if not 0 <= paragraphs <= _PARAGRAPHS or pronoun.start < cue.start:
            return None
        return None if self._came_up(pronoun, cue, spoken[0]) else spoken[0]

    def _may_be(self, pronoun: Token, entity: str) -> bool:
        wanted = "he" if pronoun.lower == "he" else "she"
        return self._layers.entities[entity].type == "person" and self._genders.get(entity, wanted) == wanted

    def _came_up(self, pronoun: Token, cue: Token, speaker: str) -> bool:
        """Tell whether somebody else who may be meant was a subject outside quotations since `cue`."""
        since = self._document.mentions_in(Span(cue.end, pronoun.start))
        for mention in since[-_LOOK_BACK:]:
            if mention.entity == speaker or mention.kind == "pronoun" or not self._may_be(pronoun, mention.entity):
                continue
            head = self._document.parse.head_of(mention)
            if head is not None and head.dep in _SUBJECTS and not self._told.covers(mention.start):
                return True
        return False

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
    mentions = sorted((_moved(m, layers.moved) for m in layers.mentions), key=lambda m: (m.start, -m.end))
    order = dict.fromkeys(m.entity for m in mentions)
    names = {old: f"e{n}" for n, old in enumerate((*order, *(e for e in layers.entities if e not in order)), 1)}
    entities = tuple(_with_id(layers.entities[old], new) for old, new in names.items())
    renamed = tuple(Mention(m.start, m.end, f"m{n}", m.kind, names[m.entity]) for n, m in enumerate(mentions, 1))
    told = tuple(_told(a, layers.sources[a.id], names) for a in layers.document.attributions)
    return {"entities": entities, "mentions": renamed, "attributions": told}


def _moved(mention: Mention, moved: Mapping[tuple[int, int], str]) -> Mention:
    entity = moved.get((mention.start, mention.end), mention.entity)
    return Mention(mention.start, mention.end, mention.id, mention.kind, entity)


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
