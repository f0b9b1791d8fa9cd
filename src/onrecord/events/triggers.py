"""Find the words that denote events: an entry of the lexicon whose conditions hold in the parse."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.document import Document, Token
from onrecord.events.cast import Cast
from onrecord.events.cues import read_cues
from onrecord.events.grammar import find_governed, find_objects, find_subject
from onrecord.events.lexicon import Entry, read_lexicon
from onrecord.record import Span

_MODIFIERS: Final = frozenset(("amod", "compound", "nmod", "punct"))
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
_CLAUSES: Final = frozenset(("ccomp", "xcomp", "advcl"))
_NEIGHBOURS: Final = frozenset(
    ("amod", "compound", "det", "neg", "prep", "nmod", "poss", "oprd", "attr", "ccomp", "acl", "prt", "agent")
)


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A place where an entry of the lexicon denotes an event: its head word and all its words, in text order."""

    entry: Entry
    head: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """The head word, with the words beside it that belong to the phrase."""
        low = high = self.tokens.index(self.head)
        while high + 1 < len(self.tokens) and self.tokens[high + 1].i - self.tokens[high].i == 1:
            high += 1
        while low and self.tokens[low].i - self.tokens[low - 1].i == 1:
            low -= 1
        return Span(self.tokens[low].start, self.tokens[high].end)


def find_triggers(document: Document, cast: Cast) -> list[Trigger]:
    """Return the triggers of the document in text order; no word belongs to two of them."""
    found: list[Trigger] = []
    taken: dict[int, Trigger] = {}
    for sentence in document.parse.sentences:
        for at in range(len(sentence.tokens)):
            trigger = _first_fit(sentence.tokens, at, cast)
            if trigger and not any(t.i in taken for t in trigger.tokens):
                found.append(trigger)
                taken.update((t.i, trigger) for t in trigger.tokens)
    heads = {t.head.i: t for t in found}
    found = [t for t in found if not _repeats_its_verb(t, heads)]
    return sorted(found, key=lambda t: t.span.start)


def _first_fit(tokens: Sequence[Token], at: int, cast: Cast) -> Trigger | None:
    lexicon, token = read_lexicon(), tokens[at]
    entries = lexicon.get(token.lower, ())
    if token.lemma != token.lower:
        entries = (*entries, *lexicon.get(token.lemma.lower(), ()))
    for entry in entries:
        words = _beside(entry, tokens, at) if entry.is_side_by_side else _below(entry, token)
        if words and (trigger := _trigger(entry, words)) and _holds(trigger, cast):
            return trigger
    return None


def _beside(entry: Entry, tokens: Sequence[Token], at: int) -> list[Token]:
    found = list(tokens[at : at + len(entry.words)])
    if len(found) < len(entry.words):
        return []
    return found if all(_is(t, w) for t, w in zip(found, entry.words, strict=True)) else []


def _below(entry: Entry, head: Token) -> list[Token]:
    found = [head]
    for word in entry.words[1:]:
        below = (c for t in found for c in t.children if _is(c, word) and c.i > head.i)
        if (match := next(below, None)) is None:
            return []
        found.append(match)
    return found


def _is(token: Token, word: str) -> bool:
    return token.lemma.lower() == word or token.lower == word


def _trigger(entry: Entry, words: list[Token]) -> Trigger | None:
    words.sort(key=lambda t: t.i)
    inside = {t.i for t in words}
    head = next((t for t in words if t.head is t or t.head.i not in inside), words[0])
    if entry.pos == "NOUN" and head.pos == "ADP":
        return None
    return Trigger(entry, head, tuple(words)) if _is_right_part(entry, head) else None


def _is_right_part(entry: Entry, head: Token) -> bool:
    if entry.pos == "NOUN":
        return head.pos in _NOUNS and head.dep not in _MODIFIERS and not head.entity_type
    if entry.pos == "ADJ":
        return head.pos in ("ADJ", "VERB") and head.dep in ("acomp", "ROOT", "ccomp", "relcl", "conj")
    return head.pos == "VERB" and head.dep not in _MODIFIERS and head.child("det") is None


def _holds(trigger: Trigger, cast: Cast) -> bool:
    entry = trigger.entry
    if (entry.object or entry.not_object) and not _has_right_object(trigger):
        return False
    if (entry.beside or entry.not_beside) and not _has_right_company(trigger):
        return False
    return all(_NEEDS[need](trigger, cast) for need in entry.needs)


def _has_right_object(trigger: Trigger) -> bool:
    words = {t.lemma.lower() for t in _things(trigger)}
    entry = trigger.entry
    return words.isdisjoint(entry.not_object) and (not entry.object or not words.isdisjoint(entry.object))


