"""A record as rows of the corpus's tables, and back: what went in comes out, to the last byte of its JSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from onrecord.corpus.codes import code, coded
from onrecord.corpus.lists import Cell, at, cell, ends_of, number, numbers_in, placed, words_at, words_cell, words_in
from onrecord.corpus.mentions import pack_mentions, unpack_mentions
from onrecord.corpus.terms import Terms
from onrecord.record import Attribution, Entity, Event, Place, Record, Span, Time, Wording

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

COLUMNS: Final = {
    "entity_rows": ("kind", "name", "aliases", "role"),
    "attribution_rows": (
        "kind", "parent", "source", "addressee", "via", "source_at", "cue_at", "content_at", "addressee_at",
    ),
    "event_rows": ("kind", "at", "trigger_at", "holder", "time", "place", "actors", "recipients", "participants"),
    "mentions": ("packed",),
    "list_rows": ("blocks", "times", "places", "wording"),
}  # fmt: skip  # of the tables with what belongs to an article, beside `id` or `article`
COUNTED: Final = {"entities": "e", "attributions": "a", "events": "v", "times": "t", "places": "p"}  # letters of ids
_TIME_TYPES: Final = 4
_VOICES: Final = 2


def rows_of(record: Record, place_number: Callable[[Place], int], terms: Terms) -> Rows:
    """Return the rows of the tables in `COLUMNS`; `place_number` gives the row of a place in the gazetteer.

    Raises `RecordError` where an id is not a letter with a number, as those of the reader are.
    """
    text, named = record.article.text, {m.entity for m in record.mentions if m.kind == "name"}
    lists = (
        _listed([*_length(b), code("role", b.role)] for b in record.article.blocks),
        _listed([*_length(t), _time_number(t, terms)] for t in record.times),
        _listed([*_length(p), place_number(p)] for p in record.places),
        _listed(_wording_numbers(w) for w in record.wording),
    )
    return {
        "entity_rows": [_entity_row(e, e.id in named, text, terms) for e in record.entities],
        "attribution_rows": [_attribution_row(a, terms) for a in record.attributions],
        "event_rows": [_event_row(v, terms) for v in record.events],
        "mentions": [(pack_mentions(record.mentions),)] if record.mentions else [],
        "list_rows": [lists] if any(lists) else [],
    }


def numbers_of(record: Record) -> str | None:
    """Return the numbers in ids that are not those of their places in the record, as JSON; None where all are."""
    lists = {name: [number(item.id) for item in getattr(record, name)] for name in COUNTED}
    odd = {name: own for name, own in lists.items() if own != list(range(1, len(own) + 1))}
    return _json(odd) if odd else None


def _number(item: str | None) -> int | None:
    return None if item is None else number(item)


def _numbers(items: Sequence[str]) -> Cell:
    return cell(map(number, items))


def _length(span: Span) -> tuple[int, int]:
    return span.start, span.end - span.start


def _listed(items: Iterable[list[int]]) -> str | None:
    found = list(items)
    return _json(found) if found else None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _time_number(t: Time, terms: Terms) -> int:
    return (0 if t.value is None else terms.number(t.value)) * _TIME_TYPES + code("time type", t.type)


def _wording_numbers(w: Wording) -> list[int]:
    held = [] if w.holder is None else [number(w.holder)]
    return [*_length(w), code("category", w.category) * _VOICES + code("voice", w.voice), *held]


def _entity_row(e: Entity, named: bool, text: str, terms: Terms) -> Row:
    words = (placed(e.name, text), words_cell(e.aliases, text), None if e.role is None else placed(e.role, text))
    kind = (code("entity type", e.type), e.country, " ".join(e.sectors) or None, int(named), e.wikidata)
    return terms.kind("entity_kinds", kind), *words


def _attribution_row(a: Attribution, terms: Terms) -> Row:
    kind = terms.kind("statement_kinds", (code("kind", a.kind), code("act", a.cue.act), a.cue.lemma))
    parties = map(_numbers, (a.source.entities, a.addressee.entities, a.via))
    parts = (a.source.spans, a.cue.spans, a.content, a.addressee.spans)
    return kind, _number(a.parent), *parties, *(cell(map(at, spans)) for spans in parts)


def _event_row(v: Event, terms: Terms) -> Row:
    mood = (code("modality", v.modality), code("polarity", v.polarity))
    kind = terms.kind("event_kinds", (code("type", v.type), v.mode, " ".join(v.contexts) or None, *mood))
    told = (_number(v.holder), _number(v.time), _number(v.place))
    return kind, at(v), at(v.trigger), *told, *map(_numbers, (v.actors, v.recipients, v.participants))


def record_of(head: dict[str, Any], provenance: dict[str, Any], numbers: str | None, rows: Rows) -> Record:
    """Return the record of an article: `head` its own fields, `numbers` what `numbers_of` gave, `rows` of each list.

    What stands in a table of its own comes in place of its number: what a place, a kind of entities, a term is.
    """
    odd: dict[str, list[int]] = {} if numbers is None else msgspec.json.decode(numbers)
    plain = {
        "schema": "onrecord/1",
        "article": {**head, "blocks": [_span(*at) | {"role": role} for *at, role in rows["blocks"]]},
        "entities": [_entity(head["text"], row) for row in rows["entities"]],
        "mentions": [
            {"start": start, "end": end, "id": f"m{own}", "kind": kind, "entity": f"e{entity}"}
            for (packed,) in rows["mentions"]
            for own, start, end, kind, entity in unpack_mentions(packed)
        ],
        "attributions": [_attribution(row) for row in rows["attributions"]],
        "events": [_event(row) for row in rows["events"]],
        "times": [_span(*at) | {"type": kind, "value": value} for *at, kind, value in rows["times"]],
        "places": [_place(row) for row in rows["places"]],
        "wording": [
            _span(*at) | {"category": category, "voice": voice, "holder": _id("a", holder)}
            for *at, category, voice, holder in rows["wording"]
        ],
        "provenance": provenance,
    }
    return Record.from_dict(plain | {name: list(_named(name, plain[name], odd)) for name in COUNTED})


def _named(name: str, items: Any, odd: dict[str, list[int]]) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield items with their ids."""
    numbers = odd.get(name) or range(1, len(items) + 1)
    if len(numbers) != len(items):
        raise msgspec.ValidationError(f"{len(items)} {name} have {len(numbers)} numbers")
    for own, item in zip(numbers, items, strict=True):
        yield {"id": f"{COUNTED[name]}{own}", **item}


