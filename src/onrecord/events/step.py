"""The step that reads who did what to whom, and whether it happened."""

from collections.abc import Mapping, Sequence

from onrecord.document import Document, Layers, Sentence, Step, Token, each
from onrecord.events.cast import Cast
from onrecord.events.factuality import resolve_factuality
from onrecord.events.holders import Holders
from onrecord.events.roles import link_parties
from onrecord.events.triggers import Trigger, find_triggers
from onrecord.record import Attribution, Event, Span

Cues = Mapping[int, Attribution]


def events_step() -> Step:
    """Return the step that gives `events`."""
    return Step("events", ("parse", "entities", "mentions", "attributions"), ("events",), each(_predict))


def _predict(document: Document) -> Layers:
    return {"events": find_events(document)}


def find_events(document: Document) -> tuple[Event, ...]:
    """Return the events of the document in the order of their triggers; time and place stay open."""
    cast, holders, cues = Cast(document), Holders(document), _cues(document)
    triggers = find_triggers(document, cast)
    return tuple(_event(f"v{n}", t, cast, holders, cues) for n, t in enumerate(triggers, 1))


def _event(name: str, trigger: Trigger, cast: Cast, holders: Holders, cues: Cues) -> Event:
    span, entry, head = trigger.span, trigger.entry, trigger.head
    holder = holders.holder_of(span)
    parties = link_parties(trigger, cast, cues.get(head.i))
    factuality = resolve_factuality(head, holder)
    clause = _clause(head)
    return Event(
        start=clause.start, end=clause.end, id=name, type=entry.type, mode=entry.mode, trigger=span,
        actors=parties.actors, recipients=parties.recipients, participants=parties.participants,
        modality=factuality.modality, polarity=factuality.polarity, holder=holder.id if holder else None,
    )  # fmt: skip


def _cues(document: Document) -> Cues:
    """Return the attributions by the numbers of the tokens in their cues."""
    return {
        token.i: attribution
        for attribution in document.attributions
        for span in attribution.cue.spans
        for token in document.parse.tokens_in(span)
    }


def _clause(head: Token) -> Span:
    """Return the sentence that tells the event."""
    sentence: Sentence = head.sentence
    tokens: Sequence[Token] = sentence.tokens
    return Span(tokens[0].start, tokens[-1].end)
