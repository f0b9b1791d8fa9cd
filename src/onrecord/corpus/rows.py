"""A record as rows of the corpus's tables, and back: what went in comes out, to the last byte of its JSON."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from onrecord.errors import RecordError
from onrecord.record import Attribution, Entity, Event, Record

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

KINDS: Final = ("name", "nominal", "pronoun")  # their places are the numbers in mention_kinds
ATTRIBUTED: Final = ("source", "addressee", "via")
_ID: Final = re.compile(r"[a-z](0|[1-9][0-9]*)")


def rows_of(record: Record, article: int) -> Rows:
    """Return the rows of all tables but `articles`, each beginning with the number `article`.

    Raises `RecordError` where an id is not a letter with a number, as those of the reader are.
    """
    return {
        "texts": [(article, record.article.text)],
        "blocks": [(article, n, b.start, b.end, b.role) for n, b in enumerate(record.article.blocks)],
        "entities": [
            (article, n, number(e.id), e.name, _json(e.aliases), e.type, e.country, " ".join(e.sectors), *_known(e))
            for n, e in enumerate(record.entities)
        ],
        "mentions": [
            (article, n, number(m.id), m.start, m.end, KINDS.index(m.kind), number(m.entity))
            for n, m in enumerate(record.mentions)
        ],
        "attributions": [
            (article, n, number(a.id), a.kind, a.cue.act, a.cue.lemma, _number(a.parent))
            for n, a in enumerate(record.attributions)
        ],
        "spans": [row for a in record.attributions for row in _spans(article, a)],
        "attribution_parties": [row for a in record.attributions for row in _parties(article, a)],
        "events": [_event(article, n, v) for n, v in enumerate(record.events)],
        "event_parties": [row for v in record.events for row in _sides(article, v)],
        "times": [(article, n, number(t.id), t.start, t.end, t.type, t.value) for n, t in enumerate(record.times)],
        "places": [
            (article, n, number(p.id), p.start, p.end, p.name, p.country, p.latitude, p.longitude, p.geonames)
            for n, p in enumerate(record.places)
        ],
        "wording": [
            (article, n, w.start, w.end, w.category, w.voice, _number(w.holder)) for n, w in enumerate(record.wording)
        ],
    }  # fmt: skip


def _known(e: Entity) -> Row:
    return e.role, e.wikidata


def number(item: str) -> int:
    """Return 12 for the id `v12`. Raises `RecordError` for an id of another form."""
    if _ID.fullmatch(item) is None:
        raise RecordError(f"id {item!r} is not a letter with a number; read the article with onrecord read")
    return int(item[1:])


def _number(item: str | None) -> int | None:
    return None if item is None else number(item)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _spans(article: int, a: Attribution) -> Iterator[Row]:
    parts = {"source": a.source.spans, "cue": a.cue.spans, "content": a.content, "addressee": a.addressee.spans}
    for part, spans in parts.items():
        for n, span in enumerate(spans):
            yield article, number(a.id), part, n, span.start, span.end


def _parties(article: int, a: Attribution) -> Iterator[Row]:
    for part, who in zip(ATTRIBUTED, (a.source.entities, a.addressee.entities, a.via), strict=True):
        for n, entity in enumerate(who):
            yield article, number(a.id), part, n, number(entity)


def _event(article: int, position: int, v: Event) -> Row:
    told = (_number(v.holder), _number(v.time), _number(v.place))
    where = (v.start, v.end, v.trigger.start, v.trigger.end)
    codes = (v.type, v.mode, " ".join(v.contexts), v.modality, v.polarity)
    return article, position, number(v.id), *codes, *where, *told


def _sides(article: int, v: Event) -> Iterator[Row]:
    for part, items in (("actor", v.actors), ("recipient", v.recipients), ("participant", v.participants)):
        for n, item in enumerate(items):
            yield article, number(v.id), part, n, number(item)


def record_of(head: dict[str, Any], provenance: dict[str, Any], rows: Rows) -> Record:
    """Return the record of an article: `head` its own fields, `rows` as `rows_of` gave them, without the article.

    Rows come in the order of their primary keys.
    """
    parts = _grouped(rows["spans"], 2)
    who = _grouped(rows["attribution_parties"], 2)
    sides = _grouped(rows["event_parties"], 2)
    plain = {
        "schema": "onrecord/1",
        "article": {**head, "blocks": [{"start": s, "end": e, "role": role} for _, s, e, role in rows["blocks"]]},
        "entities": [_entity(row) for row in rows["entities"]],
        "mentions": [
            {"start": s, "end": e, "id": f"m{n}", "kind": KINDS[kind], "entity": f"e{entity}"}
            for _, n, s, e, kind, entity in rows["mentions"]
        ],
        "attributions": [_attribution(row, parts, who) for row in rows["attributions"]],
        "events": [_happening(row, sides) for row in rows["events"]],
        "times": [
            {"start": s, "end": e, "id": f"t{n}", "type": kind, "value": value}
            for _, n, s, e, kind, value in rows["times"]
        ],
        "places": [
            {"start": s, "end": e, "id": f"p{n}", "name": name, "country": country, "latitude": latitude,
             "longitude": longitude, "geonames": geonames}
            for _, n, s, e, name, country, latitude, longitude, geonames in rows["places"]
        ],
        "wording": [
            {"start": s, "end": e, "category": category, "voice": voice, "holder": _id("a", holder)}
            for _, s, e, category, voice, holder in rows["wording"]
        ],
        "provenance": provenance,
    }  # fmt: skip
    return Record.from_dict(plain)


def _grouped(rows: Iterable[Row], keys: int) -> dict[Row, list[Row]]:
    found: dict[Row, list[Row]] = {}
    for row in rows:
        found.setdefault(row[:keys], []).append(row[keys + 1 :])
    return found


def _id(letter: str, value: int | None) -> str | None:
    return None if value is None else f"{letter}{value}"


def _entity(row: Row) -> dict[str, Any]:
    _, n, name, aliases, kind, country, sectors, role, wikidata = row
    return {
        "id": f"e{n}", "name": name, "aliases": msgspec.json.decode(aliases), "type": kind, "country": country,
        "sectors": sectors.split(), "role": role, "wikidata": wikidata,
    }  # fmt: skip


def _attribution(row: Row, parts: dict[Row, list[Row]], who: dict[Row, list[Row]]) -> dict[str, Any]:
    _, n, kind, act, lemma, parent = row
    spans = {p: _plain_spans(parts.get((n, p), ())) for p in ("source", "cue", "content", "addressee")}
    parties = {p: [f"e{entity}" for (entity,) in who.get((n, p), ())] for p in ATTRIBUTED}
    return {
        "id": f"a{n}", "kind": kind, "source": {"spans": spans["source"], "entities": parties["source"]},
        "cue": {"spans": spans["cue"], "lemma": lemma, "act": act}, "content": spans["content"],
        "addressee": {"spans": spans["addressee"], "entities": parties["addressee"]}, "via": parties["via"],
        "parent": _id("a", parent),
    }  # fmt: skip


def _plain_spans(rows: Sequence[Row]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in rows]


def _happening(row: Row, sides: dict[Row, list[Row]]) -> dict[str, Any]:
    _, n, kind, mode, contexts, modality, polarity, start, end, t_start, t_end, holder, time, place = row
    letters = {"actor": "e", "recipient": "e", "participant": "m"}
    parties = {f"{p}s": [f"{x}{i}" for (i,) in sides.get((n, p), ())] for p, x in letters.items()}
    return {
        "start": start, "end": end, "id": f"v{n}", "type": kind, "trigger": {"start": t_start, "end": t_end},
        "mode": mode, "contexts": contexts.split(), **parties, "modality": modality, "polarity": polarity,
        "holder": _id("a", holder), "time": _id("t", time), "place": _id("p", place),
    }  # fmt: skip
