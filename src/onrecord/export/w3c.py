"""Records as Web Annotations (W3C Recommendation of 2017, JSON-LD): one page of annotations on the articles' addresses.

Each target has two selectors that mean the same words: a TextQuoteSelector, which finds them on the page, and a
TextPositionSelector, which counts code points of the text that was read.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from onrecord.export.facts import names_of, parts_of, party_names
from onrecord.export.jsonld import address_of, document, name_of
from onrecord.export.view import View
from onrecord.record import Attribution, Entity, Event, Mention, Place, Record, Span, Time, Wording

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32  # characters of the text on either side of a quote
_HEAD: Final = {"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"}

Json = dict[str, Any]


def page(records: Iterable[Record]) -> Iterator[str]:
    """Yield the text of one AnnotationPage piece by piece."""
    return document(_HEAD, "items", (annotation for record in records for annotation in annotations(record)))


def annotations(record: Record) -> Iterator[Json]:
    """Yield the annotations of a record: mentions, statements with their parts, events, times, places, wording."""
    view = View(record)
    for mention in record.mentions:
        yield _mention(view, mention)
    for attribution in record.attributions:
        yield from _statement(view, attribution)
    for event in record.events:
        yield from _event(view, event)
    for time in record.times:
        yield _time(view, time)
    for place in record.places:
        yield _place(view, place)
    for number, wording in enumerate(record.wording, 1):
        yield _wording(view, wording, f"w{number}")


def _annotation(view: View, item: str, why: str, bodies: Sequence[Json | str], spans: Sequence[Span]) -> Json:
    own, source = view.record.article, address_of(view.record.article)
    targets = [_target(source, span, view.text) for span in spans] if spans else [source]
    return {"id": name_of(own, item), "type": "Annotation", "motivation": why, "body": bodies, "target": targets}


def _target(source: str, span: Span, text: str) -> Json:
    around = {"prefix": text[max(span.start - AROUND, 0) : span.start], "suffix": text[span.end : span.end + AROUND]}
    quote = {"type": "TextQuoteSelector", "exact": span.text_in(text), **around}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}


def _words(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _thing(iri: str) -> Json:
    return {"type": "SpecificResource", "purpose": "identifying", "source": iri}


def _linked(view: View, item: str, part: str, spans: Sequence[Span]) -> Iterator[Json]:
    """Yield an annotation that links the words of a part to the item they belong to."""
    if spans:
        yield _annotation(view, f"{item}/{part}", "linking", [name_of(view.record.article, item)], spans)


def _mention(view: View, mention: Mention) -> Json:
    entity = view.entities[mention.entity]
    return _annotation(view, mention.id, "identifying", _who(view, entity), [mention])


def _who(view: View, entity: Entity) -> list[Json | str]:
    known: list[Json | str] = [_thing(f"http://www.wikidata.org/entity/{entity.wikidata}")] if entity.wikidata else []
    return [_words("identifying", entity.name), _thing(name_of(view.record.article, entity.id)), *known]


def _statement(view: View, a: Attribution) -> Iterator[Json]:
    classes = [_words("classifying", value) for value in (a.kind, a.cue.act)]
    who = [_words("identifying", name) for name in party_names(view, a.source)]
    parts = parts_of(a)
    yield _annotation(view, a.id, "describing", [*classes, *who], parts.pop("content"))
    for part, spans in parts.items():
        yield from _linked(view, a.id, part, spans)


def _event(view: View, v: Event) -> Iterator[Json]:
    codes = [v.type, *([v.mode] if v.mode else []), *v.contexts, f"modality:{v.modality}", f"polarity:{v.polarity}"]
    sides = {"actor": v.actors, "recipient": v.recipients}
    tags = [_words("tagging", f"{side}:{name}") for side, ids in sides.items() for name in names_of(view, ids)]
    told = [name_of(view.record.article, v.holder)] if v.holder else []
    classes = [_words("classifying", code) for code in codes]
    yield _annotation(view, v.id, "classifying", [*classes, *tags, *told], [v.trigger])
    yield from _linked(view, v.id, "clause", [v])


def _time(view: View, time: Time) -> Json:
    value = [_words("identifying", time.value)] if time.value else []
    return _annotation(view, time.id, "identifying", [_words("classifying", time.type), *value], [time])


def _place(view: View, place: Place) -> Json:
    known = [_thing(f"https://sws.geonames.org/{place.geonames}/")] if place.geonames else []
    return _annotation(view, place.id, "identifying", [_words("identifying", place.name), *known], [place])


def _wording(view: View, wording: Wording, item: str) -> Json:
    told = [name_of(view.record.article, wording.holder)] if wording.holder else []
    classes = [_words("classifying", value) for value in (wording.category, f"voice:{wording.voice}")]
    return _annotation(view, item, "classifying", [*classes, *told], [wording])
