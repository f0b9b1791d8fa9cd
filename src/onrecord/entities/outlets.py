"""The country that an outlet's name and address show: what its articles are about unless they tell otherwise."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from onrecord.entities.gazetteer import BLOCS, find_country, top_level_domains

_WORD: Final = re.compile(r"\w+(?:[-.]\w+)*")
_FEWEST_LABELS: Final = 3  # of a host below "com.co"


@lru_cache(maxsize=1024)
def country_of_outlet(outlet: str | None, url: str | None) -> str | None:
    """Return the ISO code of the country that an outlet's name or address shows ("Bangkok Post", ".co.za"), or None.

    Agencies that write about the whole world show none by where they sit, editions none by their language, and
    domains that anybody buys none by their state.
    """
    return next((code for code in _signs(outlet, url) if code is not None and code not in BLOCS), None)


def _signs(outlet: str | None, url: str | None) -> Iterator[str | None]:
    rest = _worldwide().sub(" ", outlet or "")
    yield find_country(_without_languages(rest))
    try:
        parts = urlsplit(url or "")
        host = parts.hostname or ""
    except ValueError:
        return
    if rest == (outlet or ""):  # an agency's address is where it sits
        yield _country_of_host(host.split("."))
    for folder in parts.path.split("/")[1:-1]:
        yield find_country(_without_languages(folder.replace("-", " ").title(), alone=True))


def _country_of_host(labels: list[str]) -> str | None:
    """Return the country of a host's last label unless it is one that is sold, save below "com.co" and the like."""
    is_own = len(labels) >= _FEWEST_LABELS and labels[-2] in _listed("own_below")
    return top_level_domains().get(labels[-1]) if is_own or labels[-1] not in _listed("sold_domains") else None


def _without_languages(name: str, *, alone: bool = False) -> str:
    """Return a name without the language of its edition: "DW English", "Meduza in English", "BBC Russian Service".

    A name that is nothing but a language names a people ("The German"), unless it is an edition `alone`.
    """
    found = list(_WORD.finditer(name))
    for number, word in reversed(list(enumerate(found))):
        if _is_language([w[0].lower() for w in found], number, alone):
            name = name[: word.start()] + name[word.end() :]
    return name


def _is_language(names: list[str], number: int, alone: bool) -> bool:
    if names[number] in _listed("only_languages"):
        return True
    before, behind = names[:number], names[number + 1 :]
    ends = not behind or behind[0] in _listed("editions")
    return names[number] in _listed("languages") and ends and (alone or (bool(before) and before != ["the"]))


@cache
def _worldwide() -> re.Pattern[str]:
    names = sorted(_data()["worldwide"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()[name].split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("outlets.toml").read_text("utf-8"))
