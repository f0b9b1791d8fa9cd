"""The country an article is about, which bare words such as "the government" and "police" mean."""

from collections import Counter
from typing import Final

from onrecord.entities.gazetteer import BLOCS, PLACES, find_country
from onrecord.entities.names import NameFinder
from onrecord.entities.outlets import country_of_outlet
from onrecord.record import Article

_WEIGHT: Final = {"state": 1, "people": 1, "capital": 1, "place": 1, "seat": 2, "body": 2}
_VOICE: Final = 3  # of the outlet
_DATELINE: Final = 3
_EARLY: Final = 3  # sentences whose names count double
_SHARE: Final = 0.55


def find_home(names: NameFinder, article: Article) -> str | None:
    """Return the ISO code of the country to which most of the names of states, peoples and towns belong, or None.

    Its institutions count double. States that no list knows have a voice as well; the outlet's country has one, and
    that of the dateline. A country without a clear majority is not taken.
    """
    counted = Counter(_votes(names))
    for code, weight in (
        (country_of_outlet(article.outlet, article.url), _VOICE),
        (country_of_dateline(article), _DATELINE),
    ):
        if code is not None and code not in BLOCS:
            counted[code] += weight
    best = max(counted, key=lambda code: counted[code], default="")
    return best if best.isupper() and counted[best] >= _SHARE * counted.total() else None


def _votes(names: NameFinder) -> Counter[str]:
    counted: Counter[str] = Counter()
    for hit in {id(h): h for h in names.hit_at.values()}.values():
        if hit.known.use in _WEIGHT and hit.known.country not in BLOCS and "JRN" not in hit.known.sectors:
            early = 2 if names.tokens[hit.first].sentence.i < _EARLY else 1
            counted[hit.known.country] += _WEIGHT[hit.known.use] * early
    for i in names.foreign:
        early = 2 if names.tokens[i].sentence.i < _EARLY else 1
        counted[names.tokens[i].lower] += _WEIGHT["state"] * early
    return counted


def country_of_dateline(article: Article) -> str | None:
    """Return the country of the town a dateline names, or None."""
    line = next((b for b in article.blocks if b.role == "dateline"), None)
    return find_country(line.text_in(article.text).title(), PLACES) if line is not None else None
