"""Who takes part in an event: the mentions around its trigger, ranked for each side against nobody.

The network ranks them (the first look); what it cannot see is weighed in (the second, `onrecord.events.weighing`).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.document import Document, Reason, Token
from onrecord.events.cast import Cast
from onrecord.events.features import Spot, find_candidates, find_slots
from onrecord.events.newcomers import Newcomers
from onrecord.events.scored import Numbers, Scored
from onrecord.events.tags import SIDES, SLOTS
from onrecord.events.weighing import OF_WORD, Look, Weights, features_of, look, weighed
from onrecord.record import EventType, Mention, Span

Flags = npt.NDArray[np.bool_]

_LEAST: Final = 0.0  # nats above nobody, of all parties of a side together, and of each but the best
_GUESS: Final = -1.0  # nats above nobody, of the best: less is but guessed
_BEHIND: Final = 2.0  # nats behind the best of a side
_ACTOR: Final = SIDES.index("actor")
_MUTUAL: Final = frozenset(("CONSULT", "AGREE", "COOPERATE"))  # of what both sides do, both are actors
_ALIKE: Final = frozenset(  # where those stand who do it, whatever the distance in nats
    SLOTS.index(slot)
    for slot in ("subject", "object", "with", "company", "between", "among", "by", "light-subject", "owner")
)


class Parties(NamedTuple):
    """Entity ids of actors and recipients, the ids of the mentions that name them, and why they are chosen."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Ranker:
    """Ranks the phrases of one document that may be a party; those that are new become `newcomers` when chosen."""

    def __init__(self, document: Document, cast: Cast, scored: Scored) -> None:
        self._cast = cast
        self._scored = scored
        self.newcomers = Newcomers(document, cast)
        self._tokens = document.parse.tokens
        self._near: dict[int, list[int]] = {}
        self._numbers: dict[str, int] = {}  # of the parties
        entered = [told for word in find_candidates(document, cast) if (told := self._enter(word)) is not None]
        self._party = np.zeros(len(self._tokens), dtype=np.int64)
        self._traits = np.zeros((len(self._tokens), len(OF_WORD)))
        if entered:
            words, numbers, traits = map(list, zip(*entered, strict=True))
            self._party[words], self._traits[words] = numbers, traits
        self._often = np.bincount(np.array([number for _, number, _ in entered], dtype=np.int64), minlength=1).astype(
            np.float64
        )
        self._looks: dict[tuple[int, EventType], Look] = {}
        self._told: dict[EventType, Weights] = defaultdict(lambda: np.zeros((len(self._numbers), len(SIDES))))

    def _enter(self, word: int) -> tuple[int, int, tuple[bool, bool]] | None:
        """Enter a word; return it with the number of its party and its traits, None where it can be no party."""
        mention = self._cast.by_head.get(word)
        key = mention.entity if mention is not None else self.newcomers.key_of(self._tokens[word])
        if key is None:
            return None
        self._near.setdefault(self._scored.window_of(word), []).append(word)
        number = self._numbers.setdefault(key, len(self._numbers))
        can_act = self._cast.is_party(self._tokens[word]) if mention is None else self._cast.can_act(mention)
        return word, number, (mention is not None and mention.kind == "pronoun", can_act)

    def look_at(self, triggers: Iterable[tuple[Token, EventType]]) -> None:
        """Take a first look at the triggers, by head word and type, so that each counts for the others of its type."""
        for head, type_ in dict.fromkeys(triggers):
            seen = self.look(head, type_)
            if seen is not None:
                self._looks[head.i, type_] = seen
                self._told[type_][seen.parties] += seen.shares

    def look(self, head: Token, type_: EventType) -> Look | None:
        """Return the first look at the words around a trigger with this head word, None where none may be a party."""
        words = np.array([w for w in self._near.get(self._scored.window_of(head.i), ()) if w != head.i], dtype=np.int64)
        if not len(words):
            return None
        slots = list(find_slots(Spot(head, (head,)), self._cast))
        scores = self._scored.sides(head.i, words.tolist(), slots, type_)
        return look(head, type_, words, self._party[words], scores, slots)

    def parties_of(self, head: Token, type_: EventType) -> Parties:
        """Return who takes part in the event whose trigger has this head word; nobody is both actor and recipient."""
        seen = self._looks.get((head.i, type_)) or self.look(head, type_)
        return Parties() if seen is None else self._chosen(seen, weighed(seen, *self.features_of(seen)))

    def features_of(self, seen: Look) -> tuple[Numbers, Weights]:
        """Return what the second look at a trigger goes by."""
        others = self._told[seen.type][seen.parties]
        if (seen.head.i, seen.type) in self._looks:
            others = np.maximum(others - seen.shares, 0)
        return features_of(seen, self._traits[seen.words], self._often[seen.parties], others)

    def _chosen(self, seen: Look, totals: Weights) -> Parties:
        """Return the parties by the nats of each; of what both sides do, there are those who surely do it."""
        alike = [number for number, slot in seen.slots if slot in _ALIKE and seen.type in _MUTUAL]
        mutual = np.isin(np.arange(len(totals)), alike)
        sides = totals.argmax(axis=1) if seen.type in _MUTUAL else _sides_of(totals)
        found = [
            (side, self._mention_at(int(seen.words[seen.best[party, side]])), float(totals[party, side]))
            for side in range(len(SIDES))
            for party in _side(totals[:, side], sides == side, mutual & (side == _ACTOR))
        ]
        actors, recipients = (tuple(m.entity for at, m, _ in found if at == side) for side in range(len(SIDES)))
        reasons = tuple(Reason(SIDES[side], Span(m.start, m.end), nats) for side, m, nats in found)
        mentions = sorted((m for _, m, _ in found), key=lambda m: (m.start, m.end))
        return Parties(actors, recipients, tuple(m.id for m in mentions), reasons)

    def _mention_at(self, word: int) -> Mention:
        return self._cast.by_head.get(word) or self.newcomers.add(self._tokens[word])


def _side(own: Weights, likely: Flags, mutual: Flags) -> list[int]:
    """Return which of the parties that are `likely` on a side take it: those not far behind the best of them.

    There are any where together they are likelier than nobody. Those that are `mutual` may be far behind.
    """
    best = own[likely].max(initial=-np.inf)
    if best <= _GUESS or np.logaddexp.reduce(own[likely]) <= _LEAST:
        return []
    least = np.where(mutual, _LEAST, max(best - _BEHIND, _LEAST))
    chosen: list[int] = np.flatnonzero(likely & ((own == best) | (own >= least))).tolist()
    return chosen


def _sides_of(totals: Weights) -> Numbers:
    """Return on which side each party is: where it is likelier than nobody, and likelier beside all others.

    "His wife warned him": he acts elsewhere, but here she does, and he is the one warned.
    """
    beside = totals - np.logaddexp(np.logaddexp.reduce(totals, axis=0), _LEAST)
    may_be = (totals > _LEAST) | (totals == totals.max(axis=1, keepdims=True))
    found: Numbers = np.where(may_be, beside, -np.inf).argmax(axis=1)
    return found
