"""What a speaker does with the words: what the tagger makes of cue and content, and what the cue tells by itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagger import ACTS
from onrecord.document import Token
from onrecord.record import Act

KNOWN: Final = 6.0  # how much surer (in nats) an act is that the word of the cue itself tells
NEUTRAL: Final = frozenset(("say",))


def resolve_act(layout: Layout, lexicon: Lexicon, draft: Draft, word: Token, scores: Sequence[float]) -> Act:
    """Return the act with the highest score, that of the cue's `word` raised by `KNOWN` where it is not neutral."""
    first = layout.document.parse.tokens_in(draft.content[0])
    told = lexicon.act_of(word, first[0]) if first else None
    raised = np.array(scores)
    if told is not None and told not in NEUTRAL:
        raised[ACTS.index(told)] += KNOWN
    return ACTS[int(raised.argmax())]
