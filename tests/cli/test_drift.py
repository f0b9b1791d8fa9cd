"""`onrecord drift`: both passages side by side with what changed, as a table, as JSON and as CSV."""

import csv
import io
import json

import pytest

from tests.corpus.scenes import Scene, played


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    said = Scene("k1", "Nord", "2024-05-20", "Norland said Sudland may shell the grain docks of Norland.", "It rained.")
    said.say("Norland", "said", "Sudland may shell the grain docks of Norland")
    said.event("ASSAULT", "shell", "Sudland", "Norland", modality="possible", holder="a1")
    told = Scene(
        "k2", "Ost", "2024-05-21", "Sudland shells docks", "Norland claimed that Sudland shelled its grain docks.",
        "A band played under the station clock while lorries queued on the esplanade for an hour.", headline=True,
    )  # fmt: skip
    told.event("ASSAULT", "shells", "Sudland")
    told.say("Norland", "claimed", "Sudland shelled its grain docks", act="claim")
    told.event("ASSAULT", "shelled", "Sudland", "Norland", holder="a1")
    played(path, said, told).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_the_table_has_both_passages_and_what_changed_between(run, corpus):
    code, out, err = run("drift")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == ["Drifts: 1 proposition", "1 more certain · 1 other"]
    for shown in (
        "ASSAULT Sudland → Norland", "said possible (Nord 2024-05-20) → alleged (Ost 2024-05-21)", "possible → actual",
        "“may” → —", "alleged → asserted", "“Norland, claimed” → —", "body", "headline", "earlier", "later",
        "so says Norland", "Nord 2024-05-20 k1:v1", "Ost 2024-05-21 k2:v1",
    ):  # fmt: skip
        assert shown in out


def test_json_has_every_change_with_both_passages(run, corpus):
    _, out, _ = run("drift", "--scope", "articles", "--format", "json")
    answer = json.loads(out)
    [entry] = answer["entries"]
    [drift] = entry["drifts"]
    assert (answer["question"], entry["proposition"]) == ("drifts, of articles", "k1:v1")
    assert [stop["voice"] for stop in entry["path"]] == ["said", "alleged"]
    assert {change["what"]: change["direction"] for change in drift["changes"]} == {
        "voice": "less certain", "modality": "more certain",
    }  # fmt: skip
    assert drift["direction"] == "other"
    assert (drift["earlier"]["event"], drift["later"]["article"]["outlet"]) == ("k1:v1", "Ost")


def test_csv_has_a_row_for_each_change(run, corpus):
    _, out, _ = run("drift", "--scope", "headline", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["what"], row["before"], row["after"], row["earlier"], row["later"]) == (
        "voice", "alleged", "asserted", "k2:v2", "k2:v1",
    )  # fmt: skip
    assert row["earlier_according_to"] == "Norland"


@pytest.mark.parametrize(("arguments", "total"), [(["--about", "dock*"], 1), (["--about", "Estland"], 0)])
def test_words_and_names_narrow_it(run, corpus, arguments, total):
    _, out, _ = run("drift", *arguments, "--format", "json")
    assert json.loads(out)["total"] == total


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--scope", "title"], "scope title: no such scope"), (["--until", "2024-99"], "no day")]
)
def test_what_cannot_be_asked_is_told_in_one_line(run, corpus, arguments, told):
    code, out, err = run("drift", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_an_outlet_that_there_is_not_is_told(run, corpus):
    _, out, _ = run("drift", "--outlet", "Norden")
    assert "No outlet is called Norden; there is Nord" in out
