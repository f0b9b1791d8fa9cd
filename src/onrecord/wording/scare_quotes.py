"""Finds quotation marks around words that nobody is said to have said."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.document import Parse, Sentence, Token
from onrecord.record import Span

_WORD: Final = r"\w(?:[\w'’-]{0,30}\w)?"
_QUOTED: Final = re.compile(rf"(?<![\w\"”’])[\"“”‘'«]({_WORD}(?: {_WORD}){{0,2}})[,.]?[\"”’'»](?!\w)")


@cache
def _naming_words() -> frozenset[str]:
    return frozenset(files(__package__).joinpath("naming.txt").read_text("utf-8").split())


def find_scare_quotes(parse: Parse, sentence: Sentence, text: str) -> Iterator[Span]:
    """Yield the spans, marks included, of one to three quoted words that are no name, title or mere mention."""
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        words = parse.tokens_in(Span(match.start(1), match.end(1)))
        if words and not _is_name(words) and not _is_mention(sentence, words[0]):
            yield Span(match.start(), match.end())


def _is_name(words: Collection[Token]) -> bool:
    """Tell whether the words are a name, title or number: tagged so, or all begin with a capital."""
    long = [token for token in words if len(token.text) > 3] or list(words)
    return any(token.entity_type for token in words) or not all(token.text[0].islower() for token in long)


def _is_mention(sentence: Sentence, first: Token) -> bool:
    """Tell whether a word of naming stands just before the quotation: it is spoken of, not doubted."""
    at = first.i - sentence.tokens[0].i
    naming = _naming_words()
    return any(token.lemma in naming for token in sentence.tokens[max(0, at - 4) : at])
