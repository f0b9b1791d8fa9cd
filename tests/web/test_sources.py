"""The page of the ladder on which an article or a quotation stands."""

import csv
from io import StringIO

import pytest

from onrecord.web.pages import sources
from tests.web.conftest import open_site


def test_an_article_stands_on_who_spoke_in_it(town_site):
    found = town_site.get("/api/sources/t1").json()
    assert (found["of"], found["outlets"]) == ("article", ["Nord"])
    assert [(one["name"], [below["name"] for below in one["rungs"]]) for one in found["rungs"]] == [
        ("Nord", ["Anna Berg"])
    ]


def test_a_quotation_stands_on_its_speaker(town_site):
    found = town_site.get("/api/sources/q1:a1").json()
    assert found["of"] == "family" and {"Nord", "Sud", "Ost"} == set(found["outlets"])
    assert [one["name"] for one in found["rungs"]] == ["Karl Holm"]
    page = town_site.get("/sources/q1:a1").text
    assert "From who spoke up to the outlets" in page and "onrecord sources q1:a1" in page


@pytest.mark.parametrize(("name", "outlets", "pages"), [("t1", 1, 2), ("q1:a1", 3, 3)])
def test_very_many_statements_come_in_pages_with_the_counts_of_all(town, town_site, monkeypatch, name, outlets, pages):
    whole = town_site.get(f"/api/sources/{name}").json()
    monkeypatch.setattr(sources, "SIZE", 1)
    with open_site(town) as site:
        found = [site.get(f"/api/sources/{name}?page={number}").json() for number in range(1, pages + 1)]
        assert site.get(f"/sources/{name}?page={pages + 1}").status_code == 404
        assert 'rel="next"' in site.get(f"/sources/{name}").text
    assert all(one["counts"] == whole["counts"] and len(one["outlets"]) == outlets for one in found)
    assert [(one["page"], one["pages"], one["total"]) for one in found] == [
        (n, pages, pages) for n in range(1, pages + 1)
    ]
    ends = [own["name"] for one in found for own in at_the_end(one["rungs"])]
    assert sorted(ends) == sorted(own["name"] for own in at_the_end(whole["rungs"])) and len(set(ends)) == pages


def at_the_end(rungs):
    return [own for one in rungs for own in (*one["statements"], *at_the_end(one["rungs"]))]


def test_what_is_not_there(town_site):
    for name in ("x", "t1:a99", "t1@9", "x@", "%00"):
        assert town_site.get(f"/sources/{name}").status_code == 404, name


def test_rungs_are_also_rows(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/sources/t1.csv").text)))
    assert [(row["depth"], row["name"]) for row in rows] == [("0", "Nord"), ("1", "Anna Berg")]


def test_attacks_show_as_text(hostile_site):
    for name in ("x0", "x1:a1"):
        page = hostile_site.get(f"/sources/{name}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "<img" not in page.text
