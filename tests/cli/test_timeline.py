"""`onrecord timeline`: statements and events of somebody by date, as a table, JSON, CSV or a picture."""

import csv
import io
import json
import sys

import pytest

from tests.corpus.naming import naming, someone
from tests.corpus.records import made_corpus
from tests.corpus.test_timeline import told


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    records = [
        told("a", "2024-05-20T09:00:00Z", [("DATE", "2024-05-18")], v1="t1"),
        told("b", "2024-07-01"),
        naming("c", someone("Ivan Berg", "SWE", "coach")),
    ]
    made_corpus(path, *records).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_a_table_with_a_bar_for_each_month(run, corpus):
    code, out, _ = run("timeline", "Anna", "Berg")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0
    assert lines[0] == "Anna Berg: 4 statements · 2 events · 2 demanded, possible, negated …"
    assert lines[1] == "person · NOR · 2 articles · 2024-05-20–2024-07-01 · a:e1"
    assert "2024-05 2 1 1 ████████████▓▓▓▓▓▓░░░░░░" in lines
    assert "Rebels → Anna Berg" in out
    assert out.index("2024-05-18") < out.index("2024-05-20  ") < out.index("2024-07-01  ")


def test_filters_leave_out_the_rest(run, corpus):
    found = json.loads(run("timeline", "Anna Berg", "--act", "deny", "--since", "2024-06", "--format", "json")[1])
    assert [entry["item"]["statement"] for entry in found["entries"]] == ["b:a2"]
    assert found["months"] == [{"month": "2024-07", "statements": 1, "events": 0, "others": 0}]
    assert found["person"]["key"] == "a:e1"


def test_csv_has_a_row_for_each_entry(run, corpus):
    rows = list(csv.DictReader(io.StringIO(run("timeline", "a:e1", "--until", "2024-06", "--format", "csv")[1])))
    assert [(r["date"], r["dated"], r["id"], r["part"], r["code"], r["factuality"]) for r in rows] == [
        ("2024-05-18", "event", "a:v1", "recipient", "ASSAULT", "happened"),
        ("2024-05-20", "publication", "a:a1", "source", "say", ""),
        ("2024-05-20", "publication", "a:v2", "actor", "CONSULT", "possible"),
        ("2024-05-20", "publication", "a:a2", "source", "deny", ""),
    ]
    assert (rows[0]["actors"], rows[0]["recipients"], rows[1]["words"]) == ("Rebels", "Anna Berg", "no")


def test_nothing_found_is_no_error(run, corpus):
    code, out, _ = run("timeline", "Anna Berg", "--until", "1999")
    assert code == 0
    assert out.startswith("Anna Berg: 0 statements · 0 events")


def test_who_may_be_meant_is_listed_with_keys(run, corpus):
    code, out, err = run("timeline", "Berg")
    assert (code, out) == (2, "")
    assert "Berg may be one of 2; give the key of one:" in err
    assert "  a:e1  Anna Berg · person · NOR · 2 articles" in err
    assert "  c:e1  Ivan Berg · person · coach · SWE · 1 article" in err
    assert run("timeline", "c:e1")[0] == 0


@pytest.mark.parametrize("asked", [("Nobody",), ("Anna Berg", "--since", "soon"), ("Anna Berg", "--act", "sing")])
def test_what_cannot_be_is_told(run, corpus, asked):
    code, out, err = run("timeline", *asked)
    assert (code, out) == (2, "")
    assert err.startswith("onrecord: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("ending", ["svg", "PNG"])
def test_a_plot_is_written_and_the_same_each_time(run, corpus, tmp_path, ending):
    files = [tmp_path / f"{name}.{ending}" for name in "ab"]
    for file in files:
        code, out, err = run("timeline", "Anna Berg", "--plot", file)
        assert code == 0
        assert out.startswith("Anna Berg")
        assert f"{file}: drawn" in err
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_plot_is_a_png_or_svg(run, corpus):
    code, _, err = run("timeline", "Anna Berg", "--plot", "x.pdf")
    assert code == 2
    assert "a .png or .svg file" in " ".join(err.split())


def test_a_plot_without_matplotlib_tells_what_to_install(run, corpus, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, out, err = run("timeline", "Anna Berg", "--plot", tmp_path / "x.png")
    assert (code, out) == (3, "")
    assert "pip install 'onrecord[plot]'" in err
    assert not (tmp_path / "x.png").exists()
