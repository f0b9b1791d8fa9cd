"""From scores to relations: numbers small enough to check by hand."""

import numpy as np
import pytest

from onrecord.attribution.decode import find_relations, role_inputs
from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.models.distances import FAR, bucket
from onrecord.models.network import Scores
from tests.models.tiny import COLUMNS, WIDE, heads_of


@pytest.fixture
def heads():
    return heads_of(act=3)


def scores(tags, nested=None):
    """Return scores that favour the given tag of each token by 1."""
    found = Scores(0, np.zeros((len(tags), WIDE), np.float32), COLUMNS)
    for i, tag in enumerate(tags):
        found.part("tags")[i, TAGS.index(tag)] = 1
        found.part("nested")[i, NESTED.index(nested[i] if nested else "O")] = 1
    return found


def roles(*rows):
    """Return the function that gives these roles to the tokens of the first cue, the second … of a window."""

    def given(tokens, cues, buckets):
        found = np.zeros((len(cues), len(tokens), len(ROLES)), np.float32)
        for n, row in enumerate(rows[: len(cues)]):
            for i, role in enumerate(row):
                found[n, i, ROLES.index(role)] = 1
        return found

    return given


def test_a_cue_with_its_source_and_content(heads):
    window = scores(["B-source", "B-cue", "B-content", "I-content"])
    [[found]] = find_relations([window], heads, roles(["B-source", "O", "B-content", "I-content"]))
    assert (found.cue, found.sources, found.contents, found.nested) == ((1, 1), ((0, 0),), ((2, 3),), False)
    assert np.argmax(found.acts) == 3


def test_a_content_in_pieces(heads):
    window = scores(["B-content", "B-source", "B-cue", "I-cue", "B-content"])
    [[found]] = find_relations([window], heads, roles(["B-content", "B-source", "O", "O", "B-content"]))
    assert (found.cue, found.contents) == ((2, 3), ((0, 0), (4, 4)))


def test_a_cue_without_content_is_left_out(heads):
    assert find_relations([scores(["B-source", "B-cue"])], heads, roles(["B-source", "O"])) == [[]]


def test_a_nested_cue_inside_a_content(heads):
    window = scores(["B-cue", "B-content", "I-content", "I-content"], ["O", "O", "B-cue", "O"])
    rows = ["O", "B-content", "I-content", "I-content"], ["O", "B-source", "O", "B-content"]
    outer, inner = find_relations([window], heads, roles(*rows))[0]
    assert (outer.nested, inner.nested, inner.cue, inner.contents) == (False, True, (2, 2), ((3, 3),))


def test_a_cue_found_twice_counts_once(heads):
    window = scores(["B-cue", "B-content"], ["B-cue", "O"])
    [[found]] = find_relations([window], heads, roles(["O", "B-content"]))
    assert not found.nested


def test_no_half_spans(heads):
    window = scores(["I-cue", "O", "B-cue"])
    [found] = find_relations([window], heads, roles(*[["B-content", "O", "O"]] * 3))
    assert all(ROLES[0] == "O" and relation.cue[0] in (0, 2) for relation in found)


def test_windows_do_not_disturb_each_other(heads):
    one, two = scores(["B-cue", "B-content"]), scores(["O", "B-cue", "B-content", "I-content"])
    give = roles(["O", "B-content"])
    alone = [find_relations([w], heads, give)[0] for w in (one, two)]
    for found, expected in zip(find_relations([one, two], heads, give), alone, strict=True):
        assert [(f.cue, f.sources, f.contents) for f in found] == [(f.cue, f.sources, f.contents) for f in expected]


def test_role_inputs_are_means_over_the_cue_and_buckets_of_distance():
    window = Scores(0, np.zeros((3, WIDE), np.float32), COLUMNS)
    window.part("cue")[:, 0] = [1, 2, 4]
    inputs = role_inputs(window, [(1, 2)])
    assert inputs["cues"][0, 0] == 3
    assert inputs["buckets"].tolist() == [[FAR - 1, FAR, FAR + 1]]


def test_buckets_are_exact_near_the_cue_and_end_at_the_last():
    assert (bucket(np.array([-4, -1, 0, 1, 4])) - FAR).tolist() == [-4, -1, 0, 1, 4]
    assert (bucket(np.array([-5000, 5000])) - FAR).tolist() == [-FAR, FAR]
    near = bucket(np.arange(600))
    assert (np.diff(near) >= 0).all()
