"""Who acts and who is acted on: the slots of a trigger's frame, filled from the parse and the attributions."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_AT: Final = frozenset(("at", "in", "during", "after", "following", "before"))
_BEFORE: Final = ("amod", "compound", "nmod", "nummod")


class Frame(NamedTuple):
    """The slots of actor and recipient: alternatives in order, each a tuple of slots that are joined."""

    actor: Slots
    recipient: Slots


class Frames(NamedTuple):
    """The frames by name; the verbs that lend a noun their subject, that never do, whose subject suffers the event."""

    by_name: Mapping[str, Frame]
    light: frozenset[str]
    foreign: frozenset[str]
    suffered: frozenset[str]


class Parties(NamedTuple):
    """Entity ids of actors and recipients, and the ids of the mentions that name them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@cache
def read_frames() -> Frames:
    """Return what `frames.toml` says."""
    book = tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8"))
    light = book.pop("light")
    frames = {name: Frame(_slots(frame["actor"]), _slots(frame["recipient"])) for name, frame in book.items()}
    return Frames(frames, *(frozenset(light[key]) for key in ("verbs", "foreign", "suffered")))


def _slots(alternatives: Sequence[str]) -> Slots:
    return tuple(tuple(part.strip() for part in joined.split("+")) for joined in alternatives)


class Roles:
    """Links the triggers of one document to their parties; `cues` are the attributions by the tokens of their cues."""

    def __init__(self, triggers: Sequence[Trigger], cast: Cast, cues: Mapping[int, Attribution]) -> None:
        self._cast = cast
        self._cues = cues
        self._by_head = {t.head.i: t for t in triggers}

    def link(self, trigger: Trigger) -> Parties:
        """Return who takes part in the event of `trigger`; nobody is both actor and recipient."""
        frame = read_frames().by_name[trigger.entry.frame]
        actors, used = self._fill(frame.actor, trigger)
        recipients, more = self._fill(frame.recipient, trigger, frozenset(actors))
        mentions = {m.id: m for m in (*used, *more)}
        participants = sorted(mentions.values(), key=lambda m: (m.start, m.end))
        return Parties(tuple(actors), tuple(recipients), tuple(m.id for m in participants))

    def _fill(
        self, slots: Slots, trigger: Trigger, but: frozenset[str] = frozenset()
    ) -> tuple[list[str], list[Mention]]:
        for joined in slots:
            if joined in (("source",), ("addressee",)):
                if entities := [e for e in self._of_cue(joined[0], trigger) if e not in but]:
                    return entities, []
                continue
            phrases = [head for slot in joined for head in self._phrases(slot, trigger)]
            if found := [m for m in self._cast.parties_at(phrases) if m.entity not in but]:
                return [m.entity for m in found], found
        return [], []

    def _of_cue(self, slot: str, trigger: Trigger) -> tuple[str, ...]:
        attribution = self._cues.get(trigger.head.i)
        if attribution is None:
            return ()
        return (attribution.source if slot == "source" else attribution.addressee).entities

    def _phrases(self, slot: str, trigger: Trigger) -> Iterator[Token]:
        own = {"object-actor": self._object_actor, "inside": self._inside}
        heads = own[slot](trigger) if slot in own else _find(slot, trigger)
        for head in heads:
            yield from self._named(head)

    def _named(self, head: Token) -> Iterator[Token]:
        """Yield the heads of the coordinated phrases; of "leaders of Iran" the inner one where the outer is nobody."""
        for conjunct in find_conjuncts(head):
            if self._cast.mention_at(conjunct) is not None:
                yield conjunct
            elif conjunct.i not in self._by_head:
                yield from (g for g in find_governed(conjunct, "of") if self._cast.mention_at(g) is not None)

    def _object_actor(self, trigger: Trigger) -> Iterator[Token]:
        """Yield who acts in the event that is the object: "denounced Israel's raid"."""
        for thing in _things(trigger):
            inner = self._by_head.get(thing.i)
            if inner is None or inner is trigger or inner.entry.pos != "NOUN":
                continue
            for joined in read_frames().by_name[inner.entry.frame].actor:
                for slot in joined:
                    yield from _find(slot, inner) if not slot.startswith("light") else ()

    def _inside(self, trigger: Trigger) -> Iterator[Token]:
        """Yield the parties named inside an object that is no event: "improve ties with China"."""
        for thing in _things(trigger):
            if thing.i not in self._by_head:
                yield from _named_inside(thing)


