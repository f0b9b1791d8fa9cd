"""`onrecord ledger`: each demand with its steps, as a table, as JSON and as CSV."""

import csv
import io
import json

import pytest

from tests.corpus.scenes import Scene, played


def demand(key, outlet, published):
    scene = Scene(key, outlet, published, "Norland demanded that Sudland withdraw its tanks from Ostra.")
    scene.event("REQUEST", "demanded", "Norland", "Sudland", mode="yield")
    return scene.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    answer = Scene("k3", "Ost", "2024-05-22", "Otto Lind said Sudland would not pull the tanks out of Ostra.")
    answer.say("Otto Lind", "said", "Sudland would not pull the tanks out of Ostra")
    answer.event("REJECT", "would not", "Sudland", mode="yield", holder="a1")
    oil = Scene("k4", "West", "2024-06-04", "Estland asked Norland for fuel oil.")
    oil.event("REQUEST", "asked", "Estland", "Norland", mode="assist")
    gone = Scene("k5", "West", "2024-06-04", "Calls grew.").event("REQUEST", "Calls")
    played(path, demand("k1", "Nord", "2024-05-20"), demand("k2", "Ost", "2024-05-21"), answer, oil, gone).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_the_table_tells_how_each_stands_and_what_followed_in_whose_words(run, corpus):
    code, out, err = run("ledger", "--from", "norland")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[:4] == [
        "Demands, made by norland: 1 demand",
        "1 rejected",
        "Days are counted to 2024-06-04, the newest in the corpus.",
        "Left out: 1 demand of which no sentence tells both sides.",
    ]
    for shown in (
        "rejected", "2024-05-22", "13 days", "→ Sudland", "RETREAT withdraw", "told", "2 reports / 1", "merged event",
        "Nord 2024-05-20 k1:v1", "also Ost 2024-05-21 k2:v1", "so says Otto Lind", "same words: tanks, Ostra",
    ):  # fmt: skip
        assert shown in out


def test_json_has_every_step_with_its_evidence(run, corpus):
    code, out, _ = run("ledger", "--format", "json")
    answer = json.loads(out)
    assert (code, answer["total"], answer["states"], answer["newest"], answer["one_sided"]) == (
        0, 2, {"unanswered": 1, "rejected": 1}, "2024-06-04", 1,
    )  # fmt: skip
    oil, tanks = answer["entries"]
    assert (oil["demand"], oil["state"], oil["days"]) == ("k4:v1", "unanswered", 0)
    assert tanks["counts"] == {"reports": 2, "texts": 1, "origins": 1, "events": 1}
    rejected = tanks["steps"][1]
    assert (rejected["kind"], rejected["day"], rejected["basis"]) == (
        "rejected", "2024-05-22", "same words: tanks, Ostra",
    )  # fmt: skip
    [told] = rejected["tellings"]
    assert (told["event"], told["article"]["outlet"], told["told"]["inside"]) == ("k3:v1", "Ost", "k3:a1")
    assert told["clause"]["words"].startswith("Otto Lind said")


def test_csv_has_a_row_for_each_telling(run, corpus):
    _, out, _ = run("ledger", "--to", "Sudland", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["demand"], r["step"], r["event"], r["state"]) for r in rows] == [
        ("k1:v1", "demanded", "k1:v1", "rejected"), ("k1:v1", "demanded", "k2:v1", "rejected"),
        ("k1:v1", "rejected", "k3:v1", "rejected"),
    ]  # fmt: skip
    assert (rows[2]["according_to"], rows[2]["source"]) == ("Otto Lind", "Norland")


def test_open_leaves_only_what_has_no_answer(run, corpus):
    _, out, _ = run("ledger", "--open")
    assert "Unanswered demands: 1 demand" in out
    assert "fuel oil" in out
    assert "tanks" not in out


def test_a_page_is_as_long_as_the_limit(run, corpus):
    _, out, _ = run("ledger", "--limit", "1")
    assert "fuel oil" in out and "tanks" not in out
    assert "Page 1 of 2: --page 2 shows the next" in out
    _, out, _ = run("ledger", "--limit", "1", "--page", "2")
    assert "fuel oil" not in out and "tanks" in out


def test_an_unknown_name_is_told_with_names_like_it(run, corpus):
    code, out, _ = run("ledger", "--to", "Sudlund")
    assert code == 0
    assert "Nobody is called Sudlund (--to); there is Sudland." in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--since", "soon"], "since soon: no day"),
        (["--state", "ignored"], "state ignored: no such state; give one of unanswered"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(run, corpus, arguments, told):
    code, out, err = run("ledger", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_missing_corpus_gives_the_remedy(run, tmp_path, monkeypatch):
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)
    code, _, err = run("ledger")
    assert code == 2 and "--corpus" in err
    code, _, err = run("ledger", "--corpus", tmp_path / "none")
    assert code == 2 and "onrecord build" in err
