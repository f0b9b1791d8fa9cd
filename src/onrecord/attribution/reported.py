"""Indirect speech: the complements of cue verbs, nouns and adjectives in the parse."""

from collections.abc import Iterator

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.nouns import COPULAS, find_noun, find_state
from onrecord.attribution.verbs import find_verb


def find_reported(layout: Layout, lexicon: Lexicon, taken: frozenset[int]) -> Iterator[Draft]:
    """Yield the indirect attributions whose cue is a verb, noun or adjective that is not among `taken`."""
    for token in layout.tokens:
        if token.i in taken or token.dep in ("aux", "auxpass"):
            continue
        if token.pos in ("VERB", "AUX"):
            state = token.lemma in COPULAS
            draft = find_state(layout, lexicon, token) if state else find_verb(layout, lexicon, token)
        elif token.pos == "NOUN":
            draft = find_noun(layout, lexicon, token)
        else:
            draft = None
        if draft is not None:
            yield draft
