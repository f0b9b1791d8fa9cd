"""`onrecord stats`: what is in a corpus, in three forms."""

import json

import pytest

from tests.corpus.newsstand import NORD, nord, pressed
from tests.corpus.records import made_corpus


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "press.corpus"
    pressed(path, nord(NORD + " More.")).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_the_table(run, corpus):
    code, out, err = run("stats")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "4 articles (1 changed, 1 older version kept) from 2 outlets",
        "2024-05-20 to 2024-06-01: 2 days with articles, 1 without a day",
        "7 statements · 5 events · 2 loaded words · 0 people, bodies and states",
    ]
    for line in (["Ost", "Zeitung", "2"], ["(not", "given)", "1"], ["say", "1", "3", "·", "4"],
                 ["ASSAULT", "1", "1", "·", "·", "1", "·", "·", "·", "3"], ["loaded", "1", "1", "2"]):  # fmt: skip
        assert line in [shown.split() for shown in out.splitlines()]


def test_json(run, corpus):
    _, out, _ = run("stats", "--format", "json")
    stats = json.loads(out)
    assert (stats["articles"], stats["versions"], stats["statements"]) == (4, 5, 7)
    assert stats["outlets"][0] == {"name": "Ost Zeitung", "number": 2}


def test_all_of_it_is_counted_four_ways_where_that_is_asked(run, corpus):
    _, out, _ = run("stats", "--counts")
    assert out.splitlines()[0] == "4 reports / 4 distinct texts / 3 distinct origins / 5 merged events"
    _, out, _ = run("stats", "--counts", "--format", "json")
    assert json.loads(out)["tally"]["reports"] == 4
    _, out, _ = run("stats", "--counts", "--format", "csv")
    assert "tally,reports,,4" in out.splitlines()


def test_csv(run, corpus):
    _, out, _ = run("stats", "--format", "csv")
    lines = out.splitlines()
    assert lines[:4] == ["what,row,column,number", "articles,,,4", "versions,,,5", "changed,,,1"]
    for line in ("articles by outlet,Nord,,1", "statements by act and kind,say,indirect,3",
                 "events by type and whether they happened,RETREAT,demanded,2",
                 "loaded words by category and voice,loaded,quoted,1"):  # fmt: skip
        assert line in lines


def test_an_empty_corpus(run, tmp_path):
    made_corpus(tmp_path / "c").close()
    code, out, _ = run("stats", "--corpus", tmp_path / "c")
    assert code == 0
    assert out.splitlines()[0] == "0 articles from 0 outlets"
    assert out.splitlines()[-1] == "The corpus is empty; add articles with: onrecord build CORPUS INPUT..."
