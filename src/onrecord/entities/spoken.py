"""Whom "I", "we" and "you" mean in direct speech."""

from collections.abc import Iterator
from typing import Final

from onrecord.document import Reason, Token
from onrecord.entities.layers import SpeakerLayers
from onrecord.record import Attribution, Party, Span

_FIRST: Final = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
SECOND: Final = frozenset(("you", "your", "yours", "yourself", "yourselves"))


def is_first(token: Token) -> bool:
    """Tell whether a token is "I", "we", "us" …, and not the US."""
    return is_first_word(token.text)


def is_first_word(word: str) -> bool:
    """Tell whether a word is "I", "we", "us" …, and not the US."""
    return word.lower() in _FIRST and word != "US"


def mention_persons(layers: SpeakerLayers) -> None:
    """Add mentions for "I" and "we" (the speaker) and "you" (the one addressed) in direct speech."""
    taken: set[int] = set()
    for attribution in sorted(layers.document.attributions, key=_size):
        if attribution.kind == "indirect":
            continue
        speaker = layers.sources[attribution.id].entities[:1]
        hearer = attribution.addressee.entities[:1]
        for token in _quoted(layers, attribution):
            who = speaker if is_first(token) else hearer if token.lower in SECOND else ()
            if who and token.i not in taken:
                taken.add(token.i)
                rule, told = ("speaker", attribution.source) if is_first(token) else ("hearer", attribution.addressee)
                layers.add(token.span, "pronoun", who[0], Reason(rule, _words_of(told)))


def _words_of(party: Party) -> Span | None:
    return next(iter(party.spans), None)


def _quoted(layers: SpeakerLayers, attribution: Attribution) -> Iterator[Token]:
    for span in attribution.content:
        for token in layers.document.parse.tokens_in(span):
            if token.pos == "PRON":
                yield token


def _size(attribution: Attribution) -> tuple[int, int]:
    return sum(s.end - s.start for s in attribution.content), attribution.content[0].start
