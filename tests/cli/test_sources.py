"""`onrecord sources`: the ladder as a tree, as JSON and as CSV."""

import csv
import io
import json

import pytest

from tests.corpus.scenes import Scene, played

QUOTE = "We will reopen the grain terminal before the frost comes"


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    lines = (
        ("k1", "Harbour Times", f"Anna Berg said “{QUOTE}”, according to Radio Ost.", ("Radio Ost",), "Barges waited."),
        ("k2", "Radio Ost", f"“{QUOTE}”, Anna Berg said, the Harbour Times wrote.", ("Harbour Times",), "It rained."),
        ("k3", "Nord", f"Anna Berg said: “{QUOTE}”, Reuters reported.", ("Reuters",), "A band played."),
    )
    scenes = [
        Scene(key, outlet, "2024-05-20", line, other).say("Anna Berg", "said", f"“{QUOTE}”", kind="direct", via=via)
        for key, outlet, line, via, other in lines
    ]
    played(path, *scenes).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_the_tree_goes_down_from_an_outlet_to_who_spoke(run, corpus):
    code, out, err = run("sources", "k3")
    assert (code, err) == (0, "")
    assert [line.rstrip() for line in out.splitlines()][:1] == [
        "Article k3: 1 report / 1 distinct text / 1 distinct origin / 0 merged events"
    ]
    tree = out.splitlines()[-3:]
    assert tree == [
        "Nord outlet",
        "└── ← Reuters agency  “Anna Berg … said”",
        "    └── ← Anna Berg source  “Anna Berg … said”  k3:a1",
    ]


def test_outlets_that_cite_each_other_are_flagged(run, corpus):
    _, out, _ = run("sources", "k1")
    assert "! circular: Harbour Times ← Radio Ost ← Harbour Times (k1:a1)" in out
    assert "← Harbour Times paper circular" in out


def test_a_family_goes_up_from_who_spoke_to_the_outlets(run, corpus):
    _, out, _ = run("sources", "k3:a1")
    assert "Family k3:a1: 3 reports" in out
    assert "Anna Berg source" in out
    assert "→ Reuters agency" in out
    assert "→ Nord outlet  k3:a1" in out


def test_json_is_the_tree_with_its_proofs(run, corpus):
    _, out, _ = run("sources", "k3", "--format", "json")
    answer = json.loads(out)
    reuters = answer["rungs"][0]["rungs"][0]
    assert (answer["of"], reuters["name"], reuters["kind"], reuters["how"]) == (
        "article", "Reuters", "agency", "passed it on",
    )  # fmt: skip
    assert reuters["proof"]["name"] == "k3:a1"
    assert [own["name"] for own in reuters["rungs"][0]["statements"]] == ["k3:a1"]


def test_csv_has_a_row_for_each_rung(run, corpus):
    _, out, _ = run("sources", "k3", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["depth"], row["name"], row["statements"]) for row in rows] == [
        ("0", "Nord", ""), ("1", "Reuters", ""), ("2", "Anna Berg", "k3:a1"),
    ]  # fmt: skip


def test_an_article_that_there_is_not_is_told(run, corpus):
    code, out, err = run("sources", "k9")
    assert (code, out) == (2, "")
    assert "no article k9" in err
