"""How articles name the papers, agencies and stations that they cite, and their own: `papers.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.corpus.folding import fold


@dataclass(frozen=True, slots=True)
class _Words:
    framed: tuple[re.Pattern[str], ...]
    names: frozenset[str]
    reporting: frozenset[str]
    itself: re.Pattern[str]


def names_within(name: str) -> Iterator[str]:
    """Yield what a name names where words around it say what that is ("a Reuters report" is by Reuters), and itself."""
    found = (pattern.fullmatch(name) for pattern in _words().framed)
    yield from (match["name"] for match in found if match)
    yield name


def is_called_paper(name: str, *, reports: bool) -> bool:
    """Tell whether a name is that of a paper or station; some words tell it only of one that `reports` something."""
    *before, last = fold(name).removeprefix("the ").split() or ("",)
    known = _words()
    named = name.removeprefix("the ")[:1].isupper() and bool(before)
    return named and (last in known.names or (reports and last in known.reporting))


def is_outlet_itself(words: str) -> bool:
    """Tell whether words name the outlet that they stand in: "this newspaper", "our reporter"."""
    return _words().itself.fullmatch(words) is not None


@cache
def _words() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("papers.toml").read_text("utf-8"))
    framed = (pattern.replace("<name>", r"(?P<name>(?-i:[^\W\d_a-z]).*?)") for pattern in table["framed"])
    itself = rf"(?:this|our)(?: own)? (?:{'|'.join(table['itself'])})s?(?:['’]s?)?"
    return _Words(
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in framed),
        frozenset(table["names"]), frozenset(table["reporting"]), re.compile(itself, re.IGNORECASE),
    )  # fmt: skip
