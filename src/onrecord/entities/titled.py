"""Names that run into each other behind a title: "Envoy to the United States Ana Lima"."""

from collections.abc import Mapping, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.heads import head_nouns
from onrecord.entities.variants import given_names, plain_word

_TIES: Final = ("IN", "TO")
_SHORTEST: Final = 2  # words of the name of a person


def find_person_behind(tokens: Sequence[Token], first: int, last: int, known: Mapping[int, int]) -> int | None:
    """Return where the person's name begins in the name of tokens `first` to `last`, a body's and a person's, or None.

    A title and a preposition stand before it, and the person has a listed given name or begins behind a known name,
    whose last token `known` holds by its first.
    """
    if not _is_behind_title(tokens, first):
        return None
    begin = known.get(first, last) + 1
    starts = range(last + 1 - _SHORTEST, first, -1)
    given = (i for i in starts if i == begin or plain_word(tokens[i].text) in given_names())
    return next((i for i in given if all(map(_is_personal, tokens[i : last + 1]))), None)


def _is_behind_title(tokens: Sequence[Token], first: int) -> bool:
    at = first - 1 - (first > 0 and tokens[first - 1].tag == "DT")
    if at < 1 or tokens[at].tag not in _TIES:
        return False
    noun = tokens[at].head if tokens[at].head.i < at else tokens[at - 1]
    head = head_nouns().get(noun.lower)
    return head is not None and head.type == "person" and noun.text[0].isupper()


def _is_personal(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper() and token.lower not in head_nouns()
