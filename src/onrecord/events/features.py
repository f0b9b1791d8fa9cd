"""What the parse and the word lists say of a trigger, for the network's heads to weigh: slots, cues of factuality."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.document import Document, Token
from onrecord.events.cast import Cast
from onrecord.events.factuality import Factuality, resolve_factuality
from onrecord.events.grammar import find_conjuncts, find_governed
from onrecord.events.lexicon import Entry
from onrecord.events.slots import find_in_slot, find_named_inside, find_things
from onrecord.events.tags import SLOTS, TYPES
from onrecord.events.triggers import find_triggers
from onrecord.record import Attribution, EventType

_SPOKEN: Final = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE", "REJECT", "SUPPORT", "CONCEDE"))
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON"))
_MODIFIERS: Final = frozenset(("compound", "amod", "nmod", "nummod", "npadvmod", "expl", "det"))
_AMOUNTS: Final = frozenset(("DATE", "MONEY"))
_NUMBERS: Final = {slot: number for number, slot in enumerate(SLOTS)}


class Spot(NamedTuple):
    """The words of a trigger in text order, and the one that the others hang at."""

    head: Token
    tokens: Sequence[Token]


def find_listed(document: Document, cast: Cast) -> dict[int, Entry]:
    """Return the lexicon's entries by the words, by number, that it takes for triggers."""
    return {trigger.head.i: trigger.entry for trigger in find_triggers(document, cast)}


def types_of(listed: Mapping[int, Entry]) -> dict[int, int]:
    """Return the types of listed words as numbers in `TYPES`."""
    return {word: TYPES.index(entry.type) for word, entry in listed.items()}


def find_slots(spot: Spot, cast: Cast) -> Iterator[tuple[int, int]]:
    """Yield (token, slot) for each head word of a phrase in a slot of the trigger, slots as numbers in `SLOTS`."""
    for slot in SLOTS:
        heads = _named_inside(spot) if slot == "inside" else find_in_slot(slot, spot)
        for head in heads:
            yield from ((token.i, _NUMBERS[slot]) for token in find_named(head, cast))


def find_candidates(document: Document, cast: Cast) -> list[int]:
    """Return the words that may stand for a party, by number: heads of mentions, and of other phrases."""
    others = {t.i for t in document.parse.tokens if _heads_a_phrase(t) and cast.mention_at(t) is None}
    return sorted(others.union(cast.by_head))


def _heads_a_phrase(token: Token) -> bool:
    return token.pos in _NOMINAL and token.dep not in _MODIFIERS and token.entity_type not in _AMOUNTS


def find_named(head: Token, cast: Cast) -> Iterator[Token]:
    """Yield the heads of the coordinated phrases; "leaders of Iran", where they are no mention, give Iran too."""
    for conjunct in find_conjuncts(head):
        yield conjunct
        if cast.mention_at(conjunct) is None:
            yield from (g for g in find_governed(conjunct, "of") if cast.mention_at(g) is not None)


def _named_inside(spot: Spot) -> Iterator[Token]:
    for thing in find_things(spot):
        yield from find_named_inside(thing)


def rule_of(head: Token, holder: Attribution | None, type_: EventType | None) -> Factuality:
    """Return what the cues around a trigger say of modality and polarity; acts done with words are known by type."""
    return resolve_factuality(head, holder, is_act_of_speech=type_ in _SPOKEN)
