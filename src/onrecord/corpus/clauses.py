"""What the sentence that tells an act bears out: who is named in it as doing it, and what it is done to or about.

An event's parties may come from other sentences. Of a demand and of an answer only those count here whom its own
sentence names, by a name, a description or a pronoun. Words of this kind stand in `clause_words.toml`.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from onrecord.corpus.pages import Page, Party, Saying, Telling
from onrecord.record import Span

_PASSIVE: Final = re.compile(
    r"\b(?:be|been|being|is|are|was|were|get|gets|got)\s+(?:\w+(?:ed|en)\s+(?:and|or)\s+)?(?:[\w-]+ly\s+|also\s+)?$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\b(?:by|of|from)\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
_OF: Final = re.compile(r"\bof\s+(?:the\s+|some\s+|all\s+)?$", re.IGNORECASE)
_FAR: Final = 80  # code points between an act and the name of whose it is
_VERB: Final = re.compile(r"(?:ed|ing|sought|told)(?: (?:on|upon|for|to))?$", re.IGNORECASE)
_RELATIVE: Final = re.compile(r"\b(?:whom?|which|that|where)\b", re.IGNORECASE)
_UNDERGOES: Final = re.compile(r"[^.,;:]{0,60}?\b(?:to|must|should|are to) be \w+(?:ed|en|wn|ught)\b", re.IGNORECASE)
_ADVERBS: Final = frozenset({"here", "there", "where"})
_CALLED: Final = re.compile(r"call(?:ed|ing)$", re.IGNORECASE)
_CALLS_FOR: Final = re.compile(r"\s+(?:on|upon|for|that|to)\b|\s*[“\"'‘]", re.IGNORECASE)
_ORDERS: Final = re.compile(r"order(?:s|ed|ing)?$", re.IGNORECASE)
_ORDER: Final = re.compile(r"orders?$", re.IGNORECASE)
_ARTICLE: Final = r"(?:(?:a|an|the|its|their|his|her|my|our|this|that|such|any|\w+['’]s?|\w+s['’])\s+)?"
_WORDS: Final = r"(?:[\w'’-]+\s+)"


def sources_in(page: Page, request: Telling, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return those of `parties` of whom the sentence says that they demand; else who speaks it, if it is no passive."""
    found = tuple(parties)
    if is_passive(page, request):
        return tuple(p for p in found if any(_is_agent(page, request, span) for span in _mentions(page, request, p)))
    speakers = {party.key for saying in page.holders(request) for party in saying.sources}
    named = tuple(party for party in found if _mentions(page, request, party))
    return named or tuple(party for party in found if party.key in speakers)


def speakers_in(page: Page, request: Telling, saying: Saying | None) -> tuple[Party, ...]:
    """Return who speaks where a word of demanding reports words; of a passive only who is named behind it."""
    if saying is None or (is_passive(page, request) and all(s.start < request.trigger.start for s in saying.source)):
        return ()
    return saying.sources


