"""What is remembered as long as nobody writes: a page is looked up and drawn once for all who ask for the same."""

import pytest

from onrecord.web import site as sites
from onrecord.web.page import View
from onrecord.web.remembering import Looked
from tests.web.conftest import open_site


@pytest.fixture
def drawings(monkeypatch):
    """Return the templates that are filled."""
    found, draw = [], sites.draw
    monkeypatch.setattr(sites, "draw", lambda template, **facts: found.append(template) or draw(template, **facts))
    return found


def test_the_same_page_is_drawn_once(town, drawings):
    with open_site(town) as client:
        first, second = client.get("/people?q=lind"), client.get("/people?q=lind")
    assert first.text == second.text
    assert drawings == ["people.html.jinja"]


@pytest.mark.parametrize("other", ["/people?q=berg", "/people?q=lind&page=1"])
def test_another_address_is_drawn_anew(town, drawings, other):
    with open_site(town) as client:
        client.get("/people?q=lind")
        client.get(other)
    assert len(drawings) == 2


def test_who_chose_dark_pages_gets_dark_ones(town, drawings):
    with open_site(town) as client:
        light = client.get("/people?q=lind").text
        client.cookies.set("onrecord_theme", "dark")
        dark = client.get("/people?q=lind").text
    assert light != dark
    assert len(drawings) == 2


def test_what_has_a_visitors_own_token_is_drawn_for_each(town, drawings):
    with open_site(town, edit=True) as client:
        client.get("/people?q=lind")
        client.get("/people?q=lind")
    assert len(drawings) == 2


def test_only_some_ways_of_drawing_are_kept():
    looked, drawn = Looked(View()), []
    for way in [*range(20), *range(8), 19]:
        assert looked.page(way, lambda way=way: drawn.append(way) or str(way)) == str(way)
    assert drawn == [*range(20), 19]
