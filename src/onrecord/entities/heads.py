"""The head nouns that denote somebody: what type, which sectors, which gender (`heads.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import EntityType


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says about the thing it denotes; `gender` is "he", "she" or "" where it says nothing."""

    type: EntityType
    sectors: tuple[str, ...]
    weak: bool
    gender: str


@cache
def head_nouns() -> dict[str, Head]:
    """Return the lexicon of head nouns by their singular form in lower case."""
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text("utf-8"))
    gender = {word: kind for kind, words in data["gender"].items() for word in words.split()}
    return {
        word: Head(row["type"], tuple(row["sectors"]), row.get("weak", False), gender.get(word, ""))
        for row in data["heads"]
        for word in row["words"].split()
    }
