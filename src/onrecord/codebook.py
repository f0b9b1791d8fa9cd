"""What every code and field of a record means, in plain words, each with an example."""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from onrecord.errors import OnrecordError


class Meaning(NamedTuple):
    """One code in one group: what it means and an example ("" where none helps)."""

    code: str
    group: str
    about: str
    means: str
    example: str


class UnknownCodeError(OnrecordError):
    """A code that the codebook does not have; `near` holds the codes that look like it."""

    def __init__(self, code: str, near: list[str]) -> None:
        self.near = near
        remedy = f"did you mean {', '.join(near)}?" if near else "`onrecord explain` lists the groups"
        super().__init__(f"{code}: no such code or field; {remedy}")


_EXAMPLE: Final = " || "  # in codes.toml, what follows it is the example


def explain(code: str) -> tuple[Meaning, ...]:
    """Return what `code` means: one entry for each group that has it.

    Large and small letters are one, `-`, `_` and a blank too; "event.mode" names a field of one class. Raises
    `UnknownCodeError`, naming near misses, where no group has it.
    """
    found = _index().get(_key(code))
    if found is None:
        near = get_close_matches(_key(code), _index(), n=4, cutoff=0.6)
        raise UnknownCodeError(code, list(dict.fromkeys(_index()[key][0].code for key in near)))
    return found


@cache
def groups() -> Mapping[str, tuple[str, tuple[Meaning, ...]]]:
    """Return the groups in reading order: name → (what it is about, its entries)."""
    book = tomllib.loads(files("onrecord").joinpath("codes.toml").read_text("utf-8"))
    return {name: (group["about"], tuple(_meanings(name, group))) for name, group in book.items()}


def codes() -> list[str]:
    """Return every code and field once, in the order of the groups."""
    return list(dict.fromkeys(meaning.code for _, entries in groups().values() for meaning in entries))


@cache
def _index() -> dict[str, tuple[Meaning, ...]]:
    index: dict[str, tuple[Meaning, ...]] = {}
    for _, entries in groups().values():
        for meaning in entries:
            for key in dict.fromkeys(_keys(meaning.code)):
                index[key] = (*index.get(key, ()), meaning)
    return index


def _keys(code: str) -> tuple[str, str]:
    """Return the whole code and, of "event.mode", the last part, as keys."""
    return _key(code), _key(code.rpartition(".")[2]) or _key(code)


def _key(code: str) -> str:
    return code.strip().casefold().replace("_", "-").replace(" ", "-")


def _meanings(name: str, group: Mapping[str, Any]) -> Iterator[Meaning]:
    for code, text in group["codes"].items():
        means, _, example = text.partition(_EXAMPLE)
        yield Meaning(code, name, group["about"], means, example)
