"""What followed a demand between the same parties: the events that reject, promise, concede or do what was asked.

An answer belongs to a demand where the one who was asked acts, not towards somebody else, not before the demand, and
something ties the two: the words, or no words of its own ("rejected the demand"). Its own sentence names who acts.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.corpus.clauses import (
    acts_in,
    complement,
    is_conditional,
    is_heeded,
    is_of_a_charge,
    turns_between,
)
from onrecord.corpus.demands import ALONE, TELLS, Demand, Wanted, agree, keys_of
from onrecord.corpus.pages import Page, Telling, differ, shared_party
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.subjects import Subject, shared_words, stem_of, telling_words

Kind = Literal["rejected", "promised", "conceded", "done", "not done"]
Tie = tuple[str, int]  # what ties, in words, and its rank

_SPOKEN: Final[dict[str, Kind]] = {"REJECT": "rejected", "AGREE": "promised", "CONCEDE": "conceded"}
_DEEDS: Final[dict[tuple[str, bool], Kind]] = {
    ("actual", True): "done",
    ("actual", False): "not done",
    ("planned", True): "promised",
    ("planned", False): "rejected",
}  # by modality, and whether it is what was wanted or its opposite
_HEEDED: Final[dict[str, Kind]] = {"actual": "done", "planned": "promised"}  # what is told as done for a demand
_AFTER: Final = 180  # days within which something may follow from a demand
_SEASON: Final = 90  # days
_SOON: Final = 14  # days within which an answer without words of its own is one to the last demand
_HINTS: Final = 1.0  # bits of rarity that are enough where it is given soon, by the one side to the other
_NEXT: Final = 400  # code points behind a demand within which fewer words are enough
_FAR: Final = 1_500  # code points between a demand and an answer without words of its own
_RELATIVES: Final = frozenset({"which", "who"})
_BEFORE: Final = 14  # days before publication on which an undated demand may have been made
_WORDS_ALONE: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # acts that are no deeds
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
    """Demands, found by those of whom they are asked, in an article or at about that time."""

    def __init__(self, demands: Iterable[Demand], rarity: Rarity) -> None:
        self._rarity = rarity
        self._by_party: dict[tuple[str, str, int], list[Demand]] = {}
        for demand in demands:
            keys = keys_of(demand.addressees)
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
        if kind is None or not _is_in_time(page, telling, demand):
            return None
        spoken = telling.type in _SPOKEN and not _is_deed(page, telling, demand)
        tie = self._tie_of_words if spoken else self._tie_of_deeds
        found = tie(page, telling, demand)
        return found and Answer(demand, telling, kind, *found)

    def _tie_of_words(self, page: Page, telling: Telling, demand: Demand) -> Tie | None:
        """Return what ties an answer in words to a demand."""
        if _in_one_clause(telling, demand):
            return ("told in one clause", 0) if _answers_in_clause(page, telling, demand) else None
        subject = _subject(page, telling, demand)
        same_article = telling.article in demand.articles
        towards = any(shared_party(telling.recipients, ask.source) for ask in demand.asks)
        soon = _are_near(telling, demand, _SOON)
        shared = shared_words(subject, demand.subject, self._rarity)
        least = _least(towards, soon, same_article)
        if sum(shared.values()) >= (min(least, TELLS) if _stands_behind(telling, demand, _NEXT) else least):
            return _words(shared), 0
        if telling_words(subject, self._rarity):
            return None
        if same_article:
            told = page.is_headline(telling) or _stands_behind(telling, demand, _FAR)
            return ("one article, no other demand nearer", 2) if told else None
        return ("no other demand between them since", 2) if soon and towards else None

    def _tie_of_deeds(self, page: Page, telling: Telling, demand: Demand) -> Tie | None:
        """Return what ties an event of the type that was wanted to a demand; words of one clause tie nothing."""
        if _is_heeding(page, telling, demand):
            return "told as done for the demand", 0
        subject = {} if _in_one_clause(telling, demand) else _subject(page, telling, demand)
        shared = shared_words(subject, demand.subject, self._rarity)
        if sum(shared.values()) >= ALONE:
            return _words(shared), 0
        if not acts_in(page, telling, demand.addressees_of(telling)):
            return None
        return self._tie_of_acts(page, telling, demand, shared)

    def _tie_of_acts(self, page: Page, telling: Telling, demand: Demand, shared: Mapping[str, float]) -> Tie | None:
        """Return what ties the same act to a demand with the help of a word, or where neither has words of its own."""
        wanted = demand.wanted
        if wanted is None or _in_one_clause(telling, demand) or not _is_of_kind(telling, wanted):
            return None
        act = stem_of(page.words(telling.trigger).casefold())
        bits = sum(bits for word, bits in shared.items() if stem_of(word.casefold()) != act)
        words = telling_words(_subject(page, telling, demand), self._rarity)
        bare = all(stem_of(word.casefold()) == act for word in words)
        if wanted.mode and wanted.mode == telling.mode and (bits >= _HINTS or bare):
            return f"the same act: {telling.mode}", 1
        if bits >= _HINTS and shared_party(wanted.recipients, telling.recipients):
            return "the same kind of act towards the same", 1
        return (_words(shared), 1) if bits >= TELLS and telling.article in demand.articles else None


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


def _answers_in_clause(page: Page, telling: Telling, demand: Demand) -> bool:
    """Tell whether an answer in the sentence of a demand is one to it, and not what is demanded.

    It governs the demand ("rejected the demand of Norland"), or another act begins between them ("…, which refused").
    """
    for ask in (ask.telling for ask in demand.asks if ask.telling.article == telling.article):
        if not ask.clause.overlaps(telling.clause):
            continue
        if telling.trigger.start < ask.trigger.start:
            return turns_between(page, telling.trigger.end, ask.trigger.start) is None
        turn = turns_between(page, ask.trigger.end, telling.trigger.start)
        return turn is not None and _is_new_act(page, telling, turn, demand)
    return False


def _is_new_act(page: Page, telling: Telling, turn: str, demand: Demand) -> bool:
    """Tell whether one of those asked begins to act behind a word such as "and" or "which"."""
    if turn.split()[0].lower() in _RELATIVES:
        return True
    begins = telling.trigger.start - len(turn)
    spans = (span for party in demand.addressees_of(telling) for span in page.places.of(party.entity))
    return any(begins <= span.start < telling.trigger.start for span in spans)


def _is_heeding(page: Page, telling: Telling, demand: Demand) -> bool:
    """Tell whether a deed is told in the sentence of a demand as done for it: "at the request of Norland"."""
    asked = [a.telling for a in demand.asks if a.telling.article == telling.article]
    beside = any(ask.clause.overlaps(telling.clause) and is_heeded(page, ask) for ask in asked)
    return beside and telling.type not in _WORDS_ALONE and acts_in(page, telling, demand.addressees_of(telling))


def _kind(page: Page, telling: Telling, demand: Demand) -> Kind | None:
    """Tell what an event would be as an answer to a demand, by who does what to whom."""
    if _is_heeding(page, telling, demand):
        return _HEEDED.get(telling.modality) if telling.polarity == "+" else None
    if _is_deed(page, telling, demand):
        return _kind_of_deed(page, telling, demand)
    kind = _SPOKEN.get(telling.type) if (telling.modality, telling.polarity) == ("actual", "+") else None
    if kind is None or not demand.addressees_of(telling):
        return None
    if all(differ(telling.recipients, ask.source) for ask in demand.asks):
        return None
    if not acts_in(page, telling, demand.addressees_of(telling)):
        return None
    return None if _is_denial(page, telling) or is_of_a_charge(page, telling) else kind


def _is_deed(page: Page, telling: Telling, demand: Demand) -> bool:
    """Tell whether an event is what was wanted, by kind or word, done by those who were asked, to the same."""
    wanted = demand.wanted
    if wanted is None or not (_is_of_kind(telling, wanted) or _is_same_word(page, telling, wanted)):
        return False
    return not differ(wanted.recipients, telling.recipients) and bool(demand.addressees_of(telling))


def _is_of_kind(telling: Telling, wanted: Wanted) -> bool:
    return telling.type == wanted.type and agree(wanted.mode, telling.mode)


def _is_same_word(page: Page, telling: Telling, wanted: Wanted) -> bool:
    return telling.type not in _SPOKEN and stem_of(page.words(telling.trigger).casefold()) == wanted.word


def _kind_of_deed(page: Page, telling: Telling, demand: Demand) -> Kind | None:
    """Tell whether what was wanted is told as done or to be done; what is only asked or denied is neither."""
    wanted = demand.wanted
    acts = {saying.act for saying in page.holders(telling)}
    if wanted is None or acts & _NOT_TOLD or not _may_be_told(page, telling, demand):
        return None
    kind = _DEEDS.get((telling.modality, telling.polarity == wanted.polarity))
    return None if telling.modality == "actual" and acts & _NOT_DONE else kind


def _may_be_told(page: Page, telling: Telling, demand: Demand) -> bool:
    """Tell whether a deed is told as one: not as what is asked for; what is to come by no others, on no condition."""
    if _is_asked_for(page, telling) and not _is_heeding(page, telling, demand):
        return False
    if telling.modality != "planned":
        return True
    tellers = [party for saying in page.holders(telling) for party in saying.sources]
    return not is_conditional(page, telling) and (not tellers or shared_party(tellers, demand.addressees))


def _is_asked_for(page: Page, telling: Telling) -> bool:
    """Tell whether an event stands behind a REQUEST in its clause: then it is rather what is asked for."""
    return any(
        t.type == "REQUEST" and t.clause.holds(telling.trigger) and t.trigger.start < telling.trigger.start
        for t in page.tellings
    )


def _is_denial(page: Page, telling: Telling) -> bool:
    saying = page.saying_at(telling.trigger)
    return (saying is not None and saying.act == "deny") or _DENIAL.match(page.words(telling.trigger)) is not None


def _is_in_time(page: Page, telling: Telling, demand: Demand) -> bool:
    """Tell whether an event may have come after a demand, and not long after."""
    if telling.article in demand.articles and not telling.dated:
        return telling.type in _SPOKEN or _stands_after(telling, demand) or _is_heeding(page, telling, demand)
    if not (demand.since and demand.last and telling.days):
        return False
    if (telling.days.first - demand.last.last).days > _AFTER:
        return False
    early = (demand.since.first - telling.days.last).days
    return early <= 0 or (early <= _BEFORE and telling.type in _SPOKEN and _may_be_earlier(telling, demand))


def _stands_behind(telling: Telling, demand: Demand, limit: int) -> bool:
    """Tell whether an answer stands behind a demand of its article, not farther than so many code points."""
    asked = [ask.telling.trigger for ask in demand.asks if ask.telling.article == telling.article]
    return any(0 < telling.trigger.start - trigger.start <= limit for trigger in asked)


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
    if telling.type in _SPOKEN:
        passage = complement(page, telling)
    else:
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
