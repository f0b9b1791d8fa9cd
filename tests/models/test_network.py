"""The network of two tables: what it says, its small weights, its files."""

import numpy as np
import pytest

from onrecord.attribution.tags import TAGS
from onrecord.errors import ModelError
from onrecord.events.tags import TRIGGERS
from onrecord.models.network import FILES, Network, load_heads
from onrecord.models.shown import Shown
from tests.models.tiny import heads_of, save_network

WORDS = ("Berg", "said", "the", "mine", "is", "shut", ".")


def shown(*words, units=((0,),)):
    return Shown(words, [0] * len(words), [0] * len(words), units)


def test_scores_of_each_token_by_name(tmp_path):
    [window] = Network(save_network(tmp_path)).scores_of(shown(*WORDS))
    assert window.begin == 0
    assert window.part("tags").argmax(axis=1).tolist() == [0, TAGS.index("B-cue"), 0, 0, 0, 0, 0]
    assert window.part("names").max(axis=1).tolist() == [1, 0, 0, 0, 0, 0, 0]


def test_a_later_window_says_where_it_begins(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.models.network.LONGEST", 10)
    windows = list(Network(save_network(tmp_path)).scores_of(shown(*WORDS, *WORDS, units=((0,), (7,)))))
    assert [w.begin for w in windows] == [0, 7]


def test_events_are_read_from_the_stage_of_each_window(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.models.network.LONGEST", 10)
    network = Network(save_network(tmp_path))
    windows = list(network.events_of(network.scores_of(shown(*WORDS, *WORDS, units=((0,), (7,))))))
    assert [(w.begin, w.part("triggers").shape) for w in windows] == [(0, (7, len(TRIGGERS))), (7, (7, len(TRIGGERS)))]


def test_heads_are_the_same_after_saving(tmp_path):
    heads = heads_of(act=3)
    heads.save(tmp_path / "heads.npz")
    loaded = load_heads(tmp_path / "heads.npz")
    assert loaded.columns == heads.columns
    assert loaded.arrays.keys() == heads.arrays.keys()
    assert (loaded.arrays["act_bias"] == heads.arrays["act_bias"]).all()
    assert list(loaded.steps) == list(heads.steps)
    for name, parts in heads.steps.items():
        assert all(np.array_equal(a, b) for a, b in zip(loaded.steps[name], parts, strict=True))


def test_hashes_name_every_file(tmp_path):
    hashes = Network(save_network(tmp_path)).hashes()
    assert list(hashes) == [f"network/{name}" for name in FILES]
    assert len(set(hashes.values())) == len(FILES)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"network\.onnx.*reinstall"):
        Network(tmp_path).hashes()
