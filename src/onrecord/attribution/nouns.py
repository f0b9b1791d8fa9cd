"""Cues that are no verbs of speaking: "is confident that …", "the claim that …", "his plan to …"."""

from onrecord.attribution.addressees import find_hearer
from onrecord.attribution.contents import content_spans
from onrecord.attribution.cues import CueWord, Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import find_cue, find_subject, is_infinitive, noun_phrase, resolve_subject
from onrecord.attribution.verbs import dress
from onrecord.document import Token
from onrecord.record import Span

_OVER = frozenset(("about", "over", "at", "for"))
_ADDRESSED = frozenset(("request", "promise", "threaten"))
COPULAS = frozenset(("be", "remain", "seem", "feel"))


def find_state(layout: Layout, lexicon: Lexicon, verb: Token) -> Draft | None:
    """Return the draft of "is confident that …", "was determined to …"."""
    adjective = verb.child("acomp")
    word = lexicon.adjectives.get(adjective.lower) if adjective is not None else None
    if adjective is None or word is None:
        return None
    content = [c for c in adjective.children if _suits(c, word)]
    content = content or [c for c in verb.children if c.i > adjective.i and c.dep != "prep" and _suits(c, word)]
    spans = content_spans(layout, verb, content[:1])
    if not spans:
        return None
    draft = dress(layout, Draft(next(iter(word.acts.values())), spans, verb=verb, lemma=adjective.lower, frame="state"))
    draft.cue = find_cue(layout, verb, adjective)
    return draft


def _suits(child: Token, word: CueWord) -> bool:
    if child.dep == "prep":
        return child.lower in word.acts
    if child.dep not in ("ccomp", "xcomp", "acl"):
        return False
    return "to" in word.acts if is_infinitive(child) else "clause" in word.acts and find_subject(child) is not None


def find_noun(layout: Layout, lexicon: Lexicon, noun: Token) -> Draft | None:
    """Return the draft of "the claim that …", "his plan to …"."""
    word = lexicon.nouns.get(noun.lemma)
    if word is None:
        return None
    content = next((c for c in noun.children if _brings(c, word)), None)
    if content is None and "voiced" in word.acts and noun.dep == "dobj" and noun.head.lemma in lexicon.voices:
        content = next((c for c in noun.children if c.dep == "prep" and c.lower in _OVER), None)
    if content is None:
        return None
    spans = content_spans(layout, noun, [content])
    if not spans:
        return None
    act = next(iter(word.acts.values()))
    draft = Draft(act, spans, cue=(noun.span,), lemma=noun.lemma, verb=noun, source=_owner(layout, noun), frame="noun")
    _dress_object(layout, draft, noun, lexicon)
    return draft


def _dress_object(layout: Layout, draft: Draft, noun: Token, lexicon: Lexicon) -> None:
    """Let who makes a claim or has a plan be its source, who faces a call the one who hears it."""
    verb = noun.head
    if noun.dep not in ("dobj", "attr") or verb.pos not in ("VERB", "AUX"):
        return
    subject = resolve_subject(layout, verb)
    phrase = noun_phrase(layout, subject, noun.i) if subject is not None else None
    if phrase is None or verb.lemma in lexicon.receivers:
        draft.hearer = phrase if draft.act in _ADDRESSED and not draft.source else None
        return
    if verb.lemma in lexicon.makers:
        draft.cue = find_cue(layout, verb, noun)
        draft.hearer = find_hearer(layout, verb, hears=False)
    if not draft.source:
        draft.subject = phrase
        draft.source = (phrase,) if find_subject(verb) is subject else ()


def _brings(child: Token, word: CueWord) -> bool:
    if child.dep in ("acl", "ccomp"):
        if is_infinitive(child):
            return "to" in word.acts
        return "clause" in word.acts and child.child("mark") is not None and child.tag != "VBG"
    return child.dep == "prep" and child.lower != "to" and child.lower in word.acts and not _is_office(child.head)


def _is_office(noun: Token) -> bool:
    """Tell whether a noun only says who runs a thing ("in charge of")."""
    return noun.lower == "charge" and noun.head.lower == "in"


def _owner(layout: Layout, noun: Token) -> tuple[Span, ...]:
    """Return the words for whose claim or plan it is: "his", "the minister's", "by the minister"."""
    owner = noun.child("poss")
    if owner is None:
        by = next((c for c in noun.children if c.dep == "prep" and c.lower in ("by", "from")), None)
        owner = by.child("pobj") if by is not None else None
    if owner is None:
        return ()
    first, last = layout.reach(owner)
    if layout.tokens[last].tag == "POS":
        last -= 1
    span = layout.span(first, last)
    return (span,) if span is not None else ()
