"""An article as it is read to follow events through the corpus: what it tells, in whose words, of whom, when."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from onrecord.corpus.mentions import unpack_mentions
from onrecord.corpus.subjects import Subject, name_words, subject_of
from onrecord.days import Days, days_of
from onrecord.record import Span

_SERVES: Final = frozenset({"GOV", "MIL"})  # sectors whose members act for the state
_ACTS: Final = frozenset({"person", "organization", "group", "place"})  # types of entities
_VAGUE: Final = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})  # PLOVER's codes that many bodies share

Sides = defaultdict[tuple[int, str], tuple["Party", ...]]  # by the number of an event or attribution, and the part


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: `entity` is its row, `person` the one of the corpus's people for which it stands, if any.

    `key` is the same for all whom the corpus takes for one. `state` is the country (ISO 3166 alpha-3) whose government
    it is or serves, `is_state` tells that it is that government as such; `acts` that it is somebody, not a thing,
    `is_vague` that it is a group of which nothing is known: "more pumps".
    """

    key: str
    name: str
    entity: int
    person: int | None = None
    state: str | None = None
    is_state: bool = False
    acts: bool = True
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution: who speaks, to whom, in which words, and what it is inside of."""

    number: int
    act: str
    sources: tuple[Party, ...]
    addressees: tuple[Party, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells it. `dated` says that its `days` are its own, not those of publication."""

    id: int
    article: int
    number: int
    type: str
    mode: str | None
    modality: str
    polarity: str
    clause: Span
    trigger: Span
    holder: int | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: Days | None
    dated: bool


class Places:
    """Where an article names its parties; read when it is asked for. `parties` come by the numbers of entities."""

    def __init__(self, packed: bytes, parties: Mapping[int, Party]) -> None:
        self._packed = packed
        self._parties = parties

    def of(self, entity: int) -> Sequence[Span]:
        """Return every span that means an entity, by its row."""
        return self._spans.get(entity, ())

    def at(self, start: int) -> Party | None:
        """Return whom the longest mention that begins there means, if any."""
        return self._starts.get(start)

    @cached_property
    def _mentions(self) -> list[tuple[Party, Span]]:
        found = unpack_mentions(self._packed) if self._packed else []
        return [(self._parties[e], Span(start, end)) for _, start, end, _, e in found if e in self._parties]

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        spans: dict[int, list[Span]] = {}
        for party, span in self._mentions:
            spans.setdefault(party.entity, []).append(span)
        return spans

    @cached_property
    def _starts(self) -> dict[int, Party]:
        longest = sorted(self._mentions, key=lambda found: found[1].end)
        return {span.start: party for party, span in longest}


@dataclass(frozen=True, slots=True)
class Page:
    """What is needed of one article; `days` are those of its publication, `persons` words of the names of persons."""

    article: int
    key: str
    outlet: str | None
    days: Days | None
    text: str
    headlines: tuple[Span, ...]
    sayings: Mapping[int, Saying]
    tellings: tuple[Telling, ...]
    hedges: tuple[Span, ...]
    persons: frozenset[str]
    places: Places

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return span.text_in(self.text)

    def subject(self, passage: str, sides: Iterable[Party]) -> Subject:
        """Return what a passage says, without the names of persons and of those on both sides."""
        return subject_of(passage, self.persons | name_words(party.name for party in sides))

    def passage(self, telling: Telling) -> str:
        """Return the clause that tells an event."""
        return self.words(telling.clause)

    def is_headline(self, telling: Telling) -> bool:
        """Tell whether a headline tells it."""
        return any(block.holds(telling.trigger) for block in self.headlines)

    def holders(self, telling: Telling) -> Iterator[Saying]:
        """Yield the attributions in whose content an event is told, from the inmost to the outermost."""
        seen: set[int] = set()
        number = telling.holder
        while number is not None and number not in seen and number in self.sayings:
            seen.add(number)
            yield self.sayings[number]
            number = self.sayings[number].parent

    def saying_at(self, trigger: Span) -> Saying | None:
        """Return the attribution whose cue is the word at `trigger`, if any: "demanded" is an event and a cue."""
        found = (s for s in self.sayings.values() if any(span.overlaps(trigger) for span in s.cue))
        return next(found, None)


def same_party(one: Party, other: Party) -> bool:
    """Tell whether two are one, or one is a state and the other its government, an official or its forces."""
    if one.key == other.key:
        return True
    return one.state is not None and one.state == other.state and (one.is_state or other.is_state)


