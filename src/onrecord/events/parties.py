"""Who takes part in an event by the network: the mentions around its trigger, ranked for each side against nobody."""

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.document import Document, Reason, Token
from onrecord.events.cast import Cast
from onrecord.events.features import Spot, find_candidates, find_slots
from onrecord.events.newcomers import Newcomers
from onrecord.events.scored import Numbers, Scored
from onrecord.events.tags import SIDES, SLOTS
from onrecord.models.viterbi import Floats
from onrecord.record import EventType, Mention, Span

Totals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_LEAST: Final = 0.0  # nats above nobody, of all parties of a side together, and of each but the best
_GUESS: Final = -1.0  # nats above nobody, of the best: less is but guessed
_BEHIND: Final = 2.0  # nats behind the best of a side
_ACTOR: Final = SIDES.index("actor")
_ALWAYS_TO: Final = frozenset(("ACCUSE", "SUPPORT"))  # whom that is done to is seldom left out
_TO: Final = np.array([0.75 * (side == "recipient") for side in SIDES], dtype=np.float32)  # nats in their favour
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
        self._keys: dict[int, str] = {}
        for word in find_candidates(document, cast):
            self._enter(word)

    def _enter(self, word: int) -> None:
        mention = self._cast.by_head.get(word)
        key = mention.entity if mention is not None else self.newcomers.key_of(self._tokens[word])
        if key is not None:
            self._keys[word] = key
            self._near.setdefault(self._scored.window_of(word), []).append(word)

    def parties_of(self, head: Token, type_: EventType) -> Parties:
        """Return who takes part in the event whose trigger has this head word; nobody is both actor and recipient."""
        words = [w for w in self._near.get(self._scored.window_of(head.i), ()) if w != head.i]
        if not words:
            return Parties()
        slots = list(find_slots(Spot(head, (head,)), self._cast))
        alike = {word for word, slot in slots if slot in _ALIKE} if type_ in _MUTUAL else None
        scores = self._scored.sides(head.i, words, slots, type_)
        return self._chosen(words, scores + _TO if type_ in _ALWAYS_TO else scores, alike)

    def _chosen(self, words: Sequence[int], scores: Floats, alike: Set[int] | None) -> Parties:
        """Return the parties by the scores of the words; of what both sides do, `alike` are those who surely do it."""
        keys = {key: number for number, key in enumerate(dict.fromkeys(self._keys[w] for w in words))}
        groups = np.array([keys[self._keys[w]] for w in words])
        totals = np.full((len(keys), len(SIDES)), -np.inf)
        np.logaddexp.at(totals, groups, scores)
        mutual = np.isin(np.arange(len(keys)), [keys[self._keys[w]] for w in words if w in (alike or ())])
        sides = _sides_of(totals) if alike is None else totals.argmax(axis=1)
        found = [
            (side, self._best(words, scores[:, side], groups == party), float(totals[party, side]))
            for side in range(len(SIDES))
            for party in _side(totals[:, side], sides == side, mutual & (side == _ACTOR))
        ]
        actors, recipients = (tuple(m.entity for at, m, _ in found if at == side) for side in range(len(SIDES)))
        reasons = tuple(Reason(SIDES[side], Span(m.start, m.end), nats) for side, m, nats in found)
        mentions = sorted((m for _, m, _ in found), key=lambda m: (m.start, m.end))
        return Parties(actors, recipients, tuple(m.id for m in mentions), reasons)

    def _best(self, words: Sequence[int], scores: Floats, own: Flags) -> Mention:
        """Return the likeliest mention among the words that are one party's `own`."""
        best = words[int(np.where(own, scores, -np.inf).argmax())]
        return self._cast.by_head.get(best) or self.newcomers.add(self._tokens[best])


def _side(own: Totals, likely: Flags, mutual: Flags) -> list[int]:
    """Return which of the parties that are `likely` on a side take it: those not far behind the best of them.

    There are any where together they are likelier than nobody. Those that are `mutual` may be far behind.
    """
    best = own[likely].max(initial=-np.inf)
    if best <= _GUESS or np.logaddexp.reduce(own[likely]) <= _LEAST:
        return []
    least = np.where(mutual, _LEAST, max(best - _BEHIND, _LEAST))
    chosen: list[int] = np.flatnonzero(likely & ((own == best) | (own >= least))).tolist()
    return chosen


def _sides_of(totals: Totals) -> Numbers:
    """Return on which side each party is: where it is likelier than nobody, and likelier beside all others.

    "His wife warned him": he acts elsewhere, but here she does, and he is the one warned.
    """
    beside = totals - np.logaddexp(np.logaddexp.reduce(totals, axis=0), _LEAST)
    may_be = (totals > _LEAST) | (totals == totals.max(axis=1, keepdims=True))
    found: Numbers = np.where(may_be, beside, -np.inf).argmax(axis=1)
    return found
