"""The pages of people: who is there, and one of them with what they said and whom they turn to."""

import csv
from io import StringIO

import pytest

from tests.web.conftest import open_site

BERG = "t1:e1"


@pytest.fixture(scope="module")
def berg(town_site):
    return town_site.get(f"/api/person/{BERG}").json()


def test_people_are_listed_and_found_by_name_and_kind(town_site):
    every = town_site.get("/api/people").json()
    assert {"Anna Berg", "Otto Lind"} <= {one["name"] for one in every["people"]}
    assert [one["name"] for one in town_site.get("/api/people?q=lind").json()["people"]] == ["Otto Lind"]
    assert {one["type"] for one in town_site.get("/api/people?type=person").json()["people"]} == {"person"}
    assert "Nobody fits." in town_site.get("/people?q=zzz").text
    assert town_site.get("/people?page=9").status_code == 404


def test_a_list_of_people_is_also_rows(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/people.csv?q=lind").text)))
    assert [(row["name"], row["articles"]) for row in rows] == [("Otto Lind", "2")]


def test_a_person_has_reasons_roles_and_outlets(berg):
    assert (berg["who"]["name"], berg["who"]["key"], berg["entities"]) == ("Anna Berg", BERG, 2)
    assert berg["outlets"] == [{"name": "Nord", "articles": 1}, {"name": "Ost", "articles": 1}]
    assert berg["roles"] == [{"name": "president", "articles": 2}]
    assert sum(one["entities"] for one in berg["reasons"]) == 2
    assert [link["entity"] for link in berg["links"]] == ["t1:e1", "t2:e2"]


def test_names_and_roles_of_many_are_those_of_the_last(town, monkeypatch):
    monkeypatch.setattr("onrecord.corpus.who.LAST", 1)
    with open_site(town) as site:
        found, page = site.get(f"/api/person/{BERG}").json(), site.get(f"/person/{BERG}").text
    assert (found["counted"], found["entities"], found["roles"]) == (1, 2, [{"name": "president", "articles": 1}])
    assert "in the last 1" in page


def test_statements_by_act_topic_and_day(berg):
    assert {one["value"]: one["number"] for one in berg["acts"]} == {"request": 1, "say": 1, "accuse": 1}
    assert {one["value"]: one["number"] for one in berg["topics"]} == {"military": 1, "none": 2}
    assert berg["topics"][-1]["value"] == "none"
    assert berg["acts"][0]["days"] == [["2024-05-22", 1]]
    assert [one["statement"] for one in berg["statements"]] == ["t2:a1", "t1:a1", "t1:a2"]


def test_whom_they_address_ask_and_accuse(berg, town_site):
    lind = town_site.get("/api/person/t1:e2").json()
    for found in (berg["addressed"], berg["demanded_of"], berg["accused"]):
        assert [one["name"] for one in found] == ["Otto Lind"]
    assert berg["addressed"][0]["number"] == 2
    assert berg["demanded_of"][0]["first"] == "t1:v1"
    assert [one["name"] for one in (*lind["asked_by"], *lind["accused_by"])] == ["Anna Berg"] * 2


def test_the_page_says_it_all(town_site):
    page = town_site.get(f"/person/{BERG}").text
    for words in ("Who they are, and why", "Taken for one because", "Demands of", "president", "onrecord people t1:e1"):
        assert words in page, words
    assert "Is accused by" not in page


@pytest.mark.parametrize(
    ("asked", "total"),
    [("act=say", 1), ("act=say&act=accuse", 2), ("act=deny", 0), ("topic=military", 1), ("topic=none", 2),
     ("since=2024-05-21", 1), ("until=2024-05-20", 2), ("act=request&topic=none", 0)],
)  # fmt: skip
def test_filters_keep_statements(town_site, asked, total):
    found = town_site.get(f"/api/person/{BERG}?{asked}").json()
    assert (found["total"], len(found["statements"]), found["said"]) == (total, total, 3)


def test_filters_can_be_taken_off(town_site):
    page = town_site.get(f"/person/{BERG}?act=say&since=2024-05").text
    assert f'href="/person/{BERG}?since=2024-05"' in page
    assert f'href="/person/{BERG}?act=say"' in page


def test_what_cannot_be_asked(town_site):
    for asked, status in (("since=x", 400), ("act=sing", 400), ("page=2", 404), ("page=0", 400)):
        assert town_site.get(f"/person/{BERG}?{asked}").status_code == status, asked


def test_an_entity_of_somebody_leads_to_their_own_key(town_site):
    answer = town_site.get("/person/t2:e2")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/person/{BERG}")
    assert town_site.get("/person/Otto%20Lind").headers["location"] == "/person/t1:e2"


def test_an_entity_of_nobody_has_a_page_of_its_article(town_site):
    answer = town_site.get("/person/p1:e2")
    assert answer.status_code == 200
    assert "Nothing ties it to anybody in other articles" in answer.text


@pytest.mark.parametrize("key", ["x", "n1:e99", "Q1", "n1:e", "%00", "'--", "t1:e%E2%91%A0"])
def test_a_key_that_nobody_has(town_site, key):
    assert town_site.get(f"/person/{key}").status_code == 404


def test_entities_are_also_rows(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get(f"/api/person/{BERG}.csv").text)))
    assert [row["entity"] for row in rows] == ["t1:e1", "t2:e2"]


def test_attacks_show_as_text(hostile_site):
    for one in hostile_site.get("/api/people").json()["people"]:
        page = hostile_site.get(f"/person/{one['key']}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "<img" not in page.text and "<svg onload" not in page.text
