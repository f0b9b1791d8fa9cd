"""How the second look is fitted: examples of marked events, a model of who is likelier than nobody."""

import numpy as np
import pytest

from onrecord.events.scored import Scored
from onrecord.events.tags import SIDES, TYPES
from onrecord.events.weighing import FEATURES
from onrecord.models.network import Scores
from tests.events.sentences import parsed
from tests.models.tiny import COLUMNS, EVENTS_WIDE, heads_of
from training.parties.examples import Example, examples_of
from training.parties.fit import fit, likelihood, rows_of, save


def example(own, right, nobody=False):
    """Return an example in which parties with so many nats on either side are right or not."""
    features = np.zeros((len(own), len(SIDES), len(FEATURES)))
    features[:, :, FEATURES.index("own")] = np.array(own)[:, None]
    features[:, :, FEATURES.index("anybody")] = 1
    return Example(features, np.array([right, right], bool).T, [nobody, nobody])


def test_what_tells_the_right_party_gets_weight_and_the_share_of_nobody_is_learnt():
    examples = [example([2, -1, 0], [1, 0, 0])] * 30 + [example([-2, -1], [0, 0], nobody=True)] * 10
    rows = rows_of(examples, 0)
    weights = fit(rows, penalty=1)
    assert weights[FEATURES.index("own")] > 1
    assert np.flatnonzero(weights).tolist() == sorted(map(FEATURES.index, ("own", "anybody")))
    assert likelihood(rows, weights) > likelihood(rows, np.zeros(len(FEATURES)))
    slightly = [fit(rows, penalty=1) + nudge * np.eye(len(FEATURES))[0] for nudge in (-0.05, 0.05)]
    worth = [likelihood(rows, w) * 40 - w @ w / 2 for w in (weights, *slightly)]
    assert worth[0] == max(worth)


def test_what_is_right_together_is_enough():
    rows = rows_of([example([1, 1], [1, 1]), example([1, 1], [1, 0])], 0)
    weights = np.eye(len(FEATURES))[0]
    assert likelihood(rows, weights) == pytest.approx(
        (np.log(2 * np.e / (1 + 2 * np.e)) + np.log(np.e / (1 + 2 * np.e))) / 2
    )


def test_an_event_whose_party_is_not_at_hand_teaches_nothing():
    assert len(rows_of([example([1], [0]), example([1], [1])], 1).nobody) == 1


def test_weights_are_written_as_they_are_read(tmp_path, monkeypatch):
    weights = np.arange(2 * len(FEATURES)).reshape(2, -1) / 8
    save(weights, tmp_path / "parties.tsv")
    lines = (tmp_path / "parties.tsv").read_text("utf-8").splitlines()
    assert lines[0] == "# feature\tactor\trecipient"
    assert [line.split("\t")[0] for line in lines[1:]] == list(FEATURES)
    assert [float(line.split("\t")[2]) for line in lines[1:]] == weights[1].tolist()


def test_marked_events_become_examples_by_the_ends_of_spans_and_by_names():
    found = parsed("active")
    table = np.zeros((len(found.parse.tokens), EVENTS_WIDE), np.float32)
    scored = Scored([Scores(0, table, COLUMNS)], heads_of(), [0] * len(table))
    start = found.text.index("attacked")
    row = {
        "parties": {"A": {"spans": [(0, 6)]}, "B": {"spans": [(found.text.index("Ukraine"), len(found.text) - 1)]}},
        "events": [{"trigger": (start, start + 8), "type": "ASSAULT", "actors": ["A"], "recipients": []}],
    }
    [made] = examples_of(row, found, scored)
    assert made.nobody == [False, True]
    assert made.right.tolist() == [[True, False], [False, False]]
    assert made.features.shape == (2, len(SIDES), len(FEATURES))
    assert made.features[:, :, FEATURES.index(TYPES[-1])].all()
