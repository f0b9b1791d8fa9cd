"""The forms of what is asked and answered: their schemas, and what is told of arguments that do not fit."""

from pathlib import Path
from typing import Annotated, Literal

import pytest
from jsonschema import Draft202012Validator

from onrecord.assistants.forms import Answer, Arguments, means, read_arguments, schema_of
from onrecord.assistants.tools import TOOLS
from onrecord.errors import InputError


class Asked(Arguments, frozen=True, kw_only=True):
    """What is asked."""

    name: Annotated[str, means("Whom.")]
    acts: Annotated[tuple[Literal["say", "deny"], ...], means("What is done.")] = ()
    order: Annotated[Literal["old", "new"] | None, means("Which first.")] = None
    limit: Annotated[int, means("How many.", least=1, most=9)] = 5


class Part(Answer, frozen=True, kw_only=True):
    """A part."""

    title: str | None = None


class Whole(Answer, frozen=True, kw_only=True):
    """A whole."""

    part: Part | None = None
    value: str | None


def test_a_schema_is_an_object_whose_fields_may_be_left_out_and_are_never_null():
    assert schema_of(Asked) == {
        "description": "What is asked.",
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "Whom."},
            "acts": {
                "type": "array",
                "items": {"enum": ["deny", "say"]},
                "default": (),
                "description": "What is done.",
            },
            "order": {"enum": ["new", "old"], "description": "Which first."},
            "limit": {"type": "integer", "minimum": 1, "maximum": 9, "default": 5, "description": "How many."},
        },
        "required": ["name"],
        "additionalProperties": False,
    }


def test_a_part_is_referred_to_and_what_must_be_there_may_be_null():
    schema = schema_of(Whole)
    assert schema["properties"] == {
        "part": {"$ref": "#/$defs/Part"},
        "value": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    }
    assert schema["$defs"]["Part"]["properties"] == {"title": {"type": "string"}}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda tool: tool.name)
def test_each_tool_has_schemas_and_says_what_every_argument_is(tool):
    for schema in (tool.input_schema, tool.output_schema):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
        assert schema["description"]
    assert all(field["description"] for field in tool.input_schema["properties"].values())
    assert not tool.input_schema["additionalProperties"]


def test_the_manual_names_every_tool_and_argument():
    manual = (Path(__file__).parents[2] / "docs" / "assistants.md").read_text("utf-8")
    for tool in TOOLS.values():
        [row] = [line for line in manual.splitlines() if line.startswith(f"| `{tool.name}` |")]
        assert all(f"`{name}`" in row for name in tool.input_schema["properties"].keys() - {"limit", "page"})


def test_what_an_assistant_may_write_otherwise_is_understood():
    asked = read_arguments(Asked, {"name": "Berg", "acts": "deny", "limit": "3", "order": None})
    assert asked == Asked(name="Berg", acts=("deny",), limit=3)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "name: it is missing; give what it takes: Whom."),
        ({"name": "Berg", "acts": ["shout"]}, "acts: Invalid enum value 'shout'; give one of deny, say"),
        ({"name": "Berg", "order": "best"}, "order: Invalid enum value 'best'; give one of new, old"),
        ({"name": "Berg", "limit": 10}, "limit: Expected `int` <= 9; give what it takes: How many."),
        (
            {"name": "Berg", "who": "Lund"},
            "Object contains unknown field `who`; the arguments are name, acts, order, limit",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_what_does(given, told):
    with pytest.raises(InputError) as problem:
        read_arguments(Asked, given)
    assert str(problem.value) == told
