"""Verbs that say who does or suffers what a noun names: `nouns.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class NounVerbs(NamedTuple):
    """`light` verbs lend a noun their subject, `foreign` ones never do, the subject of `suffered` ones suffers it."""

    light: frozenset[str]
    foreign: frozenset[str]
    suffered: frozenset[str]


@cache
def read_noun_verbs() -> NounVerbs:
    """Return what `nouns.toml` says."""
    book = tomllib.loads(files(__package__).joinpath("nouns.toml").read_text("utf-8"))
    return NounVerbs(*(frozenset(book[key]) for key in ("verbs", "foreign", "suffered")))
