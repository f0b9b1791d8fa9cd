"""Events as PLOVER 2 records, one JSON object a line: names and objects of the chapter "Data Fields" of its manual.

Fields of our own (modality, polarity, holder, holder_text) stand at the end. Optional fields are left out where the
article does not say.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from onrecord.export.coding import Coded, Side, coded_events, quad, score
from onrecord.export.facts import public_id, speakers
from onrecord.record import Place, Record

WIKIDATA: Final = "https://www.wikidata.org/wiki/"
_CLOCK: Final = re.compile(r"[^T]+T(\d\d(?::\d\d)*)")


def events(records: Iterable[Record], everything: bool = False) -> Iterator[str]:
    """Yield a line for each event that happened; with `everything` for those too that did not, or not yet."""
    for coded in coded_events(records, everything):
        yield msgspec.json.encode(_record(coded)).decode() + "\n"


def _record(c: Coded) -> dict[str, Any]:
    event = c.event
    required = {"id": public_id(c.record, event.id), "date": c.days.first.isoformat() if c.days else None}
    sides = {"actor": [_entity(s) for s in c.actors], "recipient": [_entity(s) for s in c.recipients] or None}
    codes = {"quad_code": quad(event.type), "event_scale": score(event.type), "mode": _listed(event.mode)}
    told = {"context": list(event.contexts) or None, "text_info": {"start": event.start, "end": event.end}}
    own: dict[str, Any] = {"modality": event.modality, "polarity": event.polarity, "holder": None, "holder_text": None}
    if event.holder is not None:
        own |= {"holder": public_id(c.record, event.holder), "holder_text": speakers(c.view, event.holder)}
    return {
        **required, **_known(_time(c)), **_known(sides), "event": [event.type], **_known({"event_loc": _location(c)}),
        "event_text": [event.trigger.text_in(c.view.text)], **_known(codes | told | _citation(c.record)), **own,
    }  # fmt: skip


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _listed(value: str | None) -> list[str] | None:
    return None if value is None else [value]


def _time(c: Coded) -> dict[str, str | None]:
    """Return the hour where the article gives it, and the last day where the time is longer than a day."""
    clock = _CLOCK.fullmatch(c.time.value or "") if c.time else None
    longer = c.days is not None and c.days.last != c.days.first
    return {"time": clock[1] if clock else None, "enddate": c.days.last.isoformat() if c.days and longer else None}


def _entity(side: Side) -> dict[str, Any]:
    entity = side.entity
    return _known({
        "code": entity.country,
        "sector": "".join(entity.sectors[:2]) or None,  # "3- or 6-char sector"
        "entity_text": side.words,
        "identifier_id": entity.wikidata and WIKIDATA + entity.wikidata,
        "identifier_text": entity.name,
        "office": entity.role,
    })  # fmt: skip


def _location(c: Coded) -> dict[str, Any] | None:
    return None if c.place is None else _known(_place(c.place, c.view.text))


def _place(place: Place, text: str) -> dict[str, Any]:
    return {
        "extracted_place": place.text_in(text), "resolved_place": place.name, "geonameid": place.geonames,
        "lat": place.latitude, "lon": place.longitude, "country_code": place.country,
    }  # fmt: skip


def _citation(record: Record) -> dict[str, Any]:
    own, program = record.article, record.provenance.get("program")
    cited = {"url": own.url, "title": own.title, "language": own.language, "publication": own.outlet}
    return {"cite_info": _known(cited) or None, "coder": program}
