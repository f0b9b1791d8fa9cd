"""The page of the ladder on which an article or a quotation stands."""

import csv
from io import StringIO


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
