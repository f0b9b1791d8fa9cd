"""A second look at who takes part: the network's scores, weighed with what it cannot see.

That is how often the article names a party, on which side it stands in the other events of the type, what word stands
for it here, and what stands in the slots of the trigger. The weights (`parties.tsv`) are fitted by `training.parties`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.document import Token
from onrecord.events.tags import SIDES, SLOTS, TYPES
from onrecord.models.viterbi import Floats
from onrecord.record import EventType

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

_OF_SCORES: Final = ("own", "together", "other")  # nats of all its words, less those of the best; of the other side
_OF_PARTY: Final = ("often", "elsewhere", "elsewhere-other")  # named; on this side or the other in events of the type
OF_WORD: Final = ("pronoun", "can-act")
_OF_PLACE: Final = ("same-sentence", "distance", "before")
_OF_EVENT: Final = ("anybody", "verb", "any-subject", "any-object", "any-slot")
_OF_SLOTS: Final = tuple(f"slot-{slot}" for slot in SLOTS)
FEATURES: Final[tuple[str, ...]] = (
    *_OF_SCORES, *_OF_PARTY, *OF_WORD, *_OF_PLACE, *_OF_EVENT, *TYPES, *_OF_SLOTS,
)  # fmt: skip
_AT: Final = {name: number for number, name in enumerate(FEATURES)}
_BOTH: Final = np.arange(len(SIDES))
_FAR: Final = -6.0  # nats: all that are further below nobody stay there
_SEEN: Final = 6.0  # nats of the other side that count


class Look(NamedTuple):
    """The words around a trigger that may be a party, and the network's scores of them: the first look.

    `parties` are the numbers, in the document, of those that the words stand for, `groups` says which of them each word
    does, `best` is the likeliest word of each for each side, `totals` are the scores of all its words
    together, `shares` how likely it is by them.
    """

    head: Token
    type: EventType
    words: Numbers
    scores: Floats
    parties: Numbers
    groups: Numbers
    best: Numbers
    totals: Weights
    shares: Weights
    slots: Sequence[tuple[int, int]]  # (number in `parties`, slot)


def look(
    head: Token, type_: EventType, words: Numbers, own: Numbers, scores: Floats, slots: Sequence[tuple[int, int]]
) -> Look:
    """Return the first look at `words` that stand for the parties `own`; of the `slots` those of these words count."""
    numbers = {party: number for number, party in enumerate(dict.fromkeys(own.tolist()))}
    groups = np.array([numbers[party] for party in own.tolist()], dtype=np.int64)
    totals = np.full((len(numbers), len(SIDES)), -np.inf)
    np.logaddexp.at(totals, groups, scores)
    place = dict(zip(words.tolist(), groups.tolist(), strict=True))
    kept = sorted({(place[word], slot) for word, slot in slots if word in place})
    parties, best = np.array(list(numbers), dtype=np.int64), _best(scores, groups, len(numbers))
    return Look(head, type_, words, scores, parties, groups, best, totals, _shares(totals), kept)


def _best(scores: Floats, groups: Numbers, parties: int) -> Numbers:
    """Return the first of the best scored words of each group, for each side."""
    found = np.zeros((parties, len(SIDES)), dtype=np.int64)
    for side in range(len(SIDES)):
        order = np.argsort(-scores[:, side], kind="stable")[::-1]
        found[groups[order], side] = order  # what is written last stays
    return found


def _shares(totals: Weights) -> Weights:
    found: Weights = np.exp(totals - np.logaddexp(np.logaddexp.reduce(totals, axis=0), 0))
    return found


def features_of(seen: Look, traits: Weights, often: Weights, elsewhere: Weights) -> tuple[Numbers, Weights]:
    """Return which parties are not far below nobody, and their features for each side: (parties, sides, features).

    `traits` are those (`OF_WORD`) of the words, `often` says how often each party is named, `elsewhere` how much of
    other events of the type is told of it as either side.
    """
    near = np.flatnonzero(seen.totals.max(axis=1) > _FAR)
    totals, best = seen.totals[near], seen.best[near]
    found = np.zeros((len(near), len(SIDES), len(FEATURES)))
    found[:, :, _AT["own"]] = totals
    found[:, :, _AT["together"]] = totals - seen.scores[best, _BOTH]
    found[:, :, _AT["other"]] = np.clip(totals[:, ::-1], -_SEEN, _SEEN)
    found[:, :, _AT["often"]] = np.log(often[near])[:, None]
    found[:, :, _AT["elsewhere"]] = np.log1p(elsewhere[near])
    found[:, :, _AT["elsewhere-other"]] = np.log1p(elsewhere[near][:, ::-1])
    found[:, :, _AT[OF_WORD[0]] : _AT[OF_WORD[-1]] + 1] = traits[best]
    _enter_places(found, seen, seen.words[best])
    _enter_event(found, seen, near)
    return near, found


def _enter_places(found: Weights, seen: Look, words: Numbers) -> None:
    sentence = seen.head.sentence.tokens
    here = (words >= sentence[0].i) & (words <= sentence[-1].i)
    found[:, :, _AT["same-sentence"]] = here
    found[:, :, _AT["distance"]] = np.log1p(np.abs(words - seen.head.i)) * here
    found[:, :, _AT["before"]] = here & (words < seen.head.i)


def _enter_event(found: Weights, seen: Look, near: Numbers) -> None:
    rows = {int(number): row for row, number in enumerate(near)}
    for number, slot in seen.slots:
        if number in rows:
            found[rows[number], :, _AT[_OF_SLOTS[slot]]] = 1
    filled = {SLOTS[slot] for _, slot in seen.slots}
    told = (True, seen.head.pos == "VERB", "subject" in filled, "object" in filled, bool(filled))
    found[:, :, _AT["anybody"] : _AT["any-slot"] + 1] = told
    found[:, :, _AT[seen.type]] = 1


@cache
def read_weights() -> Weights:
    """Return the weight of each feature for each side: (sides, features)."""
    lines = files(__package__).joinpath("parties.tsv").read_text("utf-8").splitlines()
    told = {name: values for name, *values in (line.split("\t") for line in lines if not line.startswith("#"))}
    return np.array([[float(told[name][side]) for name in FEATURES] for side in range(len(SIDES))])


def weighed(seen: Look, near: Numbers, features: Weights) -> Weights:
    """Return by how many nats each party is likelier than nobody on each side: those `near` have `features`."""
    found = np.full(seen.totals.shape, -np.inf)
    found[near] = (features * read_weights()).sum(axis=2)
    return found
