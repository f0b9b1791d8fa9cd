"""What is on record of an article, as cards beside its text: statements with the events told in them, other events."""

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec

from onrecord.corpus.asked import factuality
from onrecord.corpus.cast import Known
from onrecord.corpus.statements import Piece, Who
from onrecord.export.view import View
from onrecord.record import Act, Attribution, AttributionKind, Event, EventType, Modality, Party, Polarity, Record, Span
from onrecord.web.parting import begin_of, is_in
from onrecord.web.questions import means

_DEEPEST: Final = 4  # steps by which a card is set in


class EventCard(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody does something to somebody; `id` is its name in the article."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    factuality: Annotated[str, means("happened, negated, demanded, planned, possible, hypothetical, questioned …")]
    status: Annotated[str, means("The same in the words of the statement: denied, promised, feared …")]
    mark: Annotated[str, means("A sign for it, which needs no colour.")]
    modality: Modality
    polarity: Polarity
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    trigger: Piece
    clause: Piece
    time: Annotated[str | None, means("A TimeML value.")]
    time_words: Annotated[str | None, means("How the article says it.")]
    place: str | None
    country: str | None
    inside: Annotated[str | None, means("The statement in which it is told.")]
    shown: bool = True


class StatementCard(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is said to say something; `id` is its name in the article."""

    id: str
    speakers: tuple[Who, ...]
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    act: Act
    kind: AttributionKind
    content: tuple[Piece, ...]
    addressees: tuple[Who, ...]
    addressee: tuple[Piece, ...]
    via: tuple[Who, ...]
    inside: Annotated[str | None, means("The statement in whose content it stands.")]
    told_by: Annotated[tuple[Who, ...], means("Whose statement that is.")]
    depth: int
    shown: bool = True


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the events told in it, or events that the outlet tells itself."""

    statement: StatementCard | None
    events: tuple[EventCard, ...]


class Cards:
    """Makes the cards of a record; `name` is that of the article, `cast` whom the corpus knows its entities as."""

    def __init__(self, record: Record, name: str, cast: dict[str, Known]) -> None:
        self._record, self._name, self._cast = record, name, cast
        self._view = View(record)
        self._text = record.article.text

    def in_order(self, wanted: frozenset[str] | None, within: Span | None = None) -> tuple[Card, ...]:
        """Return all cards in the order of the text; of `wanted`, where given, are the ids that are asked for.

        Of a very long article there are only those of what begins `within` a part of its text, where that is given. An
        event that is told in another part than its statement begins in has a card of its own.
        """
        part = within or Span(0, len(self._text) + 1)
        statements = [a for a in self._record.attributions if is_in(part, begin_of(a))]
        events = [self._event(v, wanted) for v in self._record.events if is_in(part, v.trigger.start)]
        told: dict[str | None, list[EventCard]] = {a.id: [] for a in statements}
        for event in events:
            told.get(event.inside, told.setdefault(None, [])).append(event)
        cards = [(begin_of(a), self._card(a, tuple(told[a.id]), wanted)) for a in statements]
        cards += [(own.trigger.start, Card(statement=None, events=(own,))) for own in told.get(None, ())]
        return tuple(card for _, card in sorted(cards, key=lambda one: one[0]))

    def who(self, ids: Sequence[str]) -> tuple[Who, ...]:
        """Return entities by name."""
        return tuple(Who(f"{self._name}:{one}", self._view.entities[one].name, self._person(one)) for one in ids)

    def _person(self, entity: str) -> str | None:
        known = self._cast.get(entity)
        return known.name if known else None

    def _card(self, a: Attribution, events: tuple[EventCard, ...], wanted: frozenset[str] | None) -> Card:
        parent = self._view.attributions.get(a.parent or "")
        own = StatementCard(
            id=a.id, speakers=self.who(a.source.entities), source=self._pieces(a.source.spans),
            cue=self._pieces(a.cue.spans), act=a.cue.act, kind=a.kind, content=self._pieces(a.content),
            addressees=self.who(a.addressee.entities), addressee=self._pieces(a.addressee.spans), via=self.who(a.via),
            inside=a.parent, told_by=self.who((parent.source if parent else Party()).entities),
            depth=min(self._view.depth(a), _DEEPEST), shown=wanted is None or a.id in wanted,
        )  # fmt: skip
        return Card(statement=own, events=events)

    def _event(self, v: Event, wanted: frozenset[str] | None) -> EventCard:
        time, place = self._view.times.get(v.time or ""), self._view.places.get(v.place or "")
        status = self._view.status(v)
        return EventCard(
            id=v.id, type=v.type, mode=v.mode, contexts=v.contexts, factuality=factuality(v.modality, v.polarity),
            status=status.words, mark=status.mark, modality=v.modality, polarity=v.polarity,
            actors=self.who(v.actors), recipients=self.who(v.recipients), trigger=self._piece(v.trigger),
            clause=self._piece(Span(v.start, v.end)), time=time.value if time else None,
            time_words=time.text_in(self._text) if time else None, place=place.name if place else None,
            country=place.country if place else None, inside=v.holder, shown=wanted is None or v.id in wanted,
        )  # fmt: skip

    def _pieces(self, spans: Sequence[Span]) -> tuple[Piece, ...]:
        return tuple(map(self._piece, spans))

    def _piece(self, span: Span) -> Piece:
        return Piece(span.start, span.end, span.text_in(self._text))
