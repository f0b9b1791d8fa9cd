"""Finds the words of the lexicon in a parse."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.document import Sentence, Token
from onrecord.record import Span, WordingCategory
from onrecord.wording.lexicon import Entry, Lexicon

Mark = tuple[Span, WordingCategory]

_CLAUSES: Final = ("ccomp", "xcomp", "acl")


def find_loaded_words(sentence: Sentence, lexicon: Lexicon, cue_starts: Collection[int]) -> Iterator[Mark]:
    """Yield the spans of `sentence` that `lexicon` lists, longest first at each word, without overlap.

    `cue_starts` are the offsets of the words that are cues of attributions: entries that must report something count
    there, or where they govern a clause.
    """
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        entry = _entry_at(tokens, at, lexicon, cue_starts)
        if entry is None:
            at += 1
            continue
        last = at + len(entry.words)
        yield Span(tokens[at].start, tokens[last - 1].end), entry.category
        at = last


def _entry_at(tokens: Sequence[Token], at: int, lexicon: Lexicon, cue_starts: Collection[int]) -> Entry | None:
    token = tokens[at]
    listed = lexicon.get(token.lower, ())
    if token.lemma != token.lower:
        listed = (*listed, *lexicon.get(token.lemma, ()))
    fitting = (entry for entry in listed if entry.fits(tokens, at))
    return next((e for e in fitting if not e.clause or _reports(token, cue_starts)), None)


def _reports(token: Token, cue_starts: Collection[int]) -> bool:
    return token.start in cue_starts or token.child(*_CLAUSES) is not None