def shared_party(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Tell whether any of `some` is one of `others`, as `same_party` has it."""
    known = tuple(others)
    return any(same_party(one, other) for one in some for other in known)


def differ(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Tell whether two sides are known to be different: all are linked to somebody, and none of them is one."""
    one, two = tuple(some), tuple(others)
    linked = all(party.person is not None for party in (*one, *two))
    return bool(one and two) and linked and not shared_party(one, two)


def read_pages(connection: sqlite3.Connection, articles: Iterable[int]) -> Iterator[Page]:
    """Yield the pages of articles by their row numbers."""
    for article in articles:
        yield _Reading(connection, article).page()


class _Reading:
    """Reads one article."""

    def __init__(self, connection: sqlite3.Connection, article: int) -> None:
        self._connection = connection
        self._article = article
        entities = self._rows(_ENTITIES)
        self._parties = {number: _party(*facts) for number, _, *facts in entities}
        self._persons = name_words(facts[1] for _, own_type, *facts in entities if own_type == "person")

    def page(self) -> Page:
        [(key, outlet, published, text)] = self._rows(_ARTICLE)
        days = days_of(published)
        return Page(
            self._article, key, outlet, days, text,
            headlines=tuple(Span(*row) for row in self._rows(_HEADLINES)),
            sayings=self._sayings(),
            tellings=self._tellings(days),
            hedges=tuple(Span(*row) for row in self._rows(_HEDGES)),
            persons=self._persons,
            places=Places(self._packed(), self._parties),
        )  # fmt: skip

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, (self._article,)).fetchall()

    def _packed(self) -> bytes:
        found: list[tuple[bytes]] = self._rows("SELECT packed FROM mentions WHERE article = ?")
        return found[0][0] if found else b""

    def _sayings(self) -> dict[int, Saying]:
        spans: defaultdict[tuple[int, str], tuple[Span, ...]] = defaultdict(tuple)
        for number, part, start, end in self._rows(_SPANS):
            spans[number, part] += (Span(start, end),)
        sources = self._sides(_SOURCES)
        return {
            number: Saying(
                number, act, sources[number, "source"], sources[number, "addressee"],
                spans[number, "source"], spans[number, "cue"], spans[number, "content"], parent,
            )
            for number, act, parent in self._rows(_SAYINGS)
        }  # fmt: skip

    def _sides(self, query: str) -> Sides:
        """Return who takes part, by the number of the event or attribution and the part."""
        sides: Sides = defaultdict(tuple)
        for number, part, entity in self._rows(query):
            sides[number, part] += (self._parties[entity],)
        return sides

    def _tellings(self, published: Days | None) -> tuple[Telling, ...]:
        sides = self._sides(_EVENT_SIDES)
        return tuple(self._telling(published, sides, row) for row in self._rows(_EVENTS))

    def _telling(self, published: Days | None, sides: Sides, row: tuple[Any, ...]) -> Telling:
        number, value, id_, type_, mode, modality, polarity, start, end, first, last, holder = row
        own = days_of(value)
        return Telling(
            id_, self._article, number, type_, mode, modality, polarity, Span(start, end), Span(first, last), holder,
            sides[number, "actor"], sides[number, "recipient"], own or published, own is not None,
        )  # fmt: skip


def _party(
    entity: int, name: str, type_: str, country: str | None, sectors: str, person: int | None, known: str | None
) -> Party:
    serves = country if country and country not in _VAGUE and sectors[:3] in _SERVES else None
    key = f"e{entity}" if person is None else f"p{person}"
    is_state, vague = serves is not None and type_ == "place", type_ == "group" and not (person or country or sectors)
    return Party(key, known or name, entity, person, serves, is_state, type_ in _ACTS, vague)


_ARTICLE: Final = (
    "SELECT d.key, o.name, d.published, t.text FROM articles d JOIN texts t ON t.article = d.id"
    " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?"
)
_HEADLINES: Final = "SELECT start, \"end\" FROM blocks WHERE article = ? AND role = 'headline' ORDER BY position"
_HEDGES: Final = (
    "SELECT start, \"end\" FROM wording WHERE article = ? AND category IN ('hedge', 'doubt-cue') ORDER BY position"
)
_ENTITIES: Final = (
    "SELECT e.number, e.type, e.id, e.name, coalesce(p.type, e.type), coalesce(p.country, e.country),"
    " coalesce(p.sectors, e.sectors), e.person, p.name"
    " FROM entities e LEFT JOIN people p ON p.id = e.person WHERE e.article = ?"
)
_SAYINGS: Final = "SELECT number, act, parent FROM attributions WHERE article = ? ORDER BY position"
_SPANS: Final = (
    'SELECT attribution, part, start, "end" FROM spans WHERE article = ? ORDER BY attribution, part, position'
)
_SOURCES: Final = (
    "SELECT attribution, part, entity FROM attribution_parties WHERE article = ? ORDER BY attribution, part, position"
)
_EVENTS: Final = (
    "SELECT v.number, (SELECT t.value FROM times t WHERE t.article = v.article AND t.number = v.time),"
    ' v.id, v.type, v.mode, v.modality, v.polarity, v.start, v."end", v.trigger_start,'
    " v.trigger_end, v.holder FROM events v WHERE v.article = ? ORDER BY v.position"
)
_EVENT_SIDES: Final = (
    "SELECT event, part, number FROM event_parties WHERE article = ? AND part <> 'participant'"
    " ORDER BY event, part, position"
)
