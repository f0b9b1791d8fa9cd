"""The floors: a figure below its floor, a missing one, or other data than the floors were set on is a failure."""

import json

import pytest

from benchmarks import __main__ as bench
from benchmarks._told import read_told
from benchmarks.pairs import places_of
from benchmarks.probes import PROBES


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


def told(tmp_path, text):
    path = tmp_path / "told.txt"
    path.write_text(text, "utf-8")
    return read_told(path)


def test_events_are_read_from_marks_inside_each_other(tmp_path):
    marked = "[A:Norland] {1:shelled} [B:[C:Sudland]'s port], [A:it] {2:said}."
    text = f"=== swapped\n{marked}\n1 ASSAULT A>B+C actual -\n2 AGREE A>\n"
    [snippet] = told(tmp_path, text)
    first, second = snippet.events
    assert snippet.text == "Norland shelled Sudland's port, it said."
    assert (first.actors, first.recipients, first.modality, first.polarity) == (("A",), ("B", "C"), "actual", "-")
    assert [snippet.text[s:e] for s, e in snippet.mentions["A"]] == ["Norland", "it"]
    assert (snippet.text[slice(*second.trigger)], second.mode, second.polarity) == ("said", None, "+")


@pytest.mark.parametrize(
    "body",
    ["[A:Norland {1:shelled}.\n1 ASSAULT A>", "[A:It] {1:left}.", "{1:left}\n1 ASSAULT B>", "{1:x}\n1 AID/nothing >"],
)
def test_marks_that_do_not_fit_are_told(tmp_path, body):
    with pytest.raises(ValueError, match="bad"):
        told(tmp_path, f"=== bad\n{body}\n")


def test_probes_cover_all_types_and_judgements():
    events = [event for snippet in read_told(PROBES) for event in snippet.events]
    assert len(read_told(PROBES)) == 300
    assert len({event.type for event in events}) == 16
    assert len({(event.modality, event.polarity) for event in events}) >= 13


def test_parties_of_a_marked_pair():
    places = places_of("In <s>Lund</s> they <t>met</t>.")
    assert {name: (span.start, span.end) for name, span in places.items()} == {"s": (3, 7), "t": (13, 16)}
