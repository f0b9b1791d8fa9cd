"""Detect the encoding of a text that says nothing about it and is not UTF-8."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from onrecord.intake.english import looks_english

# In the order in which English texts of the web and of old disks use them.
_OF_ENGLISH: Final = ("cp1252", "mac_roman", "cp1250", "cp850")
_INSIDE_WORDS: Final = frozenset("‘’–—…\u00a0\u00ad")
_BESIDE_WORDS: Final = frozenset("“”•£€¥¢©®«»¡¿½¼¾™†·")
_BESIDE_NUMBERS: Final = frozenset("°§²")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS: Final = re.compile(r"\A[^\W\d_]+")
_LONGEST_WORD: Final = 30
_LOOKED_AT: Final = 5_000  # characters outside ASCII
_ENOUGH: Final = 0.8  # of them
_COHERENT: Final = 0.2  # charset_normalizer's measure of likeness to a known language


def detect_encoding(data: bytes) -> str | None:
    """Return the encoding of `data`, or None where nothing fits or several fit equally well.

    English text is judged by where its few other characters stand; other text is left to charset_normalizer.
    """
    if looks_english(data.decode("latin-1")):
        shares = {encoding: _plausible_share(data, encoding) for encoding in _OF_ENGLISH}
        best = max(_OF_ENGLISH, key=shares.__getitem__)  # the first of equals
        return best if shares[best] >= _ENOUGH else None
    return _of_other_languages(data)


def _plausible_share(data: bytes, encoding: str) -> float:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return 0.0
    judged = list(_judge(text))
    return sum(judged) / len(judged) if judged else 0.0


def _judge(text: str) -> Iterator[bool]:
    """Yield for each of the first characters outside ASCII whether English text has it there."""
    for match in islice(_NOT_ASCII.finditer(text), _LOOKED_AT):
        at = match.start()
        yield _is_letter_of_word(text, at) if text[at].isalpha() else _is_mark(text, at)


def _is_mark(text: str, at: int) -> bool:
    char, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char in _BESIDE_NUMBERS:
        return before.isdigit() or after.isdigit() or before.isspace()
    return char in _INSIDE_WORDS or (char in _BESIDE_WORDS and not (before.isalpha() and after.islower()))


def _is_letter_of_word(text: str, at: int) -> bool:
    """Tell whether a Latin letter stands in a word of several letters that is small, capital or capitalised."""
    before = _LETTERS.search(text[max(0, at - _LONGEST_WORD) : at][::-1])
    after = _LETTERS.search(text[at + 1 : at + _LONGEST_WORD])
    word = (before[0][::-1] if before else "") + text[at] + (after[0] if after else "")
    is_cased = word.islower() or word.isupper() or word.istitle()
    return len(word) > 1 and is_cased and unicodedata.name(text[at], "").startswith("LATIN ")


def _of_other_languages(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data))
    if not matches or matches[0].coherence < _COHERENT:
        return None
    best, rivals = matches[0], matches[1:]
    if any((rival.chaos, rival.coherence) == (best.chaos, best.coherence) for rival in rivals):
        return None
    return str(best.encoding)
