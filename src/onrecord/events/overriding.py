"""What the user knows better of events: which are none, and whether the others happened.

Who takes part is corrected where it is known who is who, in `entities/`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.document import NearMiss, Reason
from onrecord.overrides import Overrides, find_given, is_given, modality_and_polarity
from onrecord.record import Event, EventType, Span

_JUDGED: Final = ("modality-cue", "modality-network", "polarity-cue", "polarity-network")
Told = tuple[Event, tuple[Reason, ...]]


def is_none(wanted: Sequence[Overrides], own: str, words: str) -> bool:
    """Tell whether somebody has said that what would be the event `own` is none; its `words` begin at the trigger."""
    return is_given((overrides.no_event for overrides in wanted), own, words)


def dropped(trigger: Span, type_: EventType) -> NearMiss:
    """Return what is told of an event that is none."""
    return NearMiss(trigger.start, trigger.end, type_, Reason("override", trigger))


def correct_factuality(told: Sequence[Told], wanted: Sequence[Overrides], text: str) -> Iterator[Told]:
    """Yield events and their reasons, with the modality and polarity that were given for them."""
    tables = [overrides.factuality for overrides in wanted]
    for event, reasons in told:
        given = find_given(tables, event.id, text[event.trigger.start : event.end])
        yield (event, reasons) if given is None else _judged(event, reasons, given)


def _judged(event: Event, reasons: Sequence[Reason], given: str) -> Told:
    modality, polarity = modality_and_polarity(given)
    kept = [reason for reason in reasons if reason.rule not in _JUDGED]
    return replace(event, modality=modality, polarity=polarity), (*kept, Reason("override", event.trigger))
