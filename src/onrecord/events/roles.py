"""Who acts and who is acted on: the slots of a trigger's frame, filled from the parse and the attributions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.document import Token
from onrecord.events.cast import Cast
from onrecord.events.frames import Slots, read_frames
from onrecord.events.grammar import find_conjuncts, find_governed, find_objects, find_subject
from onrecord.events.slots import find_in_slot, find_named_inside, find_things
from onrecord.events.triggers import Trigger
from onrecord.record import Attribution, Mention

_BY_ENTITY: Final = frozenset(("source", "addressee", "object-actor"))


class Parties(NamedTuple):
    """Entity ids of actors and recipients, and the ids of the mentions that name them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class Roles:
    """Links the triggers of one document to their parties; `cues` are the attributions by the tokens of their cues."""

    def __init__(self, triggers: Sequence[Trigger], cast: Cast, cues: Mapping[int, Attribution]) -> None:
        self._cast = cast
        self._cues = cues
        self._by_head = {t.head.i: t for t in triggers}
        self._linked: dict[int, Parties] = {}

    def link(self, trigger: Trigger) -> Parties:
        """Return who takes part in the event of `trigger`; nobody is both actor and recipient."""
        if trigger.head.i not in self._linked:
            self._linked[trigger.head.i] = Parties()  # an event that is asked for its parties while they are sought
            self._linked[trigger.head.i] = self._link(trigger)
        return self._linked[trigger.head.i]

    def _link(self, trigger: Trigger) -> Parties:
        frames = read_frames()
        frame = frames.by_name[trigger.entry.frame]
        actors, used = self._fill(frame.actor, trigger, unlikely=frames.unlikely.get(trigger.entry.type, ()))
        recipients, more = self._fill(frame.recipient, trigger, but=actors)
        mentions = {m.id: m for m in (*used, *more)}
        participants = sorted(mentions.values(), key=lambda m: (m.start, m.end))
        return Parties(tuple(actors), tuple(recipients), tuple(m.id for m in participants))

    def _fill(
        self, slots: Slots, trigger: Trigger, *, but: Sequence[str] = (), unlikely: Sequence[str] = ()
    ) -> tuple[list[str], list[Mention]]:
        """Return the entities in the first slots that give somebody, and the mentions that name them."""
        for joined in slots:
            if joined[0] in _BY_ENTITY:
                if entities := [e for e in self._entities(joined[0], trigger) if e not in but]:
                    return entities, []
                continue
            phrases = [head for slot in joined for head in self._phrases(slot, trigger)]
            if found := [m for m in self._cast.parties_at(phrases, unlikely) if m.entity not in but]:
                return [m.entity for m in found], found
        return [], []

    def _entities(self, slot: str, trigger: Trigger) -> tuple[str, ...]:
        if slot == "object-actor":
            return next((found for e in self._objects_that_happen(trigger) if (found := self.link(e).actors)), ())
        attribution = self._cues.get(trigger.head.i)
        if attribution is None:
            return ()
        return (attribution.source if slot == "source" else attribution.addressee).entities

    def _phrases(self, slot: str, trigger: Trigger) -> Iterator[Token]:
        own = {"inside": self._inside, "issuer": self._issuer}
        heads = own[slot](trigger) if slot in own else self._find(slot, trigger)
        for head in heads:
            yield from self._named(head)

    def _named(self, head: Token) -> Iterator[Token]:
        """Yield the heads of the coordinated phrases; of "leaders of Iran" the inner one where the outer is nobody."""
        for conjunct in find_conjuncts(head):
            if self._cast.mention_at(conjunct) is not None:
                yield conjunct
            elif conjunct.i not in self._by_head:
                yield from (g for g in find_governed(conjunct, "of") if self._cast.mention_at(g) is not None)

    def _objects_that_happen(self, trigger: Trigger) -> Iterator[Trigger]:
        """Yield the noun events that this one is about: "denounced Israel's raid"."""
        for thing in find_things(trigger):
            inner = self._by_head.get(thing.i)
            if inner is not None and inner is not trigger and inner.entry.pos == "NOUN":
                yield inner

    def _issuer(self, trigger: Trigger) -> Iterator[Token]:
        """Yield whose thing the subject is: "the ministry's letter threatened", "issued a statement condemning"."""
        thing = find_subject(trigger.head)
        if thing is None or self._cast.is_party(thing):
            return
        yield from (c for c in thing.children if c.dep == "poss")
        yield from find_governed(thing, "by", "from", "of")
        verb = thing.head
        if thing.dep == "dobj" and verb.pos == "VERB" and (subject := find_subject(verb)):
            yield subject

    def _find(self, slot: str, trigger: Trigger) -> Iterator[Token]:
        """Yield the head words of the phrases in `slot`; in one with "~" only where nobody is the object."""
        if slot.startswith("~") and any(self._cast.is_party(o) for o in find_objects(trigger.head)):
            return iter(())
        return find_in_slot(slot.removeprefix("~"), trigger)

    def _inside(self, trigger: Trigger) -> Iterator[Token]:
        """Yield the parties named inside an object that is no event: "improve ties with China"."""
        for thing in find_things(trigger):
            if thing.i not in self._by_head:
                yield from find_named_inside(thing)
