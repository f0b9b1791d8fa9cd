"""Time expressions: words by their class letters, and the patterns that such letters form (`times.toml`)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

_WORD: Final = (
    r"\d{1,9}(?:st|nd|rd|th|s)?(?![^\W_])|\d{1,9}|[ap]\.m\b\.?|b\.c\b\.?|a\.d\b\.?|c\.e\b\.?|o['’]clock|q[1-4](?![^\W_])"
    r"|[^\W\d_]+|[^\w\s]|\n"
)
_GAP: Final = re.compile(r"<(\w+)>")
_CAPITALISED: Final = frozenset("mwHX@=")
_JOINED: Final = 2  # characters at most between two words of one expression
_FULL_MONTHS: Final = ("may", "june", "july")  # as short as the forms that a full stop ends
_LONGEST_SHORT_FORM: Final = 4  # letters of "Sept."
_CLOSING: Final = (*'.,;:)!?\n"”—', "")


@dataclass(frozen=True)
class Lexicon:
    """The words by class letter, what they stand for, and the patterns."""

    letters: Mapping[str, str]
    meanings: Mapping[str, Any]
    patterns: re.Pattern[str]
    ahead: Mapping[str, frozenset[str]]
    word: re.Pattern[str]
    calendars: frozenset[str]
    gaps: Mapping[str, re.Pattern[str]]


class Word(NamedTuple):
    """A word or mark of the text with its class letter."""

    letter: str
    lower: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The number that the digits or the word stand for; 0 for none."""
        digits = re.match(r"\d+", self.lower)
        return int(digits.group()) if digits else int(lexicon().meanings.get(f"n {self.lower}", 0))


@dataclass(frozen=True)
class Expression:
    """A stretch of words that fits the pattern `name`."""

    name: str
    letters: str
    words: tuple[Word, ...]
    borrowed: tuple[Word, ...] = ()  # words of a neighbour that hold for this one too

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset one past the last word."""
        return self.words[-1].end

    def first(self, letters: str) -> Word | None:
        """Return the first word of one of the classes `letters`, its own before the borrowed ones, or None."""
        return next((w for w in (*self.words, *self.borrowed) if w.letter in letters), None)

    def meaning(self, letter: str) -> Any:  # noqa: ANN401
        """Return what the first word of class `letter` stands for, or None."""
        word = self.first(letter)
        return None if word is None else lexicon().meanings.get(f"{letter} {word.lower}")

    def has(self, letters: str) -> bool:
        """Tell whether a word of one of the classes `letters` is in it or borrowed."""
        return any(w.letter in letters for w in (*self.words, *self.borrowed))


_TABLES: Final = {
    "months": "m", "weekdays": "w", "seasons": "e", "dayparts": "p", "hours": "G", "days": "D", "holidays": "H",
    "units": "u", "plurals": "U", "numbers": "n", "ordinals": "O", "frequencies": "v", "references": "Q",
    "quarters": "@",
}  # fmt: skip


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the words and patterns of `times.toml`, read once."""
    data = tomllib.loads(files(__package__).joinpath("times.toml").read_text(encoding="utf-8"))
    letters = {word: letter for letter, words in data["classes"].items() for word in words}
    meanings: dict[str, Any] = {}
    for table, letter in _TABLES.items():
        for word, meaning in data[table].items():
            letters[word] = letter
            meanings[f"{letter} {word}"] = meaning
    ahead = {name: frozenset(words) for name, words in data["ahead"].items()}
    calendars = frozenset(data["calendars"]["words"])
    return Lexicon(letters, meanings, _patterns(data), ahead, _word(letters), calendars, _gaps(data["gaps"]))


def _word(letters: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of a word, the names of several words before those of one."""
    names = [re.escape(name).replace("'", "['’]") + r"\b" for name in letters if " " in name]
    return re.compile("|".join((*names, _WORD)), re.IGNORECASE)


def _gaps(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(_GAP.sub(lambda m: patterns[m[1]], p)) for name, p in patterns.items()}


def _patterns(data: Mapping[str, Any]) -> re.Pattern[str]:
    parts: dict[str, str] = {}
    for name, pattern in data["parts"].items():
        parts[name] = _fill(pattern, parts)
    return re.compile("|".join(f"(?P<{name}>{_fill(p, parts)})" for name, p in data["patterns"].items()))


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: parts[m.group(1)], pattern)


def find_expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """Yield the stretches of `text[start:end]` that fit a pattern, in text order; linear in their length."""
    words = _words(text, start, end)
    letters = "".join([w.letter for w in words])
    for found in lexicon().patterns.finditer(letters):
        name = found.lastgroup
        if name is not None:
            low, high = found.span()
            yield _trimmed(Expression(name, letters[low:high], tuple(words[low:high])), text)


def _trimmed(e: Expression, text: str) -> Expression:
    """Return `e` without a full stop that ends the sentence, and without a "before" that opens a clause.

    The four digits of a clock are no year.
    """
    if e.name == "clock" and e.letters[0] in "y<":
        return Expression(e.name, "n" + e.letters[1:], (e.words[0]._replace(letter="n"), *e.words[1:]))
    if e.letters[-1] == "f" and len(e.words) > 1 and not _is_short_form(e.words[-2].lower):
        return Expression(e.name, e.letters[:-1], e.words[:-1])
    if e.name == "shift" and e.words[-1].lower in ("before", "prior") and text[e.end : e.end + 1] not in _CLOSING:
        return Expression("duration", e.letters[:-1], e.words[:-1])
    return e


def _is_short_form(word: str) -> bool:
    return len(word) <= _LONGEST_SHORT_FORM and word not in _FULL_MONTHS


def _words(text: str, start: int, end: int) -> list[Word]:
    """Return the words that have a class, with one mark of class `x` for each stretch of others."""
    known, words, at = lexicon().letters, [], start
    for found in lexicon().word.finditer(text, start, end):
        form = found.group().replace("’", "'")
        letter = _number_letter(form) if form[0].isdecimal() else known.get(form.lower(), "x")
        if letter in _CAPITALISED and not form[0].isupper():
            letter = "x"
        if found.start() - at > _JOINED:
            words.append(Word("x", "", at, at))
        if letter == "f" and words and words[-1].letter == "m" and not _is_short_form(words[-1].lower):
            letter = "x"  # ends the sentence
        if letter in "b=" and words:
            words[-1] = _of_era(words[-1])
        elif words and words[-1].letter == "=":
            letter = "y" if letter in "dn" else letter
        if letter != "x" or (words and words[-1].letter != "x"):
            words.append(Word(letter, form.lower(), found.start(), found.end()))
        at = found.end()
    return words


def _of_era(word: Word) -> Word:
    """Return a number before "BC" or "AD" as the year or decade that it is there."""
    if word.letter in "nd":
        return word._replace(letter="y")
    return word._replace(letter="K") if word.lower.endswith("0s") else word


def _number_letter(form: str) -> str:
    if form[-1] in "sS" and form[:-1].isdecimal():
        return "K" if len(form) in (3, 5) and form[-2] == "0" else "x"
    if not form.isdecimal():
        return "i" if form[:-2].isdecimal() and 1 <= int(form[:-2]) <= 31 else "x"
    if len(form) == 4 and form[0] in "012":
        return "y" if form[0] != "0" else "<"
    return "d" if len(form) <= 2 and 1 <= int(form) <= 31 else "n"
