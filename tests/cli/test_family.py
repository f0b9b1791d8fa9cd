"""`onrecord family`: the versions of a quotation with their words side by side, in three forms."""

import csv
import io
import json

import pytest

from tests.corpus.quoting import SAID, add, quoting

ALTERED = SAID.replace("closed", "shut").replace(" our ", " ").replace("paid his", "now paid his")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "quotes.corpus"
    add(
        path,
        quoting("k1", f"“{SAID}”", outlet="Nord"),
        quoting("k2", f"“{ALTERED}”", "Anna\u202e Berg", "2024-05-21", outlet="Sud"),
        quoting("k3", "“What a day!\x1b[31m”", None),
    )
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_the_versions_stand_with_what_was_done_to_them(run, corpus):
    code, out, err = run("family", "k1:a1")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Family k1:a1: 2 reports / 2 distinct texts / 2 distinct origins / 0 merged events"
    assert out.index("k1:a1", 20) < out.index("k2:a1")
    words = " ".join(out.split())
    for shown in ("Anna Berg", "Nord", "Sud", "2024-05-21", "word changed", "exact", "beside k1:a1"):
        assert shown in words


def test_words_left_out_and_put_in_are_marked(run, corpus):
    _, out, _ = run("family", "k2:a1")
    column = " ".join(line[-52:].strip() for line in out.splitlines())
    for marked in ("[-closed-]", "{+shut+}", "[-our-]", "{+now+}"):
        assert marked in column


def test_json_has_all_of_it(run, corpus):
    _, out, _ = run("family", "k2:a1", "--format", "json")
    found = json.loads(out)
    assert found["family"] == "k1:a1"
    first, second = found["versions"]
    assert first["edits"] == ["exact"]
    assert second["edits"] == ["word changed"]
    step = next(s for s in second["steps"] if s["operation"] == "changed")
    assert second["compared_words"][step["earlier"]["start"] : step["earlier"]["end"]] == "closed"
    assert second["words"][step["later"]["start"] : step["later"]["end"]] == "shut"


def test_csv_has_a_row_for_each_version(run, corpus):
    _, out, _ = run("family", "k2:a1", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["statement"] for row in rows] == ["k1:a1", "k2:a1"]
    assert rows[1]["edits"] == "word changed"
    assert rows[1]["words"] == f"“{ALTERED}”"


def test_a_statement_that_is_alone_is_shown_harmlessly(run, corpus):
    code, out, _ = run("family", "k3:a1")
    assert code == 0
    assert "No other article gives this statement." in out
    assert "unnamed source" in out
    assert "\x1b" not in out


def test_what_there_is_not_is_told_with_a_remedy(run, corpus, monkeypatch):
    code, out, err = run("family", "k9:a1")
    assert (code, out) == (2, "")
    assert "no article k9" in err
    monkeypatch.delenv("ONRECORD_CORPUS")
    code, _, err = run("family", "k1:a1")
    assert code == 2
    assert "onrecord build" in err
