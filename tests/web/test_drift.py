"""The page of what was told with more or less certainty as it travelled."""

import csv
from io import StringIO

import pytest


def get(site, asked=""):
    return site.get(f"/api/drift{asked}").json()


def test_both_passages_stand_side_by_side(town_site):
    [entry] = get(town_site)["entries"]
    [one] = entry["drifts"]
    assert (one["earlier"]["event"], one["later"]["event"], one["direction"]) == ("t3:v1", "t4:v1", "more certain")
    assert [stop["voice"] for stop in entry["path"]] == ["alleged", "asserted"]
    page = town_site.get("/drift").text
    for words in (
        "Earlier",
        "Later",
        "so says",
        "in the outlet&#39;s own voice",
        "more certain",
        "alleged",
        "asserted",
    ):
        assert words in page or words.replace("&#39;", "'") in page, words


@pytest.mark.parametrize(
    ("asked", "total"),
    [("?about=docks", 1), ("?about=cows", 0), ("?scope=headline", 0), ("?scope=articles&outlet=Ost", 1),
     ("?direction=less+certain", 0), ("?direction=more+certain&since=2024-06", 1), ("?until=2024-05", 0)],
)  # fmt: skip
def test_filters(town_site, asked, total):
    assert get(town_site, asked)["total"] == total


def test_directions_are_counted_whichever_is_asked_for(town_site):
    found = get(town_site, "?direction=less+certain")["directions"]
    assert [(one["direction"], one["number"], one["on"]) for one in found] == [
        ("more certain", 1, False), ("less certain", 0, True), ("other", 0, False),
    ]  # fmt: skip
    assert "Nothing fits" in town_site.get("/drift?direction=less+certain").text


def test_what_cannot_be_asked(town_site):
    for asked, status in (("scope=air", 400), ("since=x", 400), ("page=2", 404)):
        assert town_site.get(f"/drift?{asked}").status_code == status, asked
    assert "No outlet is called" in town_site.get("/drift?outlet=Zzz").text


def test_changes_are_also_rows_and_a_command(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/drift.csv").text)))
    assert {(row["what"], row["before"], row["after"]) for row in rows} >= {("voice", "alleged", "asserted")}
    assert "onrecord drift --corpus town.corpus --about docks" in town_site.get("/drift?about=docks").text


def test_attacks_show_as_text(hostile_site):
    page = hostile_site.get("/drift?about=<script>alert(1)</script>")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
