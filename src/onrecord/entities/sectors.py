"""Which PLOVER sectors the words of a phrase tell (`sectors.toml`, `heads.toml`)."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.entities.heads import Head, head_nouns

SECTORS: Final = frozenset((
    "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "ELI", "PRE", "REB", "PRM", "UAF", "CVL", "BUS", "EDU",
    "MED", "LAB", "AGR", "JRN", "REF", "REL", "SOC", "CRM",
))  # fmt: skip
PUBLIC: Final = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "PTY", "SPY"))  # those who held such an office are elites


@cache
def modifiers() -> dict[str, str]:
    """Return the sector by the word beside a head noun that tells it, in lower case."""
    data = tomllib.loads(files(__package__).joinpath("sectors.toml").read_text("utf-8"))
    return {word: sector for sector, words in data["modifiers"].items() for word in words.split()}


@cache
def _adjusting() -> dict[str, str]:
    data = tomllib.loads(files(__package__).joinpath("sectors.toml").read_text("utf-8"))
    return dict(data["adjusting"])


def resolve_sectors(head: Head | None, before: Sequence[str], after: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the sectors that the words of a phrase tell, main one first; none where only a vague head would.

    `before` are the lower-case words left of the head, `after` those of its "of" phrase. A strong head tells its own
    sector; a weak one takes that of the nearest word before it, else of those after it.
    """
    if head is not None and not head.weak:
        own = head.sectors
    else:
        deaf = head.deaf if head is not None else ()
        near = next((s for w in (*_nearest_first(before), *after) if w not in deaf and (s := _sector_of(w))), None)
        own = (near,) if near else ()
    extra = [_adjusting()[w] for w in before if w == "opposition" or (w in _adjusting() and "PTY" in own)]
    return tuple(dict.fromkeys((*own, *extra)))


def _nearest_first(before: Sequence[str]) -> Iterator[str]:
    """Yield the words from the last on, two that tell a sector together as one: "white-house"."""
    for i in range(len(before) - 1, -1, -1):
        pair = f"{before[i - 1]}-{before[i]}" if i else ""
        yield pair if pair in modifiers() else before[i]


def _sector_of(word: str) -> str | None:
    listed = modifiers().get(word)
    if listed:
        return listed
    head = head_nouns().get(word) if word != "general" else None
    return head.sectors[0] if head is not None and head.sectors and not head.weak else None
