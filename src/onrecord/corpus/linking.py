"""Entities of many articles linked to persons, bodies and states, each link with its reason.

Conservative: where a name could be two people's, or something speaks against it, the entities stay apart. First those
of one name are brought together, then shorter forms, where one person alone can be meant (`shortening.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.corpus.names import Kind, Names
from onrecord.corpus.neighbours import Neighbours
from onrecord.corpus.overrides import Sides
from onrecord.corpus.profiles import (
    Named,
    Profile,
    are_kept_apart,
    do_clash,
    may_be_one,
    profile_of,
    shared_country,
    shared_role,
)

Rule = Literal[
    "first", "item", "role", "country", "name", "neighbour", "part", "short", "surname", "acronym", "override"
]
RULES: Final[tuple[Rule, ...]] = (
    "first", "item", "role", "country", "name", "neighbour", "part", "short", "surname", "acronym", "override",
)  # fmt: skip # their places are the numbers in link_rules; of those for one name the earlier says more

Fact = tuple[Rule, str | None]
NameOf = tuple[Kind, str]  # the text of a name's key, and of what kind of thing it is


@dataclass(frozen=True, slots=True)
class Link:
    """Why an entity is linked: by which rule, by what that agrees, with which entity of another article."""

    rule: Rule
    evidence: str | None = None
    other: int | None = None


class Linking:
    """Who is who among the entities `named`, which come in the order of their ids."""

    def __init__(self, named: Sequence[Named], names: Names, sides: Sides) -> None:
        self.links: dict[int, Link] = {}
        self.neighbours = Neighbours(named)
        self._names = names
        self._sides = sides
        self._by_entity: dict[int, Profile] = {}  # of the entities on which an override has a word
        self._by_item: dict[tuple[Kind, str], list[Profile]] = {}
        self._known: dict[NameOf, list[Profile]] = {}
        self._unknown: dict[NameOf, list[Named]] = {}
        self._found: list[Profile] = []
        for one in named:
            key = one.kind, one.own.text
            if one.item is None:
                self._unknown.setdefault(key, []).append(one)
            else:
                self._known.setdefault(key, []).append(self._with_item(self._profile(one), one.item))

    def _profile(self, named: Named) -> Profile:
        """Return the profile of one entity."""
        sides = self._sides.of(named)
        also = (self._names.key(named.kind, form, None).text for form in named.forms)
        profile = profile_of(named, also, frozenset(f"{n}:{side}" for n, side in sides if self._sides.are_apart(n)))
        if sides:
            self._by_entity[named.id] = profile
        return profile

    def _with_item(self, profile: Profile, item: str) -> Profile:
        """Return the profile of an item of the knowledge base, with this one as part of it."""
        known = self._by_item.setdefault((profile.kind, item), [])
        same = next((p for p in known if not are_kept_apart(p, profile)), None)
        if same is None:
            known.append(profile)
            return profile
        return self.join(same, profile, ("item", item))

    def profiles(self) -> list[Profile]:
        """Return what is left apart by now, in the order of their first entities."""
        return sorted(distinct(self._found), key=lambda p: p.head.id)

    def link_names(self) -> None:
        """Bring together those of one name, where something says that they are one and nothing that they are not."""
        for key in dict.fromkeys((*self._known, *self._unknown)):
            unknown = self._unknown.pop(key, ())
            group = [*distinct(self._known.pop(key, ())), *map(self._profile, unknown)]
            named = key[1] != "" and len(group) > 1
            self._found += self._settled(group, any(n.own.full for n in unknown)) if named else group

    def _settled(self, group: Sequence[Profile], full: bool) -> Sequence[Profile]:
        """Join what can be joined, those of whom most is known first, until nothing more can; return what is left."""
        live: Sequence[Profile] = sorted(group, key=_vagueness)
        while True:
            kept: list[Profile] = []
            for profile in live:
                found = self._choice(profile, kept, full)
                if found is None:
                    kept.append(profile)
                else:
                    at, fact = found
                    kept[at] = self.join(kept[at], profile, fact)
            if len(kept) == len(live):
                return kept
            live = kept

    def _choice(self, profile: Profile, kept: Sequence[Profile], full: bool) -> tuple[int, Fact] | None:
        """Return the place of the one profile that this is, and why; None where there is none or it is not clear."""
        near = [(at, other) for at, other in enumerate(kept) if may_be_one(other, profile)]
        facts = [(at, fact) for at, other in near if (fact := _fact(other, profile, full)) is not None]
        best = min((RULES.index(rule) for _, (rule, _) in facts), default=None)
        found = [(at, fact) for at, fact in facts if RULES.index(fact[0]) == best]
        if len(found) == 1:
            return found[0]
        asked = [(at, kept[at]) for at, _ in found] or near
        beside = [(at, name) for at, other in asked if (name := self._beside(other, profile, full)) is not None]
        return (beside[0][0], ("neighbour", beside[0][1])) if len(beside) == 1 else None

    def _beside(self, one: Profile, two: Profile, full: bool) -> str | None:
        """Return who else is named by articles of both; a lone word ("Berg") needs role and country besides."""
        if one.kind == "person" and not full:
            alike = shared_role(one, two) and shared_country(one, two) and not do_clash(one, two)
            return self.neighbours.shared(one, two) if alike else None
        return self.neighbours.shared(one, two)

    def join(self, one: Profile, two: Profile, fact: Fact) -> Profile:
        """Make one of two profiles, with the reason; return it."""
        first, later = sorted((one, two), key=lambda p: p.head.id)
        self.links[later.head.id] = Link(*fact, _witness(first, fact).id)
        first.take(later)
        return first

    def override(self) -> None:
        """Merge what the user says is one; what is to be apart stays so."""
        for both in self._sides.merged():
            first, *others = sorted(distinct(self._by_entity[n.id] for n in both), key=lambda p: p.head.id)
            for other in others:
                if not are_kept_apart(first, other):
                    first = self.join(first, other, ("override", None))


def distinct(profiles: Iterable[Profile]) -> list[Profile]:
    """Return what profiles are part of by now, each once, in the order in which they come."""
    roots = (profile.root() for profile in profiles)
    return list({id(root): root for root in roots}.values())


def _vagueness(profile: Profile) -> tuple[bool, bool, bool, int]:
    """Return a key by which those of whom most is known come first."""
    return not profile.items, not profile.is_described, not profile.countries, profile.head.id


def _fact(one: Profile, two: Profile, full: bool) -> Fact | None:
    """Return the strongest thing that says that two of one name are one; `full` is that of the name's key."""
    if one.kind == "place":
        return "name", None
    if do_clash(one, two) and not (full and one.kind == "body"):
        return None
    role, country = shared_role(one, two), shared_country(one, two)
    if one.kind == "person":
        found: Fact | None = ("role", role) if role is not None else ("country", country)
        return found if full and (role or country) else None
    if country is not None:
        return "country", country
    return ("name", None) if full else None


def _witness(profile: Profile, fact: Fact) -> Named:
    """Return the first entity of a profile that has the country by which it is linked, else its first one."""
    rule, country = fact
    same = (named for named in profile.members if rule == "country" and named.country == country)
    return next(same, profile.head)
