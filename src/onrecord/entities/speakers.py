"""Who speaks: sources that are still open, sources carried over, groups that speak through their members."""

from collections.abc import Iterator
from typing import Final

from onrecord.document import Document, Layers, Reason, Token
from onrecord.entities.chains import Chains
from onrecord.entities.evidence import Covered, genders_of
from onrecord.entities.layers import SpeakerLayers, renumbered
from onrecord.entities.members import MemberFinder
from onrecord.entities.narrators import Narrators
from onrecord.entities.others import Others
from onrecord.entities.phrases import conjuncts, left_edge, of_edge
from onrecord.entities.spoken import SECOND, is_first, mention_persons
from onrecord.entities.words import words
from onrecord.reach import find_reach
from onrecord.record import Attribution, Mention, Party, Span

_ARTICLES: Final = frozenset(("the", "a", "an"))
_THIRD: Final = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "its", "him", "them"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_PERSONAL: Final = frozenset(("he", "she"))
_FREE: Final = frozenset(("advcl", "ccomp", "conj", "dep", "acl", "xcomp"))
_LINKING: Final = frozenset(("IN", "CC", "TO", "POS", "PRP$", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_PROPER: Final = ("NNP", "NNPS")
_PARAGRAPHS: Final = 1
_THINGS: Final = frozenset(("other", "product", "facility"))
_LOOK_BACK: Final = 30
_UP: Final = frozenset(
    ("advcl", "acl", "xcomp", "conj", "pcomp", "prep", "aux", "dep", "ccomp", "relcl", "pobj", "dobj")
)


def predict_speakers(document: Document, chains: Chains | None = None) -> Layers:
    """Return the layers `entities`, `mentions` and `attributions` with every speaker that the text tells.

    `chains` are what the network says of the mentions.
    """
    layers = SpeakerLayers(document, dict(document.entity_by_id), list(document.mentions))
    layers.at = {(m.start, m.end): m.entity for m in document.mentions}
    resolver = _Resolver(layers, chains)
    for attribution in document.attributions:
        resolver.resolve(attribution)
    mention_persons(layers)
    Narrators(layers).mention_all()
    return renumbered(layers)


class _Resolver:
    """Resolves the sources of one document's attributions, in text order."""

    def __init__(self, layers: SpeakerLayers, chains: Chains | None) -> None:
        self._layers = layers
        self._document = layers.document
        self._by_id = {a.id: a for a in self._document.attributions}
        self._last: Attribution | None = None
        self._open: set[str] = set()
        self._authors: dict[str, str] = {}
        self._genders = genders_of(self._document)
        self._members = MemberFinder(layers)
        self._narrators = Narrators(layers)
        self._others = Others(layers, self._genders, chains)
        self._told = Covered(s for a in self._document.attributions if a.parent is None for s in a.content)

    def resolve(self, attribution: Attribution) -> Party:
        """Return the source of `attribution` with the entities it stands for; what holds it comes first."""
        if attribution.id in self._layers.sources:
            return self._layers.sources[attribution.id]
        spans = attribution.source.spans
        if self._is_turn(attribution):
            found = []
        elif spans:
            found = [e for span in spans for e in self._of_span(span, attribution)]
        else:
            understood = self._understood(attribution) or attribution.source.entities
            found = [e for e in understood if e not in attribution.addressee.entities]
        party = Party(spans, tuple(dict.fromkeys(found)))
        self._layers.sources[attribution.id] = party
        if not attribution.addressee.entities:
            heard = [e for span in attribution.addressee.spans for e in self._of_span(span, attribution)]
            self._layers.heard[attribution.id] = tuple(dict.fromkeys(heard))
        self._call_hearers(attribution)
        if attribution.kind != "indirect" and len(party.entities) == 1:
            self._others.set_apart(attribution, party.entities[0])
        if found and attribution.parent is None:
            self._last = attribution
        return party

    def _call_hearers(self, attribution: Attribution) -> None:
        """Let those who are told and nowhere named go by all words for them: "a crowd in Leeds"."""
        for span in attribution.addressee.spans:
            mention = self._document.mention_of(span)
            if mention is not None:
                self._layers.call(self._layers.entity_of(mention), mention, span)

    def _is_turn(self, attribution: Attribution) -> bool:
        """Tell whether "Q:" or "A:" stands before the words, which does not tell who asks or answers."""
        text = self._document.text
        said = any(c.isalpha() for span in attribution.cue.spans for c in span.text_in(text))
        labels = [span.text_in(text).rstrip(".").lower() for span in attribution.source.spans]
        return bool(labels) and not said and all(label in words("turns") for label in labels)

    def _of_span(self, span: Span, attribution: Attribution) -> list[str]:
        head = self._document.parse.head_of(span)
        if head is None:
            return []
        if is_first(head):
            return self._first_person(head, attribution)
        if head.lower in SECOND:
            return []
        if members := self._members_of(head, attribution):
            return members
        if head.lower in _PERSONAL and attribution.parent is None:
            told = self._last_speaker(head)
            if told is not None:
                self._layers.move(head.span, told, self._why(told))
                return [told]
        if head.lower == "it" and (body := self._body_before(head)) is not None:
            self._layers.move(head.span, body, Reason("acting-body"))
            return [body]
        if examples := list(self._examples(head)):
            return examples
        heads = [head, *(part for part in conjuncts(head) if span.holds(part.span))]
        found = [e for part in heads if (e := self._of_token(part, span)) is not None]
        return [self._authors.get(e, e) for e in found]

    def _examples(self, head: Token) -> Iterator[str]:
        """Yield those who are named for many others, who then speak: "firms such as Acme and Apex"."""
        ways = (c for c in head.children if c.dep == "prep" and c.i > head.i and c.lower in ("as", "like"))
        way = next((c for c in ways if c.lower == "like" or c.child("amod") is not None), None)
        first = way.child("pobj") if way is not None and head.tag in ("NNS", "NNPS") else None
        for named in [first, *conjuncts(first)] if first is not None else ():
            meant = self._layers.meant_at(named, "name")
            if meant is not None and self._may_write(meant):
                yield meant

    def _body_before(self, pronoun: Token) -> str | None:
        """Return the body that does something in the sentence before "it", where "it" was taken for a thing."""
        meant = self._layers.meant_at(pronoun)
        if meant is None or self._layers.entities[meant].type not in _THINGS or not pronoun.sentence.i:
            return None
        before = self._document.parse.sentences[pronoun.sentence.i - 1]
        inside = self._document.parse.tokens_in(Span(before.start, before.end))
        subjects = (t for t in inside if t.dep == "nsubj" and t.head.dep == "ROOT")
        acting = next((e for t in subjects if (e := self._layers.meant_at(t, "name")) is not None), None)
        return acting if acting is not None and self._layers.entities[acting].type == "organization" else None

    def _first_person(self, head: Token, attribution: Attribution) -> list[str]:
        """Return who says "I" or "we": who says the words around it, nobody who is named where the writer does."""
        is_writer = attribution.parent is None and self._narrators.is_unspoken(head)
        return [] if is_writer else list(self._holder(attribution))

    def _members_of(self, head: Token, attribution: Attribution) -> list[str]:
        """Return the members of a group that speaks: those named before, or those who spoke last."""
        found = self._members.members_of(head)
        if found or head.lower != "they" or attribution.parent is not None or self._last is None:
            return found
        spoke, spans = self._layers.sources[self._last.id].entities, self._last.cue.spans
        cue = self._document.parse.token_at(spans[0].start) if spans else None
        return list(spoke) if len(spoke) > 1 and cue is not None and self._members.is_next(cue, head) else []

    def _of_token(self, head: Token, span: Span) -> str | None:
        """Return the entity of the longest mention that holds `head`, or a new one for its phrase."""
        holding = [m for m in self._document.mentions_in(span) if m.holds(head.span)]
        named = self._at_the_end(max((m.end for m in holding), default=head.end), span) or self._surnamed(head, span)
        if named is not None:
            return named
        if any(m.kind == "name" and self._layers.entities[m.entity].type == "person" for m in holding):
            return self._layers.entity_of(max(holding, key=_length))
        if head.lemma in words("issued"):
            better = self._issuer(head)
        else:
            better = self._author(head) or self._named_after(head, span)
        if better is not None:
            return better
        if holding:
            mention = max(holding, key=_length)
            return self._layers.call(self._layers.entity_of(mention), mention, span)
        outside = self._layers.meant_at(head)
        if outside is not None:
            return outside
        if head.pos == "PRON" and head.lower in _THIRD:
            return None
        return self._unmentioned(head, span)

    def _unmentioned(self, head: Token, span: Span) -> str:
        """Return the entity of a source whose head nobody has mentioned: that of its longest mention, or a new one."""
        if head.pos not in ("NOUN", "PROPN", "PRON", "NUM") or head.lower in _ARTICLES:
            inside = self._document.mentions_in(span)
            return self._layers.entity_of(max(inside, key=_length)) if inside else self._layers.invent(span)
        tokens = self._document.parse.tokens
        start = max(span.start, tokens[left_edge(head)].start)
        ends = [min(span.end, tokens[edge].end) for edge in (of_edge(head), find_reach(head, left_edge(head)))]
        return self._layers.invent(Span(start, ends[0]), Span(start, max(ends)))

    def _issuer(self, head: Token) -> str | None:
        """Return whom a statement speaks for: its owner, who made it, on whose page it stands, or who spoke last."""
        maker = next(_makers(head), None)
        if maker is not None:
            return self._layers.meant_at(maker, "name") or self._layers.meant_at(maker)
        named = (self._layers.meant_at(c, "name") for c in head.children if c.dep == "compound" and c.tag in _PROPER)
        if (found := next((entity for entity in named if entity is not None), None)) is not None:
            return found
        det = head.child("det")
        if det is None or det.lower in ("a", "an") or self._last is None or head.tag != "NN":
            return None
        return next(iter(self._layers.sources[self._last.id].entities), None)

    def _author(self, head: Token) -> str | None:
        """Return who made a document that is the source: "a report by the bank", "a Reuters report"."""
        if head.lemma not in words("documents"):
            return None
        paper = self._layers.meant_at(head) or ""
        named = (c for c in head.children if c.dep == "compound" and c.tag in _PROPER and head.lemma in words("filed"))
        makers = (*_makers(head), *named)
        found = (self._layers.meant_at(maker, "name") or self._layers.meant_at(maker) for maker in makers)
        author = next((e for e in found if e is not None and self._may_write(e)), None)
        if author is not None and paper and author != paper:
            self._authors[paper] = author
        return author

    def _may_write(self, entity: str) -> bool:
        """Tell whether an entity is somebody, not a place or a thing that something comes from."""
        return self._layers.entities[entity].type in ("person", "organization", "group")

    def _at_the_end(self, end: int, span: Span) -> str | None:
        """Return the person whose titled name ends a source, right behind `end`: "Acme editor-in-chief Anna Berg"."""
        ends = [m for m in self._document.mentions_in(span) if m.start == end + 1 and m.end == span.end]
        return next((m.entity for m in ends if m.kind == "name" and self._is_titled(m)), None)

    def _surnamed(self, head: Token, span: Span) -> str | None:
        """Return the one person whose surname a source is, where it looks like a noun: "Jobs said"."""
        if head.span != span or not head.text[0].isupper() or self._layers.meant_at(head, "name") is not None:
            return None
        named = [e for e in self._layers.entities.values() if e.type == "person" and e.name.endswith(f" {head.text}")]
        spoken = any(t.text == head.lower for t in self._document.parse.tokens)
        return named[0].id if len(named) == 1 and not spoken else None

    def _is_titled(self, mention: Mention) -> bool:
        entity = self._layers.entities[mention.entity]
        return entity.type == "person" and entity.role is not None

    def _named_after(self, head: Token, span: Span) -> str | None:
        """Return the person whose name ends a source that begins with the title: "Speaker of the House Anna Berg"."""
        if head.tag not in ("NN", "NNP"):
            return None
        text = self._document.text
        for mention in self._document.mentions_in(Span(head.end, span.end)):
            person = self._layers.entities[mention.entity].type == "person"
            before = self._document.parse.token_at(mention.start - 2 if mention.start > 1 else 0)
            last = mention.end >= span.end - 1 or text[mention.end : span.end].lstrip()[0] in ",("
            if mention.kind == "name" and person and last and before is not None:
                return mention.entity if before.tag not in _LINKING else None
        return None

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
        if is_first(subject):
            return self._first_person(subject, attribution)
        found = self._layers.meant_at(subject)
        return [found] if found is not None else []

    def _spoke_in(self, cue: Token) -> bool:
        """Tell whether the last speaker was named in the sentence of `cue`, before it."""
        spans = (*self._last.cue.spans, *self._last.source.spans) if self._last is not None else ()
        return any(cue.sentence.start <= span.start < cue.start for span in spans)

    def _last_speaker(self, pronoun: Token) -> str | None:
        """Return who spoke last, where the pronoun may mean that person and nobody else came up since."""
        if self._last is None or not self._last.cue.spans:
            return None
        spoken = self._answering(self._last) or self._layers.sources[self._last.id].entities
        cue = self._document.parse.token_at(self._last.cue.spans[0].start)
        if len(spoken) != 1 or cue is None or not self._may_be(pronoun, spoken[0]):
            return None
        paragraphs = pronoun.sentence.paragraph - cue.sentence.paragraph
        if not 0 <= paragraphs <= _PARAGRAPHS or pronoun.start < cue.start:
            return None
        return None if self._came_up(pronoun, cue, spoken[0]) else spoken[0]

    def _answering(self, attribution: Attribution) -> tuple[str, ...]:
        """Return who is asked, and so answers next."""
        asked = attribution.addressee.entities or self._layers.heard.get(attribution.id, ())
        return asked if attribution.cue.act == "ask" else ()

    def _why(self, told: str) -> Reason:
        """Return why a pronoun means the one who spoke last, or was asked last, with the words that name them."""
        spoke = self._last is None or told in self._layers.sources[self._last.id].entities
        named = self._last.source if spoke and self._last is not None else Party()
        asked = self._last.addressee if not spoke and self._last is not None else named
        return Reason("last-speaker" if spoke else "answerer", next(iter(asked.spans), None))

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


def _makers(head: Token) -> Iterator[Token]:
    """Yield the words for those a statement is of: its owner, "by" or "from" whom it is, on whose page it stands."""
    if (owner := head.child("poss")) is not None:
        yield owner
    ways = [head, *(c for c in head.children if c.dep == "acl" and c.lemma in words("making"))]
    for prep in (c for way in ways for c in way.children if c.dep in ("prep", "agent")):
        thing = prep.child("pobj")
        if thing is not None and prep.lower in ("by", "from"):
            yield thing
        elif thing is not None and thing.lemma in words("pages") and (owner := thing.child("poss")) is not None:
            yield owner


def _length(mention: Mention) -> int:
    return mention.end - mention.start


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
