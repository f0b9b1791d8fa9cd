"""The step that finds names used as places and says where they are."""

from collections import Counter
from collections.abc import Sequence

from onrecord.document import Document, Layers, Step, each
from onrecord.grounding.gazetteer import Locality
from onrecord.grounding.localities import resolve_localities
from onrecord.grounding.toponyms import Toponym, find_toponyms
from onrecord.record import Place

_NEXT_PLACE = 40  # characters between an unlisted place and the one it lies in


def _places(document: Document) -> Layers:
    named = find_toponyms(document)
    found = [(toponym, at) for toponym, at in zip(named, resolve_localities(named), strict=True) if toponym.is_used]
    toponyms, localities = [toponym for toponym, _ in found], [at for _, at in found]
    main = _main_country(localities)
    return {"places": tuple(_place(n, toponyms, localities, main) for n in range(len(toponyms)))}


def _place(n: int, toponyms: Sequence[Toponym], localities: Sequence[Locality | None], main: str | None) -> Place:
    toponym, at = toponyms[n], localities[n]
    start, end, given = toponym.span.start, toponym.span.end, f"p{n + 1}"
    if at is None:
        return Place(start, end, given, toponym.name, _country_near(n, toponyms, localities) or main)
    return Place(start, end, given, at.name, at.country, at.latitude, at.longitude, at.geonames)


def _country_near(n: int, toponyms: Sequence[Toponym], localities: Sequence[Locality | None]) -> str | None:
    """Return the country of the place named right after one that no gazetteer lists."""
    if n + 1 == len(toponyms) or toponyms[n + 1].span.start - toponyms[n].span.end > _NEXT_PLACE:
        return None
    after = localities[n + 1]
    return None if after is None else after.country


def _main_country(localities: Sequence[Locality | None]) -> str | None:
    """Return the country of most places, for names that only the article's readers know; None where two tie."""
    counts = Counter(at.country for at in localities if at is not None and at.country).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def places_step() -> Step:
    """Return the step that gives `places`."""
    return Step("places", ("parse", "entities", "mentions"), ("places",), each(_places))
