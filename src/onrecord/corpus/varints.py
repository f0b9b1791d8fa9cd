"""Lists of numbers as bytes, seven bits in each, and back for many lists at once (LEB128, as in Protocol Buffers)."""

from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Large = NDArray[np.uint64]


def packed(numbers: Iterable[int]) -> bytes:
    """Return `numbers`, none below 0, as bytes: one for a number below 128."""
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return bytes(found)


def packed_all(numbers: Large) -> tuple[bytes, NDArray[np.int64]]:
    """Return many numbers as bytes at once, and beside each where its bytes end."""
    lengths = np.ones(len(numbers), np.int64)
    for bits in range(7, 64, 7):
        lengths += numbers >> np.uint64(bits) > 0
    ends = np.cumsum(lengths)
    found = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    for place in range(int(lengths.max(initial=0))):
        longer = np.flatnonzero(lengths > place)
        more = np.where(lengths[longer] > place + 1, np.uint64(128), np.uint64(0))
        found[ends[longer] - lengths[longer] + place] = (
            numbers[longer] >> np.uint64(7 * place) & np.uint64(127)
        ) | more
    return found.tobytes(), ends


@overload
def unpacked(lists: Sequence[bytes]) -> tuple[Numbers, Numbers]: ...
@overload
def unpacked(lists: Sequence[bytes], kind: type[np.uint64]) -> tuple[Large, Numbers]: ...
def unpacked(
    lists: Sequence[bytes], kind: type[np.uint32] | type[np.uint64] = np.uint32
) -> tuple[Numbers | Large, Numbers]:
    """Return the numbers of all `lists`, one after the other, and how many each of them has.

    `kind` holds the largest of them.
    """
    data = np.frombuffer(b"".join(lists), np.uint8)
    last = data < 128
    ends = np.flatnonzero(last).astype(np.uint32)
    starts = np.concatenate([np.zeros(min(len(ends), 1), np.uint32), ends[:-1] + 1])
    numbers = (data[starts] & 127).astype(kind)
    for more in range(1, int((ends - starts).max(initial=0)) + 1):
        longer = np.flatnonzero(ends - starts >= more)
        numbers[longer] |= (data[starts[longer] + more] & 127).astype(kind) << kind(7 * more)
    return numbers, _counts(last, [len(one) for one in lists])


def _counts(last: NDArray[np.bool_], lengths: Sequence[int]) -> Numbers:
    """Return how many numbers end within each stretch of `lengths` bytes."""
    before = np.concatenate([[0], np.cumsum(last)])
    borders = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    counts: Numbers = np.diff(before[borders]).astype(np.uint32)
    return counts
