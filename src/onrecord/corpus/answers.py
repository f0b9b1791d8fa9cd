"""What followed a demand between the same parties: the events that reject, promise, concede or do what was asked.

An answer belongs to a demand where the one who was asked acts, not towards somebody else, not before the demand, and
something ties the two: the words, the same mode in one article, or no words of its own ("rejected the demand").
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.corpus.demands import ALONE, TELLS, Demand, Wanted, agree, keys_of
from onrecord.corpus.pages import Page, Party, Telling, differ, shared_party
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.subjects import Subject, shared_words, telling_words

Kind = Literal["rejected", "promised", "conceded", "done", "not done"]
Tie = tuple[str, int]  # what ties, in words, and its rank

_SPOKEN: Final[dict[str, Kind]] = {"REJECT": "rejected", "AGREE": "promised", "CONCEDE": "conceded"}
_DEEDS: Final[dict[tuple[str, bool], Kind]] = {
    ("actual", True): "done",
    ("actual", False): "not done",
    ("planned", True): "promised",
    ("planned", False): "rejected",
}  # by modality, and whether it is what was wanted or its opposite
_AFTER: Final = 180  # days within which something may follow from a demand
_SEASON: Final = 90  # days
_SOON: Final = 14  # days within which an answer without words of its own is one to the last demand
_HINTS: Final = 1.0  # bits of rarity that are enough where it is given soon, by the one side to the other
_BEFORE: Final = 14  # days before publication on which an undated demand may have been made
_NOT_TOLD: Final = frozenset({"deny", "request", "ask", "accuse"})  # acts in whose content nothing is told as done
_NOT_DONE: Final = frozenset({"think", "feel", "intend", "promise", "threaten"})  # nor here, but as something to come
_DENIAL: Final = re.compile(r"den(y|ies|ied|ying|ials?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One telling of what followed; `basis` says in words what ties it to the demand, `rank` how firmly (0 is best)."""

    demand: Demand
    telling: Telling
    kind: Kind
    basis: str
    rank: int