def _things(trigger: Trigger) -> Sequence[Token]:
    """Return the objects, or where there is none what the prepositions govern."""
    return find_objects(trigger.head) or list(find_governed(trigger.head))


def _find(slot: str, trigger: Trigger) -> Iterator[Token]:
    """Yield the head words of the phrases in `slot`: one of the table below, or a preposition."""
    if slot in _SLOTS:
        return _SLOTS[slot](trigger)
    if slot.startswith("~") and find_objects(trigger.head):
        return iter(())
    return _governed(trigger, slot.removeprefix("~"))


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


def _clause_object(trigger: Trigger) -> Iterator[Token]:
    for child in trigger.head.children:
        if child.dep == "xcomp":
            yield from find_objects(child)


def _company(trigger: Trigger) -> Iterator[Token]:
    for thing in find_objects(trigger.head):
        yield from find_governed(thing, "with", "between")


def _named_inside(thing: Token) -> Iterator[Token]:
    yield from (c for c in thing.children if c.dep == "poss" or c.dep in _BEFORE)
    yield from find_governed(thing, "by", "of", "against", "from", "on", "with", "for", "to")


def _owner(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep == "poss")


def _nation(trigger: Trigger) -> Iterator[Token]:
    yield from (c for t in trigger.tokens for c in t.children if c.dep in _BEFORE)


def _governing_verb(trigger: Trigger, *, through_preposition: bool = True) -> Token | None:
    """Return the verb whose object the trigger is, directly or through a preposition."""
    word = trigger.head
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.dep in ("dobj", "attr", "nsubjpass") and word.head.pos in ("VERB", "AUX"):
        return word.head
    if through_preposition and word.dep in ("pobj", "pcomp") and word.head.head.pos in ("VERB", "AUX"):
        return word.head.head
    return None


def _light_subject(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger, through_preposition=False) or _governing_verb(trigger)
    if verb is None or not _lends_subject(verb, trigger):
        return
    found = find_subject(verb)
    if found is not None and found is not trigger.head:
        yield found


def _lends_subject(verb: Token, trigger: Trigger) -> bool:
    """Tell whether the subject of `verb` is who does what the noun names: "launched an attack", not "feared one"."""
    frames = read_frames()
    return verb.lemma in frames.light or (trigger.head.dep == "dobj" and verb.lemma not in frames.foreign)


def _light_object(trigger: Trigger) -> Iterator[Token]:
    verb = _governing_verb(trigger)
    if verb is not None and verb.lemma in read_frames().light:
        yield from (o for o in find_objects(verb) if o is not trigger.head)
        yield from find_governed(verb, "on", "against", "to")


def _suffering(trigger: Trigger) -> Iterator[Token]:
    """Yield the subject of a verb of suffering: "he faces trial"."""
    verb = _governing_verb(trigger)
    if verb is not None and verb.lemma in read_frames().suffered:
        found = find_subject(verb)
        if found is not None:
            yield found


def _attendee(trigger: Trigger) -> Iterator[Token]:
    """Yield who speaks or acts at the meeting: "Kim said at a meeting"."""
    preposition = trigger.head.head
    if trigger.head.dep != "pobj" or preposition.lower not in _AT:
        return
    if preposition.head.pos == "VERB":
        found = find_subject(preposition.head)
        if found is not None:
            yield found
    else:
        yield preposition.head


def _context(trigger: Trigger) -> Iterator[Token]:
    """Yield who is brought before the event: "summoned Gandhi for questioning", "was jailed on charges"."""
    word = trigger.head
    while word.dep == "conj" and word.head is not word:
        word = word.head
    if word.dep in ("pobj", "pcomp") and word.head.head.pos == "VERB":
        yield from find_objects(word.head.head)
    elif word.dep == "dobj" and word.head.lemma in read_frames().suffered:
        yield from _suffering(trigger)


_SLOTS: Final[Mapping[str, Callable[[Trigger], Iterator[Token]]]] = {
    "subject": _subject,
    "object": _objects,
    "clause": _clause_subject,
    "clause-object": _clause_object,
    "company": _company,
    "owner": _owner,
    "nation": _nation,
    "light-subject": _light_subject,
    "light-object": _light_object,
    "suffering": _suffering,
    "context": _context,
    "attendee": _attendee,
}
