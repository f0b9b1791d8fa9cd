"""Finds the words of the lexicon in a parse."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.document import Sentence, Token
from onrecord.record import Span, WordingCategory
from onrecord.wording.lexicon import Entry, Lexicon, is_title_word

Mark = tuple[Span, WordingCategory]

_CLAUSES: Final = ("ccomp", "xcomp", "acl")
_ENDINGS: Final = ("s", "es", "ed", "d", "ing")


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
    listed = [entry for form in _forms(token) for entry in lexicon.get(form, ())]
    fitting = (entry for entry in listed if entry.fits(tokens, at))
    return next((e for e in fitting if not e.clause or _reports(token, cue_starts)), None)


def _forms(token: Token) -> Sequence[str]:
    """Return the forms under which the lexicon may list `token`: as written, its lemma, a capitalised word's stems."""
    if token.lemma == token.lower:
        return (token.lower,)
    if is_title_word(token):
        return (token.lower, *(token.lower.removesuffix(ending) for ending in _ENDINGS if token.lower.endswith(ending)))
    return (token.lower, token.lemma)


def _reports(token: Token, cue_starts: Collection[int]) -> bool:
    return token.start in cue_starts or token.child(*_CLAUSES) is not None
