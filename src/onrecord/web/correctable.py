"""What can be corrected on a card, in the words of its form and of the list of corrections."""

import re
from collections.abc import Mapping
from typing import Final, get_args

from onrecord.overrides import plain
from onrecord.record import Act, Modality, Polarity

ACTS: Final[Mapping[str, str]] = {act: act for act in get_args(Act)}
_TOLD: Final[Mapping[Modality, tuple[str, str]]] = {
    "actual": ("happened", "did not happen"),
    "requested": ("is demanded", "is demanded not to happen"),
    "planned": ("is planned", "is planned not to happen"),
    "possible": ("is possible", "possibly does not happen"),
    "hypothetical": ("is hypothetical", "would not happen, in a hypothesis"),
    "questioned": ("is asked about", "is asked about: does it not?"),
    "general": ("happens in general", "does not happen in general"),
}
FACTUALITIES: Final[Mapping[str, str]] = {  # as the file of overrides has them, in words
    f"{modality} {polarity}": words
    for modality, both in _TOLD.items()
    for polarity, words in zip(get_args(Polarity), both, strict=True)
}
_ID: Final = re.compile(r"[av][0-9]+")
_SHOWN: Final = 70  # characters of words that stand for an item
_QUOTED: Final = ("“", '"', "‘", "«", "„")


def meant(key: str) -> str:
    """Return what a correction is about: an id, or the words with which it begins, in quotation marks."""
    if _ID.fullmatch(key):
        return key
    words = plain(key)
    begins = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]} …"
    return begins if begins.startswith(_QUOTED) else f"“{begins}”"
