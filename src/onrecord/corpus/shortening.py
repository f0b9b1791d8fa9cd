"""Shorter forms of names linked to the one person or body that they can mean: "J. Smith", "Bill Clay", "UAW".

A form that fits two is left as it is, whatever else speaks for one of them; so is a surname that many bear.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from onrecord.corpus.linking import Linking, distinct
from onrecord.corpus.names import Agreement, Names
from onrecord.corpus.profiles import Profile, do_clash, may_be_one, shared_country, shared_role, telling_countries

Level = Literal["part", "short", "surname"]
_COMMON: Final = 64  # a surname that more people of a country have says nothing about which one is meant
_LEVELS: Final[tuple[Level, ...]] = ("part", "short", "surname")


def link_short_forms(linking: Linking, names: Names) -> None:
    """Link what is left by shorter forms of names: acronyms of bodies, then of persons the fullest forms first."""
    link_acronyms(linking)
    blocks = _by_surname(linking.profiles(), names)
    for level in _LEVELS:
        for block in blocks:
            live = distinct(block)
            if 1 < len(live) <= _COMMON:
                _link_block(linking, live, level, names)


def _by_surname(profiles: Iterable[Profile], names: Names) -> list[list[Profile]]:
    """Return those who may be one by a shorter form of their name: persons of one surname and country."""
    blocks: dict[tuple[str, str], list[Profile]] = {}
    for profile in profiles:
        if profile.kind == "person":
            unders = {u: None for form in profile.names.values() for u in names.key("person", form, None).under}
            for under in unders:
                for country in sorted(telling_countries(profile)):
                    blocks.setdefault((under, country), []).append(profile)
    return list(blocks.values())


def _link_block(linking: Linking, live: Sequence[Profile], level: Level, names: Names) -> None:
    found = [(one, _fitting(one, live, names)) for one in live]
    for one, fitting in found:
        if len(fitting) != 1:
            continue
        [(two, agreement)] = fitting
        equal = _size(one) == _size(two) and len(_fitting(two, live, names)) > 1
        if agreement == level and not equal and one.root() is not two.root():
            _link_pair(linking, one.root(), two.root(), level)


def _fitting(one: Profile, live: Iterable[Profile], names: Names) -> list[tuple[Profile, Agreement]]:
    """Return those whose names `one` may be a shorter form of, with how they agree."""
    longer = (two for two in live if two is not one and _size(two) >= _size(one) and not _is_alike(one, two))
    return [(two, agreement) for two in longer if (agreement := _agreement(one, two, names))]


def _is_alike(one: Profile, two: Profile) -> bool:
    """Tell whether both go by the same short form, so that neither is who the other may be."""
    return not one.full and not one.names.keys().isdisjoint(two.names)


def _size(profile: Profile) -> int:
    return max(key.count(" ") for key in profile.names)


def _agreement(one: Profile, two: Profile, names: Names) -> Agreement:
    """Return how well all names of two persons agree: as badly as the two that agree least."""
    pairs = {names.agree(a, b) for a in one.names.values() for b in two.names.values()}
    return "" if "" in pairs else max((level for level in _LEVELS if level in pairs), key=_LEVELS.index, default="")


def _link_pair(linking: Linking, one: Profile, two: Profile, level: Level) -> None:
    if not may_be_one(one, two) or not one.names.keys().isdisjoint(two.names):
        return
    beside, role, clash = linking.neighbours.shared(one, two), shared_role(one, two), do_clash(one, two)
    told = {
        "part": beside or not clash,
        "short": beside or (not clash and (role or not one.names.keys().isdisjoint(two.also))),
        "surname": beside and role and not clash,
    }
    if told[level]:
        linking.join(one, two, (level, beside or role))


def link_acronyms(linking: Linking) -> None:
    """Link bodies that articles call by their acronym alone to the one body for which an article gives it."""
    bodies = [p for p in linking.profiles() if p.kind == "body"]
    spelled: dict[str, list[Profile]] = {}
    for body in bodies:
        for key in sorted(body.also - body.names.keys()):
            spelled.setdefault(key, []).append(body)
    for body in bodies:
        if not body.full:
            _link_acronym(linking, body, [p for key in body.names for p in spelled.get(key, ())])


def _link_acronym(linking: Linking, body: Profile, spelled: Iterable[Profile]) -> None:
    """Link a body to what its acronym was given for, where that is one and shares country or a neighbour."""
    found = [p for p in distinct(spelled) if p is not body.root()]
    if len(found) == 1 and may_be_one(found[0], body.root()):
        agreed = shared_country(found[0], body) or linking.neighbours.shared(found[0], body)
        if agreed is not None:
            linking.join(found[0], body.root(), ("acronym", agreed))
