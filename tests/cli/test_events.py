"""`onrecord events`: what happened, what is left out beside it, in three forms."""

import csv
import io
import json

import pytest

from tests.corpus.newsstand import pressed
from tests.corpus.records import made_corpus


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "press.corpus"
    pressed(path).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def test_what_happened_with_the_excluded_ones_counted_beside(run, corpus):
    code, out, err = run("events")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "Events that happened: 1 event in 1 article",
        "1 told by the outlets themselves, 0 inside what somebody says",
        "Left out: 1 negated · 2 demanded · 1 possible",
    ]  # fmt: skip
    for shown in ("n1:v2", "Norland", "Anna Berg", "ASSAULT", "2024-05-19", "Ostra", "shelled"):
        assert shown in out
    assert "so says" not in out


def test_what_was_found_is_counted_four_ways_where_that_is_asked(run, corpus):
    _, out, _ = run("events", "--modality", "any", "--polarity", "any", "--counts")
    assert out.splitlines()[1] == "3 reports / 3 distinct texts / 2 distinct origins / 5 merged events"


def test_what_did_not_happen_says_so_and_who_says_it(run, corpus):
    _, out, _ = run("events", "--modality", "any", "--polarity", "any", "--actor", "norland")
    assert out.splitlines()[0] == "All events, done by norland: 4 events in 3 articles"
    assert "Left out" not in out
    for shown in ("negated", "demanded", "possible", "so says Bo Lund"):
        assert shown in out


def test_json(run, corpus):
    _, out, _ = run("events", "--place", "ostra", "--format", "json")
    answer = json.loads(out)
    assert (answer["total"], answer["told_by_outlets"], answer["told_by_others"]) == (1, 1, 0)
    assert answer["beside"] == [{"called": "negated", "modality": "actual", "polarity": "-", "number": 1}]
    assert [event["event"] for event in answer["events"]] == ["n1:v2"]
    assert answer["facets"]["type"] == [{"value": "ASSAULT", "number": 1}]


def test_csv(run, corpus):
    _, out, _ = run("events", "--modality", "requested", "--order", "oldest", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(out)))
    assert [row["event"] for row in found] == ["n1:v1", "o1:v1"]
    assert (found[0]["actors"], found[0]["modality"], found[0]["according_to"]) == (
        "Anna Berg",
        "requested",
        "Anna Berg",
    )
    assert (found[0]["trigger"], found[0]["start"], found[0]["end"]) == ("withdraw", "24", "32")


def test_all_filters(run, corpus):
    arguments = [
        "--actor", "Norland", "--recipient", "Lund", "--type", "assault", "--modality", "actual", "--polarity", "+",
        "--place", "NOR", "--since", "2024-05-20", "--until", "2024-05-20", "--outlet", "nord",
    ]  # fmt: skip
    _, out, _ = run("events", *arguments)
    assert " ".join(out.split()).startswith(
        "Events that happened, done by Norland, done to Lund, of type assault, at NOR, in nord, since 2024-05-20,"
        " until 2024-05-20: 1 event in 1 article"
    )


def test_counts(run, corpus):
    _, out, _ = run("events", "--modality", "any", "--by", "type,modality", "--format", "csv")
    assert out.splitlines() == [
        "type,modality,number", "RETREAT,requested,2", "ASSAULT,actual,1", "ASSAULT,possible,1",
    ]  # fmt: skip


def test_nothing_found(run, corpus):
    _, out, _ = run("events", "--type", "AID", "--outlet", "nord")
    assert out.splitlines()[:2] == [
        "Events that happened, of type AID, in nord: none", "There would be 1 event without --type.",
    ]  # fmt: skip
    _, out, _ = run("events", "--type", "RETREAT")
    assert out.splitlines()[:3] == [
        "Events that happened, of type RETREAT: none", "Left out: 2 demanded",
        "There would be 1 event without --type, 2 events with --modality any.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--type", "WAR"], "type WAR: there is none; choose from AGREE"),
        (["--modality", "sure"], "modality sure: there is none; choose from actual"),
        (["--polarity", "0"], "polarity 0: there is none; choose from +, -"),
        (["--by", "speaker"], "speaker: no such count; choose from actor"),
    ],
)
def test_what_there_cannot_be_is_told(run, corpus, arguments, told):
    code, out, err = run("events", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"onrecord: {told}")


def test_an_empty_corpus(run, tmp_path):
    made_corpus(tmp_path / "c").close()
    code, out, _ = run("events", "--corpus", tmp_path / "c")
    assert code == 0
    assert out.splitlines() == [
        "Events that happened: none", "The corpus has no events yet; add articles with: onrecord build CORPUS INPUT...",
        "",
    ]  # fmt: skip
