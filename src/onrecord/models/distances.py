"""Distances between words as few numbers, finer near than far."""

from typing import Final

import numpy as np
import numpy.typing as npt

FAR: Final = 12  # buckets of distance to each side


def bucket(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the bucket of each distance in tokens (negative ones before), finer near 0: 0 to 2 · `FAR`."""
    near = _BUCKETS[np.minimum(np.abs(offsets), len(_BUCKETS) - 1)]
    found: npt.NDArray[np.int64] = np.sign(offsets) * near + FAR
    return found


def _bucket_of(size: int) -> int:
    return size if size <= 4 else min(4 + int(np.log2(size / 4) * 1.5 + 1e-4), FAR)


_BUCKETS: Final = np.array([_bucket_of(size) for size in range(600)])
