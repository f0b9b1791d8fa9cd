"""The hand-made scores of these tests are taken as they are: nothing is weighed in but where a test asks for it."""

import numpy as np
import pytest

from onrecord.events.tags import SIDES
from onrecord.events.weighing import FEATURES


@pytest.fixture(autouse=True)
def weights(monkeypatch):
    """Return the weights of the second look, (sides, features), for a test to change: first they are the scores'."""
    own = np.zeros((len(SIDES), len(FEATURES)))
    own[:, FEATURES.index("own")] = 1
    monkeypatch.setattr("onrecord.events.weighing.read_weights", lambda: own)
    return own
