"""The company a name keeps: how much of an article's talk is of each country, division, district and stretch of land.

Every name votes for the areas of the places that bear it, each by how likely the name means it; the likelihoods follow
from the votes of the other names, and so on for a few rounds. After Leidner, *Toponym Resolution in Text* (2007), ch. 5
(the places of one text lie close together, and in the same countries).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import cos, exp, radians
from typing import NamedTuple

from onrecord.grounding.gazetteer import Locality

_ROUNDS = 2
_DOUBT = 2.0  # names to the power of `_POWER` that count half
_POWER = 1.5
_SHARPNESS = 1.15  # of likelihoods: 2.3 would take the scores for decimal logarithms
_LEAST_LIKELY = 0.01
_SIDE = 1.5  # degrees of latitude, of a cell of the map
_COUNTRY, _DIVISION, _DISTRICT, _CELL = 4.0, 6.0, 4.0, 3.0  # what it is worth to lie where everything else does

Area = Hashable
Votes = Mapping[Area, float]


class Company(NamedTuple):
    """How often each area is spoken of, and by which name."""

    votes: Mapping[str, Votes]
    total: Votes

    def share(self, area: Area, name: str) -> float:
        """Return how sure the article speaks of `area` (0 to 1), the word of `name` itself left aside."""
        others = self.total.get(area, 0.0) - self.votes.get(name, {}).get(area, 0.0)
        return others**_POWER / (others**_POWER + _DOUBT) if others > 0 else 0.0

    def worth(self, place: Locality, name: str) -> float:
        """Return what the company speaks for `place` as the meaning of `name`, as decimal logarithms of people."""
        weighed = zip((_COUNTRY, _DIVISION, _DISTRICT), _regions(place), strict=False)
        return sum(w * self.share(a, name) for w, a in weighed) + _CELL * self.share(_cell(place), name)


def find_company(scores: Mapping[str, Sequence[tuple[Locality, float]]], spoken: Votes) -> Company:
    """Return the company of the names in `scores`, which tells for each its places and how well each fits by itself.

    `spoken` are votes from elsewhere: the country of the outlet, the home of a newspaper.
    """
    company = Company({}, spoken)
    for _ in range(_ROUNDS + 1):
        votes = {name: _votes(name, fits, company) for name, fits in scores.items()}
        company = Company(votes, _summed((spoken, *votes.values())))
    return company


def _votes(name: str, fits: Sequence[tuple[Locality, float]], company: Company) -> Votes:
    """Return for which areas a name speaks: those of its places, each by how likely it is meant."""
    totals = [fit + company.worth(place, name) for place, fit in fits]
    weights = [exp(_SHARPNESS * (total - max(totals))) for total in totals]
    votes: Counter[Area] = Counter()
    for (place, _), weight in zip(fits, weights, strict=True):
        if weight >= _LEAST_LIKELY * sum(weights):
            for area in areas(place):
                votes[area] += weight / sum(weights)  # type: ignore[assignment]
    return votes


def _summed(all_votes: Iterable[Votes]) -> Votes:
    total: dict[Area, float] = {}
    for votes in all_votes:
        for area, count in votes.items():
            total[area] = total.get(area, 0.0) + count
    return total


@lru_cache(maxsize=20_000)
def areas(place: Locality) -> tuple[Area, ...]:
    """Return the country, divisions and cells of the map in which `place` lies, the cells around its own with it."""
    cell = _cell(place)
    around = () if cell is None else tuple((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return *(a for a in _regions(place) if a), *around


def _regions(place: Locality) -> tuple[str, ...]:
    """Return the codes of the country, the first- and the second-level division of a place, as far as it has them."""
    parts = place.code.rstrip(".").split(".")
    return tuple(".".join(parts[:n]) for n in range(1, min(len(parts), 3) + 1))


def country_code(place: Locality) -> str:
    """Return the ISO 3166 alpha-2 code of the country of a place, "" for a region of several."""
    return place.code.partition(".")[0]


@lru_cache(maxsize=20_000)
def _cell(place: Locality) -> tuple[int, int] | None:
    """Return the cell of the map that holds a place, None for one too large to have a point."""
    if place.latitude is None or place.longitude is None or place.kind in ("country", "region"):
        return None
    return round(place.latitude / _SIDE), round(place.longitude * cos(radians(place.latitude)) / _SIDE)
