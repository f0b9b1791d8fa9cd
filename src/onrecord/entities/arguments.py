"""Which phrases never mean the same thing by where they stand (Chomsky 1981, principles B, C).

Arguments of one predicate do not, nor does a name in what is said of a subject: in "Berg said Berg had left" there are
two of the name.

"The marines ambushed the guerrillas": two things, however well their nouns would go together. What a copula or "as"
puts beside the subject is no argument of its own, and parts of a phrase ("her aides") are none.
"""

from collections.abc import Iterator
from typing import Final

from onrecord.document import Token

_DIRECT: Final = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "obj", "iobj"))
_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PREPOSITIONS: Final = frozenset(("prep", "agent", "dative"))
_EQUATING: Final = frozenset(("as", "like", "including", "such"))
_BELOW: Final = frozenset((*_DIRECT, "pobj", "prep", "agent", "ccomp", "xcomp"))
_SHARING: Final = frozenset(("conj", "xcomp"))
_DEEPEST: Final = 12  # steps from a word up to the verb whose subject may bind it
_MOST: Final = 6  # steps up or down; longer chains are parser noise


def are_apart(one: Token, other: Token) -> bool:
    """Tell whether the phrases with these head words cannot mean one thing: coordinated, or arguments of one verb."""
    if one.sentence is not other.sentence:
        return False
    first, second = _first_conjunct(one), _first_conjunct(other)
    if first is second:
        return True
    return not set(_predicates(first)).isdisjoint(_predicates(second))


def binds(subject: Token, other: Token, *, owners: bool = False) -> bool:
    """Tell whether `other` stands in what a verb says of its `subject`: an object or a clause below it.

    `owners` takes in who owns such a thing: "met Berg's brother".
    """
    verb, word = subject.head, other
    if subject.dep not in _SUBJECTS or other.i < subject.i or subject.sentence is not other.sentence:
        return False
    for _ in range(_DEEPEST):
        if word is subject or not (word.dep in _BELOW or (owners and word.dep == "poss")):
            return False
        if word.head is verb:
            return True
        word = word.head
    return False


def _first_conjunct(word: Token) -> Token:
    for _ in range(_MOST):
        if word.dep != "conj" or word.head is word:
            break
        word = word.head
    return word


def _predicates(word: Token) -> Iterator[int]:
    """Yield the numbers of the verbs that the phrase with this head word is an argument of."""
    above = word.head
    if word.dep in _DIRECT and above.pos == "VERB":
        yield above.i
        if word.dep in _SUBJECTS:
            yield from _sharing(above, _MOST)
    elif word.dep == "pobj" and _is_oblique(above):
        yield above.head.i
    yield from (c.i for c in word.children if c.dep == "relcl" and c.pos == "VERB")


def _is_oblique(preposition: Token) -> bool:
    hangs_at_verb = preposition.dep in _PREPOSITIONS and preposition.head.pos == "VERB"
    return hangs_at_verb and preposition.lower not in _EQUATING


def _sharing(verb: Token, steps: int) -> Iterator[int]:
    """Yield the verbs that take their subject from `verb`: "neither shelled nor occupied", "wants to meet"."""
    controls = verb.child("dobj", "dative") is not None  # "urged Kim to go": Kim goes
    for child in verb.children if steps else ():
        shares = child.dep == "conj" or (child.dep in _SHARING and not controls)
        if shares and child.pos == "VERB" and child.child(*_SUBJECTS) is None:
            yield child.i
            yield from _sharing(child, steps - 1)
