"""Propositions: the same event as several articles tell it, and where its certainty changed on the way.

Tellings of different articles are of one event where the type and a party on each side are the same, they were
published within a week, their own days do not differ, and they share at least two words that are not common ones, or
fewer where one asserts what the other attributes (`certainty`). Who is linked to nobody is the same where the name is
("three printers"), and then more words are asked for; on one side at least stands somebody who is. A headline is held
against the body of its own article: there one word is enough, and one side may be left unsaid where the event is told
by the same word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from onrecord.corpus.certainty import Told, is_one_deed
from onrecord.corpus.clauses import complement, is_ground
from onrecord.corpus.demands import ALONE, TELLS, keys_of
from onrecord.corpus.folding import fold
from onrecord.corpus.pages import Page, Party, Telling, differ, shared_party
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.standings import Change, Direction, Scope, Standing, find_changes, standing_of
from onrecord.corpus.subjects import Subject, name_words, shared_words, stem_of, telling_words
from onrecord.days import Days

_NEAR: Final = 7  # days
_LINKED: Final = (2, 5.0)  # words that must be shared, and the bits of rarity that they must have together
_NAMED: Final = (3, 9.0)  # likewise, where a side is the same by name only
_ARTICLE: Final = re.compile(r"^(?:a|an|the) ")
_BARE: Final = frozenset({"a", "an", "the", "of", "and", "in", "for"})
_RECENT: Final = 8  # tellings of a proposition that a new one is compared with
_NEVER_TOLD: Final = frozenset({"general"})  # modalities that tell no single event


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One telling as it is compared: how it stands, what it is about, and the text that its article is a copy of.

    `trigger` is the stem of the word that denotes the event, `behind` is what is said behind it in its sentence.
    """

    telling: Telling
    standing: Standing
    subject: Subject
    published: Days | None
    trigger: str
    headline: bool
    text: int
    behind: Subject


@dataclass(frozen=True, slots=True)
class Drift:
    """A change of certainty from one telling to another."""

    scope: Scope
    before: Version
    after: Version
    changes: tuple[Change, ...]

    @property
    def direction(self) -> Direction:
        """Where it goes: surer or less sure, where all changes of certainty agree in that."""
        found = {change.direction for change in self.changes} - {"other"}
        return found.pop() if len(found) == 1 else "other"


@dataclass(slots=True, eq=False)
class Proposition:
    """The tellings of one event in order of publication, and the drifts between them."""

    versions: list[Version] = field(default_factory=list)
    drifts: list[Drift] = field(default_factory=list)
    keys: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def last(self) -> Days | None:
        """When it was told last."""
        return self.versions[-1].published


def find_propositions(pages: Iterable[tuple[Page, int]], rarity: Rarity) -> Iterator[Proposition]:
    """Yield the propositions whose certainty changed; pages come in order of publication, each with its text's number.

    Articles of one number are copies of one text.
    """
    tracker = _Tracker(rarity)
    for page, text in pages:
        yield from tracker.add(page, text)
    yield from tracker.finish()


