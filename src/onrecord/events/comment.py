"""Requests for comment or an interview: an outlet says that it asked for words, which is no event between two sides."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.document import NearMiss, Reason, Token
from onrecord.record import EventType, Span

_KEYS: Final = ("nouns", "asking", "before", "words", "unless")


def asks_for_comment(head: Token, text: str) -> bool:
    """Tell whether a noun names a request for words: "a request for comment", "calls and emails seeking comment"."""
    return head.pos == "NOUN" and _pattern().match(text, head.start, head.sentence.end) is not None


def asked_for_comment(trigger: Span, type_: EventType) -> NearMiss:
    """Return what is told of an event that is none as it only asked for words."""
    return NearMiss(trigger.start, trigger.end, type_, Reason("asked-for-comment", trigger))


@cache
def _pattern() -> re.Pattern[str]:
    """Return what `comment.toml` says: a noun, what stands between, and what is asked for."""
    book = tomllib.loads(files(__package__).joinpath("comment.toml").read_text("utf-8"))
    nouns, asking, before, words, unless = (f"(?:{'|'.join(book[key])})" for key in _KEYS)
    between = "|".join(book["between"]).replace("<nouns>", nouns)
    asked = rf"{asking}\s(?:{before}\s){{0,3}}{words}\b(?!{unless})"
    return re.compile(rf"{nouns}\b(?:{between}){{0,3}}\s{asked}", re.IGNORECASE)
