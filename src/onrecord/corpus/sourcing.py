"""Which agency or outlet an article names as the source of its text, and with which words."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

Rule = Literal["signature", "dateline", "byline", "via", "first-published"]

RULES: Final[tuple[Rule, ...]] = ("signature", "dateline", "byline", "via", "first-published")  # the surest first
_SIGNED: Final[Mapping[str, Rule]] = {"wire": "signature", "dateline": "dateline", "byline": "byline"}  # by block role
_NOTED: Final = ("boilerplate", "related", "byline", "wire")  # roles of blocks whose lines tell where a text was before
_LONGEST: Final = 400  # characters at either end of a line that are looked at
_PART: Final = re.compile(r"(?<!\?P)<([a-z]+)>")
_LAST: Final = 3  # lines at the end of the body that may tell it, and the first


@dataclass(frozen=True, slots=True)
class Named:
    """An agency or outlet that an article names as its source; no span where a byline came beside the text."""

    name: str
    rule: Rule
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    agencies: Mapping[str, str]
    between: re.Pattern[str]
    beside: re.Pattern[str]
    help: re.Pattern[str]
    nobody: re.Pattern[str]
    via: re.Pattern[str]
    notes: Sequence[re.Pattern[str]]


def agency_named(name: str) -> str | None:
    """Return the name by which an agency is known, whichever of its names is given; None for whoever is no agency."""
    known = _words().agencies
    return known.get(name) or known.get(_folded(name))


def find_named_sources(text: str, blocks: Iterable[tuple[int, int, str]], byline: Iterable[str]) -> list[Named]:
    """Return whom an article names as the source of its text, each once, the surest first.

    `blocks` are (start, end, role). Nobody is named by whose pictures are shown or whose reports helped.
    """
    placed = list(blocks)
    found = [*_signed(text, placed), *(n for line in byline for n in _agencies(line, "byline"))]
    found += [n for start, end in _note_lines(text, placed) for n in _noted(text, start, end)]
    surest: dict[str, Named] = {}
    for one in sorted(found, key=lambda n: RULES.index(n.rule)):
        surest.setdefault(one.name, one)
    return list(surest.values())


def _signed(text: str, blocks: Sequence[tuple[int, int, str]]) -> Iterator[Named]:
    """Yield the agencies in datelines and bylines, and whoever signs the text."""
    for start, end, role in blocks:
        rule = _SIGNED.get(role)
        if rule is None or _words().help.search(text[start:end]):
            continue
        found = list(_agencies(text[start:end], rule, start))
        yield from found or (_signature(text, start, end) if rule == "signature" else ())
        yield from (_named(match, "via", start) for match in _words().via.finditer(text[start:end]) if _is_name(match))


def _agencies(words: str, rule: Rule, offset: int | None = None) -> Iterator[Named]:
    """Yield the agencies that are named in `words`, each between marks or the words that join names."""
    ends = [0, *(at for match in _words().between.finditer(words) for at in match.span()), len(words)]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        inner = _words().beside.sub("", words[start:end]).strip()
        agency = agency_named(inner) if inner else None
        if agency:
            yield Named(agency, rule, *(() if offset is None else _place(words, inner, start, offset)))


def _place(words: str, inner: str, start: int, offset: int) -> tuple[int, int]:
    at = offset + words.index(inner, start)
    return at, at + len(inner)


def _signature(text: str, start: int, end: int) -> Iterator[Named]:
    """Yield who signs a text that is none of the agencies that we know."""
    name = text[start:end].strip(" ()[]–—-.:\n")
    if name[:1].isupper() and not _words().nobody.fullmatch(name):
        yield Named(name, "signature", *_place(text[start:end], name, 0, start))


def _note_lines(text: str, blocks: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the lines that may tell where a text was published before: those around the story, its first and last."""
    body = [line for start, end, role in blocks if role == "body" for line in _lines(text, start, end)]
    yield from body[:1] + body[1:][-_LAST:]
    yield from (line for start, end, role in blocks if role in _NOTED for line in _lines(text, start, end))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield start + line.start(), start + line.end()


def _noted(text: str, start: int, end: int) -> Iterator[Named]:
    """Yield who published a text first, where a line tells it at its beginning or end."""
    for low, high in sorted({(start, min(end, start + _LONGEST)), (max(start, end - _LONGEST), end)}):
        matches = (pattern.search(text[low:high]) for pattern in _words().notes)
        yield from (_named(match, "first-published", low) for match in matches if match and _is_name(match))


def _is_name(match: re.Match[str]) -> bool:
    return _words().nobody.fullmatch(match["name"].rstrip(".")) is None


def _named(match: re.Match[str], rule: Rule, offset: int) -> Named:
    words = match["name"].rstrip(".,-'’")
    start = offset + match.start("name")
    return Named(agency_named(words) or words, rule, start, start + len(words))


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@cache
def _words() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text("utf-8"))
    patterns = {name: _compiled(pattern, table["patterns"]) for name, pattern in table["patterns"].items()}
    words = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in table["words"].items()}
    known = ((other, name) for name, others in table["agencies"].items() for other in (name, *others))
    agencies = {other if other.isupper() else _folded(other): name for other, name in known}
    notes = tuple(patterns[name] for name in ("note", "line", "source"))
    return _Words(agencies, **words, via=patterns["via"], notes=notes)


def _compiled(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda part: parts[part[1]], pattern)
    return re.compile(pattern, re.IGNORECASE)
