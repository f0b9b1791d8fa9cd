"""The page of an article beside its copies."""

import csv
from io import StringIO

import pytest

from tests.corpus.press import STORY, invented, press, report
from tests.web.conftest import open_site


@pytest.fixture(scope="module")
def press_site(tmp_path_factory):
    path = tmp_path_factory.mktemp("press") / "press.corpus"
    more = "Members of the town council will visit the pier on Saturday morning with two engineers."
    articles = (
        report("full", STORY, title="Port closed", outlet="Radio Nord", published="2024-05-20"),
        report("cut", STORY[:2], [("wire", "(AP) —")], title="Freighter hits pier", outlet="Ostra Daily",
               published="2024-05-21"),
        report("long", (*STORY, more), title="Port closed!", outlet="Harbour Times", published="2024-05-21"),
        report("other", invented("other", 300), title="Elsewhere", outlet="Port Echo", published="2024-05-20"),
    )  # fmt: skip
    press(path, *articles).close()
    with open_site(path) as client:
        yield client


def test_copies_stand_with_what_was_done_to_them(press_site):
    found = press_site.get("/api/copies/full").json()
    assert {one["article"]["key"]: one["relation"] for one in found["relatives"]}.keys() == {"cut", "long"}
    assert {one["key"] for one in found["text"]["copies"]} == {"full", "cut", "long"}
    long = next(one for one in found["relatives"] if one["article"]["key"] == "long")
    assert [p["words"][:24] for p in long["added"]] == ["Members of the town coun"]
    assert found["counts"]["reports"] == 3 and found["counts"]["texts"] == 1


def test_the_page_names_them(press_site):
    page = press_site.get("/copies/full").text
    for words in (
        "Harbour Times",
        "Origin",
        "left out",
        "added",
        "Members of the town council",
        "onrecord copies full",
    ):
        assert words in page, words


def test_an_article_without_copies(press_site):
    page = press_site.get("/copies/other").text
    assert "No copies were found" in page and "No other article with words of it" in page


def test_what_is_not_there(press_site):
    for name in ("x", "full@9", "@", "%00", "full@²"):
        assert press_site.get(f"/copies/{name}").status_code == 404, name


def test_copies_are_also_rows(press_site):
    rows = list(csv.DictReader(StringIO(press_site.get("/api/copies/full.csv").text)))
    assert {row["article"] for row in rows} == {"cut", "long"}


def test_attacks_show_as_text(hostile_site):
    page = hostile_site.get("/copies/x0")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
