"""Tags in BIO form: which may follow which, and the spans that a row of them spells."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

NEVER: Final = -1e4


def forbidden(tags: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return a matrix (before, after) with `NEVER` where an I- tag would follow no tag of its own kind, else 0."""
    matrix = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for j, after in enumerate(tags):
        if after.startswith("I-"):
            matrix[:, j] = [0.0 if before[2:] == after[2:] else NEVER for before in tags]
    return matrix


def runs(numbers: Sequence[int], tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (kind, first, last) of each span that the tag numbers spell."""
    found: list[tuple[str, int, int]] = []
    for i, number in enumerate(numbers):
        tag = tags[number]
        if tag.startswith("B-"):
            found.append((tag[2:], i, i))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], found[-1][1], i)
    return found
