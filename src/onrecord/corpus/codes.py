"""The closed vocabularies of a record as numbers: what a statement or an event is, in one each.

A vocabulary may only grow at its end, and not beyond its room: the numbers are in the files.
"""

from typing import Any, Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.edits import KINDS as EDITS
from onrecord.errors import InputError
from onrecord.record import (
    Act,
    Attribution,
    AttributionKind,
    BlockRole,
    EntityType,
    Event,
    EventType,
    Modality,
    Polarity,
    TimeType,
    Voice,
    WordingCategory,
)

ACTS: Final[tuple[str, ...]] = get_args(Act)
KINDS: Final[tuple[str, ...]] = get_args(AttributionKind)
TYPES: Final[tuple[str, ...]] = get_args(EventType)
MODALITIES: Final[tuple[str, ...]] = get_args(Modality)
POLARITIES: Final[tuple[str, ...]] = get_args(Polarity)
VOICES: Final[tuple[str, ...]] = get_args(Voice)  # told by the outlet itself, or inside what somebody else says
CONTEXTS: Final[tuple[str, ...]] = (
    "military", "intelligence", "peacekeeping", "economic", "diplomatic", "resource", "territory", "disease",
    "enviro_disaster", "migration", "humanitarian", "asylum", "legal", "human_rights", "rights_freedoms", "gender",
    "lgbt", "inequality", "terrorism", "human_security", "religion_ethnicity", "executive", "election",
    "legislative", "political_institutions", "pro_democracy", "pro_autocracy", "corruption", "crime",
    "illegal_drugs", "cbrn", "cyber", "misinformation", "historical", "future", "hypothetical", "negation",
)  # fmt: skip  # PLOVER's, as in the codebook
LISTS: Final[dict[str, tuple[str, ...]]] = {
    "role": get_args(BlockRole), "entity type": get_args(EntityType), "kind": KINDS, "act": ACTS, "type": TYPES,
    "modality": MODALITIES, "polarity": POLARITIES, "time type": get_args(TimeType),
    "category": get_args(WordingCategory), "voice": VOICES, "part": ("source", "cue", "content", "addressee"),
    "party": ("source", "addressee", "via"), "side": ("actor", "recipient", "participant"), "edit": EDITS,
}  # fmt: skip  # as in the table `codes`


class Part(NamedTuple):
    """One of the vocabularies that share a number: the value of `values[n]` is `n * weight`, with room for `room`."""

    values: tuple[str, ...]
    weight: int
    room: int

    def of(self, codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
        """Return the places in `values` that stand in `codes`."""
        return codes // np.uint16(self.weight) % np.uint16(self.room)

    def place(self, value: str, name: str) -> int:
        """Return the place of `value`, in large or small letters. Raises `InputError` where it is none of them."""
        places = {own.casefold(): place for place, own in enumerate(self.values)}
        if value.casefold() not in places:
            raise InputError(f"{name} {value}: there is none; choose from {', '.join(self.values)}")
        return places[value.casefold()]


STATEMENT: Final = {"voice": Part(VOICES, 1, 2), "kind": Part(KINDS, 2, 3), "act": Part(ACTS, 6, 21)}
EVENT: Final = {
    "voice": Part(VOICES, 1, 2), "polarity": Part(POLARITIES, 2, 2), "modality": Part(MODALITIES, 4, 8),
    "type": Part(TYPES, 32, 32),
}  # fmt: skip


def statement_code(statement: Attribution) -> int:
    """Return voice, kind and act of a statement as one number."""
    values = {"voice": VOICES[statement.parent is not None], "kind": statement.kind, "act": statement.cue.act}
    return _code(STATEMENT, values)


def event_code(event: Event) -> int:
    """Return voice, polarity, modality and type of an event as one number."""
    voice = VOICES[event.holder is not None]
    values = {"voice": voice, "polarity": event.polarity, "modality": event.modality, "type": event.type}
    return _code(EVENT, values)


def _code(parts: dict[str, Part], values: dict[str, str]) -> int:
    return sum(part.values.index(values[name]) * part.weight for name, part in parts.items())


def code(name: str, value: str) -> int:
    """Return the number that `value` has in a list of the table `codes`."""
    return LISTS[name].index(value)


def coded(name: str, number: int) -> Any:  # noqa: ANN401 - each list has a type of its own
    """Return the value with this number in a list of the table `codes`."""
    return LISTS[name][number]
