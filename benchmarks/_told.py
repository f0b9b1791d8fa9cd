"""Events marked in sentences of our own: who did what to whom, and whether it happened.

    === passive, negated
    [A:The depot] was not {1:shelled} by [B:the rebels], [C:[D:Kenya]'s army] {2:promised}.
    1 ASSAULT/heavy-weapons B>A actual -
    2 AGREE C>

`=== NAME` begins a snippet, NAME says what it shows. `[A:…]` is a mention of the party A (the same letter for the same
party, a pronoun too; mentions may stand inside each other), `{1:…}` the trigger of event 1. A line for each event:
number, type and mode, actors `>` recipients (`A+B>C`, `>C`, `A>`), modality and polarity (`actual` and `+` where left
out).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from onrecord.codebook import groups
from onrecord.record import EventType, Modality, Polarity

Piece = tuple[int, int]
_MARK = re.compile(r"\[([A-Z]):|\{(\d+):|[\]}]")
_EVENT = re.compile(r"(\d+) ([A-Z]+)(?:/([a-z-]+))? ([A-Z+]*)>([A-Z+]*)(?: ([a-z]+))?(?: ([+-]))?")


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a snippet: its trigger, and actors and recipients by their letters."""

    trigger: Piece
    type: EventType
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    modality: Modality
    polarity: Polarity


@dataclass(slots=True)
class ToldSnippet:
    """A text with its events and the mentions of each party by letter."""

    name: str
    text: str
    events: list[Told] = field(default_factory=list)
    mentions: dict[str, list[Piece]] = field(default_factory=dict)


def read_told(path: Path) -> list[ToldSnippet]:
    """Return the snippets of a file. Raises `ValueError` with the snippet's text where marks or codes do not fit."""
    return list(_snippets(path.read_text("utf-8")))


def _snippets(text: str) -> Iterator[ToldSnippet]:
    for part in re.split(r"^=== *", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        lines = body.strip().split("\n")
        told = [line for line in lines if _EVENT.fullmatch(line.strip())]
        try:
            yield _snippet(name.strip(), "\n".join(lines[: len(lines) - len(told)]).strip(), told)
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{name}: {error} in {body[:300]!r}") from error


def _snippet(name: str, marked: str, told: list[str]) -> ToldSnippet:
    triggers: dict[str, Piece] = {}
    snippet = ToldSnippet(name, "")
    snippet.text = _unmarked(marked, snippet.mentions, triggers)
    for line in told:
        found = _EVENT.fullmatch(line.strip())
        assert found is not None
        snippet.events.append(_event(*found.groups(), triggers=triggers, letters=snippet.mentions))
    if unused := set(triggers) - {line.split()[0] for line in told}:
        raise ValueError(f"trigger {sorted(unused)} has no line")
    snippet.events.sort(key=lambda e: e.trigger)
    return snippet


def _event(
    number: str, type_: str, mode: str | None, actors: str, recipients: str, modality: str | None, polarity: str | None,
    *, triggers: dict[str, Piece], letters: dict[str, list[Piece]],
) -> Told:  # fmt: skip
    who, whom = (tuple(filter(None, side.split("+"))) for side in (actors, recipients))
    if missing := [letter for letter in (*who, *whom) if letter not in letters]:
        raise ValueError(f"no mention of {missing}")
    check_codes(type_, mode, modality or "actual")
    if number not in triggers:
        raise ValueError(f"no trigger {number}")
    return Told(triggers[number], type_, mode, who, whom, modality or "actual", polarity or "+")  # type: ignore[arg-type]


def check_codes(type_: str, mode: str | None, modality: str) -> None:
    """Raise `ValueError`, with the codes that are known, where one of them is none of the record's."""
    _check(type_, get_args(EventType), "type")
    _check(mode, (None, *_modes_of(type_)), f"mode of {type_}")
    _check(modality, get_args(Modality), "modality")


def _modes_of(type_: str) -> list[str]:
    codes = (meaning.code for meaning in groups()["modes"][1])
    return [code.split(".")[1] for code in codes if code.startswith(f"{type_}.")]


def _check(code: str | None, known: tuple[str | None, ...], what: str) -> None:
    if code not in known:
        raise ValueError(f"{code!r} is no {what}; known: {', '.join(map(str, known))}")


def _unmarked(marked: str, mentions: dict[str, list[Piece]], triggers: dict[str, Piece]) -> str:
    """Return the text without its marks, which are entered into `mentions` and `triggers`."""
    out: list[str] = []
    open_marks: list[tuple[str, str, int]] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        out.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark.group(1) or mark.group(2):
            open_marks.append((mark.group()[0], mark.group(1) or mark.group(2), length))
            continue
        kind, key, start = open_marks.pop()
        if (kind + mark.group()) not in ("[]", "{}"):
            raise ValueError(f"{mark.group()} closes {kind}{key}:")
        if kind == "[":
            mentions.setdefault(key, []).append((start, length))
        else:
            triggers[key] = (start, length)
    if open_marks:
        raise ValueError(f"{open_marks[0][0]}{open_marks[0][1]}: is never closed")
    return "".join(out) + marked[at:]
