"""Which of its namesakes a toponym means: by containment, by the company it keeps, by size.

Population and containment heuristics after Leidner, *Toponym Resolution in Text* (2007), ch. 5: "one sense per
discourse", "Paris, Texas", and preference for the areas of which the article speaks anyway (`company.py`).
"""

from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest
from math import log10
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from onrecord.grounding.company import Company, Votes, country_code, find_company
from onrecord.grounding.gazetteer import Locality, fold
from onrecord.grounding.toponyms import Toponym
from onrecord.grounding.usage import words

_LEAST_SHARE = 0.1  # of the company of its country that a town below the next size needs
_SMALLEST_ALONE = 5_000  # people
_KIND = {"country": 4.0, "region": 3.0, "division": 1.2, "city": 0.5, "district": -0.5}
_CONTAINED, _SEAT, _PEER, _VARIANT = 12.0, 2.0, 3.0, -3.0
_LISTED = frozenset((",", "and", ", and", "or", ", or"))  # between the names of a list

Areas = Set[tuple[str, str]]


class Setting(NamedTuple):
    """What the words around a name tell of it: the place that holds it, and the kinds of those in one list with it."""

    holder: Locality | None
    peers: Areas


def resolve_localities(toponyms: Sequence[Toponym], spoken: Votes = MappingProxyType({})) -> list[Locality | None]:
    """Return for each toponym the place it means, or None where the gazetteer does not tell.

    A name means one place throughout, save where its setting tells otherwise. `spoken` are votes for areas from outside
    the text.
    """
    settings = list(_settings(toponyms))
    company = _company(toponyms, settings, spoken)
    chosen: dict[str, Locality | None] = {}
    own: list[Locality | None] = []
    for toponym, setting in zip(toponyms, settings, strict=True):
        key, is_told = fold(toponym.name), setting.holder is not None or bool(setting.peers)
        best = _best(toponym, setting, company) if is_told or key not in chosen else chosen[key]
        own.append(best if is_told else None)
        if setting.holder is not None or key not in chosen:
            chosen[key] = best
    held = [None, *(setting.holder for setting in settings)]
    return [h or o or chosen[fold(t.name)] for h, o, t in zip(held, own, toponyms, strict=False)]


def _settings(toponyms: Sequence[Toponym]) -> Iterator[Setting]:
    peers: Areas = frozenset()
    for toponym, after in zip_longest(toponyms, toponyms[1:]):
        holder = _holder(toponym, after)
        is_listed = holder is None and after is not None and after.link.strip().lower() in _LISTED
        next_ones = _areas(after) if is_listed and after is not None else frozenset()
        yield Setting(holder, peers | next_ones)
        peers = _areas(toponym) if is_listed else frozenset()


def _areas(toponym: Toponym) -> Areas:
    return {_area(p) for p in toponym.localities if p.kind in ("country", "division")}


def _area(place: Locality) -> tuple[str, str]:
    """Return what the places of one list have in common: countries their kind, divisions also the country."""
    return place.kind, "" if place.kind == "country" else place.country or ""


def _holder(toponym: Toponym, after: Toponym | None) -> Locality | None:
    """Return the place behind `toponym` that holds it: "Springfield, Illinois", "Tura in Meghalaya"."""
    if after is None or not is_containment(after.link):
        return None
    return next((h for h in after.localities if any(p.lies_in(h) for p in toponym.localities)), None)


def is_containment(link: str) -> bool:
    """Tell whether `link`, the words between two names, says that the first lies in the second."""
    parts = link.replace(",", " , ").replace("(", " ( ").lower().split()
    return bool(parts) and all(p in words()["containment"] for p in parts)


def _company(toponyms: Sequence[Toponym], settings: Sequence[Setting], spoken: Votes) -> Company:
    scores: dict[str, Sequence[tuple[Locality, float]]] = {}
    held: set[str] = set()
    for toponym, setting in zip(toponyms, settings, strict=True):
        key = fold(toponym.name)
        if key not in scores or (setting.holder is not None and key not in held):
            scores[key] = [(place, _fit(place, key, setting)) for place in toponym.localities]
            held.update((key,) if setting.holder is not None else ())
    return find_company(scores, spoken)


def _best(toponym: Toponym, setting: Setting, company: Company) -> Locality | None:
    key = fold(toponym.name)
    scored = ((_fit(p, key, setting) + company.worth(p, key), p) for p in toponym.localities)
    best = max(scored, key=itemgetter(0), default=(0.0, None))[1]
    if best is None or best.kind in ("country", "region", "division") or best.population >= _SMALLEST_ALONE:
        return best
    is_held = setting.holder is not None and best.lies_in(setting.holder)
    return best if is_held or company.share(country_code(best), key) > _LEAST_SHARE else None


def _fit(place: Locality, name: str, setting: Setting) -> float:
    """Return how well a place fits `name` by itself and by the words around it, as decimal logarithms of people."""
    fit = log10(place.population + 10) + _KIND[place.kind] + (_SEAT if place.is_seat else 0)
    if place.kind == "city" and fold(place.name) != name:
        fit += _VARIANT
    if setting.holder is not None and place.lies_in(setting.holder):
        fit += _CONTAINED
    return fit + (_PEER if _area(place) in setting.peers else 0)
