"""The step that reads who did what to whom, and whether it happened."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from onrecord.document import Document, Layers, Step, each
from onrecord.events.carry import carry_parties
from onrecord.events.cast import Cast
from onrecord.events.contexts import Contexts
from onrecord.events.factuality import resolve_factuality
from onrecord.events.holders import Holders
from onrecord.events.roles import Parties, Roles
from onrecord.events.triggers import Trigger, find_triggers
from onrecord.record import Attribution, Event

Cues = Mapping[int, Attribution]
_SPOKEN: Final = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE"))


def events_step() -> Step:
    """Return the step that gives `events`."""
    return Step("events", ("parse", "entities", "mentions", "attributions"), ("events",), each(_predict))


def _predict(document: Document) -> Layers:
    return {"events": find_events(document)}


def find_events(document: Document) -> tuple[Event, ...]:
    """Return the events of the document in the order of their triggers; time and place stay open."""
    cast, cues = Cast(document), _cues(document)
    triggers = find_triggers(document, cast)
    roles = Roles(triggers, cast, cues)
    parties = carry_parties(triggers, [roles.link(t) for t in triggers])
    told = zip(triggers, parties, strict=True)
    around = _Around(Holders(document), Contexts(document), cues)
    return tuple(_event(f"v{n}", t, p, around) for n, (t, p) in enumerate(told, 1))


class _Around(NamedTuple):
    """What a document says around its events."""

    holders: Holders
    contexts: Contexts
    cues: Cues


def _event(name: str, trigger: Trigger, parties: Parties, around: _Around) -> Event:
    span, entry, head = trigger.span, trigger.entry, trigger.head
    holder = around.holders.holder_of(span)
    factuality = resolve_factuality(head, holder, is_act_of_speech=_is_act_of_speech(trigger, around.cues))
    sentence = head.sentence
    return Event(
        start=sentence.start, end=sentence.end, id=name, type=entry.type, mode=entry.mode, trigger=span,
        contexts=around.contexts.contexts_of(head), actors=parties.actors, recipients=parties.recipients,
        participants=parties.participants, modality=factuality.modality, polarity=factuality.polarity,
        holder=holder.id if holder else None,
    )  # fmt: skip


def _is_act_of_speech(trigger: Trigger, cues: Cues) -> bool:
    """Tell whether the trigger reports words, as a cue of an attribution or as a noun of saying."""
    return trigger.head.i in cues or (trigger.entry.pos == "NOUN" and trigger.entry.type in _SPOKEN)


def _cues(document: Document) -> Cues:
    """Return the attributions by the numbers of the tokens in their cues."""
    return {
        token.i: attribution
        for attribution in document.attributions
        for span in attribution.cue.spans
        for token in document.parse.tokens_in(span)
    }
