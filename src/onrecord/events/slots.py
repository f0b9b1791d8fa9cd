"""The slots around a trigger: which words of the parse stand in each, whatever voice and shape the clause has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from onrecord.document import Token
from onrecord.events.grammar import find_governed, find_objects, find_subject, is_passive
from onrecord.events.nouns import read_noun_verbs

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_LONGEST: Final = 6  # words from a place to the verb that puts somebody there
_AT: Final = frozenset(("at", "in", "during", "after", "following", "before"))
_APART: Final = frozenset(("after", "before", "since", "following", "amid", "despite", "during", "until"))
_BEFORE: Final = ("amod", "compound", "nmod", "nummod")


class Trigger(Protocol):
    """The words of a trigger in text order, and the one that the others hang at."""

    @property
    def head(self) -> Token:
        """The word that the others hang at."""

    @property
    def tokens(self) -> Sequence[Token]:
        """All words, in text order."""


def find_in_slot(slot: str, trigger: Trigger) -> Iterator[Token]:
    """Yield the head words of the phrases in `slot`: one of the table below, or a preposition."""
    return _SLOTS[slot](trigger) if slot in _SLOTS else _governed(trigger, slot)


def find_things(trigger: Trigger) -> Sequence[Token]:
    """Return the objects, or where there is none what the prepositions govern."""
    return find_objects(trigger.head) or list(find_governed(trigger.head))


def _governed(trigger: Trigger, preposition: str) -> Iterator[Token]:
    for token in trigger.tokens:
        yield from find_governed(token, preposition)
        if token.lower == preposition and token.pos == "ADP":
            yield from (c for c in token.children if c.dep == "pobj")


def _subject(trigger: Trigger) -> Iterator[Token]:
    found = find_subject(trigger.head)
    if found is not None:
        yield found


def _objects(trigger: Trigger) -> Iterator[Token]:
    inside = {t.i for t in trigger.tokens}
    yield from (o for o in find_objects(trigger.head) if o.i not in inside)


def _undergoer(trigger: Trigger) -> Iterator[Token]:
    """Yield the subject of a passive that is a state of mind: "Kim is committed to peace"."""
    if is_passive(trigger.head):
        yield from find_objects(trigger.head)


def _clause_subject(trigger: Trigger) -> Iterator[Token]:
    for child in trigger.head.children:
        if child.dep in ("ccomp", "xcomp", "advcl"):
            yield from (c for c in child.children if c.dep in _SUBJECTS)


def _clause_object(trigger: Trigger) -> Iterator[Token]:
    for child in trigger.head.children:
        if child.dep == "xcomp":
            yield from find_objects(child)


def _company(trigger: Trigger) -> Iterator[Token]:
    for thing in find_objects(trigger.head):
        yield from find_governed(thing, "with", "between")


def find_named_inside(thing: Token) -> Iterator[Token]:
    """Yield the heads of the phrases beside a noun: its owner, names before it, what prepositions govern."""
    yield from (c for c in thing.children if c.dep == "poss" or c.dep in _BEFORE)
    yield from find_governed(thing, "by", "of", "against", "from", "on", "with", "for", "to")


def _owner(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep == "poss")


def _nation(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep in _BEFORE)


def _governing_verb(trigger: Trigger, *, through_preposition: bool = True) -> Token | None:
    """Return the verb whose object the trigger is, directly or through a preposition."""
    word = trigger.head
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.dep in ("dobj", "attr", "nsubjpass") and word.head.pos in ("VERB", "AUX"):
        return word.head
    if through_preposition and word.dep in ("pobj", "pcomp") and word.head.lower not in _APART:
        word = word.head
    if word.pos == "ADP" and word.head.pos in ("VERB", "AUX"):
        return word.head
    return None


def _light_subject(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger, through_preposition=False) or _governing_verb(trigger)
    if verb is None or not _lends_subject(verb, trigger):
        return
    found = find_subject(verb)
    if found is not None and found is not trigger.head:
        yield found


def _lends_subject(verb: Token, trigger: Trigger) -> bool:
    """Tell whether the subject of `verb` is who does what the noun names: "launched an attack", not "feared one"."""
    verbs = read_noun_verbs()
    if verb.lemma in verbs.suffered or verb.child("oprd") is not None:
        return False
    is_done = trigger.head.dep == "dobj" and trigger.head.child("poss") is None
    return verb.lemma in verbs.light or (is_done and verb.lemma not in verbs.foreign)


def _light_object(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger)
    if verb is not None and verb.lemma in read_noun_verbs().light:
        yield from (o for o in find_objects(verb) if o is not trigger.head)
        yield from find_governed(verb, "on", "against", "to")


def _suffering(trigger: Trigger) -> Iterator[Token]:
    """Yield the subject of a verb of suffering: "he faces trial"."""
    verb = _governing_verb(trigger)
    if verb is not None and verb.lemma in read_noun_verbs().suffered:
        found = find_subject(verb)
        if found is not None:
            yield found


def _confining_verb(trigger: Trigger) -> Token | None:
    word = trigger.head
    for _ in range(_LONGEST):
        if word.pos in ("VERB", "AUX"):
            return word
        word = word.head
    return None


def _sent(trigger: Trigger) -> Iterator[Token]:
    """Yield who is put into the place that the noun names: "sent Kim to jail", "was given years in prison"."""
    verb = _confining_verb(trigger)
    yield from find_objects(verb) if verb is not None else ()


def _kept(trigger: Trigger) -> Iterator[Token]:
    """Yield who is in the place that the noun names: "Kim faces years in prison"."""
    verb = _confining_verb(trigger)
    subject = find_subject(verb) if verb is not None else None
    if subject is not None:
        yield subject


def _attendee(trigger: Trigger) -> Iterator[Token]:
    """Yield who speaks or acts at the meeting: "Kim said at a meeting"."""
    preposition = trigger.head.head
    if trigger.head.dep != "pobj" or preposition.lower not in _AT:
        return
    if preposition.head.pos == "VERB":
        found = find_subject(preposition.head)
        if found is not None:
            yield found
    else:
        yield preposition.head


def _context(trigger: Trigger) -> Iterator[Token]:
    """Yield who is brought before the event: "summoned Gandhi for questioning", "was jailed on charges"."""
    word = trigger.head
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.dep in ("pobj", "pcomp") and word.head.head.pos == "VERB":
        yield from find_objects(word.head.head)
    elif word.dep == "dobj" and word.head.lemma in read_noun_verbs().suffered:
        yield from _suffering(trigger)


_SLOTS: Final[Mapping[str, Callable[[Trigger], Iterator[Token]]]] = {
    "subject": _subject,
    "object": _objects,
    "undergoer": _undergoer,
    "clause": _clause_subject,
    "clause-object": _clause_object,
    "company": _company,
    "owner": _owner,
    "nation": _nation,
    "light-subject": _light_subject,
    "light-object": _light_object,
    "suffering": _suffering,
    "context": _context,
    "attendee": _attendee,
    "sent": _sent,
    "kept": _kept,
}
