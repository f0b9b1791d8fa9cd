"""Detect the encoding of a text that says nothing about it and is not UTF-8."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from onrecord.intake.english import looks_english

# In the order in which English texts of the web and of old disks use them.
_OF_ENGLISH: Final = ("cp1252", "mac_roman", "cp1250", "cp850")
_MARKS: Final = frozenset("‘’“”–—…•£€©®°§«»¡¿½¼¾™†·´²\u00a0\u00ad")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LOOKED_AT: Final = 5_000  # characters outside ASCII
_ENOUGH: Final = 0.95  # of them
_COHERENT: Final = 0.2  # charset_normalizer's measure of likeness to a known language


def detect_encoding(data: bytes) -> str | None:
    """Return the encoding of `data`, or None where nothing fits or several fit equally well.

    English text is judged by where its few other characters stand; other text is left to charset_normalizer.
    """
    if looks_english(data.decode("latin-1")):
        fitting = (encoding for encoding in _OF_ENGLISH if _plausible_share(data, encoding) >= _ENOUGH)
        return next(fitting, None)
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
    for number, match in enumerate(_NOT_ASCII.finditer(text)):
        if number == _LOOKED_AT:
            return
        at = match.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        yield _is_plausible(before, match[0], after)


def _is_plausible(before: str, char: str, after: str) -> bool:
    if char in _MARKS:
        return char not in "“”" or not (before.isalpha() and after.isalpha())
    if not char.isalpha() or not unicodedata.name(char, "").startswith("LATIN "):
        return False
    if not (before.isalpha() or after.isalpha()):
        return False
    return not char.isupper() or not before.isalpha() or (before.isupper() and not after.islower())


def _of_other_languages(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data))
    if not matches or matches[0].coherence < _COHERENT:
        return None
    best, rivals = matches[0], matches[1:]
    if any((rival.chaos, rival.coherence) == (best.chaos, best.coherence) for rival in rivals):
        return None
    return str(best.encoding)
