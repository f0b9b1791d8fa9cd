"""Variants of names: spellings, nicknames, particles, orders, titles and short forms (`variants/*.toml`)."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from onrecord.entities.forms import normalise_form

_SPACES: Final = re.compile(r"[-'’ʼ\s]+")


@lru_cache(maxsize=64)
def listed(file: str, name: str) -> frozenset[str]:
    """Return the words listed as `name` in `variants/FILE.toml`."""
    return frozenset(_load(file)[name].split())


@lru_cache(maxsize=16384)
def plain_word(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    letters = _load("spelling")["letters"]
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letters.get(c, c) for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def spelling_key(word: str) -> str:
    """Return what all spellings of a word of a name have in common: "zelensky" for "Zelenskyy"."""
    key = _by_rules(plain_word(word))
    return _same_keys().get(key, key)


@lru_cache(maxsize=4096)
def romanised_key(word: str) -> str:
    """Return `spelling_key`, the same too for words of one Chinese or Korean name: "chou" and "zhou"."""
    plain = plain_word(word)
    return spelling_key(_classes("spelling", "romanised").get(plain, plain))


def is_long_enough(key: str) -> bool:
    """Tell whether a key says enough by itself to compare two surnames by it."""
    return len(key) >= int(_load("spelling")["shortest"])


@cache
def whole_names() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the usual words of a name by those of each way to write it: "Mao Tse-tung" for "Mao Zedong"."""
    found = {}
    for line in _lines("spelling", "whole"):
        rows = [tuple(_SPACES.sub(" ", plain_word(form)).split()) for form in line.split(", ")]
        found.update(dict.fromkeys(rows, rows[0]))
    return found


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return the given names that each nickname stands for."""
    rows = (line.split(":") for part in _load("nicknames") for line in _lines("nicknames", part))
    return {plain_word(short): frozenset(plain_word(w) for w in full.split()) for short, full in rows}


@cache
def given_names() -> frozenset[str]:
    """Return the given names that are listed: with a gender, with a nickname, or as one."""
    return frozenset(nicknames()).union(*nicknames().values(), listed("given", "he"), listed("given", "she"))


def gender_of_given(word: str) -> str:
    """Return "he" or "she" for a given name that is nearly always a man's or a woman's, else ""."""
    return next((gender for gender in ("he", "she") if word in listed("given", gender)), "")


@lru_cache(maxsize=4096)
def is_nickname(one: str, two: str) -> bool:
    """Tell whether one of two given names is a nickname of the other: "bill", "william"."""
    short = nicknames()
    return two in short.get(one, ()) or one in short.get(two, ())


@cache
def leading_surnames() -> frozenset[str]:
    """Return the surnames that are written before the given name, without accents."""
    return frozenset(plain_word(w) for row in _load("orders").values() for w in row.split())


@lru_cache(maxsize=4096)
def place_key(form: str) -> str:
    """Return a form the same for all names of a place: "beijing" for "Peking"."""
    plain = plain_word(normalise_form(form))
    return _places().get(plain, plain)


@lru_cache(maxsize=8192)
def body_words(form: str) -> tuple[str, ...]:
    """Return the words of the name of a body, however they are spelled, without its legal form."""
    same = _classes("shortforms", "same")
    words = [same.get(w, w) for w in plain_word(normalise_form(form)).split()]
    while len(words) > 1 and words[-1] in listed("shortforms", "legal"):
        words.pop()
    return _turned(words) if words and words[0] in listed("shortforms", "turned") else tuple(words)


def _turned(words: list[str]) -> tuple[str, ...]:
    """Return "justice ministry" for "ministry of justice"."""
    if words[1:2] != ["of"] or words.count("of") > 1:
        return tuple(words)
    named = [w for w in words[2:] if w not in ("the", "affairs")]
    return (*named, words[0])


def suffixes() -> Mapping[str, str]:
    """Return what is written behind a name to tell father from child: "jr" for "junior"."""
    found: Mapping[str, str] = _load("titles")["suffixes"]
    return found


def twins() -> Mapping[str, Mapping[str, str]]:
    """Return the places that share their name with a state, and the signs that show them."""
    found: Mapping[str, Mapping[str, str]] = _load("places")["twins"]
    return found


@cache
def _places() -> Mapping[str, str]:
    rows = [[plain_word(normalise_form(w)) for w in line.split(", ")] for line in _lines("places", "same")]
    return {word: row[0] for row in rows for word in row}


@lru_cache(maxsize=64)
def _classes(file: str, name: str) -> Mapping[str, str]:
    """Return the first word of each line by all of its words."""
    rows = [line.split() for line in _lines(file, name)]
    return {word: row[0] for row in rows for word in row}


@cache
def _same_keys() -> Mapping[str, str]:
    return {_by_rules(word): _by_rules(first) for word, first in _classes("spelling", "same").items()}


def _by_rules(plain: str) -> str:
    for letters, pattern, new in _rules():
        if letters in plain:
            plain = pattern.sub(new, plain)
    return plain


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((letters, re.compile(pattern), new) for letters, pattern, new in _load("spelling")["rules"])


def _lines(file: str, name: str) -> list[str]:
    return [line for line in _load(file)[name].splitlines() if line]


@lru_cache(maxsize=64)
def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("variants", f"{name}.toml").read_text("utf-8"))
