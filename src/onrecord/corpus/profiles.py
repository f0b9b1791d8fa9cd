"""What is known of a person, body or state from all its entities, and what speaks against two being one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from onrecord.corpus.names import Kind, NameKey

BLOCS: Final = frozenset(("IGO", "NGO", "ISM", "IMG", "MNC", "UNO", "EUR"))  # PLOVER's codes that are no country
_VAGUE: Final = frozenset(("IGO", "NGO", "ISM", "IMG", "MNC"))  # those that many bodies share
_WALKS: Final = {
    **dict.fromkeys(("GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "ELI", "PRE"), "public"),
    **dict.fromkeys(("REB", "PRM", "UAF", "CRM"), "armed"),
}  # sectors between which people move count as one walk of life
_NO_WALK: Final = "CVL"
_BESIDE: Final = frozenset(
    ("former", "ex", "late", "then", "current", "new", "acting", "interim", "the", "a", "an", "of", "for", "and", "in")
)  # words of a role that do not say which it is
_SETS: Final = ("also", "items", "countries", "roles", "walks", "marks")
_WORD: Final = re.compile(r"\w+")

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of one article; `own` is the key of its name, without text where it has none, `day` when it came out.

    `forms` are the other forms of its name.
    """

    id: int
    article: int
    kind: Kind
    type: str
    name: str
    forms: tuple[str, ...]
    own: NameKey
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    item: str | None
    day: str | None


@dataclass(slots=True, eq=False)
class Profile:
    """The entities that are taken for one, and what their articles say.

    `names` has a form for each key of a name, `also` the keys of other forms; `full` says that a name tells who is
    meant. `marks` are the sides of overrides on which it stands, as "3:0". `into` is the profile that this one has
    become part of.
    """

    kind: Kind
    members: list[Named]
    names: dict[str, str]
    also: Codes
    articles: list[int]
    items: Codes
    countries: Codes
    roles: Codes
    walks: Codes
    marks: Codes
    full: bool
    into: "Profile | None" = field(default=None)

    @property
    def head(self) -> Named:
        """The first of its entities."""
        return self.members[0]

    @property
    def is_described(self) -> bool:
        """Whether an article says what they do."""
        return bool(self.roles or self.walks)

    def root(self) -> "Profile":
        """Return the profile that this one is part of by now, itself at first."""
        found = self
        while found.into is not None:
            found = found.into
        return found

    def take(self, other: "Profile") -> None:
        """Add the entities of another profile, which come after the first of this one."""
        self.members += other.members
        self.names |= {key: form for key, form in other.names.items() if key not in self.names}
        self.articles += other.articles
        self.full = self.full or other.full
        for name in _SETS:
            ours, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, ours if theirs <= ours else ours | theirs)
        other.into = self


def profile_of(named: Named, also: Iterable[str], marks: Codes) -> Profile:
    """Return the profile of a single entity; `also` are the keys of its short forms."""
    names = {named.own.text: named.name} if named.own.text else {}
    return Profile(
        named.kind, [named], names, _codes(tuple(also)), [named.article],
        _codes((named.item,) if named.item else ()), _codes((named.country,) if named.country else ()),
        _codes(_role(named)), _codes(_walks(named.sectors)), marks, named.own.full,
    )  # fmt: skip


@lru_cache(maxsize=65536)
def _codes(values: tuple[str, ...]) -> Codes:
    """Return a set that all profiles with the same values share."""
    return frozenset(values)


def _role(named: Named) -> tuple[str, ...]:
    """Return the words of a role that tell one; those of bystanders ("mother", "resident") tell none."""
    words = [w for w in _WORD.findall((named.role or "").casefold()) if w not in _BESIDE]
    return (" ".join(words),) if words and named.sectors[:1] != (_NO_WALK,) else ()


def _walks(sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({_WALKS.get(sector, sector) for sector in sectors} - {_NO_WALK}))


def are_kept_apart(one: Profile, two: Profile) -> bool:
    """Tell whether an override says that two are not one: each stands on another side of it."""
    return any(_other_side(mark) in two.marks for mark in one.marks)


def _other_side(mark: str) -> str:
    return mark[:-1] + ("0" if mark.endswith("1") else "1")


def may_be_one(one: Profile, two: Profile) -> bool:
    """Tell whether nothing rules out that two are one: override, items, country, or both stand in one article.

    Those of one item are one already, if no override forbids it.
    """
    if are_kept_apart(one, two) or (one.items and two.items):
        return False
    ours, theirs = one.countries - BLOCS, two.countries - BLOCS
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    few, many = sorted((one.articles, two.articles), key=len)
    return one.kind != "person" or not any(article in many for article in few)


def do_clash(one: Profile, two: Profile) -> bool:
    """Tell whether what two do has nothing in common: a senator and a footballer."""
    if not (one.is_described and two.is_described) or not one.walks.isdisjoint(two.walks):
        return False
    return _words(one.roles).isdisjoint(_words(two.roles))


def _words(roles: Codes) -> set[str]:
    return {word for role in roles for word in role.split()}


def shared_country(one: Profile, two: Profile) -> str | None:
    """Return the country of both; for bodies also what kind of body both are."""
    both = one.countries & two.countries
    return min(both if one.kind == "body" else both - _VAGUE, default=None)


def telling_countries(profile: Profile) -> Codes:
    """Return the countries of a person, without codes that many share."""
    return profile.countries - _VAGUE


def shared_role(one: Profile, two: Profile) -> str | None:
    """Return a role that both have."""
    return min(one.roles & two.roles, default=None)
