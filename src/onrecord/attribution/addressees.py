"""To whom something is said, and through which paper or platform it came out."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.cues import lexicon
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import find_subject, is_infinitive, noun_phrase
from onrecord.document import Token
from onrecord.record import Span

_OBJECTS = ("dobj", "dative", "nsubjpass")
_CARRIERS = frozenset(("carry", "quote", "publish", "cite", "broadcast", "air", "report"))


def find_hearer(layout: Layout, verb: Token, hears: bool, content: Sequence[Token] = ()) -> Span | None:
    """Return the words for whom it is said to: the object of "told" and "urged", else "to X", "in a letter to X"."""
    hearer = _object(verb, content) if hears else None
    hearer = hearer or _after_to(verb, content) or next(_partners(verb), None)
    if hearer is None:
        return None
    told = content[0].i if content and content[0].head is hearer else -1
    return noun_phrase(layout, hearer, layout.left[told] if told > hearer.i else verb.i)


def _object(verb: Token, content: Sequence[Token]) -> Token | None:
    found = next((c for c in verb.children if c.dep in _OBJECTS and c.lower != "to" and c not in content), None)
    if found is None and content and is_infinitive(content[-1]):
        found = find_subject(content[-1])
    return found


def _after_to(verb: Token, content: Sequence[Token]) -> Token | None:
    """Return X of "said to X", "called on X"."""
    forms = ("to", "on", "upon") if verb.lemma == "call" else ("to",)
    phrases = [c for c in verb.children if c.dep in ("prep", "dative") and c.lower in forms and c not in content]
    return phrases[0].child("pobj") if phrases else None


def _partners(verb: Token) -> Iterator[Token]:
    """Yield X of "in an interview with X", "in a letter to X"."""
    for phrase in verb.children:
        occasion = phrase.child("pobj") if phrase.dep == "prep" and phrase.lower in ("in", "during", "at") else None
        if occasion is not None and occasion.lemma in lexicon().occasions:
            yield from _objects_of(occasion, ("with", "to"))


def _objects_of(noun: Token, forms: Sequence[str]) -> Iterator[Token]:
    for phrase in noun.children:
        if phrase.dep == "prep" and phrase.lower in forms and (found := phrase.child("pobj")) is not None:
            yield found


def find_channels(layout: Layout, verb: Token) -> list[Span]:
    """Return the words for what it came through: "on Twitter", "in a statement carried by Interfax"."""
    found = [noun_phrase(layout, token) for token in _channels(verb)]
    return [span for span in found if span is not None]


def _channels(verb: Token) -> Iterator[Token]:
    for phrase in verb.children:
        noun = phrase.child("pobj") if phrase.dep == "prep" else None
        if noun is None:
            continue
        if phrase.lower in ("on", "via") and noun.lower in lexicon().platforms:
            yield noun
        if noun.lemma in lexicon().occasions:
            yield from (c for c in noun.children if c.lower in lexicon().platforms)
            yield from _carriers(noun)


def _carriers(noun: Token) -> Iterator[Token]:
    """Yield X of "a statement carried by X", "an interview published by X"."""
    for clause in noun.children:
        agent = clause.child("agent") if clause.dep == "acl" and clause.lemma in _CARRIERS else None
        if agent is not None and (found := agent.child("pobj")) is not None:
            yield found
