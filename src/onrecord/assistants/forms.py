"""The forms of what a tool is asked and what it answers, and their JSON Schemas.

A field that is not known is left out of an answer, never null: less to read, and nothing to mistake for a value.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar

import msgspec

from onrecord.errors import InputError

_REFERENCE: Final = "#/$defs/{name}"
_PLACE: Final = re.compile(r" - at `\$\.(?P<name>\w+)")  # as msgspec tells where a value is wrong
_LACKS: Final = re.compile(r"missing required field `(?P<name>\w+)`")


class Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tool is asked."""


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a tool answers, or a part of it."""


Form = TypeVar("Form", bound=Arguments)


def means(about: str, least: int | None = None, most: int | None = None) -> msgspec.Meta:
    """Return the description of a field, and of a number the `least` and the `most` that it may be."""
    return msgspec.Meta(description=about, ge=least, le=most)


Short = Annotated[str, msgspec.Meta(max_length=200)]
Place = Annotated[int, msgspec.Meta(ge=0)]
PageNumber = Annotated[int, means("Which page, from 1 on.", least=1)]
Since = Annotated[str | None, means("Then or later: 2024-05-20, 2024-05 or 2024.")]
Until = Annotated[str | None, means("Then or before, likewise.")]


def schema_of(form: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a form, an object at its root."""
    _, parts = msgspec.json.schema_components([form], ref_template=_REFERENCE)
    simple = {name: _simplified(part) for name, part in parts.items()}
    root = simple.pop(form.__name__)
    return {**root, "$defs": simple} if simple else root


def _simplified(struct: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a struct without its title, and without null for what may be left out."""
    fields = {name: _without_null(field) for name, field in struct["properties"].items()}
    return {**{name: own for name, own in struct.items() if name != "title"}, "properties": fields}


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    if field.get("default", "") is not None:
        return field
    own = {name: value for name, value in field.items() if name not in ("default", "anyOf", "enum")}
    [choice] = [one for one in field.get("anyOf", [{}]) if one != {"type": "null"}]
    values = {"enum": [value for value in field["enum"] if value is not None]} if "enum" in field else {}
    return {**own, **choice, **values}


def read_arguments(form: type[Form], given: Mapping[str, Any]) -> Form:
    """Return what a tool is asked; one value will do for a list, a number may be written as text, null is nothing.

    Raises `InputError`, naming the argument and what it takes, for what does not have the form.
    """
    fields = schema_of(form)["properties"]
    try:
        return msgspec.convert(dict(_given(given, fields)), form, strict=False)
    except msgspec.ValidationError as problem:
        raise InputError(_remedy(str(problem), fields)) from None


def _given(given: Mapping[str, Any], fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        alone = isinstance(value, str) and fields.get(name, {}).get("type") == "array"
        if value is not None:
            yield name, [value] if alone else value


def _remedy(problem: str, fields: Mapping[str, Any]) -> str:
    """Return what is wrong, and what the argument takes; where none is at fault, what arguments there are."""
    if lacks := _LACKS.search(problem):
        return f"{lacks['name']}: it is missing; give {_taken(fields[lacks['name']])}"
    place = _PLACE.search(problem)
    if place is None:
        return f"{problem}; the arguments are {', '.join(fields)}"
    return f"{place['name']}: {problem[: place.start()]}; give {_taken(fields[place['name']])}"


def _taken(field: Mapping[str, Any]) -> str:
    values = field.get("enum") or field.get("items", {}).get("enum")
    return f"one of {', '.join(values)}" if values else f"what it takes: {field['description']}"