def _id(letter: str, value: int | None) -> str | None:
    return None if value is None else f"{letter}{value}"


def _ids(letter: str, value: Cell) -> list[str]:
    return [f"{letter}{one}" for one in numbers_in(value)]


def _span(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end}


def _ends(place: int) -> dict[str, Any]:
    return _span(*ends_of(place))


def _entity(text: str, row: Row) -> dict[str, Any]:
    name, aliases, role, kind, country, sectors, wikidata = row
    return {
        "name": words_at(name, text), "aliases": words_in(aliases, text),
        "type": coded("entity type", kind), "country": country, "sectors": (sectors or "").split(),
        "role": None if role is None else words_at(role, text), "wikidata": wikidata,
    }  # fmt: skip


def _attribution(row: Row) -> dict[str, Any]:
    kind, act, lemma, parent, source, addressee, via, *parts = row
    spans = [list(map(_ends, numbers_in(part))) for part in parts]
    return {
        "kind": coded("kind", kind),
        "source": {"spans": spans[0], "entities": _ids("e", source)},
        "cue": {"spans": spans[1], "lemma": lemma, "act": coded("act", act)}, "content": spans[2],
        "addressee": {"spans": spans[3], "entities": _ids("e", addressee)}, "via": _ids("e", via),
        "parent": _id("a", parent),
    }  # fmt: skip


def _event(row: Row) -> dict[str, Any]:
    kind, mode, contexts, modality, polarity, clause, trigger, *told = row
    holder, time, place, actors, recipients, participants = told
    return {
        **_ends(clause), "type": coded("type", kind), "trigger": _ends(trigger),
        "mode": mode, "contexts": (contexts or "").split(), "actors": _ids("e", actors),
        "recipients": _ids("e", recipients), "participants": _ids("m", participants),
        "modality": coded("modality", modality), "polarity": coded("polarity", polarity),
        "holder": _id("a", holder), "time": _id("t", time), "place": _id("p", place),
    }  # fmt: skip


def _place(row: Row) -> dict[str, Any]:
    start, end, name, country, latitude, longitude, geonames = row
    return {
        **_span(start, end), "name": name, "country": country, "latitude": latitude, "longitude": longitude,
        "geonames": geonames,
    }  # fmt: skip
