"""How likely two words stand for the same thing, over all chains that the scores of antecedents allow.

Each word goes with one word before it or with none, whatever the others do (Lee et al. 2017); so it stands for what an
earlier word does as likely as what it goes with does, and a chain is as sure as all of its words, not as its best pair.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.models.viterbi import Floats

NEAREST: Final = 400  # mentions before one are looked at
_LEAST: Final = 1e-4  # likelihood below which an antecedent changes nothing
_JOINS: Final = 0.4  # of the words of a chain, in the mean, that a word must be likely to go with


class Together:
    """Gathers the rows of one document, each the likelihoods of one word beside the `NEAREST` words before it."""

    def __init__(self) -> None:
        self.rows: list[Floats] = []
        self._ring = np.zeros((NEAREST, NEAREST), np.float32)  # of the last words, each in its number's place

    def add(self, scores: Floats) -> None:
        """Add the next word by its scores with the words before it; a score of 0 is as likely as none."""
        at = len(self.rows)
        places = np.arange(at - len(scores), at) % NEAREST
        likely = np.exp(scores - np.logaddexp.reduce(scores, initial=0.0))
        kept = likely > _LEAST
        row = likely[kept] @ self._ring[places[kept]]
        self.rows.append(row[places])
        self._ring[at % NEAREST], self._ring[:, at % NEAREST] = row, row
        self._ring[at % NEAREST, at % NEAREST] = 1


def grouped(rows: Sequence[Floats]) -> list[tuple[int | None, float]]:
    """Return for each word the last word before it of the chain that it joins, if any, with how likely that chain is.

    It joins the chain with whose words, in the mean, it most likely stands for one thing.
    """
    chain = np.arange(len(rows))
    found: list[tuple[int | None, float]] = []
    for at, row in enumerate(rows):
        own = chain[at - len(row) : at]
        counts = np.bincount(own, minlength=at + 1)
        means = np.bincount(own, row, minlength=at + 1) / np.maximum(counts, 1)
        best = int(means.argmax())
        if joins := bool(means[best] > _JOINS):
            chain[at] = best
        last = at - 1 - int((own[::-1] == best).argmax()) if joins else None
        found.append((last, float(means[best])))
    return found


def nats_of(likely: Floats) -> Floats:
    """Return by how many nats what is as `likely` is likelier than its contrary."""
    held = np.clip(likely, 1e-6, 1 - 1e-6)
    found: Floats = np.log(held / (1 - held))
    return found
