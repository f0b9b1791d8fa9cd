"""The step that says when and where each event happens.

Only the event's own clause is asked: the time or place that hangs nearest under the trigger in the parse, under the
verb whose noun the trigger is ("opened an attack on Monday"), or under the verb that shares its subject. A time or
place under another verb, one that only tells who somebody is ("a man from X"), and a time that only bounds the event
("since 2018") are not the event's. Nothing is carried over from a dateline or the sentence before: there the article
does not say.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from onrecord.document import Document, Layers, Parse, Step, Token, each
from onrecord.grounding.tense import is_bound
from onrecord.record import Event, Place, Time

_MOST_STEPS: Final = 12  # up from the time or place
_SUPPORT: Final = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "pobj", "prep", "conj", "compound", "amod", "acl"))
_WITHIN: Final = frozenset(("in", "during", "at", "of", "by", "with"))  # the deed of the verb is that of their noun
_WHERE: Final = frozenset(("in", "at", "near", "on", "outside", "inside"))
_VERBS: Final = ("VERB", "AUX")


def _anchors(document: Document) -> Layers:
    parse = document.parse
    times = _by_sentence(parse, [t for t in document.times if _is_dated(t) and not is_bound(parse.head_of(t), 2)])
    places = _by_sentence(parse, document.places)
    events = tuple(_anchored(parse, event, times, places) for event in document.events)
    return {"events": events}


def _is_dated(time: Time) -> bool:
    """Tell whether `time` is on the calendar: neither a length nor "now"."""
    return time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF")


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
    while steps < _MOST_STEPS and _is_supported(token):
        token, steps = token.head, steps + 1
        homes[token.i] = steps
    if token.dep == "conj" and token.head.pos in _VERBS and not _has_subject(token):
        homes[token.head.i] = steps + 1
    return homes


def _is_supported(token: Token) -> bool:
    """Tell whether what the word above `token` says of time and place holds for `token` too."""
    if token.pos in _VERBS or token.head is token or token.dep not in _SUPPORT:
        return False
    return token.dep != "pobj" or token.head.lower in _WITHIN


def _has_subject(verb: Token) -> bool:
    return any(c.dep in ("nsubj", "nsubjpass") for c in verb.children[:_MOST_STEPS])


def _steps_to(head: Token, homes: dict[int, int]) -> int | None:
    """Return how many steps up the parse lead from `head` to a home, or None where the way is another's."""
    token, below = head, head
    for steps in range(_MOST_STEPS):
        if token.i in homes:
            return steps + 2 * homes[token.i]
        if token.head is token or (token is not head and not _passes(token, below)):
            return None
        token, below = token.head, token
    return None


def _passes(token: Token, below: Token) -> bool:
    """Tell whether what hangs at `below` under `token` tells of the clause above and not of `token` alone.

    "In the town of X" and "searched homes in X" tell of the clause; "a man from X" and "the X man" do not.
    """
    if token.pos in ("ADP", "SCONJ", "ADV") or (token.pos == "PROPN" and below.dep in ("conj", "appos")):
        return True
    if token.pos in _VERBS:
        return False
    if below.lower == "of" or (token.dep == "pobj" and below.pos == "ADP" and token.head.lower in _WHERE):
        return True
    return token.dep == "dobj" and below.lower in _WHERE


def anchors_step() -> Step:
    """Return the step that gives `events` with their `time` and `place`."""
    return Step("anchors", ("parse", "events", "times", "places"), ("events",), each(_anchors))
