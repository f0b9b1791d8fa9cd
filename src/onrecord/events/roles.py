"""Who acts and who is acted on: the slots of a trigger's frame, filled from the parse and the attributions."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from onrecord.document import Token
from onrecord.events.cast import Cast
from onrecord.events.grammar import find_conjuncts, find_governed, find_objects, find_subject
from onrecord.events.triggers import Trigger
from onrecord.record import Attribution, Mention

Slots = tuple[tuple[str, ...], ...]
_SUBJECTS: Final = ("nsubj", "nsubjpass")


class Frame(NamedTuple):
    """The slots of actor and recipient: alternatives in order, each a tuple of slots that are joined."""

    actor: Slots
    recipient: Slots


class Parties(NamedTuple):
    """Entity ids of actors and recipients, and the ids of the mentions that name them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@cache
def read_frames() -> Mapping[str, Frame]:
    """Return the frames by name, from `frames.toml`."""
    book = tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8"))
    return {name: Frame(_slots(frame["actor"]), _slots(frame["recipient"])) for name, frame in book.items()}


def _slots(alternatives: Sequence[str]) -> Slots:
    return tuple(tuple(part.strip() for part in joined.split("+")) for joined in alternatives)


def link_parties(trigger: Trigger, cast: Cast, cue_of: Attribution | None) -> Parties:
    """Return who takes part; `cue_of` is the attribution whose cue holds the trigger, if any."""
    frame = read_frames()[trigger.entry.frame]
    actors, used = _fill(frame.actor, trigger, cast, cue_of)
    recipients, more = _fill(frame.recipient, trigger, cast, cue_of)
    recipients = [r for r in recipients if r not in actors]
    mentions = {m.id: m for m in (*used, *more) if m.entity in actors or m.entity in recipients}
    participants = sorted(mentions.values(), key=lambda m: (m.start, m.end))
    return Parties(tuple(actors), tuple(recipients), tuple(m.id for m in participants))


def _fill(slots: Slots, trigger: Trigger, cast: Cast, cue_of: Attribution | None) -> tuple[list[str], list[Mention]]:
    for joined in slots:
        if joined in (("source",), ("addressee",)):
            party = None if cue_of is None else cue_of.source if joined == ("source",) else cue_of.addressee
            if party is not None and party.entities:
                return list(party.entities), []
            continue
        found = cast.mentions_at(_phrases(joined, trigger, cast))
        if found:
            return [m.entity for m in found], found
    return [], []


def _phrases(joined: Iterable[str], trigger: Trigger, cast: Cast) -> Iterator[Token]:
    for slot in joined:
        for head in _SLOTS[slot](trigger) if slot in _SLOTS else _governed(trigger, slot):
            yield from _named(head, cast)


def _named(head: Token, cast: Cast) -> Iterator[Token]:
    """Yield the heads of the coordinated phrases; of "leaders of Iran" the inner one where the outer is nobody."""
    for conjunct in find_conjuncts(head):
        if cast.mention_at(conjunct) is None:
            yield from (g for g in find_governed(conjunct, "of") if cast.mention_at(g) is not None)
        else:
            yield conjunct


def _governed(trigger: Trigger, preposition: str) -> Iterator[Token]:
    for token in trigger.tokens:
        yield from find_governed(token, preposition)
        if token.lower == preposition and token.pos == "ADP":
            yield from (c for c in token.children if c.dep == "pobj")


def _subject(trigger: Trigger) -> Iterator[Token]:
    found = find_subject(trigger.head)
    if found is not None:
        yield found


def _objects(trigger: Trigger) -> Iterator[Token]:
    inside = {t.i for t in trigger.tokens}
    yield from (o for o in find_objects(trigger.head) if o.i not in inside)


def _clause_subject(trigger: Trigger) -> Iterator[Token]:
    for child in trigger.head.children:
        if child.dep in ("ccomp", "xcomp", "advcl"):
            yield from (c for c in child.children if c.dep in _SUBJECTS)


def _inside(trigger: Trigger) -> Iterator[Token]:
    """Yield the parties named inside the object: "condemned Israel's raid", "the killing of …"."""
    for thing in (*find_objects(trigger.head), *find_governed(trigger.head)):
        yield from (c for c in thing.children if c.dep in ("poss", "amod", "compound", "nmod"))
        yield from find_governed(thing, "by", "of", "against", "from", "on")


def _owner(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep == "poss")


def _nation(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep in ("amod", "compound", "nmod", "nummod"))


def _governing_verb(trigger: Trigger) -> Token | None:
    """Return the verb whose object the noun is, directly or through a preposition."""
    word = trigger.head
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.dep in ("dobj", "attr", "nsubjpass") and word.head.pos in ("VERB", "AUX"):
        return word.head
    if word.dep == "pobj" and word.head.head.pos in ("VERB", "AUX"):
        return word.head.head
    return None


def _light_subject(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger)
    found = find_subject(verb) if verb is not None else None
    if found is not None and found is not trigger.head:
        yield found


def _light_object(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger)
    if verb is not None:
        yield from (o for o in find_objects(verb) if o is not trigger.head)
        yield from find_governed(verb, "on", "against", "to")


_SLOTS: Final[Mapping[str, Callable[[Trigger], Iterator[Token]]]] = {
    "subject": _subject,
    "object": _objects,
    "clause": _clause_subject,
    "inside": _inside,
    "owner": _owner,
    "nation": _nation,
    "light-subject": _light_subject,
    "light-object": _light_object,
}
