"""The shape that the W3C's Web Annotation Data Model (Recommendation, 23 February 2017) requires."""

import json

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.facts import parts_of
from onrecord.export.w3c import page
from tests.export.odd import odd
from tests.export.records import empty, whole

MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
OFFSET = {"type": "integer", "minimum": 0}
PURPOSE = {"enum": MOTIVATIONS}
SHAPE = {
    "$defs": {
        "quote": {
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}, "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        "position": {
            "required": ["type", "start", "end"],
            "properties": {"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET},
            "additionalProperties": False,
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": IRI,
                "selector": {
                    "type": "array",
                    "prefixItems": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
            "additionalProperties": False,
        },
        "text": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {"type": {"const": "TextualBody"}, "purpose": PURPOSE, "value": {"type": "string"}},
            "additionalProperties": False,
        },
        "thing": {
            "type": "object",
            "required": ["source"],
            "properties": {"type": {"const": "SpecificResource"}, "purpose": PURPOSE, "source": IRI},
            "additionalProperties": False,
        },
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {"enum": MOTIVATIONS},
                "body": {
                    "type": "array",
                    "items": {"oneOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/thing"}, IRI]},
                },
                "target": {"type": "array", "minItems": 1, "items": {"oneOf": [{"$ref": "#/$defs/target"}, IRI]}},
            },
            "additionalProperties": False,
        },
    },
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "additionalProperties": False,
}  # fmt: skip


def read(*records):
    return json.loads("".join(page(records)))


@pytest.mark.parametrize("records", [(), (whole(),), (odd(), whole(), empty())])
def test_the_page_has_the_shape_of_the_recommendation(records):
    Draft202012Validator(SHAPE).validate(read(*records))


@pytest.mark.parametrize("broken", [{"id": "x y"}, {"target": []}, {"motivation": "rating"}, {"type": "Note"}])
def test_the_shape_refuses_what_is_no_annotation(broken):
    spoilt = read(whole())
    spoilt["items"][0] |= broken
    assert not Draft202012Validator(SHAPE).is_valid(spoilt)


def test_no_annotation_assesses():
    assert "assessing" not in "".join(page([whole(), odd()]))


def test_ids_are_unique():
    ids = [item["id"] for item in read(whole(), odd())["items"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("record", [whole(), odd()], ids=["whole", "odd"])
def test_both_selectors_mean_the_same_words(record):
    text = record.article.text
    for item in read(record)["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.startswith(around, position["start"] - len(quote["prefix"]))


def spans_in(items):
    """Return the spans of each annotation by the end of its id: "a1/cue" → [(start, end)]."""
    return {
        item["id"].rpartition(":")[2]: [
            (t["selector"][1]["start"], t["selector"][1]["end"]) for t in item["target"] if isinstance(t, dict)
        ]
        for item in items
    }


def spans_of(record):
    found = {item.id: [item] for item in (*record.mentions, *record.times, *record.places)}
    found |= {f"w{number}": [wording] for number, wording in enumerate(record.wording, 1)}
    for a in record.attributions:
        found[a.id] = a.content
        found |= {f"{a.id}/{part}": spans for part, spans in parts_of(a).items() if spans and part != "content"}
    for v in record.events:
        found |= {v.id: [v.trigger], f"{v.id}/clause": [v]}
    return {name: [(span.start, span.end) for span in spans] for name, spans in found.items()}


@pytest.mark.parametrize("record", [whole(), odd(), empty()], ids=["whole", "odd", "empty"])
def test_every_span_comes_back(record):
    assert spans_in(read(record)["items"]) == spans_of(record)


def test_what_an_annotation_says():
    items = {item["id"]: item for item in read(whole())["items"]}
    said, cue = items["urn:onrecord:x:a3"], items["urn:onrecord:x:a3/cue"]
    assert [body["value"] for body in said["body"]] == ["indirect", "deny", "army"]
    assert (cue["motivation"], cue["body"]) == ("linking", ["urn:onrecord:x:a3"])
    denied = items["urn:onrecord:x:v4"]["body"]
    assert denied.pop() == "urn:onrecord:x:a3"
    assert [body["value"] for body in denied] == ["ASSAULT", "modality:actual", "polarity:-", "actor:army"]
    assert said["target"][0]["source"] == "https://example.org/a?b=1&c=2"


def test_an_article_without_address_is_named():
    [item] = read(odd(url=None, key="a/b"))["items"][:1]
    assert item["target"][0]["source"] == "urn:onrecord:a%2Fb"
