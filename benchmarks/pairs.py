"""Event types of given pairs: a fifth of plv.train by sentence, which training leaves out; and the pairs swapped.

No pass of the network per pair: for each word that could be a trigger, type and sides are known, and the type of a pair
is the likeliest over all words. A pair is told to be the other way round where its reverse is likelier.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from benchmarks._common import Figures, read_rows, run, shared
from benchmarks._marked import Marked, read_marked
from onrecord.events.features import Spot, find_slots
from onrecord.events.tags import TRIGGERS, TYPES
from onrecord.models.viterbi import Floats
from onrecord.record import Span

ROOTS: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SYMMETRIC: Final = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_CONTENT: Final = frozenset(("VERB", "NOUN", "PROPN", "ADJ"))
_BEGINS: Final = [TRIGGERS.index(f"B-{type_}") for type_ in TYPES]
Pair = tuple[int | None, int | None]


def measure() -> Figures:
    """Return root macro-F1 in percent, and the share of swapped pairs that are not given the same label."""
    rows = [row for row in read_rows(shared("corpora", "events", "plv.train.jsonl")) if is_held_out(row["sentence"])]
    texts = [re.sub("</?[st]>", "", row["marked"]) for row in rows]
    told = [_told(row, marked) for row, marked in zip(rows, read_marked(texts), strict=True)]
    gold = [row["type"] for row in rows]
    swapped = [(t, other) for t, (_, other) in zip(gold, told, strict=True) if t not in SYMMETRIC and other != "open"]
    return {
        "pairs: root macro-F1": _macro(gold, [label for label, _ in told]),
        "pairs: root accuracy": 100 * float(np.mean([g == label for g, (label, _) in zip(gold, told, strict=True)])),
        "pairs: swapped, not given the same label": 100 * float(np.mean([g != other for g, other in swapped])),
        "pairs": len(rows),
    }


def is_held_out(sentence: str) -> bool:
    """Tell whether a sentence of plv.train belongs to the fifth that is never trained on."""
    return sum(sentence.encode()) % 5 == 0


def _told(row: Mapping[str, Any], marked: Marked) -> tuple[str, str]:
    """Return what is told of the pair, and of the pair swapped (`open` where one party has no place in the text)."""
    places = places_of(row["marked"])
    heads = [marked.document.parse.head_of(places[name]) if name in places else None for name in ("s", "t")]
    actor, recipient = (head.i if head is not None else None for head in heads)
    forward, back = pair_nats(marked, (actor, recipient)), pair_nats(marked, (recipient, actor))
    if actor is None or recipient is None:
        return _label(forward), "open"
    return (_label(forward) if forward.max() >= back.max() else f"{_label(back)} by the other"), (
        _label(back) if back.max() > forward.max() else f"{_label(forward)} by the other"
    )


def _label(nats: Floats) -> str:
    best = TYPES[int(nats.argmax())]
    return ROOTS.get(best, best)


def pair_nats(marked: Marked, pair: Pair) -> Floats:
    """Return for each type how likely some word is its trigger with these two parties: in nats, (types,)."""
    words = [t for t in marked.document.parse.tokens if t.pos in _CONTENT]
    emissions = marked.scored.emissions(marked.hints)
    parties = [word for word in pair if word is not None]
    sides = [side for side, word in enumerate(pair) if word is not None]
    rows = []
    for word in words:
        slots = list(find_slots(Spot(word, (word,)), marked.cast))
        tags = emissions[word.i] - np.logaddexp.reduce(emissions[word.i])
        rows.append([tags[b] + _fit(marked, word.i, parties, sides, slots, n) for n, b in enumerate(_BEGINS)])
    found: Floats = np.logaddexp.reduce(np.array(rows), axis=0)
    return found


def _fit(
    marked: Marked,
    word: int,
    parties: Sequence[int],
    sides: Sequence[int],
    slots: Sequence[tuple[int, int]],
    type_: int,
) -> float:
    """Return how well the parties fill the sides of a trigger; in what is mutual both may act."""
    scores = _log_sigmoid(marked.scored.sides(word, parties, slots, TYPES[type_]))
    as_told = sum(float(scores[n, side]) for n, side in enumerate(sides))
    both_act = float(scores[:, 0].sum())
    return float(np.logaddexp(as_told, both_act)) if TYPES[type_] in SYMMETRIC else as_told


def _log_sigmoid(scores: Floats) -> Floats:
    found: Floats = -np.logaddexp(0, -scores)
    return found


def places_of(marked: str) -> dict[str, Span]:
    """Return where <s> and <t> stand in the text without them."""
    places: dict[str, Span] = {}
    starts: dict[str, int] = {}
    shift = 0
    for mark in re.finditer("<(/?)([st])>", marked):
        at = mark.start() - shift
        shift += len(mark.group())
        if mark.group(1):
            places[mark.group(2)] = Span(starts[mark.group(2)], at)
        else:
            starts[mark.group(2)] = at
    return places


def _macro(gold: Sequence[str], told: Sequence[str]) -> float:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for right, given in zip(gold, told, strict=True):
        counts[right].update(("gold", *(["both"] if right == given else [])))
        counts[given]["given"] += 1
    labels = sorted(set(gold))
    return sum(200 * counts[x]["both"] / (counts[x]["gold"] + counts[x]["given"]) for x in labels) / len(labels)


if __name__ == "__main__":
    run(measure, __doc__ or "")
