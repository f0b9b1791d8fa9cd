"""The step that finds names used as places and says where they are."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from onrecord.document import Document, Layers, Step, each
from onrecord.grounding.gazetteer import Locality
from onrecord.grounding.localities import is_containment, resolve_localities
from onrecord.grounding.toponyms import Toponym, find_toponyms
from onrecord.record import Place

_FEWEST_AT_HOME = 3  # names of places in one country that make it the article's
_SHARE_AT_HOME = 0.5
_POSSESSIVE = ("'s", "’s")


def _places(document: Document) -> Layers:
    toponyms = find_toponyms(document)
    localities = resolve_localities(toponyms)
    home = _home(localities)
    used = [n for n, toponym in enumerate(toponyms) if toponym.is_used]
    return {"places": tuple(_place(f"p{i}", n, toponyms, localities, home) for i, n in enumerate(used, 1))}


def _place(
    given: str, n: int, toponyms: Sequence[Toponym], localities: Sequence[Locality | None], home: str | None
) -> Place:
    toponym, at = toponyms[n], localities[n]
    start, end = toponym.span.start, toponym.span.end
    if at is None:
        return Place(start, end, given, toponym.name, _country_around(n, toponyms, localities) or home)
    return Place(start, end, given, at.name, at.country, at.latitude, at.longitude, at.geonames)


def _country_around(n: int, toponyms: Sequence[Toponym], localities: Sequence[Locality | None]) -> str | None:
    """Return the country of the place that is said to hold one no gazetteer lists: "X, Kenya", "Dhaka's X"."""
    at = None
    if toponyms[n].link.strip() in _POSSESSIVE:
        at = localities[n - 1]
    elif n + 1 < len(toponyms) and is_containment(toponyms[n + 1].link):
        at = localities[n + 1]
    return None if at is None else at.country


def _home(localities: Sequence[Locality | None]) -> str | None:
    """Return the country in which nearly all that the article names lies, or None where it tells of several or few."""
    known = [at.country for at in localities if at is not None and at.country]
    country, count = max(Counter(known).items(), key=itemgetter(1), default=(None, 0))
    return country if count >= _FEWEST_AT_HOME and count >= _SHARE_AT_HOME * len(known) else None


def places_step() -> Step:
    """Return the step that gives `places`."""
    return Step("places", ("parse", "entities", "mentions"), ("places",), each(_places))