class Demands:
    """Demands, found by those of whom they are asked and those who are to act, in an article or at about that time."""

    def __init__(self, demands: Iterable[Demand], rarity: Rarity) -> None:
        self._rarity = rarity
        self._by_party: dict[tuple[str, str, int], list[Demand]] = {}
        for demand in demands:
            keys = sorted({key for ask in demand.asks for key in keys_of((*ask.addressee, *_doers(ask.wanted)))})
            for place in _places(demand):
                for key in keys:
                    self._by_party.setdefault((key, *place), []).append(demand)

    def find_answers(self, page: Page) -> Iterator[Answer]:
        """Yield the answers that an article tells, each with the demand that it is tied to best, or with equals."""
        for telling in page.tellings:
            found = [answer for demand in self._near(telling) if (answer := self._answer(page, telling, demand))]
            nearest = min(map(_closeness, found), default=None)
            yield from (answer for answer in found if _closeness(answer) == nearest)

    def _near(self, telling: Telling) -> Iterable[Demand]:
        """Return the demands that those who act may answer."""
        places = [("article", telling.article)]
        if telling.days:
            places.append(("season", telling.days.last.toordinal() // _SEASON))
        found = (self._by_party.get((key, *place), ()) for key in keys_of(telling.actors) for place in places)
        return {id(demand): demand for demands in found for demand in demands}.values()

    def _answer(self, page: Page, telling: Telling, demand: Demand) -> Answer | None:
        kind = _kind(page, telling, demand)
        if kind is None or not _is_in_time(telling, demand):
            return None
        spoken = telling.type in _SPOKEN and not _is_deed(telling, demand)
        tie = self._tie_of_words if spoken else self._tie_of_deeds
        found = tie(page, telling, demand)
        return found and Answer(demand, telling, kind, *found)

    def _tie_of_words(self, page: Page, telling: Telling, demand: Demand) -> Tie | None:
        """Return what ties an answer in words to a demand."""
        if _in_one_clause(telling, demand):
            return "told in one clause", 0
        subject = _subject(page, telling, demand)
        same_article = telling.article in demand.articles
        towards = any(shared_party(telling.recipients, ask.source) for ask in demand.asks)
        soon = _are_near(telling, demand, _SOON)
        shared = shared_words(subject, demand.subject, self._rarity)
        if sum(shared.values()) >= _least(towards, soon, same_article):
            return _words(shared), 0
        if same_article and telling.mode and telling.mode == demand.mode:
            return f"one article, both about: {telling.mode}", 1
        if telling_words(subject, self._rarity):
            return None
        if same_article:
            return "one article, no other demand nearer", 2
        return ("no other demand between them since", 2) if soon and towards else None

    def _tie_of_deeds(self, page: Page, telling: Telling, demand: Demand) -> Tie | None:
        """Return what ties an event of the type that was wanted to a demand; words of one clause tie nothing."""
        subject = {} if _in_one_clause(telling, demand) else _subject(page, telling, demand)
        shared = shared_words(subject, demand.subject, self._rarity)
        if sum(shared.values()) >= ALONE:
            return _words(shared), 0
        wanted = demand.wanted
        if wanted and wanted.mode and wanted.mode == telling.mode:
            return f"the same act: {telling.mode}", 1
        if wanted and wanted.recipients and shared_party(wanted.recipients, telling.recipients):
            return "the same kind of act towards the same", 1
        return None


def _places(demand: Demand) -> Iterator[tuple[str, int]]:
    """Yield the articles that tell a demand, and the seasons in which something may follow from it."""
    yield from (("article", article) for article in sorted(demand.articles))
    if demand.since and demand.last:
        first, last = demand.since.first.toordinal(), demand.last.last.toordinal() + _AFTER
        yield from (("season", season) for season in range(first // _SEASON, last // _SEASON + 1))


def _least(towards: bool, soon: bool, same_article: bool) -> float:
    """Return how much shared words must tell: the less the surer it is that one side answers the other."""
    if towards:
        return _HINTS if soon else TELLS
    return ALONE if same_article else 2 * TELLS


def _are_near(telling: Telling, demand: Demand, days: int) -> bool:
    return demand.last is not None and telling.days is not None and demand.last.until(telling.days) <= days


def _words(shared: Iterable[str]) -> str:
    return f"same words: {', '.join(shared)}"


def _doers(wanted: Wanted | None) -> tuple[Party, ...]:
    return wanted.actors if wanted else ()


def _kind(page: Page, telling: Telling, demand: Demand) -> Kind | None:
    """Tell what an event would be as an answer to a demand, by who does what to whom."""
    if _is_deed(telling, demand):
        return _kind_of_deed(page, telling, demand)
    kind = _SPOKEN.get(telling.type) if (telling.modality, telling.polarity) == ("actual", "+") else None
    if kind is None or not any(shared_party(telling.actors, ask.addressee) for ask in demand.asks):
        return None
    if all(differ(telling.recipients, ask.source) for ask in demand.asks):
        return None
    return None if _is_denial(page, telling) else kind


def _is_deed(telling: Telling, demand: Demand) -> bool:
    """Tell whether an event is of the kind that was wanted, done by those who were to do it, to the same."""
    wanted = demand.wanted
    if wanted is None or telling.type != wanted.type or not agree(wanted.mode, telling.mode):
        return False
    doers = wanted.actors or demand.first.addressee
    return not differ(wanted.recipients, telling.recipients) and shared_party(telling.actors, doers)


def _kind_of_deed(page: Page, telling: Telling, demand: Demand) -> Kind | None:
    """Tell whether what was wanted is told as done or to be done; what is only asked or denied is neither."""
    wanted = demand.wanted
    acts = {saying.act for saying in page.holders(telling)}
    if wanted is None or acts & _NOT_TOLD or _is_asked_for(page, telling):
        return None
    kind = _DEEDS.get((telling.modality, telling.polarity == wanted.polarity))
    return None if telling.modality == "actual" and acts & _NOT_DONE else kind


def _is_asked_for(page: Page, telling: Telling) -> bool:
    """Tell whether an event stands behind a REQUEST in its clause: then it is rather what is asked for."""
    return any(
        t.type == "REQUEST" and t.clause.holds(telling.trigger) and t.trigger.start < telling.trigger.start
        for t in page.tellings
    )


def _is_denial(page: Page, telling: Telling) -> bool:
    saying = page.saying_at(telling.trigger)
    return (saying is not None and saying.act == "deny") or _DENIAL.match(page.words(telling.trigger)) is not None


def _is_in_time(telling: Telling, demand: Demand) -> bool:
    """Tell whether an event may have come after a demand, and not long after."""
    if telling.article in demand.articles and not telling.dated:
        return telling.type in _SPOKEN or _stands_after(telling, demand)
    if not (demand.since and demand.last and telling.days):
        return False
    if (telling.days.first - demand.last.last).days > _AFTER:
        return False
    early = (demand.since.first - telling.days.last).days
    return early <= 0 or (early <= _BEFORE and telling.type in _SPOKEN and _may_be_earlier(telling, demand))


def _stands_after(telling: Telling, demand: Demand) -> bool:
    asked = [ask.telling for ask in demand.asks if ask.telling.article == telling.article]
    return any(ask.trigger.start < telling.trigger.start for ask in asked)


def _in_one_clause(telling: Telling, demand: Demand) -> bool:
    asked = (ask.telling for ask in demand.asks if ask.telling.article == telling.article)
    return any(ask.clause.overlaps(telling.clause) for ask in asked)


def _may_be_earlier(telling: Telling, demand: Demand) -> bool:
    """Tell whether the article of an answer tells the demand without saying when it was made."""
    return any(ask.telling.article == telling.article and not ask.telling.dated for ask in demand.asks)


def _subject(page: Page, telling: Telling, demand: Demand) -> Subject:
    """Return what an answer is about, less the names of both sides."""
    saying = page.saying_at(telling.trigger)
    passage = " ".join(page.words(span) for span in saying.content) if saying else page.passage(telling)
    known = (party for party in (*telling.actors, *telling.recipients) if party.person is not None)
    return page.subject(passage, (*demand.first.source, *demand.first.addressee, *known))


def _closeness(answer: Answer) -> tuple[int, int, int]:
    """Return how near an answer is to its demand: by tie, by place in one article, by days."""
    told, demand = answer.telling, answer.demand
    places = [
        abs(a.telling.trigger.start - told.trigger.start) for a in demand.asks if a.telling.article == told.article
    ]
    days = demand.last.until(told.days) if demand.last and told.days else 0
    return answer.rank, min(places, default=sys.maxsize), days
