"""Why an item of a record is as it is: the article is read again, and what the steps say of their reasons is kept.

A record holds no reasons. Reading is deterministic, so the same program gives the same items with their reasons.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.document import Document, NearMiss, Reason
from onrecord.errors import OnrecordError
from onrecord.reader import Reader
from onrecord.record import Attribution, Entity, Event, Mention, Record, Span

_GROUP: Final = 2  # members at least


class UnknownItemError(OnrecordError):
    """An id that the record does not have, or that this program does not read in its article."""


class Why(NamedTuple):
    """An item by its id, its place, its words, what it means, and one reason with the words that it went by."""

    id: str
    span: Span
    words: str
    name: str
    reason: Reason
    evidence: str


NEAR_MISSES: Final = "near-misses"


def explain_item(record: Record, item: str, reader: Reader | None = None) -> list[Why]:
    """Return the reasons behind a mention (`m7`), an entity (`e2`), an attribution's source (`a3`) or an event (`v4`).

    The item `near-misses` gives the words that are nearly events, and why they are none. Raises `UnknownItemError`
    where the record has no such item, or this program reads its article otherwise.
    """
    event = next((v for v in record.events if v.id == item), None)
    wanted = _mentions(record, item) if event is None and item != NEAR_MISSES else []
    document = next((reader or Reader()).read_documents([Document(record.article)]))
    if event is not None:
        return list(_of_event(document, record, event))
    if item == NEAR_MISSES:
        return [_missed(document, miss) for miss in document.near_misses]
    named = [*(_why(document, record, mention) for mention in wanted), *_members(document, record, item)]
    own = next((a for a in record.attributions if a.id == item), None)
    return [*named, *_of_attribution(document, record, own, bool(named))] if own is not None else named


def _of_event(document: Document, record: Record, event: Event) -> Iterator[Why]:
    again = next((v for v in document.events if v.trigger == event.trigger and v.type == event.type), None)
    if again is None or _told(again, document.entities) != _told(event, record.entities):
        raise _read_otherwise(event.id)
    text = record.article.text
    name = " ".join((f"{event.type}/{event.mode}" if event.mode else event.type, event.modality, event.polarity))
    for reason in document.event_reasons.get(again.id, ()):
        evidence = _words(reason.evidence, text) if reason.evidence else ""
        yield Why(event.id, event.trigger, _words(event.trigger, text), name, reason, evidence)


def _told(event: Event, entities: Sequence[Entity]) -> tuple[object, ...]:
    """Return what reasons are given for: whether it happened, and who took part, by their names."""
    names = {entity.id: entity.name for entity in entities}
    sides = ([names.get(one) for one in side] for side in (event.actors, event.recipients))
    return event.mode, event.modality, event.polarity, *sides


def _of_attribution(document: Document, record: Record, own: Attribution, is_named: bool) -> Iterator[Why]:
    """Yield why the speaker and the act of an attribution are those that it has, where no word of the article tells.

    `is_named` says that words for the speaker have been told of.
    """
    again = next((a for a in document.attributions if _is_same(a, own)), None)
    if again is None or _speakers(again, document.entities) != _speakers(own, record.entities):
        raise _read_otherwise(own.id)
    text, spans = record.article.text, own.cue.spans or own.content
    speakers = _speakers(own, record.entities)
    reasons = document.attribution_reasons.get(again.id, ())
    if not reasons and not is_named:
        reasons = (Reason("carried-over" if speakers else "nobody"),)
    for reason in reasons:
        evidence = _words(reason.evidence, text) if reason.evidence else ""
        yield Why(own.id, spans[0], _words(spans[0], text), ", ".join((*speakers, own.cue.act)), reason, evidence)


def _speakers(attribution: Attribution, entities: Sequence[Entity]) -> list[str]:
    names = {entity.id: entity.name for entity in entities}
    return [names[one] for one in attribution.source.entities if one in names]


def _is_same(one: Attribution, other: Attribution) -> bool:
    parts = ((a.content, a.cue.spans, a.source.spans) for a in (one, other))
    return next(parts) == next(parts)


def _missed(document: Document, miss: NearMiss) -> Why:
    words = _words(miss, document.text)
    return Why("no event", Span(miss.start, miss.end), words, miss.type, miss.reason, words)


def _mentions(record: Record, item: str) -> list[Mention]:
    if any(e.id == item for e in record.entities):
        return [m for m in record.mentions if m.entity == item]
    attribution = next((a for a in record.attributions if a.id == item), None)
    found = [m for m in record.mentions if m.id == item]
    found = found or (list(_of_source(record, attribution)) if attribution is not None else [])
    if not found and attribution is None:
        raise UnknownItemError(
            f"{item}: no such item in the record; reasons are told of m7, e2, a3, v4, or {NEAR_MISSES}"
        )
    return found


def _of_source(record: Record, attribution: Attribution) -> Iterator[Mention]:
    """Yield the longest mention of each entity inside the source of an attribution."""
    for entity in attribution.source.entities:
        spans = attribution.source.spans
        inside = [m for m in record.mentions if m.entity == entity and any(span.holds(m) for span in spans)]
        if inside:
            yield max(inside, key=lambda m: m.end - m.start)


def _members(document: Document, record: Record, item: str) -> Iterator[Why]:
    """Yield for each member of a group that speaks the last words before it that name the member."""
    attribution = next((a for a in record.attributions if a.id == item and a.source.spans), None)
    if attribution is None or len(attribution.source.entities) < _GROUP:
        return
    source = attribution.source.spans[0]
    shown = {m.entity for m in _of_source(record, attribution)}
    for entity in attribution.source.entities:
        before = [m for m in record.mentions if m.entity == entity and m.end <= source.start and m.kind != "pronoun"]
        if before and entity not in shown:
            named = _why(document, record, before[-1])
            yield named._replace(reason=Reason("member", source), evidence=_words(source, record.article.text))


def _why(document: Document, record: Record, mention: Mention) -> Why:
    reason = document.reasons.get((mention.start, mention.end))
    again = next((m for m in document.mentions if (m.start, m.end) == (mention.start, mention.end)), None)
    ours = {e.id: e.name for e in document.entities}
    name = next(e.name for e in record.entities if e.id == mention.entity)
    if reason is None or again is None or ours[again.entity] != name:
        raise _read_otherwise(mention.id)
    text, span = record.article.text, Span(mention.start, mention.end)
    evidence = _words(reason.evidence, text) if reason.evidence else ""
    return Why(mention.id, span, _words(span, text), name, reason, evidence)


def _read_otherwise(item: str) -> UnknownItemError:
    return UnknownItemError(
        f"{item}: read otherwise now; give the --kb and --overrides it was made with, or make it anew"
    )


def _words(span: Span, text: str) -> str:
    return " ".join(span.text_in(text).split())
