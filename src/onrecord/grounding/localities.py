"""Which of its namesakes a toponym means: by containment, by the company it keeps, by size.

Population and containment heuristics after Leidner, *Toponym Resolution in Text* (2007), ch. 5: "one sense per
discourse", "Paris, Texas", and preference for the countries that the article names anyway.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import zip_longest
from math import log10
from typing import NamedTuple

from onrecord.grounding.gazetteer import Locality, fold
from onrecord.grounding.toponyms import Toponym
from onrecord.grounding.usage import words

_DOUBT = 4.0  # cube of the number of names that count half
_LEAST_SHARE = 0.1  # of the company of its country that a town below the next size needs
_SMALLEST_ALONE = 20_000  # people
_KIND = {"country": 4.0, "region": 3.0, "division": 0.6, "city": 0.5, "district": -0.5}
_CONTAINED, _COMPANY, _NEIGHBOUR, _SEAT, _PEER = 12.0, 4.0, 6.0, 2.0, 3.0
_LISTED = frozenset((",", "and", ", and", "or", ", or"))  # between the names of a list

Areas = Set[tuple[str, str]]


class Setting(NamedTuple):
    """What the words around a name tell of it: the place that holds it, and the kinds of those in one list with it."""

    holder: Locality | None
    peers: Areas


def resolve_localities(toponyms: Sequence[Toponym]) -> list[Locality | None]:
    """Return for each toponym the place it means, or None where the gazetteer does not tell.

    A name means one place throughout, save where its setting tells otherwise.
    """
    settings = list(_settings(toponyms))
    company = _company(toponyms, settings)
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


class Company(NamedTuple):
    """How often each country and first-level division is spoken of, and by which name."""

    votes: Mapping[str, Mapping[str, float]]
    total: Mapping[str, float]

    def share(self, area: str, name: str) -> float:
        """Return how much of the article's talk is of `area`, the word of `name` itself left aside."""
        others = self.total.get(area, 0) - self.votes.get(name, {}).get(area, 0)
        return others**3 / (others**3 + _DOUBT) if others > 0 else 0.0


def _company(toponyms: Sequence[Toponym], settings: Sequence[Setting]) -> Company:
    votes: dict[str, Mapping[str, float]] = {}
    for toponym, (holder, _) in zip(toponyms, settings, strict=True):
        key = fold(toponym.name)
        if key not in votes or holder is not None:
            votes[key] = _votes(toponym, holder)
    total: Counter[str] = Counter()
    for vote in votes.values():
        total.update(vote)
    return Company(votes, total)


def _votes(toponym: Toponym, holder: Locality | None) -> Mapping[str, float]:
    """Return for which countries and divisions a name speaks: for each of its namesakes by its part of their people."""
    within = [p for p in toponym.localities if holder is None or p.lies_in(holder)]
    people: Counter[str] = Counter()
    for place in within:
        people.update(dict.fromkeys({place.country or "", _division(place)}, place.population + 1))
    whole = sum(p.population + 1 for p in within)
    return {area: count / whole for area, count in people.items() if area}


def _division(place: Locality) -> str:
    return ".".join(place.code.split(".")[:2]) if "." in place.code else ""


def _best(toponym: Toponym, setting: Setting, company: Company) -> Locality | None:
    key = fold(toponym.name)
    best = max(toponym.localities, key=lambda p: _score(p, key, setting, company), default=None)
    if best is None or best.kind in ("country", "region", "division") or best.population >= _SMALLEST_ALONE:
        return best
    is_held = setting.holder is not None and best.lies_in(setting.holder)
    return best if is_held or company.share(best.country or "", key) > _LEAST_SHARE else None


def _score(place: Locality, name: str, setting: Setting, company: Company) -> float:
    score = log10(place.population + 10) + _KIND[place.kind] + (_SEAT if place.is_seat else 0)
    if setting.holder is not None and place.lies_in(setting.holder):
        score += _CONTAINED
    if _area(place) in setting.peers:
        score += _PEER
    score += _COMPANY * company.share(place.country or "", name)
    return score + _NEIGHBOUR * company.share(_division(place), name)
