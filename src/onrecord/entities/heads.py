"""The head nouns that denote somebody: what type, which sectors, which gender (`heads.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from onrecord.record import EntityType

STATE: Final = frozenset(("GOV", "JUD", "LEG", "MIL", "COP", "SPY"))  # sectors of what belongs to a state


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says about the thing it denotes; `gender` is "he", "she" or "" where it says nothing.

    `deaf` are the words beside it that tell no sector of it.
    """

    type: EntityType
    sectors: tuple[str, ...]
    weak: bool
    gender: str
    deaf: frozenset[str] = frozenset()


@cache
def head_nouns() -> dict[str, Head]:
    """Return the lexicon of head nouns by their singular form in lower case."""
    data = _data()
    gender = {word: kind for kind, words in data["gender"].items() for word in words.split()}
    return {
        word: Head(
            row["type"],
            tuple(row["sectors"]),
            row.get("weak", False),
            gender.get(word, ""),
            frozenset(row.get("deaf", "").split()),
        )
        for row in data["heads"]
        for word in row["words"].split()
    }


@cache
def office_letters() -> dict[str, str]:
    """Return the offices that are called by their letters, by these in lower case."""
    return dict(_data()["letters"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("heads.toml").read_text("utf-8"))
