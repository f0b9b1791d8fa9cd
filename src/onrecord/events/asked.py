"""What one given party does to another: the type of event between two mentions, by a pass of its own.

Reading finds triggers first and their parties after; coders of event data often have the parties and ask for the type.
Both are marked in what the network is shown (Baldini Soares et al. 2019), so that it reads the sentence for them.
"""

from collections.abc import Sequence

import numpy as np

from onrecord.document import Parse
from onrecord.events.tags import ASKED
from onrecord.models.network import Network, Scores
from onrecord.models.shown import Shown
from onrecord.models.viterbi import Floats
from onrecord.record import Span


def score_between(
    network: Network, shown: Shown, parse: Parse, actor: Span | None, recipient: Span | None
) -> dict[str, float]:
    """Return how likely each type of event is of `actor` doing it to `recipient`, and `none`: shares that sum to 1.

    `shown` is what the network is shown of the sentence with `parse`; a party without a place in it is None. Raises
    `ValueError` where neither party has one.
    """
    heads = [parse.head_of(span) if span is not None else None for span in (actor, recipient)]
    asked = [(name, head.i) for name, head in zip(("asked_actor", "asked_recipient"), heads, strict=True) if head]
    if not asked:
        raise ValueError("neither actor nor recipient stands in the text; give the span of at least one")
    marked = shown.asking(*(head.i if head is not None else None for head in heads))
    windows = list(network.asked_scores_of(marked))
    scores = np.sum([_row(windows, name, token) for name, token in asked], axis=0)
    return {name: float(share) for name, share in zip(ASKED, _shares(scores), strict=True)}


def _row(windows: Sequence[Scores], name: str, token: int) -> Floats:
    window = next(w for w in windows if token < w.begin + len(w.all))
    row: Floats = window.part(name)[token - window.begin]
    return row


def _shares(scores: Floats) -> Floats:
    found: Floats = np.exp(scores - np.logaddexp.reduce(scores))
    return found
