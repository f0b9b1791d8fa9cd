"""The best sequence of tags under scores for each token and each step from tag to tag (Viterbi 1967)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Steps = tuple[Floats, Floats, Floats]


def best_tags(sequences: Sequence[Floats], steps: Steps) -> list[list[int]]:
    """Return the best tag numbers of each sequence of scores (tokens, tags); sequences have at least one token.

    `steps` are the scores from tag to tag (before, after), of the first tag and of the last. All sequences go forward
    together, a token at a time; what one gives does not depend on the others. Of equal paths the one with the lower tag
    numbers wins.
    """
    if not sequences:
        return []
    transitions, starts, ends = steps
    lengths = np.array([len(s) for s in sequences])
    emissions = _padded(sequences, int(lengths.max()))
    scores = emissions[0] + starts
    totals = np.where(lengths[:, None] == 1, scores, 0)
    back = np.zeros(emissions.shape, dtype=np.int64)
    for t in range(1, len(emissions)):
        paths = scores[:, :, None] + transitions
        back[t] = paths.argmax(axis=1)
        scores = paths.max(axis=1) + emissions[t]
        ending = lengths == t + 1
        totals[ending] = scores[ending]
    return _followed(back, (totals + ends).argmax(axis=1), lengths)


def _padded(sequences: Sequence[Floats], longest: int) -> Floats:
    """Return the scores with the token first: (tokens, sequences, tags)."""
    found = np.zeros((longest, len(sequences), sequences[0].shape[1]), dtype=np.float32)
    for number, sequence in enumerate(sequences):
        found[: len(sequence), number] = sequence
    return found


def _followed(back: Numbers, last: Numbers, lengths: Numbers) -> list[list[int]]:
    """Return the paths that end with the tags `last`, followed from the end to the start."""
    best = np.zeros(back.shape[:2], dtype=np.int64)
    rows = np.arange(len(lengths))
    at = last
    for t in range(len(back) - 1, -1, -1):
        at = np.where(lengths == t + 1, last, at)
        best[t] = at
        at = back[t][rows, at]
    return [best[:length, row].tolist() for row, length in enumerate(lengths)]
