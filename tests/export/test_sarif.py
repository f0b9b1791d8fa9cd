import json
from pathlib import Path

import jsonschema
import pytest

from onrecord.export.sarif import Place, Result, Rule, log, uri_of


def a(kind="object", required=(), **properties):
    """Return a schema of an object with these properties and no others."""
    return {"type": kind, "required": list(required), "properties": properties, "additionalProperties": False}


TEXT = {"type": "string", "minLength": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
MESSAGE = a(required=["text"], text=TEXT)
ARTIFACT = a(required=["uri"], uri={"type": "string", "pattern": r"^[^\s\\]+$"})
REGION = a(required=["startLine"], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
PHYSICAL = a(required=["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOCATION = a(id={"type": "integer", "minimum": -1}, physicalLocation=PHYSICAL, message=MESSAGE)
RULE = a(
    required=["id"], id=TEXT, name=TEXT, shortDescription=MESSAGE, fullDescription=MESSAGE, help=MESSAGE,
    defaultConfiguration=a(level=LEVEL),
)  # fmt: skip
RESULT = a(
    required=["message"], ruleId=TEXT, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL, message=MESSAGE,
    locations={"type": "array", "items": LOCATION, "maxItems": 1},
    relatedLocations={"type": "array", "items": LOCATION},
    partialFingerprints={"type": "object", "additionalProperties": TEXT}, properties={"type": "object"},
)  # fmt: skip
DRIVER = a(
    required=["name"], name=TEXT, semanticVersion=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True}
)
RUN = a(
    required=["tool"], tool=a(required=["driver"], driver=DRIVER), results={"type": "array", "items": RESULT},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={
        "type": "array", "items": a(required=["executionSuccessful"], executionSuccessful={"type": "boolean"}),
    },
)  # fmt: skip
LOG = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}  # fmt: skip  # the parts of SARIF 2.1.0 that are written, as its schema has them

RULES = [
    Rule("quotation/altered", "Altered words", "Most of its words stand in a statement.", "error"),
    Rule("quotation/found", "Found elsewhere", "They stand in an article.", "note"),
]
PLACE = Place("drafts/my draft.md", 3, 9, 4, 2)


def written(*results):
    return json.loads("".join(log(RULES, results, "0.1.0")))


def result(**fields):
    return Result(
        **{
            "rule": "quotation/altered",
            "level": "error",
            "message": "It differs.",
            "words": "We will",
            "place": PLACE,
            **fields,
        }
    )


def test_a_log_has_the_structure_of_sarif():
    found = written(
        result(related=[("https://example.org/1", "k1:a1")], properties={"finding": "altered"}),
        result(rule="quotation/found", level="note"),
    )
    jsonschema.validate(found, LOG)
    assert found["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = found["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["quotation/altered", "quotation/found"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("quotation/altered", 0, "error"), ("quotation/found", 1, "note"),
    ]  # fmt: skip


def test_a_log_without_results_says_so():
    found = written()
    jsonschema.validate(found, LOG)
    assert found["runs"][0]["results"] == []


def test_a_result_points_to_its_words():
    [own] = written(result())["runs"][0]["results"]
    where = own["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "drafts/my%20draft.md"}
    assert where["region"] == {"startLine": 3, "startColumn": 9, "endLine": 4, "endColumn": 2}
    assert "relatedLocations" not in own


def test_a_result_is_known_again_when_its_line_has_moved():
    def prints(**fields):
        return written(result(**fields))["runs"][0]["results"][0]["partialFingerprints"]

    moved = Place("drafts/my draft.md", 30, 1, 30, 8)
    assert prints() == prints(place=moved) == prints(words="we \n WILL")
    assert prints() != prints(words="We would")
    assert prints() != prints(rule="quotation/found")


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.md", "a/b.md"), ("d#1?.md", "d%231%3F.md"), ("ü.txt", "%C3%BC.txt"),
        ("standard input", "standard%20input"),
    ],
)  # fmt: skip
def test_names_of_files_are_uris(file, uri):
    assert uri_of(file) == uri


def test_an_absolute_name_is_an_absolute_uri(tmp_path):
    assert uri_of(str(tmp_path / "d.md")) == Path(tmp_path / "d.md").as_uri()


def test_odd_characters_stay_json():
    [own] = written(result(message="\0 “‮\ud800”", words="\ud800"))["runs"][0]["results"]
    assert own["message"]["text"].startswith("\0")
