"""The JSON API described: OpenAPI 3.1, made from the very structs that are read and sent."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.faults import Problem
from onrecord.web.page import Page
from onrecord.web.questions import Question, takes_several

_REFERENCE: Final = "#/components/schemas/{name}"
_FAULTS: Final = {
    "400": "what is asked cannot be asked", "404": "what the address names is not there",
    "503": "the corpus cannot be asked now, or the question takes too long",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a program can ask beside the pages.

    `faults` are further statuses of answers, each with its reason. `sends` describes the body that it sends, by kinds.
    """

    name: str
    path: str
    about: str
    question: type[Question]
    view: type[msgspec.Struct]
    faults: Mapping[str, str]
    method: str = "get"
    sends: Mapping[str, Any] | None = None


def openapi(pages: Sequence[Page], others: Sequence[Operation] = ()) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that sends the description of `pages` and of what can be asked beside them."""
    content = msgspec.json.encode(describe(pages, others))

    async def answer(_: Request) -> Response:
        return Response(content, media_type="application/json")

    return answer


def describe(pages: Sequence[Page], others: Sequence[Operation] = ()) -> dict[str, Any]:
    """Return the description of `pages` and of what can be asked beside them in OpenAPI 3.1."""
    views = [*(page.view for page in pages), *(one.view for one in others)]
    schemas, components = msgspec.json.schema_components([*views, Problem], ref_template=_REFERENCE)
    paths = [path for page, schema in zip(pages, schemas, strict=False) for path in _paths(page, schema)]
    paths += [_other(one, schema) for one, schema in zip(others, schemas[len(pages) :], strict=False)]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord", "version": version("onrecord"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "A corpus of articles and what is on record of them: the answers of the pages, as JSON.",
        },
        "paths": dict(paths),
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"bearer": []}],
    }  # fmt: skip


def _paths(page: Page, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the paths of a page, each with its operation."""
    yield page.api, {"get": _operation(page, page.name, page.about, "application/json", schema)}
    others = {"csv": (page.table, "text/csv"), "sql": (page.sql, "text/plain")}
    for ending, (given, kind) in others.items():
        if given is not None:
            about = f"{page.about} ({ending.upper()})"
            yield (
                f"{page.api}.{ending}",
                {"get": _operation(page, f"{page.name}_{ending}", about, kind, {"type": "string"})},
            )


def _other(one: Operation, schema: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the path of what can be asked beside the pages, with its operation."""
    found = _operation(one, one.name, one.about, "application/json", schema)
    found["responses"] |= _refusals(one.faults)
    sends = {} if one.sends is None else {"requestBody": {"required": True, "content": one.sends}}
    return one.path, {one.method: found | sends}


def _operation(page: Page | Operation, name: str, about: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    answered = {"200": {"description": "the answer", "content": {kind: {"schema": schema}}}}
    return {
        "operationId": name, "summary": about, "parameters": list(_parameters(page)),
        "responses": answered | _refusals(_FAULTS),
    }  # fmt: skip


def _refusals(faults: Mapping[str, str]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": _REFERENCE.format(name="Problem")}}}
    return {status: {"description": why, "content": problem} for status, why in faults.items()}


def _parameters(page: Page | Operation) -> Iterator[dict[str, Any]]:
    """Yield the parameters of a page."""
    for field in msgspec.structs.fields(page.question):
        schema = msgspec.json.schema(field.type)
        about = schema.pop("description", "")
        in_path = f"{{{field.encode_name}}}" in page.path
        yield {
            "name": field.encode_name, "in": "path" if in_path else "query", "required": in_path or field.required,
            "description": about, "schema": _without_null(schema),
            **({"style": "form", "explode": True} if takes_several(field.type) else {}),
        }  # fmt: skip


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter, which is not given at all where it is null."""
    choices = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if len(choices) == 1:
        return {**{name: value for name, value in schema.items() if name not in ("anyOf", "default")}, **choices[0]}
    if "enum" in schema:
        return schema | {"enum": [value for value in schema["enum"] if value is not None]}
    return schema
