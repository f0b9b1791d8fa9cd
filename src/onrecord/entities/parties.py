"""Who takes part in an event by what the user knows better; whoever the article does not name is made."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.document import Document, Layers, Reason, Step, each
from onrecord.entities.changes import find_entity
from onrecord.overrides import Overrides, find_given, fitting, overrides_for
from onrecord.record import Entity, Event, Mention, Span

_LAYERS: Final = ("entities", "events", "event_reasons", "fitted")
_EVENTS: Final = ("no_event", "factuality", "actors", "recipients")
Names = Sequence[str]


def parties_step(overrides: Mapping[str, Overrides]) -> Step:
    """Return the step that lets `overrides` say who acts in an event, and who is acted on."""

    def predict(document: Document) -> Layers:
        wanted = overrides_for(overrides, document.article)
        given = any(getattr(one, field) for one in wanted for field in _EVENTS)
        return _overruled(document, wanted) if given else {name: getattr(document, name) for name in _LAYERS}

    return Step("parties", ("mentions", "near_misses", *_LAYERS), _LAYERS, each(predict))


def _overruled(document: Document, wanted: Sequence[Overrides]) -> Layers:
    parties = _Parties(document)
    for number, event in enumerate(document.events):
        words = document.text[event.trigger.start : event.end]
        actors = find_given((one.actors for one in wanted), event.id, words)
        recipients = find_given((one.recipients for one in wanted), event.id, words)
        if actors is not None or recipients is not None:
            parties.correct(number, actors, recipients)
    fitted = document.fitted | fitting(wanted, _EVENTS, dict(_items(document)))
    layers = {"entities": tuple(parties.entities), "events": tuple(parties.events), "event_reasons": parties.reasons}
    return {**layers, "fitted": fitted}


def _items(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the events, and those that were dropped, with their words from the trigger on."""
    yield from ((event.id, document.text[event.trigger.start : event.end]) for event in document.events)
    known = {event.id for event in document.events}
    gone = [miss for miss in document.near_misses if miss.reason.rule == "override"]
    free = (f"v{n}" for n in range(1, len(known) + len(gone) + 1) if f"v{n}" not in known)
    for own, miss in zip(free, gone, strict=False):
        head = document.parse.head_of(miss)
        yield own, document.text[miss.start : head.sentence.end if head is not None else miss.end]


class _Parties:
    """The layers of a document while the parties of its events are corrected."""

    def __init__(self, document: Document) -> None:
        self.entities = list(document.entities)
        self.events = list(document.events)
        self.reasons = dict(document.event_reasons)
        self._mentions = document.mentions
        self._meant = {(m.start, m.end): m.entity for m in document.mentions}

    def correct(self, number: int, actors: Names | None, recipients: Names | None) -> None:
        """Give an event its parties; None leaves a side as it is, but for those who are now on the other."""
        old = self.events[number]
        sides = {"actor": self._ids(actors), "recipient": self._ids(recipients)}
        acting = sides["actor"] if actors is not None else _but(old.actors, sides["recipient"])
        acted_on = sides["recipient"] if recipients is not None else _but(old.recipients, sides["actor"])
        used = tuple(self._used(old, {*acting, *acted_on}))
        self.events[number] = replace(old, actors=acting, recipients=acted_on, participants=used)
        given = [side for side, named in (("actor", actors), ("recipient", recipients)) if named is not None]
        self.reasons[old.id] = tuple(self._told(self.events[number], given))

    def _ids(self, named: Names | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._entity(name).id for name in named or ()))

    def _entity(self, name: str) -> Entity:
        found = find_entity(self.entities, name)
        if found is None:
            found = Entity(f"e{len(self.entities) + 1}", name, (), "other")
            self.entities.append(found)
        return found

    def _used(self, event: Event, parties: set[str]) -> Iterator[str]:
        """Yield the mentions that name the parties: those used before, else the nearest one in the clause."""
        before = {m.entity: m for m in self._mentions if m.id in event.participants}
        near = sorted((m for m in self._mentions if event.holds(m)), key=lambda m: -_distance(m, event.trigger))
        named = {**{m.entity: m for m in near}, **before}
        yield from (m.id for m in self._mentions if named.get(m.entity) is m and m.entity in parties)

    def _told(self, event: Event, given: Sequence[str]) -> Iterator[Reason]:
        """Yield the reasons that still hold, and that somebody has said who is on the sides `given`."""
        sides, said = {"actor": event.actors, "recipient": event.recipients}, Reason("override", event.trigger)
        for reason in self.reasons.get(event.id, ()):
            side = sides.get(reason.rule)
            if reason != said and (side is None or (reason.rule not in given and self._entity_at(reason) in side)):
                yield reason
        yield said

    def _entity_at(self, reason: Reason) -> str | None:
        span = reason.evidence
        return self._meant.get((span.start, span.end)) if span is not None else None


def _but(parties: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in parties if one not in others)


def _distance(mention: Mention, trigger: Span) -> int:
    return max(mention.start - trigger.end, trigger.start - mention.end)
