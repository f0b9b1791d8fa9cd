"""Demands: who asks whom for what, one for all articles that tell it.

What is asked for is the event told as `requested` in the content or the clause of a REQUEST. Two tellings are of one
demand where the same parties stand on both sides, the days are near, and they ask for the same: words that are not
common ones, or in one article the same event or the same mode. Copies of one text are one article here, and what they
tell in the same words is one demand, whoever the corpus takes the parties for.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.corpus.clauses import (
    addressees_in,
    is_ground,
    is_made,
    is_served,
    sources_in,
    speakers_in,
    subject_of_clause,
)
from onrecord.corpus.pages import Page, Party, Saying, Telling, differ, shared_party
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.subjects import Subject, shared_words, stem_of, telling_words
from onrecord.days import Days

_NEAR: Final = 30  # days within which a demand that is told again is the same
_SOON: Final = 3  # days within which the same act wanted of the same is the same demand, whatever the words
_REMEMBERED: Final = 90  # days between two articles that may tell one demand
TELLS: Final = 3.0  # bits of rarity that words must have together to tell what is meant
ALONE: Final = 4.0  # likewise, where both sides are not told
_NOUN: Final = re.compile(
    r"\b(?:demand|request|call|appeal|plea|proposal|ultimatum|order|petition|application|invitation|instruction)s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The event that is asked for; polarity "-" asks that it stop or not happen. `word` is the stem that tells it."""

    type: str
    mode: str | None
    polarity: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    word: str

    def agrees(self, other: "Wanted") -> bool:
        """Tell whether both may be the same event."""
        same = (self.type, self.polarity) == (other.type, other.polarity)
        return same and agree(self.mode, other.mode)


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two modes may be the same."""
    return one == other or None in (one, other)


@dataclass(frozen=True, slots=True)
class Ask:
    """One telling of a demand, in an article of the days `published` that is a copy of `text`.

    `words` are those of its clause up to the trigger, and all of them.
    """

    telling: Telling
    text: int
    words: tuple[str, str]
    published: Days | None
    source: tuple[Party, ...]
    addressee: tuple[Party, ...]
    wanted: Wanted | None
    subject: Subject
    noun: bool  # a noun tells it, by which nobody is said to say anything: "their demands"

    def is_echo(self, rarity: Rarity) -> bool:
        """Tell whether it only refers to a demand ("their demands", "had urged it to do so")."""
        return self.wanted is None and (self.noun or not telling_words(self.subject, rarity))


@dataclass(slots=True, eq=False)
class Demand:
    """What one side asks of the other, by all its tellings in the order in which they were published.

    `wanted` and `mode` are those of the first telling that has any; `since` and `last` the days of the earliest and the
    latest.
    """

    asks: list[Ask] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    subject: dict[str, str] = field(default_factory=dict)
    wanted: Wanted | None = None
    mode: str | None = None
    since: Days | None = None
    last: Days | None = None

    @property
    def first(self) -> Ask:
        """The telling that came first."""
        return self.asks[0]

    @property
    def addressees(self) -> tuple[Party, ...]:
        """Of whom it is asked, by all its tellings."""
        return tuple({party.entity: party for ask in self.asks for party in ask.addressee}.values())

    def addressees_of(self, telling: Telling) -> tuple[Party, ...]:
        """Return those who act in `telling` and are asked."""
        return tuple(party for party in telling.actors if shared_party((party,), self.addressees))

    def add(self, ask: Ask) -> None:
        """Take in one more telling."""
        self.asks.append(ask)
        self.articles.add(ask.telling.article)
        self.texts.add(ask.text)
        self.subject = {**ask.subject, **self.subject}
        self.wanted = self.wanted or ask.wanted
        self.mode = self.mode or ask.telling.mode
        days = [d for d in (self.since, self.last, ask.telling.days) if d]
        self.since, self.last = min(days, default=None), max(days, default=None)


def find_asks(page: Page, text: int) -> Iterator[Ask]:
    """Yield the demands of an article, a copy of `text`, that name both sides, one for each thing asked for."""
    requests = [t for t in page.tellings if t.type == "REQUEST" and (t.modality, t.polarity) == ("actual", "+")]
    wanted = _wanted(page, requests)
    for request in (request for request in requests if is_made(page, request)):
        saying = page.saying_at(request.trigger)
        source = sources_in(page, request, _acting(request.actors)) or speakers_in(page, request, saying)
        events: Sequence[Telling | None] = wanted.get(request.number) or (None,)
        for event in events:
            addressee = _others(_addressee(page, request, event, saying), source)
            if source and addressee:
                ask = _ask(page, text, request, saying, event, source, addressee)
                yield _apart(ask) if shared_party(source, addressee) else ask


def _wanted(page: Page, requests: list[Telling]) -> dict[int, list[Telling]]:
    """Return the events asked for by the number of the REQUEST that asks for them, each kind of event once."""
    found: dict[int, list[Telling]] = {}
    for event in page.tellings:
        if event.modality == "requested" and event.type != "REQUEST" and not is_ground(page, event):
            for request in _asking(page, event, requests)[:1]:
                others = found.setdefault(request.number, [])
                if not any(_wanted_in(page, event).agrees(_wanted_in(page, other)) for other in others):
                    others.append(event)
    return found


def _wanted_in(page: Page, event: Telling) -> Wanted:
    word = stem_of(page.words(event.trigger).casefold())
    return Wanted(event.type, event.mode, event.polarity, event.actors, event.recipients, word)


def _asking(page: Page, event: Telling, requests: list[Telling]) -> list[Telling]:
    """Return the REQUESTs that may ask for an event, the likeliest first: by their content, else by their clause."""
    holding = [r for r in requests for s in page.holders(event) if any(c.overlaps(r.trigger) for c in s.cue)]
    beside = [r for r in requests if r.clause.holds(event.trigger) or event.clause.holds(r.trigger)]
    return holding or sorted(beside, key=lambda r: _distance(r, event))


def _distance(request: Telling, event: Telling) -> tuple[bool, int]:
    """Return how far an event is from a REQUEST: what follows it is nearer than what goes before."""
    return request.trigger.start > event.trigger.start, abs(request.trigger.start - event.trigger.start)


def _addressee(page: Page, request: Telling, event: Telling | None, saying: Saying | None) -> tuple[Party, ...]:
    """Return of whom it is asked: the recipients, else who is to act, else to whom the words are said.

    Whom its sentence does not name is not told to be asked, nor whoever is named there as the one to be helped.
    """
    recipients = addressees_in(page, request, _acting(request.recipients))
    doers = addressees_in(page, event, _acting(event.actors)) if event else ()
    asked = tuple(party for party in recipients if not (event and is_served(page, request, event, party)))
    said_to = saying.addressees if saying and saying.act == "request" else ()
    return asked or doers or _acting(said_to) or addressees_in(page, request, subject_of_clause(page, request))


def _acting(side: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return those on a side that can act, things left out."""
    return tuple(party for party in side if party.acts)


