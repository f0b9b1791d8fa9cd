"""Sentences asked about a pair of parties: both are marked in what the network is shown (Baldini Soares et al. 2019).

PLV's pairs, and events of our own that have one actor and one recipient; each asked both ways round.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from benchmarks._common import shared
from benchmarks._marked import plain
from benchmarks.pairs import SYMMETRIC, is_held_out, places_of
from onrecord.events.tags import ASKED, TYPES
from onrecord.language import Parser
from training.network.examples import Example, Happening, Numbers, Pair, bare_example, cached, parsed

_YIELD = (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))


def read_pairs(held_out: bool = False) -> list[Example]:
    """Return the sentences of plv.train, asked both ways: four fifths, or the fifth never trained on."""
    found = cached(shared("corpora", "events", "plv.train.jsonl"), _pairs, "asked-1")
    return [example for example in found if is_held_out(example.id) is held_out]


def _pairs(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    parser = Parser()
    for row in rows:
        places = places_of(row["marked"])
        text = re.sub("</?[st]>", "", row["marked"])
        document = parsed(plain(text, row["sentence"]), parser)
        spans = [places.get(name) for name in ("s", "t")]
        heads = [document.parse.head_of(span) if span else None for span in spans]
        actor, recipient = (head.i if head is not None else None for head in heads)
        types = _YIELD if row["type"] == "YIELD" else (TYPES.index(row["type"]),)
        if actor is not None or recipient is not None:
            yield from asked_both_ways(bare_example(document), actor, recipient, types, types if mutual(types) else ())


def mutual(types: Numbers) -> bool:
    """Tell whether what two parties do is the same either way."""
    return any(TYPES[t] in SYMMETRIC for t in types)


def asked_both_ways(
    example: Example, actor: int | None, recipient: int | None, there: Numbers, back: Numbers
) -> Iterator[Example]:
    """Yield the example asked what one party does to the other, and the other to the one; empty types mean nothing."""
    for one, other, types in ((actor, recipient, there), (recipient, actor, back)):
        pair = Pair(one, other, types or (ASKED.index("none"),))
        yield replace(
            example, shown=example.shown.asking(one, other), pairs=[pair], happenings=None, links=[], parties=(),
            slots={}, hints={},
        )  # fmt: skip


def asked_of(examples: Sequence[Example], random: Random) -> Iterator[Example]:
    """Yield each example asked about one event of its own that has one actor and one recipient in its sentence."""
    for example in examples:
        pairs = [pair for h in example.happenings or () if (pair := _pair_of(example, h)) is not None]
        if pairs:
            actor, recipient = random.choice(pairs)
            there, back = (_between(example, one) for one in ((actor, recipient), (recipient, actor)))
            yield from asked_both_ways(example, actor, recipient, there, back)


def _pair_of(example: Example, h: Happening) -> tuple[int, int] | None:
    """Return the mentions of actor and recipient nearest to the trigger, in its sentence; None where there are none."""
    if h.type is None or not (h.actors and h.recipients and len(h.actors) == len(h.recipients) == 1):
        return None
    starts = sorted(start for unit in example.shown.units for start in unit)
    sentence = bisect_right(starts, h.head)
    near = [
        min((i for i in side if bisect_right(starts, i) == sentence), key=lambda i: abs(i - h.head), default=None)
        for side in (h.actors[0], h.recipients[0])
    ]
    return None if near[0] is None or near[1] is None or near[0] == near[1] else (near[0], near[1])


def _between(example: Example, pair: tuple[int, int]) -> Numbers:
    """Return the types of all events in which the first acts on the second, mutual ones either way."""
    known = [(p, h.type) for h in example.happenings or () if (p := _pair_of(example, h)) is not None]
    found = {t for p, t in known if t is not None and (p == pair or (p == pair[::-1] and mutual((t,))))}
    return tuple(sorted(found))
