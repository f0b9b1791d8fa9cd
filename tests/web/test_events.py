"""The page of events: what happened, what is switched on, when and where."""

import csv
from io import StringIO

import pytest

from onrecord.corpus.whereabouts import Spot
from onrecord.web import worldmap


def get(site, asked=""):
    return site.get(f"/api/events{asked}").json()


def names(found):
    return [one["event"] for one in found["events"]]


def test_what_happened_is_shown_and_the_rest_is_counted(town_site):
    found = get(town_site)
    assert names(found) == ["p1:v1", "p1:v2", "t4:v1", "t3:v1", "t2:v1", "t2:v2", "t1:v1"]
    assert {one["told"]: (one["number"], one["on"]) for one in found["switches"] if one["number"]} == {
        "happened": (7, True), "demanded": (1, False),
    }  # fmt: skip
    assert (found["own_voice"], found["question"]) == (6, "events that happened")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("?told=demanded", ["t1:v2"]), ("?type=PROTEST", ["p1:v2"]), ("?actor=Berg&type=ACCUSE", ["t2:v2"]),
     ("?recipient=Lind", ["t2:v2", "t1:v1"]), ("?place=NOR", ["p1:v1"]), ("?place=Cairo&place=NOR", ["p1:v1", "p1:v2"]),
     ("?outlet=Ost&until=2024-05", ["t2:v1", "t2:v2"]), ("?since=2024-06-02&order=oldest", ["t4:v1", "p1:v1", "p1:v2"]),
     ("?told=happened&told=demanded&until=2024-05-20", ["t1:v1", "t1:v2"]), ("?actor=Nobody", [])],
)  # fmt: skip
def test_filters(town_site, asked, expected):
    assert names(get(town_site, asked)) == expected


def test_what_happened_is_counted_by_place_and_country(town_site):
    where = get(town_site)["where"]
    assert {(one["name"], one["country"], one["number"]) for one in where["spots"]} == {
        ("Bergen", "NOR", 1),
        ("Cairo", "EGY", 1),
    }
    assert where["countries"] == [["NOR", 1], ["EGY", 1]]
    assert where["nowhere"] == 5


def test_switches_lead_to_what_they_say(town_site):
    page = town_site.get("/events?type=RETREAT").text
    assert 'href="/events?type=RETREAT&amp;told=happened&amp;told=demanded"' in page
    both = town_site.get("/events?type=RETREAT&told=happened&told=demanded").text
    assert 'href="/events?type=RETREAT&amp;told=demanded"' in both and 'href="/events?type=RETREAT"' in both
    assert "Events that happened or are demanded, of type RETREAT" in both


def test_the_map_has_its_numbers_beside_it(town_site):
    page = town_site.get("/events").text
    assert "<title>Norway: 1</title>" in page and "<title>Bergen: 1</title>" in page
    assert 'href="/events?place=NOR"' in page and 'href="/events?place=Cairo"' in page


@pytest.mark.parametrize(
    ("asked", "command"),
    [("", "onrecord events --corpus town.corpus"),
     ("?told=demanded&actor=Otto+Lind", "--modality requested --polarity any --actor &#39;Otto Lind&#39;"),
     ("?told=negated", "--polarity - "), ("?told=happened&told=negated&order=oldest", "--polarity any --order oldest"),
     ("?told=happened&told=demanded", "the command takes what happened and what did not together")],
)  # fmt: skip
def test_the_same_on_the_command_line(town_site, asked, command):
    assert command.strip() in town_site.get(f"/events{asked}").text


def test_what_cannot_be_asked(town_site):
    for asked, status in (("told=sung", 400), ("type=DANCE", 400), ("since=x", 400), ("page=2", 404), ("nope=1", 400)):
        assert town_site.get(f"/events?{asked}").status_code == status, asked
    assert "there is none" not in town_site.get("/events?actor=Zzz").text
    assert "No actor is called" in town_site.get("/events?actor=Zzz").text


def test_events_are_also_rows(town_site):
    rows = list(csv.DictReader(StringIO(town_site.get("/api/events.csv?place=NOR").text)))
    assert [(row["event"], row["place"], row["place_country"]) for row in rows] == [("p1:v1", "Bergen", "NOR")]


def test_attacks_show_as_text(hostile_site):
    for asked in ("", "?actor=<script>alert(1)</script>", "?place=<img src=x>"):
        page = hostile_site.get(f"/events{asked}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "<img" not in page.text and 'href="javascript' not in page.text


# The map


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [(60.4, 8.5, "NOR"), (46.5, 2.5, "FRA"), (-14, -52, "BRA"), (-25, 134, "AUS"), (40, -100, "USA")],
)
def test_a_place_lies_in_its_country(latitude, longitude, code):
    x, y = worldmap.project(latitude, longitude)
    country = worldmap.countries()[code]
    assert abs(x - country.x) < 90 and abs(y - country.y) < 90


def test_the_edges_of_the_world():
    assert worldmap.project(0, 0) == (1000.0, 450.0)
    assert worldmap.project(0, 180)[0] == pytest.approx(2000, abs=1)
    assert worldmap.project(0, -180)[0] == pytest.approx(0, abs=1)


def test_the_map_is_small_and_whole():
    assert len(worldmap.countries()) > 170
    assert len(worldmap.land()) < 60_000
    assert set(worldmap.land()) <= set("Mlz0123456789- ")


def test_shades_and_dots_tell_numbers():
    shades = worldmap.shades([("NOR", 100), ("FRA", 20), ("XXX", 9), ("BRA", 1)])
    assert [(one.country.code, one.level) for one in shades] == [("NOR", 4), ("FRA", 3), ("BRA", 1)]
    big, small = worldmap.dots([Spot("A", None, 0, 0, 100), Spot("B", None, 1, 1, 1), Spot("C", None, None, None, 5)])
    assert big.radius == 34 and small.radius == 7
    assert worldmap.name_of("NOR") == "Norway" and worldmap.name_of("SGP") == "SGP"
