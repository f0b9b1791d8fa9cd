"""An event told again keeps its actors: a noun without one takes those of the event that it repeats."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.events.roles import Parties
from onrecord.events.triggers import Trigger

_FARTHEST: Final = 8  # sentences back; beyond, the same word tells of something else
_REMEMBERED: Final = 4  # events of one kind looked at


def carry_parties(triggers: Sequence[Trigger], parties: Sequence[Parties]) -> list[Parties]:
    """Return `parties`, each noun trigger without an actor given that of the latest like event.

    Recipients are not carried: on the gold train articles they were wrong more often than right.
    """
    latest: dict[tuple[str, str | None], deque[tuple[int, Parties]]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    filled: list[Parties] = []
    for trigger, own in zip(triggers, parties, strict=True):
        here = trigger.head.sentence.i
        earlier = latest[trigger.entry.type, trigger.entry.mode]
        if trigger.entry.pos == "NOUN":
            own = _fill(own, (e for place, e in earlier if here - place <= _FARTHEST))
        if own.actors or own.recipients:
            earlier.appendleft((here, own))
        filled.append(own)
    return filled


def _fill(own: Parties, earlier: Iterable[Parties]) -> Parties:
    for event in earlier:
        if _is_like(own, event):
            return own._replace(actors=own.actors or event.actors)
    return own


def _is_like(own: Parties, event: Parties) -> bool:
    """Tell whether the two can be one event: what is named of this one is shared, and nobody changes sides."""
    return (
        _is_shared(own.actors, event.actors)
        and _is_shared(own.recipients, event.recipients)
        and set(own.actors or event.actors).isdisjoint(own.recipients or event.recipients)
    )


def _is_shared(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return not ours or not set(ours).isdisjoint(theirs)
