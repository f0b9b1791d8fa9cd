"""The best path, against all paths there are."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.models.viterbi import best_tags


def best_of_all(scores, steps):
    transitions, starts, ends = steps
    paths = product(range(scores.shape[1]), repeat=len(scores))

    def total(path):
        moves = sum(transitions[a, b] for a, b in pairwise(path))
        return starts[path[0]] + ends[path[-1]] + moves + sum(scores[t, tag] for t, tag in enumerate(path))

    return list(max(paths, key=total))


@pytest.fixture
def steps():
    numbers = np.random.default_rng(7)
    return tuple(numbers.normal(size=shape).astype(np.float32) for shape in ((3, 3), 3, 3))


def test_it_is_the_best_of_all_paths(steps):
    numbers = np.random.default_rng(1)
    for length in (1, 2, 5):
        scores = numbers.normal(size=(length, 3)).astype(np.float32)
        assert best_tags([scores], steps) == [best_of_all(scores, steps)]


def test_sequences_of_any_length_do_not_disturb_each_other(steps):
    numbers = np.random.default_rng(2)
    sequences = [numbers.normal(size=(length, 3)).astype(np.float32) for length in (4, 1, 7, 2)]
    assert best_tags(sequences, steps) == [best_tags([s], steps)[0] for s in sequences]


def test_a_forbidden_step_is_not_taken():
    scores = np.array([[1, 0], [0, 5]], np.float32)
    free, forbidden = np.zeros((2, 2), np.float32), np.array([[0, -1e4], [0, 0]], np.float32)
    nothing = np.zeros(2, np.float32)
    assert best_tags([scores], (free, nothing, nothing)) == [[0, 1]]
    assert best_tags([scores], (forbidden, nothing, nothing)) == [[1, 1]]


def test_of_equal_paths_the_lower_numbers_win():
    nothing = np.zeros(2, np.float32)
    assert best_tags([np.zeros((3, 2), np.float32)], (np.zeros((2, 2), np.float32), nothing, nothing)) == [[0, 0, 0]]


def test_nothing_gives_nothing(steps):
    assert best_tags([], steps) == []
