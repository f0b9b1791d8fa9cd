"""People across articles, on planted ones: how often two entities that are linked are one, and how many are found.

    python -m benchmarks.people [--json]

1,500 persons are named in 8,000 articles of stories with a cast, by the variants that articles use: middle initials,
initials, nicknames, capitals, surnames alone. Every fifth is the namesake of another one, half of them in another
country, half in the same with another walk of life; surnames are shared by many. Articles leave out country and role,
and one in twenty gives a wrong country.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from benchmarks._common import Figures, run
from onrecord.corpus.linking import Linking
from onrecord.corpus.overrides import Sides
from onrecord.corpus.profiles import Named
from onrecord.corpus.shortening import link_short_forms
from onrecord.entities.variants import listed, nicknames
from onrecord.naming import NAMES

_PERSONS: Final = 1_500
_STORIES: Final = 1_000
_ARTICLES: Final = 8  # of a story
_CAST: Final = 5
_COUNTRIES: Final = ("NOR", "USA", "GBR", "IND", "KEN", "BRA", "DEU", "FRA", "ZAF", "JPN")
_WALKS: Final = (
    ("GOV", ("minister", "mayor", "president of the council", "foreign minister")), ("LEG", ("senator", "lawmaker")),
    ("BUS", ("chief executive", "chairman of the bank")), ("EDU", ("professor of history", "rector")),
    ("MED", ("doctor", "chief of surgery")), ("JRN", ("editor", "correspondent")), ("REL", ("bishop", "pastor")),
)  # fmt: skip
_SYLLABLES: Final = ("ber", "lun", "dah", "mor", "ta", "ki", "ste", "ro", "va", "nik", "han", "sol", "gre", "ol")


class Person(NamedTuple):
    """Who is meant."""

    given: str
    middle: str
    surname: str
    country: str
    sector: str
    role: str


def measure() -> Figures:
    """Return in per cent how many linked pairs are one person's, how many pairs of one are linked, and by full name."""
    own = Random(1)
    persons = list(_persons(own))
    meant, named = zip(*_named(own, persons), strict=True)
    linking = Linking(named, NAMES, Sides((), NAMES, {}))
    linking.link_names()
    link_short_forms(linking, NAMES)
    of = {n.id: m for n, m in zip(named, meant, strict=True)}
    groups = [Counter(of[n.id] for n in profile.members) for profile in linking.profiles()]
    full = Counter(of[n.id] for n in named if n.own.full)
    whole = [Counter(of[n.id] for n in profile.members if n.own.full) for profile in linking.profiles()]
    return {
        "people, linked pairs that are one person": 100 * _pairs(groups) / _together(groups),
        "people, people that are two": 100 * sum(len(group) > 1 for group in groups) / len(groups),
        "people, pairs of one person linked": 100 * _pairs(groups) / _pairs([Counter(of.values())]),
        "people, pairs of one person linked, full names": 100 * _pairs(whole) / _pairs([full]),
    }


def _pairs(groups: Sequence[Counter[int]]) -> int:
    """Return how many pairs in one group are of one person."""
    return sum(n * (n - 1) // 2 for group in groups for n in group.values())


def _together(groups: Sequence[Counter[int]]) -> int:
    return sum(group.total() * (group.total() - 1) // 2 for group in groups)


def _persons(own: Random) -> Iterator[Person]:
    given = sorted(listed("given", "he") | listed("given", "she"))
    surnames = sorted({"".join(own.choices(_SYLLABLES, k=own.choice((2, 2, 3)))) for _ in range(300)})
    for number in range(_PERSONS):
        if number % 5:
            sector, roles = own.choice(_WALKS)
            first, middle, last = (own.choice(names).capitalize() for names in (given, given, surnames))
            person = Person(first, middle, last, own.choice(_COUNTRIES), sector, own.choice(roles))
        else:
            person = _namesake(person, own) if number else Person("Anna", "Eva", "Berg", "NOR", "GOV", "mayor")
        yield person


def _namesake(person: Person, own: Random) -> Person:
    """Return somebody else of the same name: of another country, or of the same and another walk of life."""
    if own.random() < 0.5:
        return person._replace(country=own.choice([c for c in _COUNTRIES if c != person.country]))
    sector, roles = own.choice([walk for walk in _WALKS if walk[0] not in (person.sector, "GOV", "LEG")])
    return person._replace(sector=sector, role=own.choice(roles))


def _named(own: Random, persons: Sequence[Person]) -> Iterator[tuple[int, Named]]:
    """Yield the entities of all articles, each with the number of the person who is meant."""
    for story in range(_STORIES):
        cast = own.sample(range(len(persons)), k=_CAST)
        for article in range(_ARTICLES):
            for number in own.sample(cast, k=3):
                entity = len(persons) * story * _ARTICLES + len(persons) * article + number + 1
                yield number, _entity(own, persons[number], entity, story * _ARTICLES + article + 1)


def _entity(own: Random, person: Person, number: int, article: int) -> Named:
    name = _written(own, person)
    country = None if own.random() < 0.2 else own.choice(_COUNTRIES) if own.random() < 0.05 else person.country
    told = own.random() < 0.7
    sectors, role = ((person.sector,), person.role) if told else ((), None)
    key = NAMES.key("person", name, country)
    return Named(number, article, "person", "person", name, (), key, country, sectors, role, None, None)


def _written(own: Random, person: Person) -> str:
    """Return the name as an article has it, in full as a rule."""
    given, short = person.given, _short(person.given)
    return own.choices(
        (
            f"{given} {person.surname}", f"{given} {person.middle[0]}. {person.surname}",
            f"{given[0]}. {person.surname}", f"{short} {person.surname}", f"{given} {person.surname}".upper(),
            person.surname,
        ),
        (76, 6, 4, 4, 4, 6),
    )[0]  # fmt: skip


def _short(given: str) -> str:
    """Return a nickname of a given name, the name itself where it has none."""
    return next((n.capitalize() for n, full in sorted(nicknames().items()) if given.lower() in full), given)


if __name__ == "__main__":
    run(measure, __doc__ or "")