def addressees_in(page: Page, telling: Telling, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return those of `parties` of whom the sentence may say that it is demanded of them: it names them as no place."""
    return tuple(
        party
        for party in parties
        if any(_is_asked_at(page, telling, party, s) for s in _mentions(page, telling, party))
    )


def _is_asked_at(page: Page, telling: Telling, party: Party, span: Span) -> bool:
    if party.is_vague:
        return False
    before, behind = page.text[max(0, span.start - 40) : span.start], page.text[span.end : span.end + 80]
    if _before("whereabouts", rf"\s+{_ARTICLE}{_WORDS}?").search(before) or before.endswith("("):
        return False
    if _UNDERGOES.match(behind) and not (_asks(page, telling) and not before.endswith("for ")):
        return False
    if span.start < telling.trigger.start and _governs(page, telling, span):
        return False
    if _is_beside(page, telling, span, before):
        return False
    return party.person is not None or not _OF.search(before) or _is_demanded_of(page, telling, span)


def _is_demanded_of(page: Page, telling: Telling, span: Span) -> bool:
    """Tell whether "of" stands between a verb and the one of whom it demands: "demanded of the council"."""
    between = page.text[telling.trigger.end : span.start]
    return (
        _VERB.search(page.words(telling.trigger)) is not None
        and re.fullmatch(r"\s+of\s+(?:the\s+)?", between) is not None
    )


def _is_beside(page: Page, telling: Telling, span: Span, before: str) -> bool:
    """Tell whether somebody is only told of: where goods come from, who is allowed something, "there"."""
    goods = _ORDERS.match(page.words(telling.trigger)) is not None and before.endswith("from ")
    return goods or _lets().search(before) is not None or page.words(span).lower() in _ADVERBS


def _lets() -> re.Pattern[str]:
    return _compiled(rf"\b(?:{_listed('lets')})\s+{_ARTICLE}$")


def _asks(page: Page, telling: Telling) -> bool:
    """Tell whether one asks something for oneself: "pleaded before Congress to be given …"."""
    return re.match(rf"(?:{_listed('pleas')})", page.words(telling.trigger), re.IGNORECASE) is not None


def _governs(page: Page, request: Telling, span: Span) -> bool:
    """Tell whether a verb demands of somebody behind it, so that who stands before it is not asked."""
    if request.type != "REQUEST" or is_passive(page, request) or not _VERB.search(page.words(request.trigger)):
        return False
    return not _RELATIVE.search(page.text[span.end : request.trigger.start])


def is_served(page: Page, request: Telling, event: Telling, party: Party) -> bool:
    """Tell whether somebody is only named as the one to whom what is asked for is to be done: "to help the victims"."""
    if party.key in {actor.key for actor in event.actors} or party.key not in {one.key for one in event.recipients}:
        return False
    return all(span.start > event.trigger.start for span in _mentions(page, request, party))


def subject_of_clause(page: Page, request: Telling) -> tuple[Party, ...]:
    """Return who stands as subject of what is demanded: "insisted that [Norland] leave"."""
    behind = re.match(r"\s+(?:that\s+)(?:the\s+)?", page.text[request.trigger.end : request.clause.end])
    if not behind:
        return ()
    ends = {request.trigger.end + behind.end(), request.trigger.end + len(behind[0].removesuffix("the "))}
    party = next((found for at in sorted(ends) if (found := page.places.at(at))), None)
    return (party,) if party and party.acts else ()


def acts_in(page: Page, telling: Telling, parties: Iterable[Party]) -> bool:
    """Tell whether the sentence names one of `parties` as the one who acts: before the word, or behind it with "by"."""
    passive = is_passive(page, telling)
    cued = page.saying_at(telling.trigger)
    known = {party.key for party in cued.sources} if cued else set()
    return any(
        party.key in known or any(_acts_at(page, telling, span, passive) for span in _mentions(page, telling, party))
        for party in parties
    )


def _acts_at(page: Page, telling: Telling, span: Span, passive: bool) -> bool:
    if span.start < telling.trigger.start:
        return not passive
    return _is_agent(page, telling, span)


def _is_agent(page: Page, telling: Telling, span: Span) -> bool:
    """Tell whether somebody is named behind an act as the one whose it is: "rejected by", "the demands of"."""
    between = page.text[telling.trigger.end : span.start]
    return len(between) < _FAR and _BY.search(between) is not None


def is_passive(page: Page, telling: Telling) -> bool:
    """Tell whether something is done to the subject: "was told", "asked by Norland"."""
    before = page.text[max(telling.clause.start, telling.trigger.start - 30) : telling.trigger.start]
    word, behind = page.words(telling.trigger), page.text[telling.trigger.end : telling.trigger.end + 4]
    return (_PASSIVE.search(before) is not None and not word.split()[0].endswith("ing")) or (
        _VERB.search(word) is not None and behind == " by "
    )


def _mentions(page: Page, telling: Telling, party: Party) -> list[Span]:
    """Return where the sentence of an event names somebody, not as the one who tells it."""
    told_by = [span for saying in page.holders(telling) for span in saying.source]
    spans = page.places.of(party.entity)
    return [s for s in spans if telling.clause.holds(s) and not any(s.overlaps(other) for other in told_by)]


def is_made(page: Page, request: Telling) -> bool:
    """Tell whether a demand is one that is made, no purchase and nothing left undone."""
    before = page.text[max(request.clause.start, request.trigger.start - 60) : request.trigger.start]
    if _before("unmade", rf"\s+(?:[^,.;]{{0,40}}\band\s+)?{_WORDS}?").search(before):
        return False
    word, behind = page.words(request.trigger), page.text[request.trigger.end : request.clause.end]
    if _CALLED.search(word) and not _CALLS_FOR.match(behind):  # on the telephone
        return False
    return not (_ORDER.search(word) and _before("trade", rf"\s+{_WORDS}{{0,4}}").search(before))


def is_ground(page: Page, telling: Telling) -> bool:
    """Tell whether an event stands in its clause as the ground of something else: "due to the EU's ban"."""
    before = page.text[max(telling.clause.start, telling.trigger.start - 60) : telling.trigger.start]
    return _before("grounds", rf"\s+{_ARTICLE}{_WORDS}{{0,2}}").search(before) is not None


def is_conditional(page: Page, telling: Telling) -> bool:
    """Tell whether a sentence says on which condition something will be."""
    return _any("conditions").search(page.passage(telling)) is not None


def is_heeded(page: Page, request: Telling) -> bool:
    """Tell whether what stands beside a demand is told as done for it: "at the request of Norland"."""
    before = page.text[max(request.clause.start, request.trigger.start - 60) : request.trigger.start]
    return _before("heeding", rf"\s+(?:{_WORDS}{{0,3}})").search(before) is not None


def is_of_a_charge(page: Page, telling: Telling) -> bool:
    """Tell whether what is rejected is a charge or something said: "dismissed the allegations"."""
    behind = page.text[telling.trigger.end : telling.clause.end]
    return re.match(rf"\s+{_ARTICLE}{_WORDS}{{0,2}}(?:{_listed('charges')})\b", behind, re.IGNORECASE) is not None


def turns_between(page: Page, start: int, end: int) -> str | None:
    """Return the last word between two places by which another act begins, with what follows; None where none is."""
    found = list(_any("turns").finditer(page.text[start:end]))
    return page.text[start + found[-1].start() : end] if found else None


def complement(page: Page, telling: Telling) -> str:
    """Return what an act is about in the words of its sentence, less what stands beside it ("after …", "because …")."""
    end = telling.clause.end
    behind = page.text[telling.trigger.end : end]
    cut = _any("beside").search(behind)
    found = _bare("light").sub("", behind[: cut.start()] if cut else behind)
    return page.text[telling.clause.start : telling.trigger.start] + found if is_passive(page, telling) else found


def _before(name: str, gap: str) -> re.Pattern[str]:
    return _compiled(rf"\b(?:{_listed(name)}){gap}$")


def _bare(name: str) -> re.Pattern[str]:
    return _compiled(rf"^\s+(?:to\s+)?(?:{_listed(name)})\b")


def _any(name: str) -> re.Pattern[str]:
    return _compiled(rf"\b(?:{_listed(name)})\b")


@cache
def _lists() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("clause_words.toml").read_text("utf-8"))
    return table


def _listed(name: str) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in _lists()[name])


@lru_cache(64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
