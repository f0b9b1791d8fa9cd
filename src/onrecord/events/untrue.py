"""What says that a clause is not so: "it is false that", "no evidence that", "falsely claimed that", "lied when"."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.document import Token
from onrecord.events.cues import is_negation

_CLAUSES: Final = frozenset(("ccomp", "csubj"))
_PREDICATES: Final = ("acomp", "attr")
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))


@cache
def read_untrue() -> Mapping[str, frozenset[str]]:
    """Return the words of `factuality.toml` that say whether a clause is so."""
    book = tomllib.loads(files(__package__).joinpath("factuality.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in book["untrue"].items()}


def find_untrue(word: Token) -> Token | None:
    """Return what says that the clause or phrase with this head word is not so, or None."""
    above = word.head
    if word.dep in _CLAUSES:
        return _of_predicate(above) or _of_verb(above)
    if (word.dep == "acl" and word.child("mark") is not None) or (word.dep == "prep" and word.lower == "of"):
        return _of_noun(above)
    return None


def _of_predicate(verb: Token) -> Token | None:
    """Return the predicate that makes the subject untrue: "is false", "is not true", "is no evidence"."""
    found = verb if verb.pos == "ADJ" else verb.child(*_PREDICATES)
    if found is None:
        return None
    words, negation = read_untrue(), _negation_of(verb) or _negation_of(verb.head if found is verb else found)
    if found.lower in words["false"]:
        return None if negation else found
    return negation if found.lower in words["true"] or found.lemma in words["evidence"] else None


def _of_verb(verb: Token) -> Token | None:
    """Return what makes the clause of a verb untrue: "falsely claimed", "nothing suggests", "lied when it said"."""
    words, above = read_untrue(), verb.head
    adverb = next((c for c in verb.children if c.dep == "advmod" and c.lower in words["falsely"]), None)
    if adverb is not None:
        return adverb
    if verb.lemma in words["shows"]:
        return next((c for c in verb.children if c.dep in _SUBJECTS and is_negation(c)), None)
    is_lie = verb.dep == "advcl" and above.lemma in words["lies"] and any(c.lower == "when" for c in verb.children)
    return above if is_lie and _negation_of(above) is None else None


def _of_noun(noun: Token) -> Token | None:
    """Return what makes a report untrue: "false reports", "the claim was debunked", "no sign of"."""
    words, verb = read_untrue(), noun.head
    if noun.lemma in words["evidence"]:
        return _negation_of(noun) or (_negation_of(verb) if noun.dep in ("attr", "dobj") else None)
    if noun.lemma not in words["reports"]:
        return None
    modifier = next((c for c in noun.children if c.dep == "amod" and c.lower in words["false"]), None)
    if modifier is not None:
        return modifier
    if verb.lemma in words["disproved"] and noun.dep in ("nsubjpass", "dobj"):
        return verb if _negation_of(verb) is None else None
    return _of_predicate(verb) if noun.dep == "nsubj" and verb.lemma == "be" else None


def _negation_of(word: Token) -> Token | None:
    return next((c for c in word.children if is_negation(c)), None)
