"""What the corpus computes over all of its articles, in order: each layer may read those before it."""

from typing import Final

from onrecord.corpus.copies import COPIES
from onrecord.corpus.drifting import DRIFTS
from onrecord.corpus.families import FAMILIES
from onrecord.corpus.following import LEDGER
from onrecord.corpus.layers import Layer
from onrecord.corpus.wordlists import WORDS

LAYERS: Final[tuple[Layer, ...]] = (WORDS, COPIES, FAMILIES, LEDGER, DRIFTS)
