"""Event types of given pairs: a fifth of plv.train by sentence, which training leaves out; and the pairs swapped.

Each sentence is asked what its marked actor does to its marked recipient (`onrecord.events.asked`), and the reverse.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from benchmarks._common import Figures, read_rows, run, shared
from benchmarks._marked import plain
from onrecord.events.asked import score_between
from onrecord.language import Parser
from onrecord.language.shown import shown_of
from onrecord.models.network import Network
from onrecord.record import Span

ROOTS: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SYMMETRIC: Final = frozenset(("CONSULT", "COOPERATE", "AGREE"))


def measure() -> Figures:
    """Return root macro-F1 in percent, and the share of swapped pairs that are not given the same label."""
    rows = [row for row in read_rows(shared("corpora", "events", "plv.train.jsonl")) if is_held_out(row["sentence"])]
    network, parser = Network(), Parser()
    told = [_told(row, network, parser) for row in rows]
    gold = [row["type"] for row in rows]
    swapped = [(t, other) for t, (_, other) in zip(gold, told, strict=True) if t not in SYMMETRIC and other != "open"]
    return {
        "pairs: root macro-F1": macro_f1(gold, [label for label, _ in told]),
        "pairs: root accuracy": 100 * float(np.mean([g == label for g, (label, _) in zip(gold, told, strict=True)])),
        "pairs: swapped, not given the same label": 100 * float(np.mean([g != other for g, other in swapped])),
        "pairs": len(rows),
    }


def is_held_out(sentence: str) -> bool:
    """Tell whether a sentence of plv.train belongs to the fifth that is never trained on."""
    return sum(sentence.encode()) % 5 == 0


def _told(row: Mapping[str, Any], network: Network, parser: Parser) -> tuple[str, str]:
    """Return what is told of the pair, and of the pair swapped (`open` where one party has no place in the text)."""
    places = places_of(row["marked"])
    parse = parser.parse(plain(re.sub("</?[st]>", "", row["marked"])).article)
    actor, recipient = (places.get(name) for name in ("s", "t"))
    shown = shown_of(parse)
    there = root_of(score_between(network, shown, parse, actor, recipient))
    if actor is None or recipient is None:
        return there, "open"
    return there, root_of(score_between(network, shown, parse, recipient, actor))


def root_of(shares: Mapping[str, float]) -> str:
    """Return the likeliest root type; PLV's YIELD is what concedes and what retreats, together."""
    roots: defaultdict[str, float] = defaultdict(float)
    for type_, share in shares.items():
        roots[ROOTS.get(type_, type_)] += share
    return max(roots, key=lambda root: roots[root])


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


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """Return the mean F1 in per cent of all labels in `gold`."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for right, given in zip(gold, told, strict=True):
        counts[right].update(("gold", *(["both"] if right == given else [])))
        counts[given]["given"] += 1
    labels = sorted(set(gold))
    return sum(200 * counts[x]["both"] / (counts[x]["gold"] + counts[x]["given"]) for x in labels) / len(labels)


if __name__ == "__main__":
    run(measure, __doc__ or "")
