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
_LONGEST_CHAIN = 8


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
    if head.head.lower in ("based", "-based") or (head.dep == "appos" and head.entity_type == "GPE"):
        return True
    head = first_of_list(head)
    if is_government:
        return _is_where(head)
    return _is_where(head) or not _acts(head)


def first_of_list(token: Token) -> Token:
    """Return the name that begins the list or apposition `token` is part of: they are used alike."""
    for _ in range(_LONGEST_CHAIN):
        if token.dep not in ("conj", "appos") or token.head.pos != "PROPN":
            break
        token = token.head
    return token


def _is_where(head: Token) -> bool:
    above, lists = head.head, words()
    if head.dep == "pobj":
        return _is_where_of(above)
    if head.dep in ("dobj", "obj"):
        return above.lemma in lists["moved_to"]
    if head.dep in ("poss", "nmod"):
        return above.lemma in lists["place_nouns"] or above.entity_type in ("GPE", "LOC", "FAC") or _is_in(above)
    if head.dep == "compound":
        return above.lemma in lists["governors"] or above.lemma in lists["classifiers"]
    return head.dep in ("npadvmod", "advmod") and above.lower == "based"


def _is_in(token: Token) -> bool:
    """Tell whether `token` is the object of a preposition that takes places only: "in Dhaka's Keraniganj"."""
    return token.dep == "pobj" and token.head.lower in words()["inside"]


def _is_where_of(preposition: Token) -> bool:
    lists, form = words(), preposition.lower
    above = preposition.head
    if form == "of":
        return above.lemma in lists["place_nouns"] | lists["deeds"] or above.lower in lists["place_nouns"]
    if form in lists["examples"]:
        return above.lemma in lists["kinds"]
    if form == "with":
        return above.lemma == "border"
    if form in lists["source_or_goal"]:
        return above.lemma not in lists["spoken_to"] and above.lower not in lists["spoken_to"]
    return form in lists["locative"]


def _acts(head: Token) -> bool:
    if head.dep in _SUBJECT:
        return head.head.lemma in words()["speech"]
    if head.dep == "pobj":
        return head.head.lower in ("by", "with", "against", "according")
    if head.dep in ("compound", "nmod", "amod"):
        return head.head.pos != "NOUN" or head.head.lemma in words()["institutions"]
    return head.dep in ("dobj", "iobj", "dative", "ROOT", "attr") and head.entity_type not in ("GPE", "LOC", "FAC")
