"""The step that reads who did what to whom, and whether it happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.document import Document, Layers, NearMiss, Reason, Step, Token, each
from onrecord.events.cast import Cast
from onrecord.events.cells import Cells
from onrecord.events.comment import asked_for_comment, asks_for_comment
from onrecord.events.contexts import Contexts
from onrecord.events.factuality import Factuality
from onrecord.events.features import find_listed, rule_of, types_of
from onrecord.events.holders import Holders
from onrecord.events.lexicon import Entry
from onrecord.events.overriding import correct_factuality, dropped, is_none
from onrecord.events.parties import Ranker
from onrecord.events.scored import Found, Scored
from onrecord.events.tags import MODALITIES
from onrecord.models.network import Network
from onrecord.overrides import Overrides, overrides_for
from onrecord.record import Attribution, Event, EventType, Span


def events_step(network: Network | None = None, overrides: Mapping[str, Overrides] | None = None) -> Step:
    """Return the step that gives `events`, and why they are events; `network` is the one that gave `scores`.

    `overrides` say what is no event, and what happened.
    """
    used, given = network or Network(), overrides or {}
    needs = ("parse", "scores", "entities", "mentions", "attributions")
    gives = ("events", "event_reasons", "near_misses", "entities", "mentions")
    return Step("events", needs, gives, each(lambda d: find_events(d, used, overrides_for(given, d.article))))


def find_events(document: Document, network: Network, wanted: Sequence[Overrides] = ()) -> Layers:
    """Return the events in the order of their triggers, with reasons and near misses; time and place stay open.

    An event that is none by what is `wanted` is a near miss; the ids of the others stay as they are.
    """
    if not document.scores:
        return {"events": (), "event_reasons": {}, "near_misses": ()}
    cast = Cast(document)
    scored = Scored(
        tuple(network.events_of(document.scores)), network.heads, [t.sentence.i for t in document.parse.tokens]
    )
    listed = find_listed(document, cast)
    hints = types_of(listed)
    found, cells = scored.triggers(hints), Cells(document)
    around = _Around(document, scored, listed, Ranker(document, cast, scored), Holders(document), Contexts(document))
    kept = [trigger for trigger in found if not cells.hold(around.span_of(trigger))]
    words = [trigger for trigger in kept if asks_for_comment(around.head_of(trigger), document.text)]
    named = {f"v{n}": trigger for n, trigger in enumerate((t for t in kept if t not in words), 1)}
    around.ranker.look_at((around.head_of(trigger), trigger.type) for trigger in named.values())
    gone = {own: near for own, near in named.items() if wanted and is_none(wanted, own, around.words_from(near))}
    told = [_event(own, trigger, around) for own, trigger in named.items() if own not in gone]
    told = list(correct_factuality(told, wanted, document.text))
    missed = [*_near_misses(scored.near_misses(hints, found), around), *_dropped(gone.values(), around)]
    missed += (asked_for_comment(around.span_of(trigger), trigger.type) for trigger in words)
    return {
        **around.ranker.newcomers.layers(),
        "events": tuple(event for event, _ in told),
        "event_reasons": {event.id: reasons for event, reasons in told},
        "near_misses": tuple(sorted(missed, key=lambda miss: miss.start)),
    }


class _Around(NamedTuple):
    """What a document says around its events."""

    document: Document
    scored: Scored
    listed: Mapping[int, Entry]
    ranker: Ranker
    holders: Holders
    contexts: Contexts

    def span_of(self, found: Found) -> Span:
        """Return the place of a trigger in the text."""
        tokens = self.document.parse.tokens
        return Span(tokens[found.first].start, tokens[found.last].end)

    def words_from(self, found: Found) -> str:
        """Return the words of the clause from a trigger on."""
        trigger = self.span_of(found)
        return self.document.text[trigger.start : self.head_of(found).sentence.end]

    def head_of(self, found: Found) -> Token:
        """Return the head word of a trigger."""
        parse = self.document.parse
        return parse.head_of(self.span_of(found)) or parse.tokens[found.first]

    def entry_of(self, head: Token, type_: EventType) -> Entry | None:
        """Return the lexicon's entry by which it takes a word for a trigger of this type, or None."""
        entry = self.listed.get(head.i)
        return entry if entry is not None and entry.type == type_ else None


def _event(name: str, found: Found, around: _Around) -> tuple[Event, tuple[Reason, ...]]:
    trigger = around.span_of(found)
    head = around.head_of(found)
    holder = around.holders.holder_of(trigger)
    factuality, judged = _factuality(found, rule_of(head, holder, found.type), around.scored)
    parties = around.ranker.parties_of(head, found.type)
    entry = around.entry_of(head, found.type)
    mode = entry.mode if entry is not None else None
    event = Event(
        start=head.sentence.start, end=head.sentence.end, id=name, type=found.type,
        mode=mode or around.scored.mode(found.first, found.last, found.type), trigger=trigger,
        contexts=around.contexts.contexts_of(head), actors=parties.actors, recipients=parties.recipients,
        participants=parties.participants, modality=factuality.modality, polarity=factuality.polarity,
        holder=holder.id if holder else None,
    )  # fmt: skip
    reasons = [Reason("trigger", trigger, found.score)]
    if entry is not None:
        reasons.append(Reason("lexicon", head.span))
    return event, (*reasons, *parties.reasons, *judged, *_told_by(holder))


def _factuality(found: Found, rule: Factuality, scored: Scored) -> tuple[Factuality, list[Reason]]:
    """Return the likeliest modality and polarity, and why: a cue that says so, else what the network makes of it."""
    modality = scored.modality(found.first, found.last, rule.modality)
    polarity = scored.polarity(found.first, found.last, rule.polarity, outright=rule.outright)
    judged = Factuality(MODALITIES[int(modality.argmax())], "-" if polarity[1] > polarity[0] else "+")
    by_cue = [judged.modality == rule.modality, judged.polarity == rule.polarity]
    cues = [cue if agrees else None for cue, agrees in zip((rule.modality_cue, rule.polarity_cue), by_cue, strict=True)]
    margins = [float(scores.max() - sorted(scores)[-2]) for scores in (modality, polarity)]
    kinds = (("modality-cue", "modality-network"), ("polarity-cue", "polarity-network"))
    reasons = [Reason(kind[cue is None], cue, margin) for kind, cue, margin in zip(kinds, cues, margins, strict=True)]
    return judged, reasons


def _told_by(holder: Attribution | None) -> Iterator[Reason]:
    if holder is not None:
        yield Reason("holder", next(iter((*holder.cue.spans, *holder.content)), None))


def _near_misses(found: Iterable[Found], around: _Around) -> Iterator[NearMiss]:
    for near in found:
        span = around.span_of(near)
        rule = "lexicon-overruled" if near.first in around.listed else "not-likely-enough"
        yield NearMiss(span.start, span.end, near.type, Reason(rule, span, near.score))


def _dropped(found: Iterable[Found], around: _Around) -> Iterator[NearMiss]:
    for trigger in found:
        yield dropped(around.span_of(trigger), trigger.type)
