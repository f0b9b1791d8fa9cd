"""Lists of numbers go into bytes and come out."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.varints import packed, unpacked

numbers = st.lists(st.integers(0, 2**32 - 1))


def test_small_numbers_are_one_byte():
    assert packed([0, 1, 127]) == b"\x00\x01\x7f"
    assert packed([128, 300]) == b"\x80\x01\xac\x02"


@given(st.lists(numbers))
def test_what_goes_in_comes_out(lists):
    values, counts = unpacked([packed(one) for one in lists])
    assert values.tolist() == [number for one in lists for number in one]
    assert counts.tolist() == [len(one) for one in lists]
