"""Which of its namesakes a toponym means: by containment, by the company it keeps, by size.

Population and containment heuristics after Leidner, *Toponym Resolution in Text* (2007), ch. 5: "one sense per
discourse", "Paris, Texas", and preference for the countries that the article names anyway.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from math import log10

from onrecord.grounding.gazetteer import Locality, fold
from onrecord.grounding.toponyms import Toponym
from onrecord.grounding.usage import words

_SURE_RATIO = 30  # a place so many times larger than its namesakes abroad speaks for its country by itself
_SMALLEST_ALONE = 20_000  # people: below, a town needs company from its country
_KIND = {"country": 4.0, "region": 3.0, "division": 0.6, "city": 0.5, "district": -0.5}
_CONTAINED, _COMPANY, _NEIGHBOUR, _SEAT = 12.0, 3.0, 4.0, 2.0


def resolve_localities(toponyms: Sequence[Toponym]) -> list[Locality | None]:
    """Return for each toponym the place it means, or None where the gazetteer does not tell."""
    company = _company(toponyms)
    chosen: dict[str, Locality | None] = {}
    for toponym, after in _with_next(toponyms):
        holder = _holder(toponym, after)
        key = fold(toponym.name)
        if holder is not None or key not in chosen:
            chosen[key] = _best(toponym, holder, company)
    return [chosen[fold(t.name)] for t in toponyms]


def _with_next(toponyms: Sequence[Toponym]) -> Iterator[tuple[Toponym, Toponym | None]]:
    return zip_longest(toponyms, toponyms[1:])


def _holder(toponym: Toponym, after: Toponym | None) -> Locality | None:
    """Return the place behind `toponym` that holds it: "Springfield, Illinois", "Tura in Meghalaya"."""
    if after is None or not _contains(after.link):
        return None
    return next((h for h in after.localities if any(p.lies_in(h) for p in toponym.localities)), None)


def _contains(link: str) -> bool:
    parts = link.replace(",", " , ").replace("(", " ( ").lower().split()
    return bool(parts) and all(p in words()["containment"] for p in parts)


def _company(toponyms: Sequence[Toponym]) -> Mapping[str, float]:
    """Return how much each country and first-level division is spoken of, the most at 1."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for toponym, after in _with_next(toponyms):
        sure = None if toponym.name in seen else _sure(toponym, _holder(toponym, after))
        if sure is not None and sure.country:
            seen.add(toponym.name)
            counts.update((sure.country, ".".join(sure.code.split(".")[:2])))
    most = max(counts.values(), default=1)
    return {name: count / most for name, count in counts.items()}


def _sure(toponym: Toponym, holder: Locality | None) -> Locality | None:
    """Return the place if its country is beyond doubt: by what follows, or because no namesake abroad comes near."""
    if holder is not None or not toponym.localities:
        return holder
    first = toponym.localities[0]
    abroad = max((p.population for p in toponym.localities if p.country != first.country), default=0)
    return first if first.population >= _SURE_RATIO * abroad else None


def _best(toponym: Toponym, holder: Locality | None, company: Mapping[str, float]) -> Locality | None:
    best = max(toponym.localities, key=lambda p: _score(p, holder, company), default=None)
    if best is None or best.kind in ("country", "region", "division") or best.population >= _SMALLEST_ALONE:
        return best
    is_held = holder is not None and best.lies_in(holder)
    return best if is_held or not company or company.get(best.country or "", 0) > 0 else None


def _score(place: Locality, holder: Locality | None, company: Mapping[str, float]) -> float:
    score = log10(place.population + 10) + _KIND[place.kind] + (_SEAT if place.is_seat else 0)
    if holder is not None and place.lies_in(holder):
        score += _CONTAINED
    score += _COMPANY * company.get(place.country or "", 0)
    return score + _NEIGHBOUR * company.get(".".join(place.code.split(".")[:2]), 0)
