"""What a record says of a part of its text, as an assistant is shown it."""

from collections.abc import Iterator, Sequence

from onrecord.assistants.evidence import Event, Name, Pieces, Statement
from onrecord.corpus.asked import factuality
from onrecord.corpus.statements import Piece
from onrecord.record import Attribution, Party, Record, Span
from onrecord.record import Event as Happening


def recorded_statements(record: Record, article: str, window: Span) -> Iterator[Statement]:
    """Yield the statements whose content begins in a window of the text; `article` is how they are named."""
    names = _Names(record, article)
    for own in record.attributions:
        if _begins_in(window, own.content or own.cue.spans):
            yield names.statement(own)


def recorded_events(record: Record, article: str, window: Span) -> Iterator[Event]:
    """Yield the events whose trigger begins in a window of the text, likewise."""
    names = _Names(record, article)
    for own in record.events:
        if _begins_in(window, (own.trigger,)):
            yield names.event(own)


def _begins_in(window: Span, spans: Sequence[Span]) -> bool:
    first = min((span.start for span in spans), default=-1)
    return window.start <= first < window.end


class _Names:
    """Gives the ids of a record their names in the corpus, and its spans their words."""

    def __init__(self, record: Record, article: str) -> None:
        self._record, self._article = record, article
        self._entities = {entity.id: entity.name for entity in record.entities}
        self._statements = {own.id: own for own in record.attributions}
        self._times = {time.id: time.value for time in record.times}
        self._places = {place.id: place for place in record.places}

    def statement(self, own: Attribution) -> Statement:
        """Return a statement as it is shown."""
        return Statement(
            statement=f"{self._article}:{own.id}", speakers=self._named(own.source.entities),
            source=self._pieces(own.source.spans), cue=self._pieces(own.cue.spans), act=own.cue.act, kind=own.kind,
            content=self._pieces(own.content), addressees=self._named(own.addressee.entities),
            via=self._named(own.via), inside=self._inside(own.parent), told_by=self._tellers(own.parent),
        )  # fmt: skip

    def event(self, own: Happening) -> Event:
        """Return an event as it is shown."""
        place = self._places.get(own.place or "")
        return Event(
            event=f"{self._article}:{own.id}", type=own.type, mode=own.mode,
            factuality=factuality(own.modality, own.polarity), polarity=own.polarity, actors=self._named(own.actors),
            recipients=self._named(own.recipients), trigger=self._piece(own.trigger), clause=self._piece(own),
            time=self._times.get(own.time or ""), place=place.name if place else None,
            country=place.country if place else None, inside=self._inside(own.holder),
            told_by=self._tellers(own.holder),
        )  # fmt: skip

    def _named(self, ids: Sequence[str]) -> tuple[Name, ...]:
        return tuple(Name(name=self._entities[one], entity=f"{self._article}:{one}") for one in ids)

    def _inside(self, statement: str | None) -> str | None:
        return statement and f"{self._article}:{statement}"

    def _tellers(self, statement: str | None) -> tuple[Name, ...]:
        own = self._statements.get(statement or "")
        return self._named((own.source if own else Party()).entities)

    def _pieces(self, spans: Sequence[Span]) -> Pieces:
        return tuple(map(self._piece, spans))

    def _piece(self, span: Span) -> Piece:
        return Piece(span.start, span.end, span.text_in(self._record.article.text))
