"""Running a network from a file."""

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models.encoder import Encoder
from tests.models.tiny import save_lookup

TABLE = np.array([[1, 2], [3, 4], [5, 6]], np.float32)


def test_it_gives_what_the_network_gives(tmp_path):
    encoder = Encoder(save_lookup(tmp_path / "network.onnx", TABLE))
    [scores] = encoder.run({"places": np.array([2, 0])})
    assert scores.tolist() == [[5, 6], [1, 2]]


def test_the_file_is_read_at_the_first_run_only(tmp_path):
    path = save_lookup(tmp_path / "network.onnx", TABLE)
    encoder = Encoder(path)
    encoder.run({"places": np.array([0])})
    path.unlink()
    [scores] = encoder.run({"places": np.array([1])})
    assert scores.tolist() == [[3, 4]]


@pytest.mark.parametrize("content", [None, b"no network"])
def test_a_missing_or_broken_file_is_named_with_a_remedy(tmp_path, content):
    path = tmp_path / "network.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"network\.onnx: cannot be loaded .*reinstall onrecord"):
        Encoder(path).run({"places": np.array([0])})
