"""Names by the network: the best row of tags for each window, decided together (`onrecord.models.viterbi`).

The same words of an article get the same label as a rule: what the network thinks of each place where they stand is
taken together, after the label consistency of Krishnan and Manning (2006).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.models.network import Scores
from onrecord.models.tags import runs
from onrecord.models.viterbi import Floats, Steps, best_tags

LABELS: Final = ("PERSON", "ORG", "LOC", "NORP", "FAC", "PRODUCT", "MISC", "MONEY", "DATE")
NAMES: Final = ("O", *(f"{border}-{label}" for label in LABELS for border in "BI"))  # tags of each token

_BEGINS: Final = [NAMES.index(f"B-{label}") for label in LABELS]
_GOES_ON: Final = [NAMES.index(f"I-{label}") for label in LABELS]
_OTHERS: Final = 0.5  # weight of what is thought of the same words elsewhere
_LEAST: Final = -8.0  # nats: no place rules a label out for all others


@dataclass(slots=True)
class _Found:
    first: int
    last: int
    label: str
    likely: Floats  # nats for each label at this place


def find_names(windows: Sequence[Scores], steps: Steps, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, last token, label) of each name in the windows of a document, in text order.

    `words` are the tokens of the document.
    """
    found = list(_find(windows, steps))
    elsewhere = _elsewhere(found, words)
    for name in found:
        own = name.likely
        total = own + _OTHERS * (elsewhere[_form(name, words)] - own)
        best, before = int(total.argmax()), int(own.argmax())
        yield name.first, name.last, LABELS[best] if best != before else name.label


def _find(windows: Sequence[Scores], steps: Steps) -> Iterator[_Found]:
    scores = [w.part("names") for w in windows]
    for window, rows, tags in zip(windows, scores, best_tags(scores, steps), strict=True):
        for label, first, last in runs(tags, NAMES):
            total = rows[first, _BEGINS] + rows[first + 1 : last + 1, _GOES_ON].sum(axis=0)
            yield _Found(window.begin + first, window.begin + last, label, _nats(total))


def _nats(scores: Floats) -> Floats:
    found: Floats = np.maximum(scores - np.logaddexp.reduce(scores), _LEAST)
    return found


def _elsewhere(found: Sequence[_Found], words: Sequence[str]) -> dict[str, Floats]:
    """Return the sum of what is thought of each form; a person's first or last word alone is likely that person."""
    sums = defaultdict[str, Floats](lambda: np.zeros(len(LABELS), np.float32))
    for name in found:
        sums[_form(name, words)] += name.likely
    for name in found:
        if name.label == "PERSON" and name.first < name.last:
            for i in (name.first, name.last):
                if words[i].lower() in sums:
                    sums[words[i].lower()] += name.likely
    return sums


def _form(name: _Found, words: Sequence[str]) -> str:
    return " ".join(words[name.first : name.last + 1]).lower()
