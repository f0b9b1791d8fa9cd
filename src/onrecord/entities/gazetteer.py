"""States, their people, capitals and seats, and bodies known the world over, found in a text by longest match."""

import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from onrecord.document import Token

_FIELDS: Final = (
    ("state", "names"), ("seat", "seats"), ("capital", "capital"), ("people", "people"), ("place", "places"),
)  # fmt: skip
PLACES: Final = frozenset(("state", "seat", "capital", "place"))
_MARKS: Final = re.compile(r"([,;:()\[\]/—–])")  # that stand by themselves where a parser cuts words
BLOCS: Final = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))


@dataclass(frozen=True, slots=True)
class Known:
    """What a known form stands for.

    `use` is `state`, `people`, `capital`, `seat`, `place`, `body` or `breakaway` (an entity that few or no states
    recognise; its country is the one it broke away from); `country` is ISO alpha-3 or a PLOVER code; `name` is the
    first form of the thing in the list; `sectors` is set for bodies and breakaway entities alone.
    """

    use: str
    country: str
    name: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form in a text: the numbers of its first and last token, and what it stands for."""

    first: int
    last: int
    known: Known


_Forms = dict[str, list[tuple[tuple[str, ...], Known]]]


def find_known(tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the longest known forms in `tokens`, in text order, without overlap."""
    forms, i, count = _forms(), 0, len(tokens)
    while i < count:
        token = tokens[i]
        listed = forms.get(token.text.replace("’", "'")) if token.text[0].isupper() or token.text[0] == "a" else None
        hit = _longest(tokens, i, listed) if listed else None
        if hit is None:
            i += 1
            continue
        yield hit
        i = hit.last + 1


def _longest(tokens: Sequence[Token], i: int, listed: Sequence[tuple[tuple[str, ...], Known]]) -> Hit | None:
    for rest, known in listed:
        last = i + len(rest)
        words = tuple(t.text.replace("’", "'") for t in tokens[i + 1 : last + 1])
        if words == rest and tokens[i].sentence is tokens[min(last, len(tokens) - 1)].sentence:
            return Hit(i, last, known)
    return None


def find_country(form: str, uses: Container[str] | None = None) -> str | None:
    """Return the code of the first known name in `form`, a name or dateline by itself, or None; `uses` narrows it."""
    found = [(name, known) for name, known in _known_in(form) if uses is None or known.use in uses]
    if not found:
        return None
    return likeliest(*found[0], [known.country for _, known in found[1:]]).country


def is_shared(form: str) -> bool:
    """Tell whether places of several states are called by a form."""
    return form in _shared()


def likeliest(form: str, known: Known, countries: Sequence[str]) -> Known:
    """Return what a form means beside names of `countries`: Tripoli of Libya, of Lebanon beside Beirut."""
    shared = _shared().get(form, ())
    usual = _load("variants/places.toml")["usual"].get(form.lower())
    return max(shared, key=lambda k: (countries.count(k.country), k.country == usual), default=known)


def _known_in(form: str) -> Iterator[tuple[str, Known]]:
    words = _words_of(_MARKS.sub(r" \1 ", form.replace("’", "'")))
    for i, word in enumerate(words):
        for rest, known in _forms().get(word, ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                yield " ".join((word, *rest)), known
                break


@cache
def state_codes() -> frozenset[str]:
    """Return the ISO alpha-3 codes of the states and territories in the list."""
    return frozenset(_load("countries.toml"))


@cache
def top_level_domains() -> Mapping[str, str]:
    """Return ISO alpha-3 by the top-level domain of a country, without its dot."""
    return {row["tld"]: code for code, row in _load("countries.toml").items()}


@cache
def _forms() -> _Forms:
    """Return the rest of every form, longest first, by its first word."""
    forms: _Forms = {}
    for form, known in _rows():
        spaced = form.replace("'s ", " 's ")
        for first, *rest in dict.fromkeys((tuple(_words_of(spaced)), tuple(spaced.split()))):
            listed = forms.setdefault(first, [])
            if all(tuple(rest) != other for other, _ in listed):
                listed.append((tuple(rest), known))
    for listed in forms.values():
        listed.sort(key=lambda row: -len(row[0]))
    return forms


@cache
def _shared() -> Mapping[str, tuple[Known, ...]]:
    """Return the names of places that several states have, with all that each may mean."""
    found: dict[str, dict[str, Known]] = {}
    for form, known in _rows():
        if known.use in PLACES:
            found.setdefault(form, {}).setdefault(known.country, known)
    return {form: tuple(known.values()) for form, known in found.items() if len(known) > 1}


def _rows() -> Iterator[tuple[str, Known]]:
    for code, row in _load("countries.toml").items():
        names = _split(row["names"]) or row["breakaway"].split(" / ")
        for use, field in _FIELDS:
            for form in _split(row.get(field, "")):
                name = names[0] if use != "place" else form
                for spelled in _spellings(form, use):
                    yield spelled, Known(use, code, name)
        yield from _breakaway(code, row)
    for code, by_sector in _load("bodies.toml").items():
        for sector, lines in by_sector.items():
            for line in filter(None, lines.splitlines()):
                bodies = _split(line)
                for form in bodies:
                    yield form, Known("body", code, bodies[0], (sector,))


def _breakaway(code: str, row: Mapping[str, str]) -> Iterator[tuple[str, Known]]:
    for thing in _split(row.get("breakaway", "")):
        forms = thing.split(" / ")
        for form in forms:
            for spelled in _spellings(form, "breakaway"):
                yield spelled, Known("breakaway", code, forms[0], ("PRE",))


def _spellings(form: str, use: str) -> Iterator[str]:
    yield form
    if len(form) > 3:
        yield form.upper()
    if use == "people" and not form.endswith(("s", "h", "men")):
        yield form + "s"


def _words_of(form: str) -> list[str]:
    """Return the words of a form as the parser cuts them, hyphens and apostrophes apart."""
    return form.replace("-", " - ").replace("s' ", "s ' ").split()


def _split(listed: str) -> list[str]:
    return [form for form in listed.split(", ") if form]


@lru_cache(maxsize=4)
def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
