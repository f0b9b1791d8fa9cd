"""`onrecord people`: who is in a corpus and why, as a table, JSON or CSV."""

import csv
import io
import json

import pytest

from tests.corpus.naming import body, naming, someone
from tests.corpus.records import made_corpus
from tests.corpus.test_overrides import overruled

MAYOR = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    records = [
        naming(
            "k1", someone("Anna Berg", aliases=("Berg",), **MAYOR), published="2024-05-20", outlet="Nord", title="On"
        ),
        naming("k2", someone("Anna Berg", **MAYOR), body("Radio\x1b[31m Nord"), outlet="Nord"),
        naming("k3", someone("Ivan Berg", "SWE")),
    ]
    made_corpus(path, *records).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_all_are_listed(run, corpus):
    code, out, _ = run("people")
    assert code == 0
    assert "People, bodies and states: 3" in out
    assert "Anna Berg" in out
    assert "person · mayor · NOR · GOV " in out
    assert "2 articles · 2024-05-20\n" in out
    assert "k1:e1" in out
    assert "\x1b" not in out


def test_a_list_is_cut_and_filtered(run, corpus):
    _, out, _ = run("people", "--type", "person", "--limit", 1)
    assert "states: 2" in out
    assert "1 more: --limit 0 shows all" in out
    assert "Ivan" not in out
    assert run("people", "--type", "place")[:2] == (0, "People, bodies and states: none\n\n")


def test_one_is_shown_with_the_reasons(run, corpus):
    code, out, _ = run("people", "Anna", "Berg")
    words = " ".join(out.split())
    assert code == 0
    assert "also Berg" in words
    assert "in Nord 2" in words
    assert "the first of this name" in words
    assert "the same name and role" in words
    assert "mayor · k1:e1" in words


def test_who_may_be_meant_is_listed(run, corpus):
    code, out, _ = run("people", "Berg")
    assert code == 0
    assert "Who may be Berg: 2" in out


def test_json_and_csv(run, corpus):
    found = json.loads(run("people", "--format", "json")[1])
    assert [person["key"] for person in found["people"]] == ["k1:e1", "k2:e2", "k3:e1"]
    one = json.loads(run("people", "k2:e1", "--format", "json")[1])
    assert [link["rule"] for link in one["links"]] == ["first", "role"]
    assert one["outlets"] == [{"outlet": "Nord", "articles": 2}]
    rows = list(csv.DictReader(io.StringIO(run("people", "--format", "csv")[1])))
    assert [row["articles"] for row in rows] == ["2", "1", "1"]
    links = list(csv.DictReader(io.StringIO(run("people", "k1:e1", "--format", "csv")[1])))
    assert [row["why"] for row in links] == ["the first of this name", "the same name and role"]


def test_nobody_is_told_with_a_remedy(run, corpus):
    code, out, err = run("people", "Nobody\x1b[31m Else")
    assert (code, out) == (2, "")
    assert "names nobody called Nobody␛[31m Else; onrecord people shows who is there" in err


def test_an_override_that_meets_nobody_is_told(run, corpus):
    overruled(corpus, ("merge", "Anna Berg", "Nobody Else")).close()
    assert "merge Anna Berg, Nobody Else: one of them is not there" in run("people")[1]


def test_a_build_takes_overrides_and_keeps_them(run, corpus, tmp_path):
    file = tmp_path / "people.toml"
    file.write_text('merge = [["Anna Berg", "Ivan Berg"]]\n', "utf-8")
    assert run("build", corpus, "--people", file)[0] == 0
    assert run("build", corpus)[0] == 0
    assert json.loads(run("people", "--format", "json")[1])["overrides"] == [
        {"kind": "merge", "one": "Anna Berg", "two": "Ivan Berg", "met": True}
    ]
    assert "k1:e1" in run("people", "Ivan Berg")[1]
    file.write_text("apart = 3", "utf-8")
    code, _, err = run("build", corpus, "--people", file)
    assert code == 2
    assert "docs/people.md" in err


def test_a_corpus_is_needed(run, monkeypatch, tmp_path):
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)
    assert run("people")[0] == 2
    code, _, err = run("people", "--corpus", tmp_path / "none")
    assert code == 2
    assert "onrecord build" in err
