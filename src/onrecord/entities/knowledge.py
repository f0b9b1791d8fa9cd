"""What is known of the world: holders of offices with their terms, bodies, items of Wikidata (`knowledge/`)."""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from onrecord.entities.entries import Entry, Source, read_entries, read_source
from onrecord.entities.forms import name_words, normalise_form
from onrecord.entities.gazetteer import BLOCS
from onrecord.entities.sectors import PUBLIC
from onrecord.record import EntityType

LEADER: Final = "leader"  # any country's first office
_FILES: Final = ("offices.toml", "bodies.toml")
_OPEN: Final = "9999"
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "Ł": "L", "Ø": "O", "Đ": "D"}
)

Words = tuple[str, ...]
_Key = TypeVar("_Key", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Term:
    """One office held by somebody from day `start` to the day before `end`, both ISO dates or their beginnings."""

    titles: frozenset[str]
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Tell whether the office was held on `day`, an ISO date."""
        return self.start <= day < self.end


@dataclass(slots=True, eq=False)
class Person:
    """Somebody known, with the offices held and their countries."""

    name: str
    wikidata: str | None = None
    terms: list[Term] = field(default_factory=list)
    countries: dict[str, None] = field(default_factory=dict)

    def holds_at(self, day: str | None) -> list[Term]:
        """Return the terms that cover `day`; all of them where there is no day to go by."""
        return [t for t in self.terms if day is None or t.covers(day)]

    def sectors_at(self, day: str | None) -> tuple[str, ...]:
        """Return the sectors of the offices held on `day`; ELI and those of the last office after all public ones.

        Without a day, only sectors that all offices share are told.
        """
        now = self.holds_at(day)
        if day is None:
            return now[0].sectors if len({t.sectors for t in now}) == 1 else ()
        if now:
            return tuple(dict.fromkeys(s for term in now for s in term.sectors))
        last = self._last_before(day)
        if last is None:
            return ()
        return ("ELI", *last.sectors) if PUBLIC.intersection(last.sectors) else last.sectors

    def country_at(self, day: str | None) -> str | None:
        """Return the country of the office held on `day`, else of the last one before, else the only one there is."""
        if len(self.countries) == 1:
            return next(iter(self.countries))
        if day is None:
            return None
        now = self.holds_at(day)
        last = now[0] if now else self._last_before(day)
        return last.country if last is not None else None

    def _last_before(self, day: str) -> Term | None:
        return max((t for t in self.terms if t.end <= day), key=lambda t: t.end, default=None)


@dataclass(frozen=True, slots=True)
class Body:
    """A party, force, agency or outlet."""

    name: str
    type: EntityType
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str
    wikidata: str | None

    def is_there(self, day: str | None) -> bool:
        """Tell whether the body existed on `day`, or may have where there is no day to go by."""
        return day is None or self.start <= day < self.end


class Knowledge:
    """Persons and bodies by their names, holders by their office."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._persons: dict[str, list[Person]] = {}
        self._by_name: dict[Words, list[Person]] = {}
        self._by_short: dict[str, list[Person]] = {}
        self._bodies: dict[Words, list[Body]] = {}
        self._holders: dict[tuple[str, str], list[tuple[Person, Term]]] = {}
        self._titles = {name: listed for source in sources for name, listed in source.titles.items()}
        self._sectors = {name: listed for source in sources for name, listed in source.sectors.items()}
        self._shared = frozenset(name for source in sources for name in source.shared)
        for (code, office), entries in _joined(sources).items():
            self._add_office(code, office, entries)
        for source in sources:
            for (kind, code, sectors), entries in source.bodies.items():
                self._add_bodies(kind, code, sectors, entries)

    def persons(self, name: str) -> Sequence[Person]:
        """Return the persons whose full name is written `name`, middle initials aside."""
        key = name_key(name)
        exact = self._by_name.get(key)
        if exact is not None or len(key) < 2:
            return exact or ()
        return self._by_name.get(tuple(word for word in key if len(word) > 1), ())

    def persons_called(self, word: str) -> Sequence[Person]:
        """Return the persons who are called `word` for short, their surname as a rule."""
        key = name_key(word)
        return self._by_short.get(key[0], ()) if len(key) == 1 else ()

    def bodies(self, name: str) -> Sequence[Body]:
        """Return the bodies that `name` is a form of."""
        return self._bodies.get(name_key(name), ())

    def holder(self, title: str, country: str, day: str | None) -> Person | None:
        """Return who held an office of `country` on `day`, where that is one person; `title` is a key (`title_key`)."""
        held = self._holders.get((country, title), ())
        found = {id(p): p for p, term in held if day is None or term.covers(day)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _add_office(self, code: str, office: str, entries: Sequence[Entry]) -> None:
        names = [name.strip() for name in office.split(",")]
        titles = [title_key(form) for n in names for form in (n, *self._titles.get(n, "").split(", ")) if form]
        leads = (code, LEADER) not in self._holders
        known = frozenset((*titles, LEADER) if leads else titles)
        sectors = self._sectors.get(names[0], ("GOV",))
        held = []
        for entry, end in _with_ends(entries, names[0] in self._shared):
            term = Term(known, code, sectors, entry.start, end)
            held.append((self._person(entry, term), term))
        for title in known:
            self._holders.setdefault((code, title), held)

    def _person(self, entry: Entry, term: Term) -> Person:
        """Return the person of an entry: one of this name who may be the same, or a new one."""
        listed = self._persons.setdefault(entry.names[0], [])
        person = next((p for p in listed if _may_be(p, entry, term.country)), None)
        if person is None:
            person = Person(entry.names[0])
            listed.append(person)
        person.wikidata = person.wikidata or entry.wikidata
        person.terms.append(term)
        person.countries[term.country] = None
        self._file([name_key(form) for form in entry.names], person)
        return person

    def _file(self, keys: Sequence[Words], person: Person) -> None:
        """List a person under all names; by the last word of the full one where no single word is among them."""
        for key in keys:
            if len(key) > 1:
                _list(self._by_name, key, person)
        for word in [key[0] for key in keys if len(key) == 1] or [keys[0][-1]]:
            _list(self._by_short, word, person)

    def _add_bodies(self, kind: EntityType, code: str, sectors: tuple[str, ...], entries: Iterable[Entry]) -> None:
        for entry in entries:
            body = Body(entry.names[0], kind, code, sectors, entry.start, _padded(entry.end), entry.wikidata)
            for form in entry.names:
                listed = self._bodies.setdefault(name_key(form), [])
                if body not in listed:
                    listed.append(body)


@cache
def knowledge() -> Knowledge:
    """Return the knowledge base of the package."""
    return Knowledge(_sources())


def read_knowledge(paths: Iterable[Path | str]) -> tuple[Knowledge, dict[str, str]]:
    """Return the knowledge base with the files `paths` added, and the SHA-256 of each file by "kb1:NAME".

    Raises `KnowledgeError` where a file cannot be read or is not as it should be.
    """
    added, digests = [], dict[str, str]()
    for number, path in enumerate(map(Path, paths), 1):
        source, digests[f"kb{number}:{path.name}"] = read_source(path)
        added.append(source)
    return Knowledge([*_sources(), *added]), digests


@lru_cache(maxsize=8192)
def name_key(form: str) -> Words:
    """Return the words of a name, the same with and without accents."""
    return name_words(form if form.isascii() else _plain(form))


def title_key(form: str) -> str:
    """Return the words of an office in lower case, without hyphens and articles."""
    return " ".join(w for w in normalise_form(form if form.isascii() else _plain(form)).split() if w != "the")


@cache
def items() -> dict[str, str]:
    """Return items of Wikidata by the ISO code of a state, or by the name under which the gazetteer has a body."""
    data = tomllib.loads(_text("items.toml"))
    words = data["states"].split()
    return {**dict(zip(words[::2], words[1::2], strict=True)), **data["bodies"]}


def _sources() -> list[Source]:
    return [read_entries(_text(name), name) for name in _FILES]


def _text(name: str) -> str:
    return files(__package__).joinpath("knowledge", name).read_text("utf-8")


def _list(index: dict[_Key, list[Person]], key: _Key, person: Person) -> None:
    listed = index.setdefault(key, [])
    if person not in listed:
        listed.append(person)


def _joined(sources: Iterable[Source]) -> dict[tuple[str, str], list[Entry]]:
    """Return the entries of all sources by country and office, an office known by its first name."""
    found: dict[tuple[str, str], list[Entry]] = {}
    whole: dict[tuple[str, str], tuple[str, str]] = {}
    for source in sources:
        for (code, office), entries in source.offices.items():
            key = whole.setdefault((code, office.split(",")[0]), (code, office))
            found.setdefault(key, []).extend(entries)
    return found


def _with_ends(entries: Sequence[Entry], shared: bool) -> list[tuple[Entry, str]]:
    """Return the entries with the ends of their terms: what is told, else when the next holder began."""
    ordered = sorted(entries, key=lambda entry: entry.start)
    found = []
    for n, entry in enumerate(ordered):
        later = next((e.start for e in ordered[n + 1 :] if e.start > entry.start), "") if not shared else ""
        found.append((entry, _padded(entry.end) if entry.end else later or _OPEN))
    return found


def _padded(end: str) -> str:
    """Return the end of a time so that it follows every day of its year or month."""
    return end + "-99" if len(end) in (4, 7) else end or _OPEN


def _may_be(person: Person, entry: Entry, country: str) -> bool:
    if person.wikidata and entry.wikidata:
        return person.wikidata == entry.wikidata
    ours = {c for c in person.countries if c not in BLOCS}
    return country in BLOCS or not ours or country in ours


def _plain(form: str) -> str:
    decomposed = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
