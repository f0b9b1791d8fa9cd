"""What the network says of the events of one document: triggers, who takes part, whether it happened.

Triggers are tagged spans, decided together; each party is ranked among the mentions of the trigger's window, for each
side against nobody at 0, as antecedents are against none in Lee et al. (2017). What the parse and the word lists say is
weighed in: slots (`onrecord.events.features`), the lexicon's triggers, the cues of factuality.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.events.tags import COLUMNS, MODALITIES, MODES, SIDES, TRIGGERS, TYPES
from onrecord.models.distances import bucket
from onrecord.models.network import Heads, Scores
from onrecord.models.tags import runs
from onrecord.models.viterbi import Floats, best_tags
from onrecord.record import EventType, Modality, Polarity

Numbers = npt.NDArray[np.int64]
Slots = Sequence[tuple[int, int]]  # (token, slot)

_FARTHEST: Final = 2  # sentences back: all beyond are alike
_LATER: Final = 3
_EAGERNESS: Final = -0.5  # nats in favour of a trigger
_LISTED: Final = 3.0  # times what was learnt to give the lexicon's word, often kept from the network
_CUED: Final = 2.0  # the same of the cue words that say whether it happened
_NEGATED: Final = 3.0  # and of those that say that it did not
_OUTRIGHT: Final = 3.0  # times as much of those that leave no doubt: "it is false that"
_NEAR: Final = 2.5  # nats by which a near miss falls short
_BEGINS: Final = [TRIGGERS.index(f"B-{type_}") for type_ in TYPES]


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger by its first and last token, its type, and by how many nats its first word is likelier one than not."""

    first: int
    last: int
    type: EventType
    score: float


class Scored:
    """The scores of all windows of a document in a row; `sentences` are the sentence numbers of its tokens."""

    def __init__(self, windows: Sequence[Scores], heads: Heads, sentences: Sequence[int]) -> None:
        self._windows = windows
        self._heads = heads
        self._arrays = heads.arrays
        self._sentences = np.array(sentences, dtype=np.int64)
        self._window = np.concatenate([np.full(len(w.all), n) for n, w in enumerate(windows)])
        self._parts = {name: np.concatenate([w.part(name) for w in windows]) for name in COLUMNS}

    def window_of(self, token: int) -> int:
        """Return the number of the window in which a token stands."""
        return int(self._window[token])

    def emissions(self, hints: Mapping[int, int]) -> Floats:
        """Return the scores of trigger tags of all tokens; `hints` are the lexicon's triggers, numbers in `TYPES`."""
        known = np.zeros(len(self._window), dtype=np.int64)
        for token, type_ in hints.items():
            known[token] = 1 + type_
        found: Floats = self._parts["triggers"] + _LISTED * self._arrays["event_hints"][known]
        found[:, 0] -= _EAGERNESS
        return found

    def triggers(self, hints: Mapping[int, int]) -> list[Found]:
        """Return the triggers in text order."""
        scores, found = self.emissions(hints), []
        rows = [scores[w.begin : w.begin + len(w.all)] for w in self._windows]
        for window, own, tags in zip(self._windows, rows, best_tags(rows, self._heads.steps["triggers"]), strict=True):
            for type_, first, last in runs(tags, TRIGGERS):
                score = float(own[first, TRIGGERS.index(f"B-{type_}")] - own[first, 0])
                parts = self._in_sentences(window.begin + first, window.begin + last)
                found += [Found(*ends, type_, score) for ends in parts]  # type: ignore[arg-type]
        return found

    def _in_sentences(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the tokens from first to last as one part for each sentence."""
        cuts = np.flatnonzero(np.diff(self._sentences[first : last + 1])) + first
        edges = [first, *(int(cut) + 1 for cut in cuts), last + 1]
        return [(start, end - 1) for start, end in pairwise(edges)]

    def near_misses(self, hints: Mapping[int, int], found: Sequence[Found]) -> list[Found]:
        """Return the words that are likelier no trigger, but not by `_NEAR` nats or against the lexicon's word."""
        taken = {i for trigger in found for i in range(trigger.first, trigger.last + 1)}
        scores = self.emissions(hints)
        best = scores[:, _BEGINS].argmax(axis=1)
        short = scores[np.arange(len(scores)), np.array(_BEGINS)[best]] - scores[:, 0]
        near = [i for i in range(len(scores)) if i not in taken and (short[i] > -_NEAR or i in hints)]
        return [Found(i, i, TYPES[hints.get(i, int(best[i]))], float(short[i])) for i in near]

    def sides(self, trigger: int, parties: Sequence[int], slots: Slots, type_: EventType) -> Floats:
        """Return how well the words `parties` fill each side of a trigger, above 0 better than nobody: (n, sides).

        Words of other windows have no score: -inf.
        """
        base = self._base(trigger, np.array(parties, dtype=np.int64))
        table = self._arrays["event_slots"][:, [TYPES.index(type_), -1]].sum(axis=1)
        place = {word: number for number, word in enumerate(parties)}
        for word, slot in set(slots):
            if word in place:
                base[place[word]] += table[slot]
        return base

    def _base(self, trigger: int, parties: Numbers) -> Floats:
        parts, arrays = self._parts, self._arrays
        hidden = parts["event"][trigger] + parts["party"][parties]
        hidden = hidden + arrays["event_distance"][bucket(parties - trigger)]
        hidden = hidden + arrays["event_near"][self._nearness(trigger, parties)]
        found: Floats = np.maximum(hidden, 0) @ arrays["event_out"].T + arrays["event_out_bias"]
        for number, side in enumerate(SIDES):
            found[:, number] += parts[side][parties] @ parts[f"event_{side}"][trigger]
        found[self._window[parties] != self._window[trigger]] = -np.inf
        return found

    def _nearness(self, trigger: int, parties: Numbers) -> Numbers:
        gaps = self._sentences[trigger] - self._sentences[parties]
        found: Numbers = np.where(gaps < 0, _LATER, np.minimum(gaps, _FARTHEST))
        return found

    def modality(self, first: int, last: int, rule: Modality) -> Floats:
        """Return the nats of each modality of a trigger, given the one that the cues of its clause tell."""
        own = self._parts["modality"][first : last + 1].mean(axis=0)
        return _nats(own + _CUED * self._arrays["event_rule_modality"][MODALITIES.index(rule)])

    def polarity(self, first: int, last: int, rule: Polarity, *, outright: bool = False) -> Floats:
        """Return the nats of `+` and of `-` of a trigger, given what the cues of its clause tell, maybe `outright`."""
        own = self._parts["polarity"][first : last + 1].mean(axis=0)
        weight = _NEGATED * (_OUTRIGHT if outright else 1)
        return _nats(own + weight * self._arrays["event_rule_polarity"][int(rule == "-")])

    def mode(self, first: int, last: int, type_: EventType) -> str | None:
        """Return the likeliest mode of its type, or None where none is likelier."""
        own = self._parts["mode"][first : last + 1].mean(axis=0)
        allowed = [n for n, mode in enumerate(MODES) if n == 0 or mode.startswith(f"{type_}.")]
        best = MODES[max(allowed, key=lambda n: (own[n], -n))]
        return best.split(".")[1] if best != MODES[0] else None


def _nats(scores: Floats) -> Floats:
    found: Floats = scores - np.logaddexp.reduce(scores)
    return found
