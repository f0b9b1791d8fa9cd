"""Names that the gazetteer knows for a state or place and that are something else in this article."""

from collections.abc import Sequence
from typing import Final

from onrecord.entities.gazetteer import Known
from onrecord.entities.personal import read_name
from onrecord.entities.phrases import Phrase
from onrecord.entities.variants import body_words, listed, place_key

_PLACES: Final = ("state", "capital", "place")


def settle_known(named: Sequence[Phrase]) -> None:
    """Let known names mean what they mean here: "Mr. Jordan", "The Times" of New York."""
    full = [read_name(p.forms[0]).words for p in named if p.known is None and p.type == "person"]
    full = [words for words in full if len(words) > 1]
    surnames = {words[-1] for words in full}
    for phrase in named:
        if phrase.known is not None and phrase.known.use in _PLACES and _is_person(phrase, surnames):
            phrase.known, phrase.country, phrase.sectors, phrase.type = None, None, (), "person"
    _settle_capitals(named)
    _settle_places(named, {word for words in full for word in words})
    _settle_outlets(named)


def _is_person(phrase: Phrase, surnames: set[str]) -> bool:
    """Tell whether a known name has an honorific, or is taken for a person and the surname of one."""
    if phrase.gender:
        return True
    alone = phrase.name is not None and phrase.name[0] == phrase.name[1]
    return alone and phrase.head.entity_type == "PERSON" and phrase.head.text.casefold() in surnames


def _settle_places(named: Sequence[Phrase], of_persons: set[str]) -> None:
    """Take a lone name for a known place of the article that it is another name of: "Kharkiv" beside "Kharkov"."""
    known = {place_key(p.forms[0]): p.known for p in named if p.known is not None and p.known.use in _PLACES}
    for phrase in named if known else ():
        form = phrase.forms[0]
        if phrase.known is not None or phrase.type != "person" or phrase.gender or phrase.title or " " in form:
            continue
        place = known.get(place_key(form))
        if place is not None and place_key(form) not in of_persons:
            phrase.known = Known(place.use, place.country, form if place.use == "place" else place.name)
            phrase.type, phrase.country = "place", place.country


def _settle_capitals(named: Sequence[Phrase]) -> None:
    """Take a lone name for a known body of the article whose name it writes in other capitals: "REUTERS", "Tass"."""
    bodies = [p for p in named if p.known is not None and p.known.use == "body"]
    known, written = {p.forms[0].casefold(): p.known for p in bodies}, {p.forms[0] for p in bodies}
    for phrase in named if known else ():
        body = known.get(phrase.forms[0].casefold()) if phrase.forms[0] not in written else None
        if body is not None and phrase.known is None and not (phrase.gender or phrase.title):
            phrase.known, phrase.type = body, "organization"
            phrase.country, phrase.sectors = body.country, body.sectors


def _settle_outlets(named: Sequence[Phrase]) -> None:
    """Take "The Times" for no outlet of its own where another one whose name ends so was named before."""
    endings: set[str] = set()
    for phrase in named:
        words = body_words(phrase.forms[0]) if phrase.type in ("organization", "other") else ()
        if len(words) > 1 and phrase.type == "organization":
            endings.add(words[-1])
        elif words and words[0] in endings and words[0] in listed("shortforms", "outlets") and _is_open(phrase):
            phrase.known, phrase.country, phrase.sectors, phrase.type = None, None, (), "organization"


def _is_open(phrase: Phrase) -> bool:
    return phrase.known is None or phrase.known.use == "body"
