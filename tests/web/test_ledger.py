"""The page of demands and what followed."""

import csv
from io import StringIO

import pytest


def get(site, asked=""):
    return site.get(f"/api/ledger{asked}").json()


def test_a_demand_has_its_answer_and_the_evidence(town_site):
    found = get(town_site)
    [entry] = found["entries"]
    assert (entry["demand"], entry["state"], found["newest"]) == ("t1:v1", "rejected", "2024-06-03")
    assert [(s["kind"], s["day"], s["tellings"][0]["event"]) for s in entry["steps"]] == [
        ("demanded", "2024-05-20", "t1:v1"), ("rejected", "2024-05-22", "t2:v1"),
    ]  # fmt: skip
    assert {one["state"]: one["number"] for one in found["states"]}["rejected"] == 1


@pytest.mark.parametrize(
    ("asked", "total"),
    [("?state=rejected", 1), ("?state=done", 0), ("?state=done&state=rejected", 1), ("?source=Berg", 1),
     ("?addressee=Berg", 0), ("?since=2024-06", 0), ("?outlet=Ost", 1)],
)  # fmt: skip
def test_filters(town_site, asked, total):
    found = get(town_site, asked)
    assert (found["total"], len(found["entries"])) == (total, total)


def test_states_are_counted_whatever_state_is_asked_for(town_site):
    states = [(one["state"], one["number"], one["on"]) for one in get(town_site, "?state=done")["states"]]
    assert [one for one in states if one[1] or one[2]] == [("rejected", 1, False), ("done", 0, True)]
    assert len(states) == 5


def test_the_page_draws_marks_and_says_them(town_site):
    page = town_site.get("/ledger").text
    marks = ('<g class="mark circle demanded">', '<g class="mark cross rejected">', "2024-05-22: rejected</title>")
    told = ("Tied to the demand by:", "since 2024-05-22, 12 days", "onrecord ledger --corpus town.corpus")
    for words in (*marks, *told):
        assert words in page, words
    assert "--from Berg --state rejected" in town_site.get("/ledger?source=Berg&state=rejected").text


def test_what_cannot_be_asked(town_site):
    for asked, status in (("state=lost", 400), ("since=x", 400), ("page=2", 404)):
        assert town_site.get(f"/ledger?{asked}").status_code == status, asked
    assert "Nobody is called" in town_site.get("/ledger?source=Zzz").text


def test_steps_are_also_rows(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/ledger.csv").text)))
    assert [(row["step"], row["event"]) for row in rows] == [("demanded", "t1:v1"), ("rejected", "t2:v1")]


def test_attacks_show_as_text(hostile_site):
    page = hostile_site.get("/ledger")
    assert page.status_code == 200
    assert "<script>alert" not in page.text and "<img" not in page.text
