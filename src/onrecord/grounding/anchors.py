"""The step that says when and where each event happens.

Only the event's own clause is asked: the time or place that hangs nearest under the trigger in the parse, or under the
verb whose noun the trigger is ("opened an attack on Monday"). A time or place in another clause with a verb of its own
belongs to that verb. One discourse rule: where the trigger's clause is all that a sentence tells, a dateline does not
count, and nothing is carried over from the sentence before: the article does not say.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from onrecord.document import Document, Layers, Parse, Step, Token, each
from onrecord.record import Event, Place, Time

_MOST_STEPS: Final = 12  # up from the time or place
_SUPPORT: Final = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "conj", "compound", "amod", "acl"))
_VERBS: Final = ("VERB", "AUX")


def _anchors(document: Document) -> Layers:
    parse = document.parse
    times = _by_sentence(parse, [t for t in document.times if t.type in ("DATE", "TIME")])
    places = _by_sentence(parse, document.places)
    events = tuple(_anchored(parse, event, times, places) for event in document.events)
    return {"events": events}


Anchors = dict[int, list[tuple[Token, str]]]


def _by_sentence(parse: Parse, spans: Sequence[Time] | Sequence[Place]) -> Anchors:
    """Return the head words of `spans` with their ids, by the number of the sentence."""
    found: Anchors = {}
    for span in spans:
        head = parse.head_of(span)
        if head is not None:
            found.setdefault(head.sentence.i, []).append((head, span.id))
    return found


def _anchored(parse: Parse, event: Event, times: Anchors, places: Anchors) -> Event:
    trigger = parse.head_of(event.trigger)
    if trigger is None:
        return event
    number = trigger.sentence.i
    time, place = link_anchor(trigger, times.get(number, [])), link_anchor(trigger, places.get(number, []))
    return msgspec.structs.replace(event, time=time, place=place)


def link_anchor(trigger: Token, anchors: Sequence[tuple[Token, str]]) -> str | None:
    """Return the id of the anchor nearest to `trigger` in the parse that belongs to its clause, or None.

    `anchors` are the head words of times or places of the same sentence.
    """
    homes = _homes(trigger)
    near = [
        (steps, abs(head.i - trigger.i), given)
        for head, given in anchors
        if (steps := _steps_to(head, homes)) is not None
    ]
    return min(near)[2] if near else None


def _homes(trigger: Token) -> dict[int, int]:
    """Return the words whose times and places are the event's, with their distance: the trigger and its verb."""
    homes, token, steps = {trigger.i: 0}, trigger, 0
    while token.pos not in _VERBS and token.dep in _SUPPORT and token.head is not token and steps < _MOST_STEPS:
        token, steps = token.head, steps + 1
        homes[token.i] = steps
    if token.dep == "conj" and token.head.pos in _VERBS and not _has_subject(token):
        homes[token.head.i] = steps + 1
    return homes


def _has_subject(verb: Token) -> bool:
    return any(c.dep in ("nsubj", "nsubjpass") for c in verb.children[:_MOST_STEPS])


def _steps_to(head: Token, homes: dict[int, int]) -> int | None:
    """Return how many steps up the parse lead from `head` to a home, or None where another verb is met first."""
    token = head
    for steps in range(_MOST_STEPS):
        if token.i in homes:
            return steps + 2 * homes[token.i]
        if token.head is token or (token is not head and token.pos in _VERBS and token.dep not in ("prep", "amod")):
            return None
        token = token.head
    return None


def anchors_step() -> Step:
    """Return the step that gives `events` with their `time` and `place`."""
    return Step("anchors", ("parse", "events", "times", "places"), ("events",), each(_anchors))
