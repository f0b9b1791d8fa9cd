"""Where an outlet is at home, by its address: what it calls "Springfield" is most likely the one near it."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from onrecord.grounding.company import Area, Votes, areas
from onrecord.grounding.gazetteer import find_localities

_VOICE: Final = 2.0  # names that speak for the home of a newspaper, or for the country of a domain
_NO_COUNTRIES: Final = frozenset(("co", "eu", "io", "me", "tv", "ai", "fm", "cc", "ws", "la", "to", "gg", "ly"))
_OTHER_CODES: Final = {"uk": "GB"}


def find_home_of_outlet(url: str | None) -> Votes:
    """Return votes for the areas in which the outlet at `url` is at home, none where the address does not tell.

    The homes of newspapers are those of `outlets.toml`; else a top-level domain of a country speaks for that country,
    save for those that are sold as words ("tv").
    """
    host = _host(url)
    parts = host.split(".")
    home = next((h for n in range(len(parts)) if (h := _homes().get(".".join(parts[n:]))) is not None), None)
    if home is None and len(parts[-1]) == 2 and parts[-1] not in _NO_COUNTRIES:
        home = (_OTHER_CODES.get(parts[-1], parts[-1].upper()),)
    return dict.fromkeys(home or (), _VOICE)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _homes() -> Mapping[str, tuple[Area, ...]]:
    """Return the areas in which the town of each newspaper lies, by the newspaper's address."""
    data = tomllib.loads(files(__package__).joinpath("outlets.toml").read_text(encoding="utf-8"))
    homes: dict[str, tuple[Area, ...]] = {}
    for code, towns in data.items():
        for town, addresses in towns.items():
            homes |= dict.fromkeys(addresses, _areas_of_town(town, code))
    return MappingProxyType(homes)


def _areas_of_town(name: str, code: str) -> tuple[Area, ...]:
    """Return the areas of the largest town called `name` in the division `code`, empty where there is none."""
    towns = (p for p in find_localities(name) if p.kind == "city" and p.code.startswith(code + "."))
    town = next(towns, None)
    return () if town is None else areas(town)