def _things(trigger: Trigger) -> Iterator[Token]:
    """Yield the heads of what is acted on, and of what the phrase's own preposition governs."""
    yield from find_objects(trigger.head)
    yield from (c for t in trigger.tokens for c in t.children if c.dep in ("pobj", "attr"))
    if len(trigger.tokens) == 1 and trigger.head.tag == "VBG":
        yield from (c for c in find_governed(trigger.head, "of"))


def _has_right_company(trigger: Trigger) -> bool:
    inside = {t.i for t in trigger.tokens}
    company: set[str] = set()
    for token in trigger.tokens:
        near = [c for c in token.children if c.dep in _NEIGHBOURS]
        near += [g for c in near if c.dep in ("prep", "agent", "oprd", "attr", "ccomp") for g in c.children]
        if token.head.dep in ("prep", "dobj", "oprd") or token.head.pos == "ADP":
            near.append(token.head)
        company.update(w for c in near if c.i not in inside for w in (c.lemma.lower(), c.lower))
    entry = trigger.entry
    return company.isdisjoint(entry.not_beside) and (not entry.beside or not company.isdisjoint(entry.beside))


def _repeats_its_verb(trigger: Trigger, heads: Mapping[int, Trigger]) -> bool:
    """Tell whether a noun is the object of a trigger of the same type: "attended the meeting" is one event."""
    if trigger.entry.pos != "NOUN":
        return False
    above = trigger.head.head
    if above.pos == "ADP":
        above = above.head
    governor = heads.get(above.i)
    return governor is not None and governor is not trigger and governor.entry.type == trigger.entry.type


def _has_complement(trigger: Trigger, _cast: Cast) -> bool:
    return any(True for _ in _things(trigger)) or any(
        c.dep in _CLAUSES or c.dep in ("prep", "pcomp") for t in trigger.tokens for c in t.children
    )


def _has_infinitive(trigger: Trigger, _cast: Cast) -> bool:
    """Tell whether a clause with "to" hangs below."""
    clauses = [c for c in trigger.head.children if c.dep in ("xcomp", "ccomp", "advcl") and c.tag == "VB"]
    return any(c.lower == "to" for clause in clauses for c in clause.children)


def _has_party(tokens: Iterator[Token], cast: Cast) -> bool:
    return any(cast.is_party(t) for t in tokens)


def _subject(trigger: Trigger) -> Iterator[Token]:
    subject = find_subject(trigger.head)
    if subject is not None:
        yield subject


def _around(trigger: Trigger) -> Iterator[Token]:
    for token in trigger.tokens:
        yield from find_governed(token)
        yield from (c for c in token.children if c.dep in ("amod", "compound", "poss", "nmod"))


def _is_told(trigger: Trigger, cast: Cast) -> bool:
    """Tell whether the noun names a party of its own, or is what its verb says somebody does or what takes place."""
    verb, light = trigger.head.head, read_cues().light
    if _has_party(_around(trigger), cast):
        return True
    if trigger.head.dep in ("nsubj", "nsubjpass"):
        return verb.lemma in read_cues().happens
    return trigger.head.dep == "dobj" and verb.lemma in (light | read_cues().happens)


def _calls_to_act(trigger: Trigger, _cast: Cast) -> bool:
    """Tell whether the clause below says what somebody must do: "insisted that he must go"."""
    clauses = [c for c in trigger.head.children if c.dep == "ccomp" and c.pos == "VERB"]
    return any(c.dep == "aux" and c.lower in ("should", "must") for clause in clauses for c in clause.children)


_NEEDS: Final[Mapping[str, Callable[[Trigger, Cast], bool]]] = {
    "complement": _has_complement,
    "told": _is_told,
    "call to act": _calls_to_act,
    "no thing": lambda trigger, cast: all(cast.is_party(t) for t in _things(trigger)),
    "object": lambda trigger, _: any(True for _ in _things(trigger)),
    "infinitive": _has_infinitive,
    "party": lambda trigger, cast: _has_party(_around(trigger), cast),
    "party object": lambda trigger, cast: _has_party(_things(trigger), cast),
    "party subject": lambda trigger, cast: _has_party(_subject(trigger), cast),
    "predicate": lambda trigger, _: any(
        c.dep in ("oprd", "ccomp", "xcomp", "prep", "attr") for c in trigger.head.children
    ),
    "no predicate": lambda trigger, _: not any(c.dep in ("oprd", "xcomp", "ccomp") for c in trigger.head.children),
    "first person": lambda trigger, _: any(t.lower in ("i", "we") for t in _subject(trigger)),
}
