"""The words that say whether an event happened (`factuality.toml`), and what says that a clause is not so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.document import Token
from onrecord.record import Modality

_NONE: Final = frozenset(("no", "neither"))
_NOBODY: Final = frozenset(("nobody", "none", "nothing", "neither"))


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of `factuality.toml`: words → the modality that they give."""

    auxiliaries: Mapping[str, str]
    adverbs: Mapping[str, str]
    marks: Mapping[str, str]
    governors: Mapping[str, str]
    infinitives: Mapping[str, str]
    clauses: Mapping[str, str]
    negative: frozenset[str]
    light: frozenset[str]
    happens: frozenset[str]
    negations: frozenset[str]
    over: frozenset[str]
    performed: frozenset[str]
    prefaces: frozenset[str]
    modifiers: Mapping[str, str]
    undone: frozenset[str]
    short: frozenset[str]
    about: frozenset[str]
    ahead: frozenset[str]
    addressing: frozenset[str]
    adjuncts: frozenset[str]
    achieved: frozenset[str]
    errands: frozenset[str]
    settled: frozenset[str]
    singular: frozenset[str]
    unrealised: frozenset[str]
    uttered: frozenset[str]
    wishes: frozenset[str]
    acts: Mapping[str, Modality]


@cache
def read_cues() -> Cues:
    """Return the cue words."""
    book = tomllib.loads(files(__package__).joinpath("factuality.toml").read_text("utf-8"))
    tables = {
        name: {word: modality for modality, words in book[name].items() for word in words}
        for name in ("auxiliaries", "adverbs", "modifiers", "marks", "governors", "infinitives", "clauses")
    }
    names = (
        "negative", "light", "happens", "negations", "performed", "undone", "short", "about", "ahead", "addressing",
        "adjuncts", "achieved", "errands", "settled", "singular", "unrealised", "wishes", "prefaces", "uttered", "over",
    )  # fmt: skip
    sets = {name: frozenset(book[name]["words"]) for name in names}
    return Cues(acts=book["acts"], **tables, **sets)  # type: ignore[arg-type]


def is_negation(child: Token) -> bool:
    """Tell whether `child` negates its head: "not", "never", "almost fell", "no talks", "no party dared"."""
    if child.dep in ("neg", "advmod"):
        return child.dep == "neg" or child.lower in read_cues().negations or _falls_short(child)
    if child.dep == "det":
        return child.lower in _NONE
    return child.dep in ("nsubj", "nsubjpass") and (
        child.lower in _NOBODY or any(c.lower in _NONE or c.dep == "neg" for c in child.children)
    )


def _falls_short(adverb: Token) -> bool:
    """Tell whether the verb right after the adverb nearly came about; elsewhere it is of an amount: "nearly 200"."""
    verb = adverb.head
    return adverb.lower in read_cues().short and verb.pos == "VERB" and verb.i == adverb.i + 1


def phrase_of(verb: Token) -> str:
    """Return the lemma of a word, with its particle where both mean something else: "call off", "end up"."""
    particle = verb.child("prt")
    phrase = f"{verb.lemma} {particle.lower}".lower() if particle is not None else ""
    negative, lemma = read_cues().negative, verb.lemma.lower()
    return phrase if phrase and (phrase in negative or lemma in negative) else lemma
