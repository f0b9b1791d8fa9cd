"""Whether two statements are by the same speaker: by the people of the corpus where it knows them, else by names.

Entities that are linked to one of the corpus's people are one speaker, whatever they are called. That they are linked
to two does not prove that they are two: linking keeps apart whatever it is not sure of. It only takes away what a
common name would tell; different names, or countries, tell two speakers apart.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from onrecord.corpus.folding import fold

_NEAR: Final = 0.85  # likeness of two spellings of a long name (Zelensky, Zelenskyy)
_LONG: Final = 6  # letters from which a name may be spelled in two ways
_ENGLISH: Final = frozenset({"USA", "GBR", "IRL", "AUS", "NZL"})
_ARTICLES: Final = frozenset({"the", "a", "an", "his", "her", "their", "its"})
_ADDED: Final = frozenset({"the", "jr", "sr", "ii", "iii", "iv"})  # words that tell no names apart


class Speaker(NamedTuple):
    """Who is said to have spoken: an entity of an article, and whom of the corpus's people it stands for."""

    name: str
    type: str
    country: str | None = None
    person: int | None = None


def same_speaker(one: Sequence[Speaker], other: Sequence[Speaker]) -> bool | None:
    """Tell whether two statements share a speaker; None where it cannot be told from what is known.

    A body and one who speaks for it, or two bodies of one country, are not told apart.
    """
    pairs = [_same(a, b) for a in one for b in other]
    if True in pairs:
        return True
    return False if pairs and all(answer is False for answer in pairs) else None


def are_named_apart(one: Sequence[Speaker], other: Sequence[Speaker]) -> bool:
    """Tell whether two statements are by different speakers, by their names alone: what never changes."""
    named = [[speaker._replace(person=None) for speaker in speakers] for speakers in (one, other)]
    return same_speaker(*named) is False


def speaks_english(speakers: Sequence[Speaker]) -> bool:
    """Tell whether the speakers are of countries where English is spoken in public: nobody translates them."""
    return bool(speakers) and all(speaker.country in _ENGLISH for speaker in speakers)


def _same(a: Speaker, b: Speaker) -> bool | None:
    known = a.person is not None and b.person is not None
    if known and a.person == b.person:
        return True
    named = _same_name(a.name, b.name)
    if named:  # of one name and taken for two people by what is known of their countries, which may be a guess
        return None if known else True
    if a.country and b.country and a.country != b.country:
        return False
    return False if named is False and a.type == b.type == "person" else None


def _same_name(a: str, b: str) -> bool | None:
    """Tell whether two names end in the same word and do not begin with different ones; None where one is no name."""
    one, two = _words(a), _words(b)
    if not (one and two):
        return None
    if not _alike(one[-1], two[-1]):
        given_alone = 1 in (len(one), len(two)) and one[0] == two[0]
        return None if given_alone else False
    if len(one) == 1 or len(two) == 1 or _alike(one[0], two[0]):
        return True
    initial = 1 in (len(one[0]), len(two[0])) and one[0][0] == two[0][0]
    return True if initial else None


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= _LONG and Indel.normalized_similarity(a, b) >= _NEAR)


@lru_cache(4_096)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case and accents; none where it is no name but a description."""
    first, *rest = name.split() or ("",)
    described = rest if first.lower() in _ARTICLES else [first, *rest]
    if not described[:1] or (described is rest and rest[0].islower()) or not any(w[:1].isupper() for w in described):
        return ()
    return tuple(word for word in fold(name).split() if word not in _ADDED)
