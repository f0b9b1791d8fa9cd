"""The floors: a figure below its floor, a missing one, or other data than the floors were set on is a failure."""

import json

import pytest

from benchmarks import __main__ as bench


@pytest.fixture
def figures(monkeypatch):
    monkeypatch.setattr(bench, "figures_of", lambda module: {"F1": 61.8, "seconds": 1.6})


@pytest.mark.parametrize(
    ("floors", "failed"),
    [
        ({"F1": {"at_least": 61.8}}, 0),
        ({"F1": {"at_least": 62}}, 1),
        ({"seconds": {"at_most": 1.6}}, 0),
        ({"seconds": {"at_most": 1.5}}, 1),
        ({"recall": {"at_least": 0}}, 1),
        ({"F1": {"at_least": 70}, "seconds": {"at_most": 1}}, 2),
    ],
)
def test_figures_are_held_to_their_floors(figures, floors, failed, capsys):
    assert bench.check("any", floors) == failed
    assert capsys.readouterr().out.count("FAIL") == failed


def test_other_data_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "SHARED", tmp_path)
    (tmp_path / "gold").write_bytes(b"gold")
    digest = "d3a50ebdd45dc7bdb8d3ef3b4c5a3e2f7c4b3f7ac1dd9a3d1b3a8e9cd1b2f3a4"
    assert bench.changed_data({"gold": digest, "absent": digest}) == ["gold", "absent"]
    assert bench.changed_data({"gold": bench.sha256(tmp_path / "gold")}) == []


def test_every_floor_names_its_limit():
    floors = json.loads(bench.FLOORS.read_text(encoding="utf-8"))
    assert floors["data"]
    for figures in floors["floors"].values():
        assert all(set(limit) in ({"at_least"}, {"at_most"}) for limit in figures.values())
