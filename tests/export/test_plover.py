"""PLOVER's JSON as the chapter "Data Fields" of its manual (2021 and later) has it."""

import json
import re

import pytest

from onrecord.codebook import groups
from onrecord.export.coding import quad, score
from onrecord.export.plover import events
from tests.export.odd import TEXT, odd
from tests.export.records import empty, whole

RECORD = {
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment",
}  # fmt: skip
REQUIRED = {"id", "date", "actor", "event"}
OWN = ["modality", "polarity", "holder", "holder_text"]
ENTITY = {
    "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office", "gender",
    "age",
}  # fmt: skip
TEXT_INFO = {"sequence", "start", "end", "text_story"}
CITE_INFO = {
    "corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook",
    "version",
}  # fmt: skip
LOCATION = {
    "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province", "country",
    "country_code", "feature_class", "feature_code", "resolution",
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def codes(group):
    return {meaning.code for meaning in groups()[group][1]}


def records_of(*records, **options):
    return [json.loads(line) for line in events(records, **options)]


def check_entity(entity):
    assert set(entity) <= ENTITY
    assert re.fullmatch("[A-Z]{3}", entity.get("code", "NOR"))
    assert re.fullmatch("([A-Z]{3}){1,2}", entity.get("sector", "GOV"))


@pytest.mark.parametrize("record", [whole(), odd(), odd(published=None)], ids=["whole", "odd", "undated"])
def test_every_line_is_a_plover_record(record):
    found = records_of(record, everything=True)
    assert len(found) == len(record.events)
    for one in found:
        assert list(one)[-4:] == OWN
        assert set(one) - set(OWN) <= RECORD
        assert set(one) >= REQUIRED
        assert one["date"] is None or DAY.fullmatch(one["date"])
        assert DAY.fullmatch(one.get("enddate", "2024-01-01"))
        for entity in (*one["actor"], *one.get("recipient", [])):
            check_entity(entity)
        assert set(one["event"]) <= codes("types")
        assert {f"{one['event'][0]}.{mode}" for mode in one.get("mode", [])} <= codes("modes")
        assert set(one.get("context", [])) <= codes("contexts")
        assert one["quad_code"] in (1, 2, 3, 4)
        assert -10 <= one["event_scale"] <= 10
        assert set(one["text_info"]) <= TEXT_INFO
        assert set(one.get("cite_info", {})) <= CITE_INFO
        assert set(one.get("event_loc", {})) <= LOCATION


def test_only_what_happened_is_written_unless_everything_is_asked_for():
    assert [r["event"] for r in records_of(whole())] == [["REQUEST"], ["ASSAULT"]]
    everything = records_of(whole(), everything=True)
    assert [(r["modality"], r["polarity"]) for r in everything] == [
        ("actual", "+"), ("requested", "+"), ("actual", "+"), ("actual", "-"),
    ]  # fmt: skip


def test_an_event_with_all_that_is_known_of_it():
    [one] = records_of(odd())
    assert one == {
        "id": "odd/1 ü:v1",
        "date": "2024-05-01",
        "enddate": "2024-05-31",
        "actor": [
            {
                "code": "NOR", "sector": "GOVLEG", "entity_text": "Berg and", "office": "mayor",
                "identifier_id": "https://www.wikidata.org/wiki/Q7", "identifier_text": "Berg; the\tmayor",
            },
            {"sector": "GOV", "entity_text": "Norland’s\u2028 envoy", "identifier_text": "envoy"},
        ],
        "recipient": [{"code": "IGO", "identifier_text": "Norland"}, {"identifier_text": "nobody named"}],
        "event": ["AGREE"],
        "event_loc": {
            "extracted_place": "Ostra", "resolved_place": "Ostra; old", "geonameid": 7, "lat": -60.5, "lon": 10.25,
            "country_code": "NOR",
        },
        "event_text": ["signed"],
        "quad_code": 1,
        "event_scale": 4.2,
        "context": ["economic", "legal"],
        "text_info": {"start": TEXT.index("signed"), "end": TEXT.index("signed was") + len("signed was")},
        "cite_info": {"url": "https://example.org/a b?x=ü", "language": "en"},
        "coder": "onrecord 0",
        "modality": "actual",
        "polarity": "+",
        "holder": "odd/1 ü:a2",
        "holder_text": ["a diplomat"],
    }  # fmt: skip


def test_without_a_time_of_its_own_an_event_has_the_day_of_publication():
    assert {r["date"] for r in records_of(whole())} == {"2024-05-22"}
    assert records_of(whole(), everything=True)[1]["date"] == "2024-05-21"


def test_every_type_has_a_quad_category_and_a_place_on_the_scale():
    for kind in codes("types"):
        assert quad(kind) in (1, 2, 3, 4)
        assert (score(kind) > 0) == (quad(kind) in (1, 2))


def test_nothing_gives_nothing():
    assert list(events([])) == list(events([empty()])) == []
