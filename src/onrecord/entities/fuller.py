"""The fuller forms of a nominal: with what tells which one it is, and what a quantity is of."""

from collections.abc import Iterator, Sequence

from onrecord.document import Token
from onrecord.entities.phrases import Phrase, left_edge, text_of
from onrecord.reach import find_reach


def fuller_forms(phrase: Phrase, tokens: Sequence[Token], text: str) -> Iterator[str]:
    """Yield "dozens of lawmakers in Leeds", "lawmakers in Leeds", "lawmakers" for "dozens of lawmakers"."""
    end = find_reach(phrase.head, phrase.first)
    if end > phrase.last:
        yield text_of(tokens, phrase.first, end, text)
    thing = tokens[phrase.core]
    if thing is not phrase.head and phrase.plural and thing.child("det", "poss") is None:
        start = left_edge(thing)
        yield from (text_of(tokens, start, last, text) for last in sorted({thing.i, find_reach(thing, start)}))
