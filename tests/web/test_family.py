"""The page of a quotation in all its versions."""

import csv
from io import StringIO


def test_versions_stand_beside_the_earliest(town_site):
    found = town_site.get("/api/family/q2:a1").json()
    assert [(v["statement"]["statement"], v["done"]) for v in found["versions"]] == [
        ("q1:a1", "carried"), ("q2:a1", "trimmed"), ("q3:a1", "altered"),
    ]  # fmt: skip
    assert found["counts"]["reports"] == 3
    assert {one["done"]: one["outlets"] for one in found["carriers"]} == {
        "carried": [["Nord", "q1:a1"]], "trimmed": [["Sud", "q2:a1"]], "altered": [["Ost", "q3:a1"]],
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
