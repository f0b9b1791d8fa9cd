"""Lists of numbers go into bytes and come out."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.varints import packed, packed_all, unpacked

numbers = st.lists(st.integers(0, 2**32 - 1))


def test_small_numbers_are_one_byte():
    assert packed([0, 1, 127]) == b"\x00\x01\x7f"
    assert packed([128, 300]) == b"\x80\x01\xac\x02"


@given(st.lists(numbers))
def test_what_goes_in_comes_out(lists):
    values, counts = unpacked([packed(one) for one in lists])
    assert values.tolist() == [number for one in lists for number in one]
    assert counts.tolist() == [len(one) for one in lists]


@given(st.lists(st.integers(0, 2**60)))
def test_many_at_once_are_the_same_bytes(numbers):
    data, ends = packed_all(np.array(numbers, np.uint64))
    assert data == packed(numbers)
    assert ends.tolist() == [len(packed(numbers[: place + 1])) for place in range(len(numbers))]
    assert unpacked([data], np.uint64)[0].tolist() == numbers
