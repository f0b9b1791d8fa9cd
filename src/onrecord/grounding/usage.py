"""Whether a name is used as a place: by its place in the clause, not by the name alone.

A country, a capital or a seat of government stands for the government unless something happens in it, comes from it or
goes to it; another town or region is a place unless it speaks or is addressed.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from onrecord.document import Token

_SUBJECT = ("nsubj", "nsubjpass", "csubj", "agent", "dative")
_UNDERGOER = ("dobj", "obj", "nsubjpass", "npadvmod")
_COMPLEMENTS = ("acomp", "attr", "advmod", "npadvmod", "prep", "oprd")
_LONGEST_CHAIN = 8
_MOST = 40  # words under one head that are looked at: a list of thousands must not take long


@lru_cache(maxsize=1)
def words() -> Mapping[str, frozenset[str]]:
    """Return the word lists of `places.toml`, read once."""
    data = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    data["endings"] = data.pop("shapes")["endings"]
    return {name: frozenset(listed) for name, listed in data.items()}


def is_place(head: Token, is_government: bool) -> bool:
    """Tell whether the name with the head word `head` is used as a place.

    `is_government` says that the name may as well stand for a government.
    """
    if head.head.lower in ("based", "-based") or _is_set_beside_place(head, is_government):
        return True
    head = first_of_list(head)
    if is_government:
        return _is_where(head)
    return _is_where(head) or not _acts(head)


def _is_set_beside_place(head: Token, is_government: bool) -> bool:
    """Tell whether a name stands beside the place it holds or is: "Kyiv, Ukraine", not "its ally, Ukraine"."""
    if head.dep != "appos" or head.entity_type != "LOC":
        return False
    return not is_government or not (head.head.dep == "ROOT" or _is(head.head, "partners"))


def first_of_list(token: Token) -> Token:
    """Return the name that begins the list or apposition `token` is part of: they are used alike."""
    for _ in range(_LONGEST_CHAIN):
        if token.dep not in ("conj", "appos") or token.head.pos != "PROPN":
            break
        token = token.head
    return token


def _is_where(head: Token) -> bool:
    if head.dep == "appos":
        return _is(head.head, "kinds", "place_nouns")
    if any(c.dep == "appos" and _is(c, "kinds") for c in head.children):
        return True
    if head.dep == "pobj":
        return _is_where_of(head.head)
    if head.dep in ("poss", "nmod"):
        return _is(head.head, "place_nouns") or head.head.entity_type in ("LOC", "FAC") or is_in(head.head)
    if head.dep == "compound":
        return _is(head.head, "governors", "classifiers")
    if head.dep in ("nsubj", "csubj"):
        return _is_told_of(head.head)
    if head.dep in ("npadvmod", "advmod", "amod") and head.head.i > head.i:
        return _is(head.head, "seated")
    return head.dep in _UNDERGOER and _happens_to_places(head.head)


def _is(token: Token, *names: str) -> bool:
    """Tell whether a token, by its base form or as it stands, is in one of the lists `names`."""
    return any(token.lemma.lower() in words()[name] or token.lower in words()[name] for name in names)


def is_in(token: Token) -> bool:
    """Tell whether `token` is a name where only a place is named: "in Dhaka's Keraniganj"."""
    inside = words()["inside"]
    return token.pos == "PROPN" and token.dep == "pobj" and (token.head.lower in inside or token.head.lower == "from")


def _is_told_of(verb: Token) -> bool:
    """Tell whether the subject of a verb is a place: "lies on a headland", "is quiet", "has two airports"."""
    if verb.lemma in words()["copulas"]:
        said = [c for c in verb.children[:_MOST] if c.dep in _COMPLEMENTS]
        return any(_is(t, "conditions") for c in said for t in (c, *c.children) if t is c or t.dep in ("pobj", "pcomp"))
    thing = next((c for c in verb.children[:_MOST] if c.dep == "dobj"), None)
    if thing is not None and _is(verb, "has"):
        return _is(thing, "weather", "place_nouns")
    return _is(verb, "place_verbs") or (verb.pos == "ADJ" and _is(verb, "conditions"))


def _happens_to_places(verb: Token) -> bool:
    """Tell whether the object of a verb is a place: "hit Kyiv", not "sanctions hit Kyiv"."""
    doers = [c for c in verb.children[:_MOST] if c.dep == "nsubj"]
    doers += [c for by in verb.children[:_MOST] if by.dep == "agent" for c in by.children]
    if verb.dep in ("acl", "relcl"):
        doers.append(verb.head)
    reasons = [c for c in verb.children[:_MOST] if c.dep == "prep" and c.lower in ("over", "for", "about")]
    is_scolded = bool(reasons) and _is(verb, "scolded")
    return _is(verb, "moved_to") and not is_scolded and not any(_is(d, "measures") for d in doers)


def _is_where_of(preposition: Token) -> bool:
    lists, form = words(), preposition.lower
    above = preposition.head
    if form == "of":
        return _is(above, "place_nouns", "deeds") or above.entity_type == "PERSON" or above.pos == "NUM"
    if form in lists["examples"]:
        return _is(above, "kinds")
    if form == "with":
        return above.lemma == "border"
    if form in lists["source_or_goal"]:
        return not _is_spoken_to(above, form)
    if form in ("on", "upon", "for"):
        return _is(above, "ways") or (form != "for" and _is(above, "blows"))
    if form == "between":
        others = [c for name in preposition.children for c in name.children if c.dep == "conj"]
        return _is(above, "ways") or any(c.pos == "NOUN" and _is(c, "kinds", "place_nouns") for c in others)
    if form in ("at", "toward", "towards"):
        return not _is(above, "feelings")
    return form in lists["locative"] and not (form == "in" and _is(above, "trust"))


def _is_spoken_to(above: Token, form: str) -> bool:
    """Tell whether "to" or "from" behind `above` leads to a speaker, hearer or giver: "sent a letter to"."""
    if _is(above, "spoken_to") or (form == "to" and _is(above, "told")):
        return True
    moved = [c for c in above.children[:_MOST] if c.dep in ("dobj", "nsubjpass")] if above.pos == "VERB" else []
    return any(_is(c, "spoken_to") for c in moved)


def _acts(head: Token) -> bool:
    if head.dep in _SUBJECT:
        return head.head.lemma in words()["speech"]
    if head.dep == "pobj":
        return head.head.lower in ("by", "with", "against", "according")
    if head.dep in ("compound", "nmod", "amod"):
        return head.head.pos != "NOUN" or head.head.lemma in words()["institutions"]
    return head.dep in ("dobj", "iobj", "dative", "ROOT", "attr") and head.entity_type not in ("LOC", "FAC")
