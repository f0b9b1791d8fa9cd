"""What PLOVER's and POLECAT's forms share: which events they hold, on which days, between whom, with which numbers."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from onrecord.days import Days
from onrecord.export.days import day_of, days_of
from onrecord.export.facts import participants
from onrecord.export.view import View
from onrecord.record import Entity, Event, EventType, Mention, Place, Record, Time


class Side(NamedTuple):
    """An entity that acts or is acted on, and the words that name it in the event; None where no mention was used."""

    entity: Entity
    words: str | None


class Coded(NamedTuple):
    """An event with all that it points to; without a time of its own its days are the day of publication."""

    view: View
    event: Event
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    time: Time | None
    place: Place | None
    days: Days | None

    @property
    def record(self) -> Record:
        """The record that the event is of."""
        return self.view.record


def happened(event: Event) -> bool:
    """Tell whether an event is told as one that took place: actual and affirmed."""
    return event.modality == "actual" and event.polarity == "+"


def coded_events(records: Iterable[Record], everything: bool) -> Iterator[Coded]:
    """Yield the events that happened, in order; with `everything` also those that did not happen."""
    for record in records:
        view, mentions = View(record), participants(record)
        for event in record.events:
            if everything or happened(event):
                yield _coded(view, event, mentions)


def _coded(view: View, event: Event, mentions: Mapping[str, Mention]) -> Coded:
    used = [mentions[m] for m in event.participants if m in mentions]
    time, place = view.times.get(event.time or ""), view.places.get(event.place or "")
    actors, recipients = (tuple(_side(view, i, used) for i in ids) for ids in (event.actors, event.recipients))
    return Coded(view, event, actors, recipients, time, place, _days(time, view.record.article.published))


def _side(view: View, entity: str, used: Sequence[Mention]) -> Side:
    words = next((m.text_in(view.text) for m in used if m.entity == entity), None)
    return Side(view.entities[entity], words)


def _days(time: Time | None, published: str | None) -> Days | None:
    day = day_of(published)
    return days_of(time, published) or (None if day is None else Days(day, day))


def quad(kind: EventType) -> int:
    """Return PLOVER's quad category of a type: 1 to 4."""
    return int(_numbers()["quads"][kind])


def score(kind: EventType) -> float:
    """Return where a type stands on PLOVER's scale from conflict (-10) to cooperation (+10)."""
    return float(_numbers()["scores"][kind])


@cache
def _numbers() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("plover.toml").read_text("utf-8"))
