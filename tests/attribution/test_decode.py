"""From scores to relations: numbers small enough to check by hand."""

import numpy as np
import pytest

from onrecord.attribution.decode import (
    COLUMNS,
    FAR,
    WIDTH,
    Heads,
    Scores,
    bucket,
    find_relations,
    load_heads,
    role_inputs,
)
from onrecord.attribution.tags import NESTED, NEVER, ROLES, TAGS, forbidden, runs


def steps(tags):
    begins = np.array([NEVER if tag.startswith("I-") else 0 for tag in tags], np.float32)
    return forbidden(tags), begins, np.zeros(len(tags), np.float32)


@pytest.fixture
def heads():
    bias = np.zeros(16, np.float32)
    bias[3] = 1
    return Heads(np.zeros((WIDTH, 16), np.float32), bias, steps(TAGS), steps(ROLES))


def scores(tags, nested=None):
    """Return scores that favour the given tag of each token by 1."""
    found = np.zeros((len(tags), COLUMNS), np.float32)
    for i, tag in enumerate(tags):
        found[i, TAGS.index(tag)] = 1
        found[i, len(TAGS) + NESTED.index(nested[i] if nested else "O")] = 1
    return Scores(found)


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
    window = np.zeros((3, COLUMNS), np.float32)
    window[:, 10 + WIDTH] = [1, 2, 4]  # first column of what tokens are as cues
    inputs = role_inputs(Scores(window), [(1, 2)])
    assert inputs["cues"][0, 0] == 3
    assert inputs["buckets"].tolist() == [[FAR - 1, FAR, FAR + 1]]


def test_buckets_are_exact_near_the_cue_and_end_at_the_last():
    assert (bucket(np.array([-4, -1, 0, 1, 4])) - FAR).tolist() == [-4, -1, 0, 1, 4]
    assert (bucket(np.array([-5000, 5000])) - FAR).tolist() == [-FAR, FAR]
    near = bucket(np.arange(600))
    assert (np.diff(near) >= 0).all()


def test_heads_are_the_same_after_saving(tmp_path, heads):
    heads.save(tmp_path / "heads.npz")
    loaded = load_heads(tmp_path / "heads.npz")
    assert (loaded.act_bias == heads.act_bias).all()
    assert all((a == b).all() for a, b in zip(loaded.role_steps, heads.role_steps, strict=True))


def test_runs_of_tags():
    assert runs([3, 4, 0, 3, 3], ROLES) == [("content", 0, 1), ("content", 3, 3), ("content", 4, 4)]
    assert runs([0, 0], ROLES) == []
    assert runs([2, 2], ROLES) == []
