"""The step that finds names used as places and says where they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from onrecord.document import Document, Layers, Step, each
from onrecord.grounding.gazetteer import Locality, fold
from onrecord.grounding.localities import is_containment, resolve_localities
from onrecord.grounding.outlets import find_home_of_outlet
from onrecord.grounding.toponyms import Toponym, find_toponyms
from onrecord.record import Place

_FEWEST_AT_HOME = 3  # names of places in one country that make it the article's
_SHARE_AT_HOME = 0.5
_POSSESSIVE = ("'s", "’s")


class _Found(NamedTuple):
    """The toponyms of an article, what each means, what each name means, and the article's country."""

    toponyms: Sequence[Toponym]
    localities: Sequence[Locality | None]
    by_name: Mapping[str, Locality]
    home: str | None


def find_places(document: Document, with_governments: bool = False) -> tuple[Place, ...]:
    """Return the names used as places in text order, with the place each means.

    `with_governments` gives the names of places that stand for something else too, as corpora of toponyms mark them:
    a government ("Paris protested"), the home of a body ("Leeds Crown Court").
    """
    found = _resolved(find_toponyms(document), document.article.url)
    told = list(zip(found.toponyms, found.localities, strict=True))
    used = [n for n, (toponym, at) in enumerate(told) if _is_used(toponym, at) or (with_governments and at is not None)]
    return tuple(_place(f"p{i}", n, found) for i, n in enumerate(used, 1))


def _resolved(toponyms: Sequence[Toponym], url: str | None) -> _Found:
    localities = resolve_localities(toponyms, find_home_of_outlet(url))
    by_name = {fold(t.name): at for t, at in zip(toponyms, localities, strict=True) if at is not None}
    return _Found(toponyms, localities, by_name, _home(localities))


def _is_used(toponym: Toponym, at: Locality | None) -> bool:
    """Tell whether a name is used as a place, which a name that may mean a government needs better signs for."""
    is_seat = at.is_seat if at is not None else any(p.is_seat for p in toponym.localities[:3])
    return toponym.is_used_if_seat if is_seat else toponym.is_used


def _place(given: str, n: int, found: _Found) -> Place:
    toponym, at = found.toponyms[n], found.localities[n]
    start, end = toponym.span.start, toponym.span.end
    if at is not None:
        return Place(start, end, given, at.name, at.country, at.latitude, at.longitude, at.geonames)
    holder = _holder(n, found)
    if holder is None or holder.kind not in ("city", "district"):
        return Place(start, end, given, toponym.name, found.home if holder is None else holder.country)
    return Place(start, end, given, toponym.name, holder.country, holder.latitude, holder.longitude)


def _holder(n: int, found: _Found) -> Locality | None:
    """Return the place that holds one no gazetteer lists: Kenya in "X, Kenya", Dhaka in "Dhaka's X" and "Dhaka Zoo"."""
    if found.toponyms[n].link.strip() in _POSSESSIVE:
        return found.localities[n - 1]
    if n + 1 < len(found.toponyms) and is_containment(found.toponyms[n + 1].link):
        return found.localities[n + 1]
    words = fold(found.toponyms[n].name).split()
    beginnings = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return next((found.by_name[name] for name in beginnings if name in found.by_name), None)


def _home(localities: Sequence[Locality | None]) -> str | None:
    """Return the country in which nearly all that the article names lies, or None where it tells of several or few."""
    known = [at.country for at in localities if at is not None and at.country]
    country, count = max(Counter(known).items(), key=itemgetter(1), default=(None, 0))
    return country if count >= _FEWEST_AT_HOME and count >= _SHARE_AT_HOME * len(known) else None


def _places(document: Document) -> Layers:
    return {"places": find_places(document)}


def places_step() -> Step:
    """Return the step that gives `places`."""
    return Step("places", ("parse", "entities", "mentions"), ("places",), each(_places))
