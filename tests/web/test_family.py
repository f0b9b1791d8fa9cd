"""The page of a quotation in all its versions."""

import csv
from io import StringIO

import pytest

from onrecord.web.pages import family
from tests.web.conftest import open_site


def test_versions_stand_beside_the_earliest(town_site):
    found = town_site.get("/api/family/q2:a1").json()
    assert [(v["statement"]["statement"], v["done"]) for v in found["versions"]] == [
        ("q1:a1", "carried"), ("q2:a1", "trimmed"), ("q3:a1", "altered"),
    ]  # fmt: skip
    assert found["counts"]["reports"] == 3
    assert {one["done"]: one["outlets"] for one in found["carriers"]} == {
        "carried": [["Nord", "q1:a1", 1]], "trimmed": [["Sud", "q2:a1", 1]], "altered": [["Ost", "q3:a1", 1]],
    }  # fmt: skip


def test_differences_are_marked_by_more_than_colour(town_site):
    page = town_site.get("/family/q3:a1").text
    assert '<del><span class="unseen"> (left out: </span>closed<span class="unseen">) </span></del>' in page
    assert '<ins><span class="unseen"> (put in: </span>shut<span class="unseen">) </span></ins>' in page


def test_parts_make_up_the_words(town_site):
    for one in town_site.get("/api/family/q1:a1").json()["versions"]:
        kept = "".join(part["words"] for part in one["parts"] if part["done"] != "left out")
        assert "".join(kept.split()) == "".join(one["words"].split())


def test_a_statement_that_nobody_else_gives_is_alone(town_site):
    assert "No other article gives this statement." in town_site.get("/family/t1:a1").text


@pytest.fixture
def paged(town, monkeypatch):
    monkeypatch.setattr(family, "SIZE", 2)
    with open_site(town) as client:
        yield client


def test_very_many_versions_come_in_pages_with_the_counts_of_all(town_site, paged):
    whole = town_site.get("/api/family/q1:a1").json()
    first, last = (paged.get(f"/api/family/q1:a1?page={number}").json() for number in (1, 2))
    names = [v["statement"]["statement"] for one in (first, last) for v in one["versions"]]
    assert names == ["q1:a1", "q2:a1", "q3:a1"]
    assert last["counts"] == first["counts"] == whole["counts"]
    assert (last["total"], last["pages"], last["first"]["statement"]["statement"]) == (3, 2, "q1:a1")
    assert last["carriers"][-1]["outlets"] == [["Ost", "q3:a1", 2]]
    assert paged.get("/family/q2:a1?page=3").status_code == 404


def test_a_page_of_versions_leads_to_those_on_others(paged):
    first, last = (paged.get(f"/family/q1:a1{query}").text for query in ("", "?page=2"))
    assert 'href="/family/q1:a1?page=2#q3-a1"' in first and 'rel="next"' in first
    assert 'href="/family/q1:a1#q1-a1"' in last and 'href="#q3-a1"' in last
    assert 'beside <a href="/article/q1/a1"' in last and "3 versions" in last
    assert len(list(csv.DictReader(StringIO(paged.get("/api/family/q1:a1.csv?page=2").text)))) == 3


def test_what_is_not_there(town_site):
    for name in ("t1:a99", "x", "zz:a1", "t1:e1", "%00:a1"):
        assert town_site.get(f"/family/{name}").status_code == 404, name


def test_versions_are_also_rows_and_a_command(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/family/q1:a1.csv").text)))
    assert [row["statement"] for row in rows] == ["q1:a1", "q2:a1", "q3:a1"]
    assert "onrecord family q1:a1 --corpus town.corpus" in town_site.get("/family/q1:a1").text


def test_attacks_show_as_text(hostile_site):
    page = hostile_site.get("/family/x0:a1")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
