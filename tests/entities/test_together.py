"""How likely words stand for one thing: rows small enough to reckon by hand."""

import numpy as np
import pytest

from onrecord.entities.together import NEAREST, Together, grouped, nats_of

SURE = 20.0


def rows(*scores):
    found = Together()
    for row in scores:
        found.add(np.array(row, np.float32))
    return found.rows


def test_what_no_score_speaks_for_is_as_likely_as_none():
    assert rows([], [0.0])[1] == pytest.approx([0.5])


def test_ways_over_other_words_are_added():
    third = rows([], [0.0], [-SURE, SURE])[2]  # the third word surely goes with the second
    assert third == pytest.approx([0.5, 1.0], abs=1e-3)


def test_two_ways_to_one_thing_are_likelier_than_one():
    third = rows([], [SURE], [0.0, 0.0])[2]
    assert third == pytest.approx([2 / 3, 2 / 3], abs=1e-3)


def test_a_word_joins_the_chain_with_all_of_whose_words_it_goes_best():
    assert [at for at, _ in grouped(rows([], [SURE], [-SURE, -SURE], [0.0, 0.0, 0.2]))] == [None, 0, None, 1]


def test_a_word_that_goes_with_none_begins_a_chain():
    (_, nobody), (at, likely) = grouped(rows([], [-1.0]))
    assert (nobody, at) == (0.0, None)
    assert 0 < likely < 0.4


def test_words_far_back_are_forgotten():
    found = rows(*([SURE] * min(at, NEAREST) for at in range(NEAREST + 3)))
    assert [len(row) for row in found[-2:]] == [NEAREST, NEAREST]
    assert found[-1] == pytest.approx(np.ones(NEAREST), abs=1e-2)


def test_nats_are_bounded():
    assert nats_of(np.array([0.0, 0.5, 1.0])) == pytest.approx([-13.8, 0, 13.8], abs=0.1)
