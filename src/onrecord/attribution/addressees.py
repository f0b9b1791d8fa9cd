"""To whom something is said, and through which paper or platform it came out."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.cues import lexicon
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import bare_subject, find_subject, is_infinitive, noun_phrase
from onrecord.document import Token
from onrecord.record import Entity, Span

_OBJECTS = ("dobj", "dative", "nsubjpass")
_FORMS = {
    "call": ("on", "upon"), "demand": ("from", "of"), "request": ("from", "of"), "seek": ("from",),
    "impress": ("on", "upon"), "plead": ("with", "on"),
}  # fmt: skip
_REACTING = frozenset(("respond", "reply", "react"))  # to a question or a deed as well as to somebody
_PAGES = frozenset(("account", "page", "feed", "channel", "timeline", "profile"))
_AT = ("in", "during", "at", "on")
_FARTHEST = 30  # tokens after a cue in which "as quoted by" may stand
_CARRIERS = frozenset(("carry", "quote", "publish", "cite", "broadcast", "air", "report"))


def find_hearer(layout: Layout, verb: Token, hears: bool, content: Sequence[Token] = ()) -> Span | None:
    """Return the words for whom it is said to: the object of "told" and "urged", else "to X", "in a letter to X"."""
    hearer = _object(verb, content) if hears else None
    hearer = hearer or _after_to(verb, content) or next(_partners(layout, verb), None)
    hearer = hearer or (bare_subject(verb) if hears else None)
    if hearer is None or hearer.tag == "WDT":
        return None
    told = content[0].i if content and content[0].head is hearer else -1
    return noun_phrase(layout, hearer, layout.left[told] if told > hearer.i else verb.i)


def _object(verb: Token, content: Sequence[Token]) -> Token | None:
    found = next((c for c in verb.children if c.dep in _OBJECTS and c.lower != "to" and c not in content), None)
    if found is None and content and is_infinitive(content[-1]):
        found = find_subject(content[-1])
    return found


def _after_to(verb: Token, content: Sequence[Token]) -> Token | None:
    """Return X of "said to X", "called on X", "demanded an answer from X"."""
    forms = _FORMS.get(verb.lemma, ("to",))
    phrases = [c for c in verb.children if c.dep in ("prep", "dative") and c.lower in forms and c not in content]
    phrases = [c for c in phrases if c.i > verb.i or c.lower == "to"]  # "On CNN she called for it"
    found = phrases[0].child("pobj") if phrases else None
    return found if found is not None and found.entity_type != "DATE" and not _is_platform(found) else None


def _partners(layout: Layout, verb: Token) -> Iterator[Token]:
    """Yield X of "in an interview with X", "in a letter to X", "speaking to X"."""
    for place in _places(verb):
        for phrase in place.children:
            noun = phrase.child("pobj") if phrase.dep == "prep" else None
            if noun is not None and place is not verb and place.pos == "VERB" and phrase.lower in ("to", "with"):
                if place.lemma not in _REACTING or layout.document.mentions_in(noun.span):
                    yield noun
            elif noun is not None and phrase.lower in _AT and noun.lemma in lexicon().occasions:
                yield from _objects_of(noun, ("with", "to"))


def _places(verb: Token) -> Iterator[Token]:
    """Yield the words whose phrases tell where it was said: the cue, "speaking …" beside it, who speaks after it."""
    yield verb
    subject = find_subject(verb)
    if subject is not None and subject.i > verb.i:
        yield subject
    clauses = [*verb.children, *(subject.children if subject is not None else ())]
    yield from (c for c in clauses if c.dep in ("advcl", "relcl", "acl") and c.lemma in lexicon().speaking)


def _objects_of(noun: Token, forms: Sequence[str]) -> Iterator[Token]:
    for phrase in noun.children:
        if phrase.dep == "prep" and phrase.lower in forms and (found := phrase.child("pobj")) is not None:
            yield found


def find_channels(layout: Layout, verb: Token) -> list[Span]:
    """Return the words for what it came through: "on Twitter", "in a statement carried by Interfax"."""
    found = [noun_phrase(layout, token) for place in _places(verb) for token in _channels(layout, place)]
    found += [noun_phrase(layout, token) for token in _relayed(layout, verb)]
    return [span for span in found if span is not None]


def _channels(layout: Layout, place: Token) -> Iterator[Token]:
    for phrase in place.children:
        noun = phrase.child("pobj") if phrase.dep == "prep" else None
        if noun is None:
            continue
        if phrase.lower in ("on", "via") or (phrase.lower == "in" and _is_outlet(layout, noun)):
            yield from _carrying(layout, noun)
        if noun.lemma in lexicon().occasions:
            yield from (c for c in noun.children if _is_platform(c))
            yield from _carriers(noun)
            yield from (c for on in _objects_of(noun, ("on",)) for c in _carrying(layout, on))


def _carrying(layout: Layout, noun: Token) -> Iterator[Token]:
    """Yield what carries words said "on" a noun: a platform, an outlet, those whose page or programme it is."""
    if _is_platform(noun) or _is_outlet(layout, noun):
        yield noun
    else:
        yield from (c for c in noun.children if noun.lemma in _PAGES and _is_platform(c))
        yield from (c for c in noun.children if c.dep in ("poss", "compound", "nmod") and _is_outlet(layout, c))


def _is_outlet(layout: Layout, token: Token) -> bool:
    """Tell whether a word is the last one of the name of an outlet."""
    named = layout.document.mentions_in(Span(layout.tokens[layout.left[token.i]].start, token.end))
    ends = (m for m in named if m.kind == "name" and m.end == token.end)
    return any(is_outlet(layout.document.entity_by_id[m.entity]) for m in ends)


def is_outlet(entity: Entity) -> bool:
    """Tell whether an entity is a paper, an agency or a station."""
    return "JRN" in entity.sectors and entity.type == "organization"


def _is_platform(token: Token) -> bool:
    """Tell whether a word is a platform; at the end of a sentence a letter keeps its stop: "wrote on X."."""
    return token.lower.removesuffix(".") in lexicon().platforms


def _carriers(noun: Token) -> Iterator[Token]:
    """Yield X of "a statement carried by X", "an interview published by X"."""
    for clause in noun.children:
        agent = clause.child("agent") if clause.dep == "acl" and clause.lemma in _CARRIERS else None
        if agent is not None and (found := agent.child("pobj")) is not None:
            yield found


def _relayed(layout: Layout, verb: Token) -> Iterator[Token]:
    """Yield X of "said Berg, as quoted by X"."""
    for token in layout.tokens[verb.i + 1 : verb.i + _FARTHEST]:
        quoted = token.lemma in _CARRIERS and token.tag == "VBN" and token.sentence is verb.sentence
        agent = (
            token.child("agent", "prep") if quoted and layout.tokens[token.i - 1].lower in ("as", "further") else None
        )
        if agent is not None and agent.lower == "by" and (found := agent.child("pobj")) is not None:
            yield found
