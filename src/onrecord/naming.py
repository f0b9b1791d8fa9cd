"""Names as the corpus compares them, put together from what `entities/` knows of variants."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from onrecord.corpus.names import Agreement, Kind, NameKey, Names
from onrecord.document import Sentence, Token
from onrecord.entities.forms import abbreviates, initials, is_acronym, normalise_form
from onrecord.entities.gazetteer import Known, find_known
from onrecord.entities.heads import head_nouns
from onrecord.entities.personal import Agreement as Rank
from onrecord.entities.personal import PersonName, agreement, is_initial, is_particle, read_name
from onrecord.entities.sectors import modifiers
from onrecord.entities.variants import body_words, listed, place_key, romanised_key

_AGREEMENTS: Final[Mapping[Rank, Agreement]] = {
    Rank.SHORT: "short", Rank.PART: "part", Rank.SAME: "part", Rank.EXACT: "part",
    Rank.SURNAME: "surname", Rank.SPELLED: "surname",
}  # fmt: skip
_SMALL: Final = frozenset(("of", "the", "and", "for", "in", "on", "at", "to", "a", "an"))
_NATION: Final = 2  # words at most that say whose a body is: "United States Air Force"
_NATIONS: Final = ("state", "people")


@lru_cache(maxsize=65536)
def key(kind: Kind, form: str, country: str | None) -> NameKey:
    """Return what all spellings of a name have in common; `country` is that of the thing, if known."""
    if kind == "person":
        return _person(read_name(form))
    return NameKey(place_key(form), full=True) if kind == "place" else _body(form, country)


def agree(one: str, two: str) -> Agreement:
    """Tell how two names of persons go together; "Jr." and numbers must be the same."""
    first, second = read_name(one), read_name(two)
    return _AGREEMENTS.get(agreement(first, second), "") if first.suffix == second.suffix else ""


@lru_cache(maxsize=16384)
def forms(kind: Kind, name: str, aliases: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """Return the aliases that are forms of the name rather than descriptions."""
    named = [alias for alias in aliases if alias[:1].isupper()]
    if kind == "person":
        return tuple(alias for alias in named if agree(name, alias))
    if kind == "place":
        return tuple(alias for alias in named if _is_place_of(alias, country))
    own = key(kind, name, country).text
    return tuple(a for a in named if key(kind, a, country).text == own or _is_short(a, name))


def _person(name: PersonName) -> NameKey:
    """Return the key of a person: given names, then the surname, whichever is written first."""
    telling = [w for w in name.words if not is_particle(w)]
    full = len(telling) > 1 and sum(not is_initial(w) for w in telling) > 1
    if name.leads:
        surname, given = romanised_key(name.words[0]), "".join(map(romanised_key, name.words[1:]))
        return NameKey(_joined(given, surname, name.suffix), full, tuple(dict.fromkeys((surname, name.keys[-1]))))
    return NameKey(_joined(*name.keys, name.suffix), full, name.keys[-1:])


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _body(form: str, country: str | None) -> NameKey:
    """Return the key of a body: without "the", "Inc." and the name of its own country before it."""
    kept = body_words(_without_nation(form, country)) or body_words(form)
    telling = [w for w in kept if w not in _SMALL]
    return NameKey(" ".join(kept) or normalise_form(form), len(telling) > 1 and not all(map(_is_plain, telling)))


def _without_nation(form: str, country: str | None) -> str:
    """Return a body's name without that of its own country before it: "Air Force" for "US Air Force"."""
    words = form.split()
    for size in range(min(_NATION, len(words) - 1), 0, -1):
        known = _known(tuple(words[:size]))
        if known is not None and known.use in _NATIONS and known.country == country:
            return " ".join(words[size:])
    return form


def _is_place_of(alias: str, country: str | None) -> bool:
    """Tell whether an alias is the name of a country, its capital or its seat, and nothing more."""
    known = _known(tuple(alias.split()))
    return known is not None and known.country == country


@lru_cache(maxsize=16384)
def _known(words: tuple[str, ...]) -> Known | None:
    """Return what the list of countries has of exactly these words."""
    tokens = [Token(i, 0, 0, word, word.lower(), word, "PROPN", "NNP", "") for i, word in enumerate(words)]
    sentence = Sentence(0, tokens)
    for token in tokens:
        token.sentence = sentence
    hit = next(find_known(tokens), None)
    return hit.known if hit is not None and (hit.first, hit.last) == (0, len(words) - 1) else None


def _is_plain(word: str) -> bool:
    """Tell whether a word says what kind of body it is, or what for, not which: "justice", "central", "workers"."""
    return not {word, word.removesuffix("s")}.isdisjoint(_plain_words())


@cache
def _plain_words() -> frozenset[str]:
    return listed("shortforms", "kept") | listed("shortforms", "plain") | modifiers().keys() | head_nouns().keys()


def _is_short(alias: str, name: str) -> bool:
    """Tell whether an alias is the acronym of a name and no word of it: "GM" is none of "GM Europe"."""
    letters = alias.replace(".", "").upper()
    return is_acronym(alias) and alias not in name.split() and (letters in initials(name) or abbreviates(alias, name))


NAMES: Final = Names(key, agree, forms)
