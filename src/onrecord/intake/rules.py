"""The rules for lines that are no story text, as patterns compiled once from `roles.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from onrecord.record import BlockRole

LONGEST: Final = 300  # characters of a line that a pattern is tried on

_PART: Final = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns of lines by role, of heads of link lists, of the edges of paragraphs, of facts that lines tell."""

    roles: Mapping[BlockRole, re.Pattern[str]]
    section: re.Pattern[str]
    dated: re.Pattern[str]
    head: re.Pattern[str]
    no_place: re.Pattern[str]
    wire_alone: re.Pattern[str]
    tail: re.Pattern[str]
    seam: re.Pattern[str]
    about: re.Pattern[str]
    signature: re.Pattern[str]
    day_stated: re.Pattern[str]
    authors: re.Pattern[str]
    no_author: re.Pattern[str]
    small_words: frozenset[str]

    def role_of(self, line: str) -> BlockRole | None:
        """Return the role of a line that a pattern fits as a whole, or None."""
        if len(line) > LONGEST:
            return None
        return next((role for role, pattern in self.roles.items() if pattern.fullmatch(line)), None)

    def heads_links(self, line: str) -> bool:
        """Tell whether a line heads a list of links to other stories."""
        return len(line) <= LONGEST and self.section.fullmatch(line) is not None

    def signs_article(self, line: str) -> bool:
        """Tell whether a last line is the signature of an agency."""
        return len(line) <= LONGEST and self.signature.fullmatch(line) is not None


@cache
def load_rules() -> Rules:
    """Return the rules of `roles.toml`."""
    table = tomllib.loads(files(__package__).joinpath("roles.toml").read_text("utf-8"))
    parts: dict[str, str] = table["parts"] | table["edges"]
    roles = {role: _compile("|".join(patterns), parts) for role, patterns in table["roles"].items()}
    facts = {name: _compile(pattern, parts) for name, pattern in table["facts"].items()}
    small_words = frozenset(table["sections"]["small_words"])
    return Rules(
        roles, _compile(table["sections"]["related"], parts), **_edges(parts), **facts, small_words=small_words
    )


def _edges(parts: Mapping[str, str]) -> dict[str, Any]:
    """Return the patterns of what is cut from the ends of a line."""
    mark = r"(?:<dash>|:)(?:\s*<day> <month>(?: <year>)?:)?"
    wire = r"\s+(?P<wire><head_wire>)(?=\s)"
    head = rf"(?P<place><place>)(?P<rest><rest>)(?:{wire}|(?P<mark>{mark}))(?=\s*[\w\"'“‘«(\[])|<outlet><dash>"
    return {
        "dated": _compile(r"(?P<title>.{15,200}?\S) (?P<date><weekday>, <calendar>)", parts),
        "head": _compile(head, parts),
        "no_place": _compile("<no_place>", parts),
        "wire_alone": _compile(r"(?P<wire>[(\[](?-i:<agencies>)[)\]](?: ?(?:–|—|--?|:))?)(?=\s)", parts),
        "about": _compile("<about>", parts),
        "signature": _compile("<signature>", parts),
        "tail": _compile(r"(?<=[.!?”\"'’)])\s+(?P<wire><tail_wire>|<signature>)", parts),
        "seam": _compile(r"(?:(?<=\w)|(?<=from file, \d\d\d\d\.))\s+(?=<opener>)", parts),
    }


def _compile(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    while "<" in pattern and (filled := _PART.sub(lambda m: parts.get(m[1], m[0]), pattern)) != pattern:
        pattern = filled
    return re.compile(pattern, re.IGNORECASE)
