"""Records as tidy tables: one for each kind of thing, one row for each thing, one value in each cell.

Names stand beside the ids so that a table can be read by itself; whoever takes part in what, and all offsets, have
tables of their own (`parties`, `spans`), which leave nothing to be taken apart.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from onrecord.export.days import days_of
from onrecord.export.facts import names_of, parts_of, party_names, public_id, speakers, words_of
from onrecord.export.view import View
from onrecord.record import Attribution, Event, Record, Span

Kind = Literal["text", "texts", "whole", "real"]  # "texts": several
Value = str | int | float | Sequence[str] | None
Row = tuple[Value, ...]

TABLES: Final[dict[str, dict[str, Kind]]] = {
    "articles": {
        "article": "text", "url": "text", "title": "text", "outlet": "text", "byline": "texts", "published": "text",
        "language": "text",
    },
    "statements": {
        "statement": "text", "article": "text", "published": "text", "outlet": "text", "speaker": "texts",
        "source": "text", "cue": "text", "lemma": "text", "act": "text", "kind": "text", "content": "text",
        "addressee": "texts", "via": "texts", "inside": "text",
    },
    "events": {
        "event": "text", "article": "text", "published": "text", "outlet": "text", "actors": "texts", "type": "text",
        "mode": "text", "recipients": "texts", "modality": "text", "polarity": "text", "contexts": "texts",
        "trigger": "text", "clause": "text", "holder": "text", "according_to": "texts", "time": "text",
        "first_day": "text", "last_day": "text", "place": "text", "place_country": "text", "latitude": "real",
        "longitude": "real", "geonames": "whole",
    },
    "parties": {
        "item": "text", "part": "text", "position": "whole", "entity": "text", "name": "text", "type": "text",
        "country": "text", "sectors": "texts", "role": "text", "wikidata": "text",
    },
    "spans": {
        "item": "text", "part": "text", "position": "whole", "start": "whole", "end": "whole", "words": "text",
    },
}  # fmt: skip


def rows_of(record: Record) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a record, each with the name of its table and its values in the order of the columns."""
    own, view = record.article, View(record)
    yield "articles", (own.id, own.url, own.title, own.outlet, own.byline, own.published, own.language)
    for attribution in record.attributions:
        yield "statements", _statement(view, attribution)
        yield from _parties(view, attribution.id, _speaking(attribution))
        yield from _spans(view, attribution.id, parts_of(attribution))
    for event in record.events:
        yield "events", _event(view, event)
        yield from _parties(view, event.id, {"actor": event.actors, "recipient": event.recipients})
        yield from _spans(view, event.id, {"trigger": [event.trigger], "clause": [event]})


def _speaking(a: Attribution) -> dict[str, Sequence[str]]:
    return {"source": a.source.entities, "addressee": a.addressee.entities, "via": a.via}


def _statement(view: View, a: Attribution) -> Row:
    record, words = view.record, {part: words_of(spans, view.text) for part, spans in parts_of(a).items()}
    inside = a.parent and public_id(record, a.parent)
    return (
        public_id(record, a.id), record.article.id, record.article.published, record.article.outlet,
        party_names(view, a.source), words["source"] or None, words["cue"] or None, a.cue.lemma, a.cue.act, a.kind,
        words["content"], party_names(view, a.addressee), names_of(view, a.via), inside,
    )  # fmt: skip


def _event(view: View, v: Event) -> Row:
    record, time, place = view.record, view.times.get(v.time or ""), view.places.get(v.place or "")
    days = days_of(time, record.article.published)
    first, last = (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
    where: Row = (place.name, place.country, place.latitude, place.longitude, place.geonames) if place else (None,) * 5
    return (
        public_id(record, v.id), record.article.id, record.article.published, record.article.outlet,
        names_of(view, v.actors), v.type, v.mode, names_of(view, v.recipients), v.modality, v.polarity, v.contexts,
        v.trigger.text_in(view.text), v.text_in(view.text), v.holder and public_id(record, v.holder),
        speakers(view, v.holder), (time.value or time.text_in(view.text)) if time else None, first, last, *where,
    )  # fmt: skip


def _parties(view: View, item: str, parts: dict[str, Sequence[str]]) -> Iterator[tuple[str, Row]]:
    for part, ids in parts.items():
        for position, entity in enumerate(view.entities[i] for i in ids):
            known = (entity.name, entity.type, entity.country, entity.sectors, entity.role, entity.wikidata)
            names = public_id(view.record, item), part, position, public_id(view.record, entity.id)
            yield "parties", (*names, *known)


def _spans(view: View, item: str, parts: dict[str, Sequence[Span]]) -> Iterator[tuple[str, Row]]:
    for part, spans in parts.items():
        for position, span in enumerate(spans):
            where = span.start, span.end, span.text_in(view.text)
            yield "spans", (public_id(view.record, item), part, position, *where)