def _others(side: tuple[Party, ...], than: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {party.key for party in than}
    return tuple(party for party in side if party.key not in known)


def _apart(ask: Ask) -> Ask:
    """Return a demand within one state: its sides are told apart by who they are, not by the state they serve."""
    wanted = ask.wanted
    if wanted:
        wanted = replace(wanted, actors=_alone(wanted.actors), recipients=_alone(wanted.recipients))
    return replace(ask, source=_alone(ask.source), addressee=_alone(ask.addressee), wanted=wanted)


def _alone(side: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, state=None, is_state=False) for party in side)


def _ask(
    page: Page,
    text: int,
    request: Telling,
    saying: Saying | None,
    event: Telling | None,
    source: tuple[Party, ...],
    addressee: tuple[Party, ...],
) -> Ask:
    passage = " ".join(page.words(span) for span in saying.content) if saying else page.passage(request)
    subject, clause = page.subject(passage, (*source, *addressee)), page.passage(request)
    wanted = _wanted_in(page, event) if event else None
    noun = saying is None and _NOUN.search(page.words(request.trigger)) is not None
    words = " ".join(page.text[request.clause.start : request.trigger.start].split()), " ".join(clause.split())
    return Ask(request, text, words, page.days, source, addressee, wanted, subject, noun)


