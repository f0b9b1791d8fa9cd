"""The country an article is about, which bare words such as "the government" and "police" mean."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from onrecord.document import Token
from onrecord.entities.gazetteer import BLOCS, Hit, find_country, top_level_domains
from onrecord.record import Article

_WEIGHT: Final = {"state": 3, "people": 2, "seat": 2, "capital": 2, "place": 2, "body": 2}
_OUTLET: Final = 3
_EARLY: Final = 3  # sentences whose names count double


def find_home(tokens: Sequence[Token], hits: Mapping[int, Hit], article: Article) -> str | None:
    """Return the ISO code of the country that the article names most, with a voice for that of its outlet, or None."""
    counted: Counter[str] = Counter()
    for hit in {id(h): h for h in hits.values()}.values():
        if hit.known.use in _WEIGHT and hit.known.country not in BLOCS and "JRN" not in hit.known.sectors:
            early = 2 if tokens[hit.first].sentence.i < _EARLY else 1
            counted[hit.known.country] += _WEIGHT[hit.known.use] * early
    outlet = country_of_outlet(article.outlet, article.url)
    if outlet is not None:
        counted[outlet] += _OUTLET
    return max(counted, key=lambda code: counted[code]) if counted else None


@cache
def country_of_outlet(outlet: str | None, url: str | None) -> str | None:
    """Return the ISO code of the country that an outlet's name or address shows ("Bangkok Post", ".co.za"), or None."""
    return next((code for code in _signs(outlet, url) if code is not None and code not in BLOCS), None)


def _signs(outlet: str | None, url: str | None) -> Iterator[str | None]:
    if outlet:
        yield find_country(outlet)
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return
    yield top_level_domains().get((parts.hostname or "").rpartition(".")[2])
    for folder in parts.path.split("/")[1:-1]:
        yield find_country(folder.replace("-", " ").title())
