"""Small parsed sentences by name (`sentences.txt`), and how events of them read.

The network that reads them is a tiny one by which the lexicon decides what is an event, slots who takes part, and cue
words whether it happened (`tests.models.tiny`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.document import Document
from onrecord.events import events_step
from onrecord.models.network import Network, Scores
from onrecord.record import Attribution, Cue, Entity, Event, Mention, Party, Span
from tests.build import document
from tests.models.tiny import COLUMNS, EVENTS_WIDE, heads_of

_FILE = Path(__file__).with_name("sentences.txt")
_PARTS = re.split(r"^# (\w+)\n", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
TABLES = dict(zip(_PARTS[::2], (part.strip() for part in _PARTS[1::2]), strict=True))
_NOMINALS = {
    "police": "group",
    "protesters": "group",
    "court": "organization",
    "teachers": "group",
    "troops": "product",
}
_STATES = {"Russia": "RUS", "Ukraine": "UKR", "Iran": "IRN", "Israel": "ISR"}


class Told(NamedTuple):
    """What a test wants to see of an event."""

    type: str
    trigger: str
    actors: str
    recipients: str
    factuality: str


def parsed(name: str) -> Document:
    """Return the document of the sentence called `name`, with mentions of its names and nominals."""
    found = document(TABLES[name])
    entities: dict[str, Entity] = {}
    mentions = []
    for token in found.parse.tokens:
        kind = "person" if token.entity_type == "PERSON" else "place" if token.text in _STATES else ""
        kind = kind or _NOMINALS.get(token.lower, "")
        if kind:
            entity = entities.setdefault(
                token.lower, Entity(token.lower, token.text, (), kind, _STATES.get(token.text))
            )  # type: ignore[arg-type]
            mentions.append(Mention(token.start, token.end, f"m{len(mentions) + 1}", "name", entity.id))
    return shown(found.with_layers({"entities": tuple(entities.values()), "mentions": tuple(mentions)}))


def shown(found: Document) -> Document:
    """Return the document with scores that say nothing of any word."""
    scores = np.zeros((len(found.parse.tokens), EVENTS_WIDE), np.float32)
    return found.with_layers({"scores": (Scores(0, scores, COLUMNS),) if len(scores) else ()})


class _Told(Network):
    """A network to which a document's scores already are those of its events."""

    def events_of(self, windows: Iterable[Scores]) -> Iterator[Scores]:
        return iter(windows)


@cache
def network() -> Network:
    """Return the tiny network."""
    made = _Told()
    made.heads = heads_of()  # type: ignore[misc]
    return made


def attributed(found: Document, cue: str, content: str, act: str = "say", source: str = "kim") -> Document:
    """Return the document with one attribution whose cue and content are these words."""
    whole = Attribution(
        id="a1",
        kind="indirect",
        source=Party((), (source,)),
        cue=Cue((_span(found, cue),), None, act),  # type: ignore[arg-type]
        content=(_span(found, content),),
    )
    return found.with_layers({"attributions": (whole,)})


def _span(found: Document, words: str) -> Span:
    start = found.text.index(words)
    return Span(start, start + len(words))


def read(found: Document) -> tuple[Event, ...]:
    """Return the events of a document."""
    [layers] = events_step(network()).predict([found])
    events: tuple[Event, ...] = layers["events"]
    return events


def told(found: Document) -> list[Told]:
    """Return the events of a document in short form: parties as words, factuality as `actual+`."""
    [layers] = events_step(network()).predict([found])
    names = {entity.id: entity.name.lower() for entity in layers["entities"]}
    return [
        Told(
            event.type,
            event.trigger.text_in(found.text),
            " ".join(names[e] for e in event.actors),
            " ".join(names[e] for e in event.recipients),
            event.modality + event.polarity,
        )
        for event in layers["events"]
    ]


def reasons_of(found: Document, event: str) -> list[tuple[str, str]]:
    """Return the rules by which an event is as it is, each with the words it went by."""
    [layers] = events_step(network()).predict([found])
    reasons = layers["event_reasons"][event]
    return [(reason.rule, reason.evidence.text_in(found.text) if reason.evidence else "") for reason in reasons]
