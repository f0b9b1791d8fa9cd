"""Which stretches that look like time expressions are none: names, amounts, lone articles and adverbs."""

import re
from collections.abc import Callable, Set
from typing import Final, NamedTuple

from onrecord.document import Token
from onrecord.grounding.expressions import Expression, Word, lexicon

_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1900, 2100
_MONEY: Final = "$€£¥#₹"
_FIRST_CHILDREN: Final = 12
_LONG_HOUR: Final = 4  # digits
_HOURS: Final = ("hours", "hrs")
_AT: Final = re.compile(r"\bat (?:about |around )?$", re.IGNORECASE)
_ON: Final = re.compile(r"\b(?:on|by|until|till) $", re.IGNORECASE)
_LAST_WORD: Final = re.compile(r"(\w+) $")


class Candidate(NamedTuple):
    """An expression that fits a pattern, the text it stands in and its main word in the parse, if parsed."""

    expression: Expression
    text: str
    token: Token | None

    def before(self, length: int) -> str:
        """Return the `length` characters before the expression."""
        return self.text[max(0, self.expression.start - length) : self.expression.start]

    def after(self, length: int) -> str:
        """Return the `length` characters after the expression."""
        return self.text[self.expression.end : self.expression.end + length]


def is_time(candidate: Candidate) -> bool:
    """Tell whether an expression that fits a pattern means a time here."""
    before = candidate.before(1)
    if before and before in _MONEY:
        return False
    check = _CHECKS.get(candidate.expression.name)
    return check is None or check(candidate)


def _word(c: Candidate, letter: str) -> Word:
    return c.expression.first(letter) or c.expression.words[0]


def _is_month(c: Candidate) -> bool:
    """Tell a month from a person ("April Jones") and a verb ("May")."""
    token, alone = c.token, len(c.expression.words) == 1
    if token is None:
        return not alone or len(_word(c, "m").lower) > 4
    if not alone or c.expression.borrowed:
        return token.entity_type != "PERSON"
    if len(token.text) < 4 and token.lower != "may":
        return False
    if token.lower in ("may", "march") and c.after(4) in (" of ", " to "):
        return False
    return token.entity_type not in ("PERSON", "ORG", "MISC") and token.tag in ("NNP", "NN", "NNS", "CD")


def _is_day(c: Candidate) -> bool:
    """Tell the second day of "May 4 and 5" from what is counted: "on May 4 and 5 people died"."""
    e, token = c.expression, c.token
    if token is None or "m" in e.letters or e.borrowed[0].start > e.start:
        return True
    return token.dep != "nummod" or token.head.i < token.i


def _is_year(c: Candidate) -> bool:
    e = c.expression
    if e.has("z"):
        return not c.before(1).isalnum() and len(e.words[-1].lower) == 2
    if len(e.words) > 1 and not e.letters.startswith("hy"):
        return True
    return _stands_alone(c) and (_counts_nothing(_word(c, "y").number, c.token) or _is_old_year(c))


def _is_old_year(c: Candidate) -> bool:
    """Tell a year before 1900 by how it is written: "(1884)", "the 1783 treaty"; "the 1500 metres" is none."""
    if c.before(1) == "(" and c.after(1) == ")":
        return True
    if c.token is None or _word(c, "y").number % 100 == 0 or c.before(4).lower() != "the ":
        return False
    return c.token.head.i > c.token.i and c.token.head.tag in ("NN", "NNP", "NNPS")


def is_year_beside(c: Candidate, years: Set[int]) -> bool:
    """Tell whether digits that would be no year elsewhere are one beside the other `years` of the article.

    So are "the 1777 campaigns" and "as late as 1781" in a history of those years, but never what is counted.
    """
    if c.expression.name != "year" or _word(c, "y").number not in years or not _stands_alone(c):
        return False
    token = c.token
    if token is None or token.head.i != token.i + 1 or token.head.tag != "NNS":
        return True
    return any(t.i < token.i and t.dep in ("det", "poss", "amod") for t in token.head.children[:_FIRST_CHILDREN])


def _stands_alone(c: Candidate) -> bool:
    """Tell whether the digits are no part of a larger number, code or amount."""
    before, after = c.before(2), c.after(2)
    if after[:1] in ("%", "°") or (after[:1] in (",", ".", ":", "/") and after[1:].isdigit()):
        return False
    return not (before[-1:] in ("-", ",", ".", "/", ":", "_") and before[:1].isalnum())


