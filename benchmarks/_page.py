"""An article of the synthetic corpus as it is written, sentence by sentence, with what is on record of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from benchmarks._world import Who
from onrecord.record import (
    SCHEMA,
    Act,
    Article,
    Attribution,
    AttributionKind,
    Block,
    Cue,
    Entity,
    Event,
    EventType,
    Mention,
    MentionKind,
    Modality,
    Party,
    Place,
    Polarity,
    Record,
    Span,
    Time,
    Wording,
)

_PROVENANCE: Final = {
    "program": "onrecord synthetic",
    "models": [],
    "options": {"steps": []},
    "input": {"media": "text"},
}


@dataclass
class Page:
    """An article as it is written: its text so far, and what was put on record of it."""

    text: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    wording: list[Wording] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words; return where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, who: Who) -> Mention:
        """Write somebody's name, at the first time in full and with the role, later in short or as a pronoun."""
        known = self.entities.get(who.name)
        if known is None:
            aliases = (who.short,) if who.short != who.name else ()
            sectors = (who.sector,)
            known = Entity(f"e{len(self.entities) + 1}", who.name, aliases, who.type, who.country, sectors, who.role)
            self.entities[who.name] = known
            self.put(f"{who.role} " if who.role else "")
            return self._mention(who.name, "name", known)
        if who.type == "person" and len(self.mentions) % 3 == 0:
            return self._mention("she", "pronoun", known)
        return self._mention(who.short, "name", known)

    def nominal(self, noun: str) -> Mention:
        """Write "the NOUN", an entity of its own; of several words the last is another name for every second one."""
        number = len(self.entities) + 1
        aliases = tuple(noun.split()[1:][-1:]) if number % 2 else ()
        known = self.entities.setdefault(noun, Entity(f"e{number}", noun, aliases))
        return self._mention(f"the {noun}", "nominal", known)

    def _mention(self, words: str, kind: MentionKind, entity: Entity) -> Mention:
        at = self.put(words)
        self.mentions.append(Mention(at.start, at.end, f"m{len(self.mentions) + 1}", kind, entity.id))
        return self.mentions[-1]

    def event(
        self, clause: int, trigger: Span, kind: EventType, parties: Sequence[Mention], modality: Modality = "actual",
        polarity: Polarity = "+",
    ) -> None:  # fmt: skip
        """Put an event on record that is told from offset `clause` up to here; its actor comes first."""
        self.events.append(
            Event(
                clause, len(self.text), id=f"v{len(self.events) + 1}", type=kind, trigger=trigger,
                actors=tuple(m.entity for m in parties[:1]), recipients=tuple(m.entity for m in parties[1:]),
                participants=tuple(m.id for m in parties),
                modality=modality, polarity=polarity,
            )
        )  # fmt: skip

    def statement(
        self, source: Mention, cue: tuple[Span, str, Act], content: Span, direct: bool, addressee: Mention | None = None
    ) -> None:
        """Put a statement on record; the events in its content are told by its source."""
        number, (said, lemma, act) = f"a{len(self.attributions) + 1}", cue
        to = Party() if addressee is None else Party((Span(addressee.start, addressee.end),), (addressee.entity,))
        who = Party((Span(source.start, source.end),), (source.entity,))
        kind: AttributionKind = "direct" if direct else "indirect"
        self.attributions.append(Attribution(number, kind, who, Cue((said,), lemma, act), (content,), to))
        self.events = [replace(v, holder=number) if content.holds(v.trigger) else v for v in self.events]

    def record(self, article: Article) -> Record:
        """Return the record of the article with this text, whose first line is the headline."""
        body = self.text.index("\n") + 1
        blocks = (Block(0, body, "headline"), Block(body, len(self.text), "body"))
        return Record(
            SCHEMA, replace(article, text=self.text, blocks=blocks), tuple(self.entities.values()),
            tuple(self.mentions), tuple(self.attributions), tuple(self.events), tuple(self.times), tuple(self.places),
            tuple(self.wording), _PROVENANCE,
        )  # fmt: skip