def keys_of(side: Iterable[Party]) -> list[str]:
    """Return the keys under which those on a side are found: their own, and their states'."""
    return sorted({key for party in side for key in (party.key, party.state and f"state {party.state}") if key})


def group_asks(asks: Iterable[Ask], rarity: Rarity) -> list[Demand]:
    """Return the demands that `asks`, in order of publication, tell; in the order of their first tellings."""
    groups = _Groups(rarity)
    for ask in asks:
        groups.add(ask)
    return groups.demands


class _Groups:
    """Demands found so far, and where to look for those of the same addressee: the one told last comes last."""

    def __init__(self, rarity: Rarity) -> None:
        self.demands: list[Demand] = []
        self._rarity = rarity
        self._by_addressee: dict[str, dict[int, Demand]] = {}
        self._by_words: dict[object, Demand] = {}

    def add(self, ask: Ask) -> None:
        demand = self._by_words.get(_in_copies(ask))
        if demand is None or _is_forgotten(demand, ask):
            demand = next((d for d in self._near(ask) if _is_told_by(d, ask, self._rarity)), None)
        if demand is None:
            demand = Demand()
            self.demands.append(demand)
        demand.add(ask)
        self._by_words[_in_copies(ask)] = demand
        for key in keys_of(ask.addressee):
            known = self._by_addressee.setdefault(key, {})
            known.pop(id(demand), None)
            known[id(demand)] = demand

    def _near(self, ask: Ask) -> Iterator[Demand]:
        for key in keys_of(ask.addressee):
            for demand in reversed(self._by_addressee.get(key, {}).values()):
                if _is_forgotten(demand, ask):
                    break
                yield demand


def _is_forgotten(demand: Demand, ask: Ask) -> bool:
    told = demand.asks[-1].published
    return bool(told and ask.published and told.until(ask.published) > _REMEMBERED)


def _in_copies(ask: Ask) -> object:
    """Return what a demand has in common with the same one in the copies of its text."""
    wanted = ask.wanted
    return ask.text, ask.words, (wanted.type, wanted.mode, wanted.polarity) if wanted else None


def _is_told_by(demand: Demand, ask: Ask, rarity: Rarity) -> bool:
    first = demand.first
    if not (shared_party(first.source, ask.source) and shared_party(first.addressee, ask.addressee)):
        return False
    if ask.telling.id == demand.asks[-1].telling.id:  # two things asked for at once
        return False
    return _is_near(demand, ask) and _same_thing(demand, ask, rarity)


def _is_near(demand: Demand, ask: Ask) -> bool:
    if ask.text in demand.texts:
        return True
    return _gap(demand, ask) <= _NEAR


def _gap(demand: Demand, ask: Ask) -> int:
    """Return the days between a demand and another telling; more than any limit where these are not known."""
    days = ask.telling.days
    return demand.last.until(days) if demand.last and days else sys.maxsize


def _same_act(one: Wanted, other: Wanted) -> bool:
    return one.mode is not None and one.mode == other.mode and not differ(one.recipients, other.recipients)


def _same_thing(demand: Demand, ask: Ask, rarity: Rarity) -> bool:
    wanted, asked = demand.wanted, ask.wanted
    if wanted and asked and not wanted.agrees(asked):
        return False
    if ask.is_echo(rarity) or all(own.is_echo(rarity) for own in demand.asks):
        # a bare "demand" tells nothing of its mode
        return ask.text in demand.texts or ask.noun or agree(demand.mode, ask.telling.mode)
    if sum(shared_words(demand.subject, ask.subject, rarity).values()) >= TELLS:
        return True
    if ask.text in demand.texts:
        return bool(wanted and asked) or (demand.mode is not None and demand.mode == ask.telling.mode)
    return wanted is not None and asked is not None and _same_act(wanted, asked) and _gap(demand, ask) <= _SOON
