"""`onrecord copies`: texts and their copies, as tables, JSON and CSV."""

import csv
import io
import json

import pytest

from tests.corpus.press import STORY, invented, press, report


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "news.corpus"
    press(
        path,
        report("full", STORY, title="Port of Ostra closed", outlet="Radio Nord", published="2024-05-20"),
        report(
            "cut",
            STORY[:2],
            [("wire", "(AP) —")],
            title="Pier hit",
            outlet="Ostra\x1b[31m Daily",
            published="2024-05-21",
        ),
        report("other", invented("other", 300), title="Elsewhere", outlet="Port Echo"),
    ).close()
    return path


def rows(out):
    return list(csv.DictReader(io.StringIO(out)))


def test_texts_are_listed_with_four_counts_side_by_side(run, corpus):
    code, out, _ = run("copies", "--corpus", corpus)
    assert code == 0
    assert "2 reports / 1 distinct text / 1 distinct origin / 0 merged events" in out
    for words in (
        "Port of Ostra closed",
        "origin: AP",
        "its signature stands at",
        "“AP” in cut",
        "Radio Nord; Ostra",
    ):
        assert words in out
    assert "\x1b" not in out


def test_an_article_is_shown_beside_its_copies(run, corpus):
    code, out, _ = run("copies", "full", "--corpus", corpus)
    assert code == 0
    for words in ("Pier hit", "100% of it", "retitled", "left out: “We have never seen"):
        assert words in " ".join(out.split())


def test_an_article_without_copies_says_so(run, corpus):
    code, out, _ = run("copies", "other", "--corpus", corpus)
    assert code == 0
    assert "origin: Port Echo, no copies found" in out
    assert "No other article has a passage of it." in out
    assert (
        run("copies", "other", "--corpus", corpus, "--format", "csv")[2]
        == "onrecord: no other article has a passage of it\n"
    )


def test_json_and_csv_of_texts(run, corpus):
    answer = json.loads(run("copies", "--corpus", corpus, "--format", "json")[1])
    assert answer["counts"] == {"reports": 2, "texts": 1, "origins": 1, "events": 0}
    [text] = answer["texts"]
    assert (text["origin"], text["rule"], [c["key"] for c in text["copies"]]) == ("AP", "signature", ["full", "cut"])
    listed = rows(run("copies", "--corpus", corpus, "--format", "csv")[1])
    assert [(r["text"], r["origin"], r["article"]) for r in listed] == [("full", "AP", "full"), ("full", "AP", "cut")]


def test_json_and_csv_of_an_article(run, corpus):
    answer = json.loads(run("copies", "cut@1", "--corpus", corpus, "--format", "json")[1])
    assert (answer["article"]["key"], answer["text"]["origin"], answer["more"]) == ("cut", "AP", 0)
    [copy] = answer["relatives"]
    assert (copy["relation"], copy["of_asked"], copy["retitled"]) == ("copy", 1.0, True)
    [listed] = rows(run("copies", "cut", "--corpus", corpus, "--format", "csv")[1])
    assert (listed["article"], listed["relation"], listed["of_asked"]) == ("full", "copy", "1.0")
    assert listed["added"].startswith("We have never seen")


def test_the_corpus_may_be_named_by_the_environment(run, corpus, monkeypatch):
    monkeypatch.setenv("ONRECORD_CORPUS", str(corpus))
    assert run("copies", "--format", "csv")[0] == 0


@pytest.mark.parametrize("name", ["nobody", "full@2", "full@99999999999999999999", "@", "'; DROP TABLE copies; --"])
def test_an_unknown_article_is_told_in_one_line(run, corpus, name):
    code, out, err = run("copies", "--corpus", corpus, "--", name)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "no article" in err


def test_a_corpus_that_is_not_there_gives_the_remedy(run, tmp_path, monkeypatch):
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)
    assert "onrecord build" in run("copies", "--corpus", tmp_path / "none")[2]
    assert "--corpus" in run("copies")[2]


def test_an_empty_corpus_has_no_copies(run, tmp_path):
    press(tmp_path / "empty").close()
    assert run("copies", "--corpus", tmp_path / "empty")[1].strip() == "Texts with most copies: none"
    assert json.loads(run("copies", "--corpus", tmp_path / "empty", "--format", "json")[1])["texts"] == []
