"""Labelled snippets of our own: text with marks inside, for what the corpora lack or hardly have.

    === nested
    acts: 1=say 2<1=deny
    {s1:The ministry} {q1:said} {c1:that {s2:the company} {q2:had denied} {c2:dumping waste}}.

`=== NAME` begins a snippet; `acts:` gives each attribution's act and, behind `<`, the one whose content tells it.
`{s1:…}` is the source, `{q1:…}` the cue, `{c1:…}` a piece of the content of attribution 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Piece = tuple[int, int]
_MARK = re.compile(r"\{([sqc])(\d+):|\}")
_ACT = re.compile(r"(?<!\w)(\d+)(?:<(\d+))?=(\w+)")
_TOLD = re.compile(r"(to|via)(\d+)=(\S+)")
_ROLES = {"s": "source", "q": "cue", "c": "content"}


@dataclass(slots=True)
class Marked:
    """One attribution of a snippet: its pieces by role, its act, the number of the one that tells it, who was told."""

    act: str
    parent: int | None
    source: list[Piece] = field(default_factory=list)
    cue: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Snippet:
    """A text and its attributions by number; `name` says what the snippet shows."""

    name: str
    text: str
    attributions: dict[int, Marked]


def read_snippets(path: Path) -> list[Snippet]:
    """Return the snippets of a file. Raises `ValueError` with the snippet's name where marks do not fit."""
    return list(_snippets(path.read_text("utf-8")))


def _snippets(text: str) -> Iterator[Snippet]:
    for part in re.split(r"^=== *", text, flags=re.MULTILINE)[1:]:
        name, acts, body = part.split("\n", 2)
        marked = {int(n): Marked(act, int(p) if p else None) for n, p, act in _ACT.findall(acts)}
        for _, number, words in _TOLD.findall(acts):
            marked[int(number)].told.append(words.replace("_", " "))
        try:
            yield Snippet(name.strip(), _unmarked(body.strip(), marked), marked)
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{name}: marks do not fit ({error!r}) in {body[:80]!r}") from error


def _unmarked(body: str, marked: dict[int, Marked]) -> str:
    """Return the text without its marks, and put their pieces where they belong."""
    text, at = "", 0
    stack: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(body):
        text += body[at : match.start()]
        at = match.end()
        if match.group(1):
            stack.append((_ROLES[match.group(1)], int(match.group(2)), len(text)))
            continue
        role, number, start = stack.pop()
        getattr(marked[number], role).append((start, len(text)))
    if stack:
        raise ValueError("a mark is left open")
    for attribution in marked.values():
        for pieces in (attribution.source, attribution.cue, attribution.content):
            pieces.sort()
    if not all(a.content for a in marked.values()):
        raise ValueError("an attribution has no content")
    return text + body[at:]
