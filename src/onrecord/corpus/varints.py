"""Lists of numbers as bytes, seven bits in each, and back for many lists at once (LEB128, as in Protocol Buffers)."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


def packed(numbers: Iterable[int]) -> bytes:
    """Return `numbers`, none below 0 nor above 2**32 - 1, as bytes: one for a number below 128."""
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return bytes(found)


def unpacked(lists: Sequence[bytes]) -> tuple[Numbers, Numbers]:
    """Return the numbers of all `lists`, one after the other, and how many each of them has."""
    data = np.frombuffer(b"".join(lists), np.uint8)
    last = data < 128
    ends = np.flatnonzero(last).astype(np.uint32)
    starts = np.concatenate([np.zeros(min(len(ends), 1), np.uint32), ends[:-1] + 1])
    numbers = (data[starts] & 127).astype(np.uint32)
    for more in range(1, int((ends - starts).max(initial=0)) + 1):
        longer = np.flatnonzero(ends - starts >= more)
        numbers[longer] |= (data[starts[longer] + more] & 127).astype(np.uint32) << np.uint32(7 * more)
    return numbers, _counts(last, [len(one) for one in lists])


def _counts(last: NDArray[np.bool_], lengths: Sequence[int]) -> Numbers:
    """Return how many numbers end within each stretch of `lengths` bytes."""
    before = np.concatenate([[0], np.cumsum(last)])
    borders = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    counts: Numbers = np.diff(before[borders]).astype(np.uint32)
    return counts