class _Tracker:
    """The propositions that may still be told again."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._open: dict[int, Proposition] = {}  # the one told last comes last
        self._by_parties: dict[tuple[str, str, str], dict[int, Proposition]] = {}

    def add(self, page: Page, text: int) -> Iterator[Proposition]:
        """Take in one article; yield the propositions that are too old to be told again."""
        versions = [_version(page, text, telling) for telling in _comparable(page)]
        told = self._told(versions) if page.days else {}
        for proposition, own in told.values():
            _extend(proposition, max(own, key=_precedence))
        yield from self._headline_drifts(versions, told)
        if page.days:
            yield from self._close(page.days)

    def finish(self) -> Iterator[Proposition]:
        """Yield all others."""
        yield from (proposition for proposition in self._open.values() if proposition.drifts)

    def _told(self, versions: list[Version]) -> dict[int, tuple[Proposition, list[Version]]]:
        """Return the propositions that an article tells, each with its own tellings of them."""
        told: dict[int, tuple[Proposition, list[Version]]] = {}
        for version in versions:
            if _is_linked(version.telling):
                found = self._find(version, told)
                told.setdefault(id(found), (found, []))[1].append(version)
        return told

    def _find(self, version: Version, told: dict[int, tuple[Proposition, list[Version]]]) -> Proposition:
        """Return the proposition that a telling belongs to, a new one where it fits none."""
        keys = list(_keys(version.telling))
        candidates = {i: p for key in keys for i, p in self._by_parties.get(key, {}).items()}
        fitting = (
            p for i, p in candidates.items() for other in (*p.versions[-_RECENT:], *told.get(i, (p, []))[1])
            if self._same(version, other)
        )  # fmt: skip
        found = next(fitting, None) or Proposition()
        self._open.pop(id(found), None)
        self._open[id(found)] = found
        for key in keys:
            self._by_parties.setdefault(key, {})[id(found)] = found
            found.keys.add(key)
        return found

    def _same(self, one: Version, other: Version) -> bool:
        if not (one.published and other.published) or one.published.until(other.published) > _NEAR:
            return False
        sides = _sides(one.telling, other.telling)
        if None in sides or False in sides or not _same_days(one.telling, other.telling):
            return False
        linked = shared_party(one.telling.actors, other.telling.actors) and shared_party(
            one.telling.recipients, other.telling.recipients
        )
        shared = shared_words(one.subject, other.subject, self._rarity)
        words, bits = _LINKED if linked else _NAMED
        return (len(shared) >= words and sum(shared.values()) >= bits) or self._is_one_deed(one, other, shared)

    def _is_one_deed(self, one: Version, other: Version, shared: Mapping[str, float]) -> bool:
        """Tell whether one article asserts what the other attributes, in whatever words."""
        if one.standing.voice == other.standing.voice:  # before words are counted
            return False
        triggers = {one.trigger, other.trigger}
        bits = sum(bits for word, bits in shared.items() if stem_of(word.casefold()) not in triggers)
        words = [{stem_of(w.casefold()) for w in telling_words(v.subject, self._rarity)} for v in (one, other)]
        alike = len(triggers) == 1, any(own <= triggers for own in words)
        return is_one_deed(_told(one), _told(other), bits, *alike)

    def _headline_drifts(
        self, versions: list[Version], told: dict[int, tuple[Proposition, list[Version]]]
    ) -> Iterator[Proposition]:
        """Add the drifts between headline and body to the propositions of their tellings; yield those of no other."""
        owners = {id(v): proposition for proposition, own in told.values() for v in own}
        for headline in versions:
            drift = self._headline_drift(headline, versions) if headline.headline else None
            if drift:
                owner = owners.get(id(headline)) or owners.get(id(drift.before))
                if owner:
                    owner.drifts.append(drift)
                else:
                    yield Proposition([drift.before, headline], [drift])

    def _headline_drift(self, headline: Version, versions: list[Version]) -> Drift | None:
        """Return what a headline changes of what the body tells; nothing where any sentence of the body has it so."""
        body = [v for v in versions if not v.headline and self._same_in_article(headline, v)]
        changes = {id(v): find_changes(v.standing, headline.standing, "headline") for v in body}
        alike = [v for v in body if self._is_alike(headline, v)]
        if not alike or not all(changes.values()):
            return None
        surest = max(alike, key=_precedence)
        return Drift("headline", surest, headline, tuple(changes[id(surest)]))

    def _is_alike(self, headline: Version, other: Version) -> bool:
        """Tell whether both are done to the same, as far as it is told, or the same words stand behind one word."""
        if _are_alike(headline.telling.recipients, other.telling.recipients):
            return True
        return headline.trigger == other.trigger and self._shared_behind(headline, other) >= TELLS

    def _shared_behind(self, one: Version, other: Version) -> float:
        return sum(shared_words(one.behind, other.behind, self._rarity).values())

    def _same_in_article(self, headline: Version, other: Version) -> bool:
        one, two = headline.telling, other.telling
        sides = _sides(one, two)
        if one.type != two.type or False in sides or not _same_days(one, two):
            return False
        if True not in sides:
            return headline.trigger == other.trigger and self._shared_behind(headline, other) >= ALONE
        if None in sides or one.polarity != two.polarity:
            return headline.trigger == other.trigger
        return bool(shared_words(headline.subject, other.subject, self._rarity))

    def _close(self, day: Days) -> Iterator[Proposition]:
        """Forget the propositions last told more than a week before `day`; yield those that drifted."""
        while self._open:
            number, proposition = next(iter(self._open.items()))
            last = proposition.last
            if last and last.until(day) <= _NEAR:
                break
            del self._open[number]
            for key in proposition.keys:
                del self._by_parties[key][number]
            if proposition.drifts:
                yield proposition


def _are_alike(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    """Tell whether two sides may be the same: those linked to nobody have a word in common, where both are told."""
    if not (one and other) or shared_party(one, other):
        return True
    words = [{stem_of(word) for word in name_words(party.name for party in side) - _BARE} for side in (one, other)]
    return not words[0].isdisjoint(words[1])


def _comparable(page: Page) -> Iterator[Telling]:
    """Yield the tellings that another article, or the headline of this one, may have otherwise."""
    headed = {telling.type for telling in page.tellings if page.is_headline(telling)}
    for telling in page.tellings:
        if _is_told(page, telling) and (telling.type in headed or _is_linked(telling)):
            yield telling


def _is_told(page: Page, telling: Telling) -> bool:
    """Tell whether a single event is told, and not the ground of another for one that is planned or asked for."""
    if telling.modality in _NEVER_TOLD:
        return False
    return telling.modality == "actual" or not is_ground(page, telling)


def _is_linked(telling: Telling) -> bool:
    """Tell whether both sides are told, and on one of them stands somebody whom other articles may name, too."""
    known = any(party.person is not None or party.state for party in (*telling.actors, *telling.recipients))
    return known and bool(telling.actors and telling.recipients)


def _keys(telling: Telling) -> Iterator[tuple[str, str, str]]:
    for actor in _keys_of(telling.actors):
        for recipient in _keys_of(telling.recipients):
            yield telling.type, actor, recipient


def _keys_of(side: Iterable[Party]) -> list[str]:
    """Return the keys under which a side is found: who it is, whose state it serves, else what it is called."""
    known = keys_of(party for party in side if party.person is not None or party.state)
    return sorted({*known, *_labels(side)})


def _labels(side: Iterable[Party]) -> set[str]:
    """Return what those are called who are linked to nobody."""
    return {_label(party.name) for party in side if party.person is None}


@lru_cache(maxsize=1 << 14)
def _label(name: str) -> str:
    """Return a name as it is compared, without an article: "named three printers"."""
    return f"named {_ARTICLE.sub('', fold(name))}"


def _version(page: Page, text: int, telling: Telling) -> Version:
    linked = [party for party in (*telling.actors, *telling.recipients) if party.person is not None]
    subject, behind = (page.subject(words, linked) for words in (page.passage(telling), complement(page, telling)))
    trigger = stem_of(page.words(telling.trigger).casefold())
    standing, headline = standing_of(page, telling), page.is_headline(telling)
    return Version(telling, standing, subject, page.days, trigger, headline, text, behind)


def _extend(proposition: Proposition, version: Version) -> None:
    """Add the telling of one more article, with what it changes of those before.

    It is held against the copy of the same text, if there is one; else against the last telling, unless an earlier one
    has it so.
    """
    before = proposition.versions
    copied = [v for v in before if v.text == version.text]
    scope: Scope = "copies" if copied else "articles"
    changes = [find_changes(v.standing, version.standing, scope) for v in copied[-1:] or before]
    if changes and all(changes):
        proposition.drifts.append(Drift(scope, (copied or before)[-1], version, tuple(changes[-1])))
    before.append(version)


def _precedence(version: Version) -> tuple[bool, tuple[int, int]]:
    """Return what makes one telling of an article stand for all: it is the surest of its body."""
    return not version.headline, version.standing.certainty


def _told(version: Version) -> Told:
    assert version.published, "only tellings of articles with a day are compared"
    return version.telling, version.standing, version.published


def _sides(one: Telling, other: Telling) -> tuple[bool | None, bool | None]:
    """Tell of actors and of recipients whether they are the same; None where it cannot be told."""
    return _compared(one.actors, other.actors), _compared(one.recipients, other.recipients)


def _compared(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool | None:
    if shared_party(one, other) or not _labels(one).isdisjoint(_labels(other)):
        return True
    return False if differ(one, other) else None


def _same_days(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings may be of one day, as far as the articles say when it was."""
    if not (one.dated and other.dated) or one.days is None or other.days is None:
        return True
    return one.days.until(other.days) == 0
