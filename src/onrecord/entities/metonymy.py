"""Whether a capital or a seat stands for its government: "Moscow accused" against "in Moscow".

The rule looks at the name's place in its clause and at the word that governs it, never at which name it is. Lists of
words are in `metonymy.toml`.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from onrecord.document import Token

_LONGEST_CHAIN: Final = 8  # names of a list that are followed
_MOST: Final = 40  # words under one head that are looked at: a list of thousands must not take long
_COMPLEMENTS: Final = ("acomp", "attr", "advmod", "npadvmod", "prep", "oprd")


@lru_cache(maxsize=256)
def _listed(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in _lists()[name].split())


def _is(token: Token, *names: str) -> bool:
    """Tell whether a token, by its base form or as it stands, is in one of the lists `names`."""
    listed = _listed(*names)
    return token.lemma.lower() in listed or token.lower in listed


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(files(__package__).joinpath("metonymy.toml").read_text("utf-8"))


def is_government(head: Token, is_seat: bool = False) -> bool:
    """Tell whether a name with this head word stands for a government, not for a place.

    `is_seat` says that the name is a house ("the Kremlin"), which is a government before any noun but its own parts.
    """
    if _has_side(head):
        return True
    name = _first_of_list(head)
    if name.dep in ("compound", "nmod", "amod"):
        return _before_noun(name, is_seat)
    return _RULES.get(name.dep, _elsewhere)(name)


def resolve_town(form: str, head: Token) -> str | None:
    """Return the country of a town by whose name a body goes ("Brussels"), where the town is meant; else None."""
    towns = dict(pair.split(":") for pair in _lists()["towns_of_bodies"].split())
    return None if form not in towns or is_government(head) else towns[form]


def _first_of_list(name: Token) -> Token:
    """Return the word whose part in the clause the name shares: the first of a list, or what it is put beside."""
    for _ in range(_LONGEST_CHAIN):
        if name.dep not in ("conj", "appos") or name.head.dep == "ROOT" or _is_kind(name):
            break
        name = name.head
    return name


def _is_kind(name: Token) -> bool:
    """Tell whether the name says which town is meant, or where it lies: "the capital Malabo", "Seattle, Washington"."""
    if name.dep != "appos" or name.head.pos == "PROPN":
        return name.dep == "appos" and not any(c.dep in ("cc", "conj") for t in (name, name.head) for c in t.children)
    return _is(name.head, "kinds")


def _has_side(name: Token) -> bool:
    """Tell whether the name is a side one takes: "pro-Kremlin"."""
    at = name.i - name.sentence.tokens[0].i
    before = name.sentence.tokens[max(0, at - 2) : at]
    return len(before) == 2 and before[1].text in ("-", "‐", "–") and before[0].lower in _listed("sides")


def _as_subject(name: Token) -> bool:
    verb = name.head
    if _is(verb, "copulas"):
        return not any(_is_of_town(c) for c in verb.children[:_MOST] if c.dep in _COMPLEMENTS)
    if verb.pos == "ADJ":
        return not _is_of_town(verb)
    thing = next((c for c in verb.children[:_MOST] if c.dep == "dobj"), None)
    is_own = thing is not None and _is(verb, "has") and _is(thing, "measured", "town_nouns")
    return not is_own and not _is(verb, "town_verbs")


def _is_of_town(complement: Token) -> bool:
    said = (complement, *(c for c in complement.children if c.dep == "pobj"))
    return any(_is(t, "town_words") for t in said)


def _as_object(name: Token) -> bool:
    return not _is_called(name) and not _happens_to_towns(name.head)


def _happens_to_towns(verb: Token) -> bool:
    """Tell whether a verb has a town for its object: "left Kyiv", "hit Kyiv", not "sanctions hit Kyiv"."""
    if not _is(verb, "reached", "stricken"):
        return False
    if _is(verb, "either") and any(_is(c, "because") for c in verb.children[:_MOST] if c.dep == "prep"):
        return False
    return all(not _is(d, "measures", "given") for d in _doers(verb))


def _doers(verb: Token) -> Iterator[Token]:
    """Yield the nouns that do what a verb says, in the active, the passive or behind a noun: "tariffs hitting X"."""
    if verb.dep in ("acl", "relcl"):
        yield verb.head
    for child in verb.children[:_MOST]:
        if child.dep == "nsubj":
            yield child
        elif child.dep == "agent":
            yield from (c for c in child.children if c.dep == "pobj")


def _is_called(name: Token) -> bool:
    """Tell whether the name is said to be a town: "Tegucigalpa, the capital"."""
    return any(c.dep == "appos" and _is(c, "kinds") for c in name.children)


def _is_owned(thing: Token) -> bool:
    """Tell whether a thing with an owner is a government's, not a town's."""
    is_where = thing.dep == "pobj" and thing.head.lower in _listed("inside") | {"from"}
    is_part = thing.pos == "PROPN" and (is_where or thing.entity_type in ("LOC", "FAC"))
    return not is_part and not _is(thing, "town_nouns")


def _before_noun(name: Token, is_seat: bool) -> bool:
    noun = name.head
    while noun.dep in ("compound", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    if noun.dep == "ROOT" and _is(noun, "headline_verbs"):
        return True
    return not _is(noun, "grounds") if is_seat else _is(noun, "office_nouns")


def _beside_participle(name: Token) -> bool:
    """Read "Tehran-backed"; behind the verb the parser means an object: "rocks Beirut"."""
    return _is(name.head, "done_by") if name.head.i > name.i else _as_object(name)


def _after_preposition(name: Token) -> bool:
    preposition = name.head
    form, above = preposition.lower, preposition.head
    if _is_called(name) or (form in _listed("examples") and _is(above, "kinds")):
        return False
    if form in _listed("inside"):
        return form in ("at", "in", "over") and _is(above, f"{form}_somebody")
    return _PREPOSITIONS.get(form, _with_somebody)(name, above)


def _of(_: Token, above: Token) -> bool:
    return not _is(above, "deeds") and _is_owned(above)


def _to(_: Token, above: Token) -> bool:
    if above.pos in ("VERB", "AUX", "ADV"):
        return _is(above, "told") or _hands_over(above)
    return _is(above, "told") or not _is(above, "ways")


def _from(_: Token, above: Token) -> bool:
    if above.pos in ("VERB", "AUX"):
        return _is(above, "heard") or _hands_over(above)
    return _is(above, "given")


def _hands_over(verb: Token) -> bool:
    """Tell whether a verb moves words, money or arms, not persons: "takes orders from", "sent a letter to"."""
    moved = (c for c in verb.children[:_MOST] if c.dep in ("dobj", "nsubjpass", "nsubj"))
    return any(_is(c, "given") for c in moved)


def _on(_: Token, above: Token) -> bool:
    return not _is(above, "motion" if above.pos == "VERB" else "blows")


def _towards(_: Token, above: Token) -> bool:
    return above.pos in ("NOUN", "ADJ") and (_is(above, "given") or not _is(above, "ways"))


def _for(_: Token, above: Token) -> bool:
    return not _is(above, "motion", "ways")


def _between(name: Token, above: Token) -> bool:
    others = (c for c in name.children if c.dep == "conj")
    return not _is(above, "ways") and not any(c.pos == "NOUN" and _is(c, "town_nouns", "kinds", "ways") for c in others)


def _with_somebody(_: Token, above: Token) -> bool:
    return above.lemma != "border"


def _elsewhere(name: Token) -> bool:
    """Read a name without a verb: a government if the rest of the sentence hangs on it as on a verb."""
    return _is(name.head, "headline_verbs") or name.child("dobj", "ccomp", "xcomp", "relcl", "aux", "acl") is not None


_RULES: Final[Mapping[str, Callable[[Token], bool]]] = {
    "nsubj": _as_subject, "csubj": _as_subject, "nsubjpass": _as_object, "dobj": _as_object,
    "oprd": _as_object, "dative": lambda _: True, "iobj": lambda _: True, "poss": lambda name: _is_owned(name.head),
    "npadvmod": _beside_participle, "pobj": _after_preposition, "attr": lambda _: True,
}  # fmt: skip
_PREPOSITIONS: Final[Mapping[str, Callable[[Token, Token], bool]]] = {
    "of": _of, "to": _to, "from": _from, "on": _on, "upon": _on, "towards": _towards, "toward": _towards, "for": _for,
    "between": _between,
}  # fmt: skip
