"""The step on the gold dev articles, where the corpora are there."""

from pathlib import Path

import pytest

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.gold.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold articles are not beside the repository")
def test_speakers_given_spans_stay_above_their_floor():
    from benchmarks.entities import measure

    figures = measure()
    assert figures["speakers"] >= 88
    assert figures["main sector of matched entities"] >= 68
    assert figures["country of matched entities, precision"] >= 90
