"""The data model is the contract: same fields, same values, nothing lost on the way to JSON and back."""

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import (
    Act,
    Attribution,
    AttributionKind,
    Block,
    Cue,
    Entity,
    EntityType,
    Event,
    EventType,
    Mention,
    Modality,
    Party,
    Place,
    Record,
    Span,
    Time,
    Wording,
)
from tests.build import article

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "docs" / "record.schema.json"
CONTRACT = ROOT.parent / "shared" / "contract"


def full_record() -> Record:
    """A record with every layer filled."""
    text = "Berg said Ostrava was attacked on 20 May."
    return Record(
        schema="onrecord/1",
        article=article(text, published="2024-05-21"),
        entities=(Entity("e1", "Berg", ("the mayor",), "person", "CZE", ("GOV",), "mayor", None),),
        mentions=(Mention(0, 4, "m1", "name", "e1"),),
        attributions=(
            Attribution("a1", "indirect", Party((Span(0, 4),), ("e1",)), Cue((Span(5, 9),), "say"), (Span(10, 40),)),
        ),
        events=(Event(10, 40, "v1", "ASSAULT", Span(22, 30), holder="a1", time="t1", place="p1"),),
        times=(Time(34, 40, "t1", "DATE", "2024-05-20"),),
        places=(Place(10, 17, "p1", "Ostrava", "CZE", 49.8, 18.3, 3068799),),
        wording=(Wording(22, 30, "loaded", "quoted", "a1"),),
        provenance={"program": "onrecord"},
    )


def test_round_trip_keeps_every_layer():
    record = full_record()
    assert Record.from_dict(record.to_dict()) == record
    assert Record.from_json(record.to_json()) == record
    assert json.loads(record.to_json()) == record.to_dict()


def test_matches_the_schema():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(full_record().to_dict()) == set(schema["required"])
    jsonschema.validate(full_record().to_dict(), schema)


def test_vocabularies_are_those_of_the_schema():
    lists = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]
    event = lists["events"]["items"]["allOf"][1]["properties"]
    attribution = lists["attributions"]["items"]["properties"]
    assert list(get_args(EventType)) == event["type"]["enum"]
    assert list(get_args(Modality)) == event["modality"]["enum"]
    assert list(get_args(AttributionKind)) == attribution["kind"]["enum"]
    assert list(get_args(Act)) == attribution["cue"]["properties"]["act"]["enum"]
    assert list(get_args(EntityType)) == lists["entities"]["items"]["properties"]["type"]["enum"]


@pytest.mark.skipif(not CONTRACT.is_dir(), reason="the contract folder ../shared is absent")
@pytest.mark.parametrize(("ours", "theirs"), [("record.schema.json", "record.schema.json"), ("record.md", "RECORD.md")])
def test_the_manual_of_the_record_is_the_contract(ours, theirs):
    assert (ROOT / "docs" / ours).read_bytes() == (CONTRACT / theirs).read_bytes()


def test_another_event_type_is_refused():
    wrong = full_record().to_dict()
    wrong["events"][0]["type"] = "YIELD"
    with pytest.raises(RecordError, match="YIELD"):
        Record.from_dict(wrong)


def test_from_dict_names_the_field_that_is_wrong():
    data = full_record().to_dict()
    data["mentions"][0]["start"] = "zero"
    with pytest.raises(RecordError, match=r"mentions\[0\]\.start"):
        Record.from_dict(data)


def test_from_json_refuses_what_is_no_json():
    with pytest.raises(RecordError, match="not a record"):
        Record.from_json(b"{")


spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(spans, spans)
def test_spans_overlap_where_they_share_a_code_point(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    assert one.holds(other) == (shared == set(range(other.start, other.end)))


def test_span_counts_code_points():
    text = "A 🙂 smile"
    assert Span(2, 3).text_in(text) == "🙂"


def test_a_block_is_a_span():
    assert Block(0, 3, "body").holds(Span(1, 2))
