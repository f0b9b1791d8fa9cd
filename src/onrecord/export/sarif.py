"""What was found in files as SARIF 2.1.0 (OASIS Standard, 2020), which code hosts and editors show beside the lines."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT: Final = "quotation/v1"
_DIGITS: Final = 16  # hexadecimal, 64 bits

Level = Literal["error", "warning", "note"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: `id` names it for good, `title` and `text` tell what it means."""

    id: str
    title: str
    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a file; lines and columns count from 1 in code points, `end_column` is one past the last."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Result:
    """A finding: `rule` is the id of its rule, `related` are addresses with what stands there.

    `words` are those that it is about: by them it is known again when the lines of the file have moved.
    """

    rule: str
    level: Level
    message: str
    words: str
    place: Place
    related: Sequence[tuple[str, str]] = ()
    properties: Mapping[str, object] = field(default_factory=dict)


def log(rules: Sequence[Rule], results: Iterable[Result], version: str) -> Iterator[str]:
    """Yield the text of a log of one run of this program's `version`."""
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "onrecord", "semanticVersion": version, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(result, numbers[result.rule]) for result in results],
    }
    yield json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.text},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(result: Result, number: int) -> Json:
    related = [_related(n, address, text) for n, (address, text) in enumerate(result.related, 1)]
    return {
        "ruleId": result.rule,
        "ruleIndex": number,
        "level": result.level,
        "message": {"text": result.message},
        "locations": [{"physicalLocation": _location(result.place)}],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {_FINGERPRINT: _fingerprint(result)},
        "properties": dict(result.properties),
    }


def _location(place: Place) -> Json:
    region = {
        "startLine": place.line, "startColumn": place.column,
        "endLine": place.end_line, "endColumn": place.end_column,
    }  # fmt: skip
    return {"artifactLocation": {"uri": uri_of(place.file)}, "region": region}


def _related(number: int, address: str, text: str) -> Json:
    return {"id": number, "physicalLocation": {"artifactLocation": {"uri": address}}, "message": {"text": text}}


def _fingerprint(result: Result) -> str:
    """Return what stays the same when lines move: the rule and the words."""
    words = " ".join(result.words.casefold().split())
    return sha256(f"{result.rule}\n{words}".encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def uri_of(file: str) -> str:
    """Return a file's name as a URI: relative as it was given, or absolute."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