def _counts_nothing(year: int, token: Token | None) -> bool:
    is_usual = _FIRST_BARE_YEAR <= year <= _LAST_BARE_YEAR
    if token is None:
        return is_usual
    if token.dep == "nummod" and token.head.tag == "NNS" and token.head.i == token.i + 1:
        return is_usual and any(
            c.i < token.i and c.dep in ("det", "poss") for c in token.head.children[:_FIRST_CHILDREN]
        )
    return token.entity_type != "MONEY" and (is_usual or token.dep == "pobj")


def _is_season(c: Candidate) -> bool:
    form, token = _word(c, "e").lower, c.token
    if token is not None and (token.pos == "VERB" or token.entity_type in ("ORG", "PERSON", "LOC", "FAC")):
        return False
    if form == "fall" and c.after(4) == " of ":
        return False
    return len(c.expression.words) > 1 or form.endswith("time") or form in ("summer", "winter")


def _is_clock(c: Candidate) -> bool:
    e = c.expression
    if e.letters[0] == "n" and (e.letters[1:2] in ("X", "U") or _is_four_digits(e.words[0].lower)):
        return _is_long_hour(c)
    if e.letters[1:2] == "k" and not e.has("M") and len(e.words[2].lower) != 2:
        return False
    return e.words[0].number <= 24


def _is_four_digits(word: str) -> bool:
    return len(word) == _LONG_HOUR and word.isdecimal()


def _is_long_hour(c: Candidate) -> bool:
    """Tell the four digits of an hour and its minutes ("0530 GMT", "at 1900 hours") from a number."""
    digits = c.expression.words[0].lower
    if not _is_four_digits(digits) or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return False
    after = c.expression.letters[1:2]
    if after == "U" and c.expression.words[1].lower not in _HOURS:
        return False
    return after == "X" or _AT.search(c.before(10)) is not None


def _is_holiday(c: Candidate) -> bool:
    """Tell a feast of this calendar from that of another one: "Lunar New Year's Day"."""
    before = _LAST_WORD.search(c.before(12))
    return before is None or before.group(1).lower() not in lexicon().calendars


def _is_weekday(c: Candidate) -> bool:
    word = _word(c, "w")
    return len(word.lower) > 5 or c.text[word.end : word.end + 1] == "." or len(c.expression.words) > 1


def _is_duration(c: Candidate) -> bool:
    if c.expression.has("h") or c.expression.words[-1].lower in ("quarter", "quarters"):  # more often a share
        return False
    if len(c.expression.words) == 1:  # "will last weeks"
        return False
    return not c.after(5).lower().startswith((" old", "-old", "-year"))


def _is_weekend(c: Candidate) -> bool:
    return c.expression.words[-1].lower == "weekend"


def _is_relative(c: Candidate) -> bool:
    e = c.expression
    return e.words[-1].lower not in ("second", "minute", "hour") and e.letters not in ("Su", "Fu")


def _is_decade(c: Candidate) -> bool:
    return c.expression.has("h") or len(c.expression.words[-1].lower) > 3


def _is_century(c: Candidate) -> bool:
    """Tell a century or quarter from a day or year of something else: "the first day of the war"."""
    return any(w.lower in ("century", "quarter") for w in c.expression.words)


def _is_set(c: Candidate) -> bool:
    """Tell "meets daily" from a newspaper: "a daily", "the daily Standard"."""
    if c.token is None or not c.expression.has("v"):
        return True
    return c.token.pos not in ("NOUN", "PROPN") and c.token.head.pos != "PROPN"


def _is_ordinal(c: Candidate) -> bool:
    is_free = not c.after(2).strip().isalnum() if c.token is None else c.token.dep == "pobj"
    return bool(c.expression.has("p") or _ON.search(c.before(7))) and is_free


_CHECKS: Final[dict[str, Callable[[Candidate], bool]]] = {
    "days": _is_day, "month": _is_month, "year": _is_year, "season": _is_season, "clock": _is_clock,
    "weekday": _is_weekday, "duration": _is_duration, "weekend": _is_weekend, "relative": _is_relative,
    "decade": _is_decade, "ordinal": _is_ordinal, "set": _is_set, "century": _is_century, "holiday": _is_holiday,
}  # fmt: skip
