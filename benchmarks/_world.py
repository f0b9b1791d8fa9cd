"""The world of the synthetic corpus: invented words by Zipf's law, people, bodies, outlets, places and stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from onrecord.record import EntityType, EventType, Modality

_FIRST_DAY: Final = date(2021, 1, 1)
_DAYS: Final = 1500  # from the first story to the last

_FREQUENT: Final = (
    "the of to and a in that for it was on with he as is at by from be has have had his they not were are this which "
    "but or an their after will who its been would one more there about over new other when two up also into time "
    "people year could some than no can out first against city last them where before during between because under "
    "since while many through these most three any work made part day week still former later number world"
)
_COMMON: Final = tuple(_FREQUENT.split())
_SYLLABLES: Final = tuple(c + v for c in "bdfghjklmnprstvwyz" for v in ("a", "e", "i", "o", "u", "an", "er", "in"))
_FIRST_NAMES: Final = (
    "Anna", "Boris", "Clara", "David", "Elena", "Farid", "Greta", "Hassan", "Ines", "Jonas", "Karin", "Luis", "Mona",
    "Nils", "Olga", "Pavel", "Ruth", "Samir", "Tessa", "Viktor",
)  # fmt: skip
_ROLES: Final = ("president", "minister", "mayor", "spokesman", "general", "analyst", "governor", "resident")
_COUNTRIES: Final = ("NOR", "SWE", "FRA", "ITA", "KEN", "PER", "CHL", "IND", "JPN", "EGY", "TUR", "POL")
_SECTORS: Final = ("GOV", "MIL", "OPP", "CVL", "MED", "BUS")
_ANSWERS: Final[Sequence[tuple[str, EventType, Modality]]] = (
    ("rejected", "REJECT", "actual"), ("withdrew", "RETREAT", "actual"), ("withdraw", "RETREAT", "planned"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the world: a person, a body or a state."""

    name: str
    short: str
    type: EntityType
    country: str
    sector: str
    role: str | None = None


@dataclass(frozen=True)
class Story:
    """What the articles of a story share; `answer` is None where the demand stays without one."""

    start: date
    cast: tuple[Who, ...]
    utterances: tuple[tuple[Who, tuple[str, ...]], ...]
    answer: tuple[str, EventType, Modality] | None
    place: str


class World:
    """Words, people, outlets and places; every draw from it is by a generator that the caller seeds."""

    def __init__(self, seed: int = 1, words: int = 60_000) -> None:
        self.seed = seed
        own = Random(f"{seed}")
        self._words = [*_COMMON, *_invented(own, words)]
        self._weights = _zipf(len(self._words))
        surnames = [word.capitalize() for word in _invented(own, 4000)]
        self._people = [_person(own, surname) for surname in surnames]
        self._bodies = [_body(own, word) for word in _invented(own, 300)]
        self._outlets = [
            f"{word.capitalize()} {kind}" for word in _invented(own, 60) for kind in ("Times", "Post", "Radio")
        ]
        self._places = [word.capitalize() for word in _invented(own, 500)]

    def words(self, own: Random, count: int) -> list[str]:
        """Return `count` words, frequent ones more often."""
        return own.choices(self._words, cum_weights=self._weights, k=count)

    def noun(self, own: Random) -> str:
        """Return an invented word, frequent ones more often."""
        skewed = int(own.paretovariate(0.6)) % (len(self._words) - len(_COMMON))
        return self._words[len(_COMMON) + skewed]

    def outlet(self, own: Random) -> str:
        """Return an outlet, large ones more often."""
        return self._outlets[int(len(self._outlets) * own.random() ** 2)]

    def story(self, number: int, of: int) -> Story:
        """Return the story `number` (from 0) of so many."""
        own = Random(f"{self.seed} story {number}")
        people = [self._people[int(len(self._people) * own.random() ** 3)] for _ in range(4)]
        cast = tuple(dict.fromkeys([*people, *own.choices(self._bodies, k=3)]))
        said = tuple((own.choice(cast), tuple(self.words(own, own.randint(9, 22)))) for _ in range(6))
        start = _FIRST_DAY + timedelta(days=number * _DAYS // of)
        return Story(start, cast, said, own.choice((None, *_ANSWERS)), own.choice(self._places))


def _zipf(count: int) -> list[float]:
    """Return the running sums of the Zipf–Mandelbrot weights of the ranks 1 to `count`."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(count)))


def _invented(own: Random, count: int) -> list[str]:
    """Return different words, the shorter ones first, as frequent words are short."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(own.choices(_SYLLABLES, k=own.randint(2, 3)))] = None
    return sorted(found, key=len)


def _person(own: Random, surname: str) -> Who:
    name = f"{own.choice(_FIRST_NAMES)} {surname}"
    return Who(name, surname, "person", own.choice(_COUNTRIES), own.choice(_SECTORS), own.choice(_ROLES))


def _body(own: Random, word: str) -> Who:
    name = f"{word.capitalize()} {own.choice(('Council', 'Army', 'Party', 'Union', 'Ministry'))}"
    return Who(name, name, "organization", own.choice(_COUNTRIES), own.choice(_SECTORS))
