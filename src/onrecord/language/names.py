"""Names by the network: the best row of tags for each window, decided together (`onrecord.models.viterbi`)."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.models.network import Scores
from onrecord.models.tags import runs
from onrecord.models.viterbi import Steps, best_tags

LABELS: Final = ("PERSON", "ORG", "LOC", "NORP", "FAC", "PRODUCT", "MISC", "MONEY", "DATE")
NAMES: Final = ("O", *(f"{border}-{label}" for label in LABELS for border in "BI"))  # tags of each token


def find_names(windows: Sequence[Scores], steps: Steps) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, last token, label) of each name in the windows of a document, in text order."""
    for window, tags in zip(windows, best_tags([w.part("names") for w in windows], steps), strict=True):
        for label, first, last in runs(tags, NAMES):
            yield window.begin + first, window.begin + last, label
