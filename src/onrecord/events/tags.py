"""What the network says of events: the tags of triggers, and what it tells of each word as a trigger or a party."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final, get_args

from onrecord.record import EventType, Modality

TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
MODALITIES: Final[tuple[Modality, ...]] = get_args(Modality)
TRIGGERS: Final = ("O", *(f"{border}-{type_}" for type_ in TYPES for border in "BI"))  # of each token
_BOOK = tomllib.loads(files(__package__).joinpath("modes.toml").read_text("utf-8"))
MODES: Final = ("none", *(f"{type_}.{mode}" for type_, modes in _BOOK.items() for mode in modes))  # of each trigger
SIDES: Final = ("actor", "recipient")
ASKED: Final = (*TYPES, "none")  # what one of two parties that are asked about does to the other
PAIR: Final = 96  # columns of what a word is as a trigger, and as a party
ALIKE: Final = 48  # columns, for each side, of the product of both
COLUMNS: Final[Mapping[str, int]] = {
    "triggers": len(TRIGGERS),
    "modality": len(MODALITIES),
    "polarity": 2,
    "mode": len(MODES),
    "event": PAIR,
    "party": PAIR,
    "event_actor": ALIKE,
    "actor": ALIKE,
    "event_recipient": ALIKE,
    "recipient": ALIKE,
}
ASKED_COLUMNS: Final[Mapping[str, int]] = {"asked_actor": len(ASKED), "asked_recipient": len(ASKED)}
SLOTS: Final = (
    "subject", "object", "undergoer", "clause", "clause-object", "company", "owner", "nation", "light-subject",
    "light-object", "suffering", "context", "attendee", "sent", "kept", "by", "with", "between", "among", "against",
    "on", "upon", "at", "to", "for", "of", "from", "into", "in", "before", "over", "inside",
)  # fmt: skip
