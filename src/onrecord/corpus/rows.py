"""A record as rows of the corpus's tables, and back: what went in comes out, to the last byte of its JSON."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from onrecord.corpus.codes import code, coded
from onrecord.corpus.lists import Cell, at, cell, ends_of, number, numbers_in, placed, words_at, words_cell, words_in
from onrecord.corpus.mentions import pack_mentions, unpack_mentions
from onrecord.corpus.terms import Terms
from onrecord.record import Attribution, Entity, Event, Place, Record, Span

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

COLUMNS: Final = {
    "block_rows": ("position", "start", "length", "role"),
    "entity_rows": (
        "number", "name", "aliases", "role", "kind", "named", "wikidata",
    ),
    "mentions": ("packed",),
    "attribution_rows": (
        "number", "kind", "act", "lemma", "parent", "source", "addressee", "via", "source_at", "cue_at",
        "content_at", "addressee_at",
    ),
    "event_rows": (
        "number", "type", "mode", "contexts", "modality", "polarity", "at", "trigger_at", "holder", "time",
        "place", "actors", "recipients", "participants",
    ),
    "time_rows": ("position", "number", "start", "length", "type", "value"),
    "place_rows": ("position", "number", "start", "length", "place"),
    "wording_rows": ("position", "start", "length", "category", "voice", "holder"),
}  # fmt: skip  # of the tables with what belongs to an article, beside `article`


def rows_of(record: Record, place_number: Callable[[Place], int], terms: Terms) -> Rows:
    """Return the rows of the tables in `COLUMNS`; `place_number` gives the row of a place in the gazetteer.

    Raises `RecordError` where an id is not a letter with a number, as those of the reader are.
    """
    text, named = record.article.text, {m.entity for m in record.mentions if m.kind == "name"}
    return {
        "block_rows": [(n, *_length(b), code("role", b.role)) for n, b in enumerate(record.article.blocks)],
        "entity_rows": [
            (_own(e.id, n), *_entity_row(e, e.id in named, text, terms)) for n, e in enumerate(record.entities)
        ],
        "mentions": [(pack_mentions(record.mentions),)] if record.mentions else [],
        "attribution_rows": [(_own(a.id, n), *_attribution_row(a, terms)) for n, a in enumerate(record.attributions)],
        "event_rows": [(_own(v.id, n), *_event_row(v)) for n, v in enumerate(record.events)],
        "time_rows": [
            (
                n,
                _own(t.id, n),
                *_length(t),
                code("time type", t.type),
                None if t.value is None else terms.number(t.value),
            )
            for n, t in enumerate(record.times)
        ],
        "place_rows": [(n, _own(p.id, n), *_length(p), place_number(p)) for n, p in enumerate(record.places)],
        "wording_rows": [
            (n, *_length(w), code("category", w.category), code("voice", w.voice), _number(w.holder))
            for n, w in enumerate(record.wording)
        ],
    }


def _own(item: str, place: int) -> int | None:
    """Return the number of an id, None where it is that of its place in the record."""
    own = number(item)
    return None if own == place + 1 else own


def _number(item: str | None) -> int | None:
    return None if item is None else number(item)


def _numbers(items: Sequence[str]) -> Cell:
    return cell(map(number, items))


def _length(span: Span) -> tuple[int, int]:
    return span.start, span.end - span.start


def _entity_row(e: Entity, named: bool, text: str, terms: Terms) -> Row:
    words = (placed(e.name, text), words_cell(e.aliases, text), None if e.role is None else placed(e.role, text))
    kind = terms.kind((code("entity type", e.type), e.country, " ".join(e.sectors) or None))
    return *words, kind, int(named), e.wikidata


def _attribution_row(a: Attribution, terms: Terms) -> Row:
    lemma = None if a.cue.lemma is None else terms.number(a.cue.lemma)
    parties = map(_numbers, (a.source.entities, a.addressee.entities, a.via))
    parts = (a.source.spans, a.cue.spans, a.content, a.addressee.spans)
    facts = (code("kind", a.kind), code("act", a.cue.act), lemma, _number(a.parent))
    return *facts, *parties, *(cell(map(at, spans)) for spans in parts)


def _event_row(v: Event) -> Row:
    codes = (code("type", v.type), v.mode, " ".join(v.contexts) or None, code("modality", v.modality))
    told = (_number(v.holder), _number(v.time), _number(v.place))
    parties = map(_numbers, (v.actors, v.recipients, v.participants))
    return *codes, code("polarity", v.polarity), at(v), at(v.trigger), *told, *parties


def record_of(head: dict[str, Any], provenance: dict[str, Any], rows: Rows) -> Record:
    """Return the record of an article: `head` its own fields, `rows` what `rows_of` gave, in order.

    What stands in a table of its own comes in place of its number: what a place, a kind of entities, a term is.
    """
    plain = {
        "schema": "onrecord/1",
        "article": {**head, "blocks": [_span(*at) | {"role": coded("role", n)} for _, *at, n in rows["block_rows"]]},
        "entities": [_entity(head["text"], n, row) for n, row in enumerate(rows["entity_rows"])],
        "mentions": [
            {"start": start, "end": end, "id": f"m{own}", "kind": kind, "entity": f"e{entity}"}
            for (packed,) in rows["mentions"]
            for own, start, end, kind, entity in unpack_mentions(packed)
        ],
        "attributions": [_attribution(n, row) for n, row in enumerate(rows["attribution_rows"])],
        "events": [_event(n, row) for n, row in enumerate(rows["event_rows"])],
        "times": [
            _span(*at) | {"id": _named("t", own, n), "type": coded("time type", kind), "value": value}
            for n, own, *at, kind, value in rows["time_rows"]
        ],
        "places": [_place(row) for row in rows["place_rows"]],
        "wording": [
            _span(*at)
            | {"category": coded("category", category), "voice": coded("voice", voice), "holder": _id("a", holder)}
            for _, *at, category, voice, holder in rows["wording_rows"]
        ],
        "provenance": provenance,
    }
    return Record.from_dict(plain)


def _named(letter: str, own: int | None, place: int) -> str:
    return f"{letter}{place + 1 if own is None else own}"


def _id(letter: str, value: int | None) -> str | None:
    return None if value is None else f"{letter}{value}"


def _ids(letter: str, value: Cell) -> list[str]:
    return [f"{letter}{one}" for one in numbers_in(value)]


def _span(start: int, length: int) -> dict[str, Any]:
    return {"start": start, "end": start + length}


def _ends(place: int) -> dict[str, Any]:
    start, end = ends_of(place)
    return {"start": start, "end": end}


def _entity(text: str, place: int, row: Row) -> dict[str, Any]:
    own, name, aliases, role, kind, country, sectors, _, wikidata = row
    return {
        "id": _named("e", own, place), "name": words_at(name, text), "aliases": words_in(aliases, text),
        "type": coded("entity type", kind), "country": country, "sectors": (sectors or "").split(),
        "role": None if role is None else words_at(role, text), "wikidata": wikidata,
    }  # fmt: skip


def _attribution(place: int, row: Row) -> dict[str, Any]:
    own, kind, act, lemma, parent, source, addressee, via, *parts = row
    spans = [list(map(_ends, numbers_in(part))) for part in parts]
    return {
        "id": _named("a", own, place), "kind": coded("kind", kind),
        "source": {"spans": spans[0], "entities": _ids("e", source)},
        "cue": {"spans": spans[1], "lemma": lemma, "act": coded("act", act)}, "content": spans[2],
        "addressee": {"spans": spans[3], "entities": _ids("e", addressee)}, "via": _ids("e", via),
        "parent": _id("a", parent),
    }  # fmt: skip


def _event(place: int, row: Row) -> dict[str, Any]:
    own, kind, mode, contexts, modality, polarity, clause, trigger, *told = row
    holder, time, place_, actors, recipients, participants = told
    return {
        **_ends(clause), "id": _named("v", own, place), "type": coded("type", kind), "trigger": _ends(trigger),
        "mode": mode, "contexts": (contexts or "").split(), "actors": _ids("e", actors),
        "recipients": _ids("e", recipients), "participants": _ids("m", participants),
        "modality": coded("modality", modality), "polarity": coded("polarity", polarity),
        "holder": _id("a", holder), "time": _id("t", time), "place": _id("p", place_),
    }  # fmt: skip


def _place(row: Row) -> dict[str, Any]:
    place, own, start, length, name, country, latitude, longitude, geonames = row
    return {
        **_span(start, length), "id": _named("p", own, place), "name": name, "country": country, "latitude": latitude,
        "longitude": longitude, "geonames": geonames,
    }  # fmt: skip
