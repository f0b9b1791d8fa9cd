"""Logical subjects and objects: who acts and who is acted on, whatever the voice and shape of the clause."""

from collections.abc import Iterator
from typing import Final

from onrecord.document import Token

_SUBJECTS: Final = ("nsubj", "csubj")
_PASSIVE: Final = ("nsubjpass", "csubjpass")
_ANY_SUBJECT: Final = frozenset((*_SUBJECTS, *_PASSIVE))
_VOICE: Final = frozenset(("auxpass", "nsubjpass", "csubjpass", "agent"))
_OBJECTS: Final = ("dobj", "dative", "obj", "iobj")
_RELATIVES: Final = frozenset(("who", "whom", "which", "that"))
_OBJECT_CONTROL: Final = frozenset(("of", "for", "from", "into"))
_SHARING: Final = frozenset(("xcomp", "advcl", "conj", "dep", "pcomp", "ccomp", "acomp"))
_MOST: Final = 40  # coordinated phrases; a longer list is no list of parties
_LONGEST: Final = 12  # verbs a subject is carried over; longer chains are parser noise


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is a passive, or a past participle after a noun or without subject and object."""
    deps = {c.dep for c in verb.children}
    if deps & _VOICE:
        return True
    if verb.tag not in ("VBN", "VBD") or "aux" in deps or "dobj" in deps:
        return False
    if verb.dep == "conj" and not deps & _ANY_SUBJECT:
        first = _first_conjunct(verb)
        return first.tag == "VBN" and first.pos == "VERB" and is_passive(first)
    if verb.dep in ("acl", "advcl", "amod", "relcl"):
        return verb.tag == "VBN" and (verb.dep != "relcl" or not deps & _ANY_SUBJECT)
    return verb.dep == "ROOT" and "ccomp" not in deps and _is_headline(verb)


def _first_conjunct(word: Token) -> Token:
    for _ in range(_MOST):
        if word.dep != "conj" or word.head is word:
            break
        word = word.head
    return word


def _is_headline(verb: Token) -> bool:
    """Tell whether the sentence is a headline; these tell the past in the present, so "Director jailed" is passive."""
    sentence = verb.sentence
    return sentence.role == "headline" or not any(t.pos == "PUNCT" for t in sentence.tokens[-2:])


def find_subject(verb: Token) -> Token | None:
    """Return the head word of the phrase that acts, or None where the clause does not say."""
    if is_passive(verb):
        agent = verb.child("agent")
        return agent.child("pobj") if agent is not None else None
    return _surface_subject(verb, _SUBJECTS)


def find_objects(verb: Token) -> list[Token]:
    """Return the head words of the phrases acted on: objects, or in the passive the grammatical subject."""
    return _objects(verb, _LONGEST)


def _objects(verb: Token, verbs: int) -> list[Token]:
    """Return what `find_objects` does, with a subject carried over at most `verbs` verbs."""
    if is_passive(verb):
        subject = _surface_subject(verb, _PASSIVE, verbs)
        return [subject] if subject is not None else []
    found = [c for c in verb.children if c.dep in _OBJECTS]
    if not found and verb.dep == "conj" and verb.head.pos == "VERB" and verb.head.i < verb.i:
        return []
    if not found and (shared := _shared_object(verb)):
        found = [shared]
    return [_antecedent(verb, token) for token in found if token.pos != "ADP"] or _dative_objects(verb)


def _dative_objects(verb: Token) -> list[Token]:
    return [o for c in verb.children if c.dep == "dative" and c.pos == "ADP" and (o := c.child("pobj"))]


def _shared_object(verb: Token) -> Token | None:
    """Return the object of the last of coordinated verbs, "attacked and killed the guard"."""
    later = [c for c in verb.children if c.dep == "conj" and c.pos == "VERB" and not has_own_subject(c)]
    return later[0].child("dobj") if later else None


def find_governed(word: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the objects of the given prepositions (of any where none is given) that hang at `word`."""
    for child in word.children:
        if child.dep in ("prep", "agent", "dative") and (not prepositions or child.lower in prepositions):
            yield from (c for c in child.children if c.dep == "pobj")
            for inner in child.children:
                if inner.dep == "prep":
                    yield from (c for c in inner.children if c.dep == "pobj")


def find_conjuncts(word: Token) -> Iterator[Token]:
    """Yield `word` and what is coordinated with it, in text order, at most `_MOST` of them."""
    waiting = [word]
    for _ in range(_MOST):
        if not waiting:
            return
        current = waiting.pop()
        yield current
        waiting += reversed([c for c in current.children if c.dep == "conj" and c.i > current.i])


def has_own_subject(verb: Token) -> bool:
    """Tell whether the clause of `verb` names its subject itself."""
    return any(c.dep in _SUBJECTS or c.dep in _PASSIVE for c in verb.children)


def _surface_subject(verb: Token, deps: tuple[str, ...], verbs: int = _LONGEST) -> Token | None:
    """Return the grammatical subject, carried over from the governing clause where the own one has none."""
    clause = verb
    for left in range(verbs - 1, -1, -1):
        own = clause.child(*deps) or clause.child(*_SUBJECTS, *_PASSIVE)
        if own is not None:
            return _antecedent(clause, own)
        if clause.dep in ("acl", "relcl"):
            return clause.head if clause.tag in ("VBG", "VBN") or clause.dep == "relcl" else _owner(clause.head)
        if clause.dep == "prep" or clause.pos == "ADP":
            if clause.lower in _OBJECT_CONTROL and (controller := _controlled(clause.head, left)):
                return controller
            clause = clause.head
            continue
        if clause.dep not in _SHARING:
            return None
        if clause.dep == "advcl" and clause.tag == "VB" and is_passive(clause.head):
            return find_subject(clause.head)
        if clause.dep == "xcomp" and (controller := _controller(clause.head)):
            return controller
        clause = clause.head
    return None


def _controlled(verb: Token, verbs: int) -> Token | None:
    """Return who a gerund after "of" or "for" takes its subject from: "accused Kim of lying", "Kim is accused of"."""
    return next(iter(_objects(verb, verbs)), None) if verb.pos == "VERB" else None


def _controller(verb: Token) -> Token | None:
    """Return the object that an infinitive takes its subject from: "urged Kim to meet"."""
    return verb.child("dobj", "dative") if verb.pos == "VERB" else None


def _owner(noun: Token) -> Token | None:
    """Return who plans what a noun announces: "Iran's plan to attack"; else the subject of the noun's verb."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    if noun.dep in ("dobj", "pobj", "attr") and noun.head.pos == "VERB":
        return noun.head.child(*_SUBJECTS)
    return None


def _antecedent(clause: Token, word: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else `word`."""
    if clause.dep == "relcl" and word.lower in _RELATIVES and word.tag in ("WP", "WDT", "WP$", "IN"):
        return clause.head
    return word
