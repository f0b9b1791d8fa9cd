"""People, families, events, demands, drift, copies and drafts in a real browser, wide and narrow, light and dark."""

import pytest

from onrecord.web import Settings
from tests.web.browser.axe import violations
from tests.web.browser.conftest import opened, serving

PAGES = (
    "/people", "/person/t1:e1", "/person/p1:e2", "/family/q3:a1", "/sources/q1:a1", "/sources/t1", "/events",
    "/events?told=happened&told=demanded&place=NOR", "/ledger", "/drift", "/copies/t1", "/verify",
)  # fmt: skip


@pytest.fixture(scope="module")
def town_served(town):
    """Return the address of the site of the town."""
    yield from serving(Settings(path=town))


@pytest.fixture(params=["desk", "phone in the dark"])
def town_page(request, chromium, town_served):
    size, scheme = ((1280, 900), "light") if request.param == "desk" else ((360, 740), "dark")
    yield from opened(chromium, town_served, size, color_scheme=scheme)


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_is_cut_off(town_page, address):
    town_page.goto(address)
    for one in town_page.locator("details").all():
        one.evaluate("element => element.open = true")
    assert violations(town_page) == []
    assert town_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_from_a_person_to_their_statements_and_back(town_page):
    town_page.goto("/people")
    town_page.get_by_label("Name, words of one, or a key").fill("berg")
    town_page.get_by_role("button", name="Find").click()
    town_page.wait_for_url("**/people?q=berg")
    town_page.get_by_role("rowheader").get_by_role("link", name="Anna Berg").click()
    town_page.wait_for_url("**/person/t1:e1")
    town_page.get_by_role("link", name="request 1").click()
    town_page.wait_for_url("**/person/t1:e1?act=request")
    assert town_page.locator(".statement").count() == 1
    town_page.go_back()
    assert town_page.locator(".statement").count() == 3


def test_what_is_left_out_is_switched_on(town_page):
    town_page.goto("/events")
    assert town_page.locator(".happenings tbody tr").count() == 7
    town_page.get_by_role("link", name="are demanded 1 (left out: show)").click()
    town_page.wait_for_url("**/events?told=happened&told=demanded")
    assert town_page.locator(".happenings tbody tr").count() == 8


def test_a_country_is_chosen_on_the_map(chromium, town_served):
    for page in opened(chromium, town_served, (1280, 900)):
        page.goto("/events")
        page.locator("circle.dot").first.click()
        page.wait_for_url("**/events?place=*")
        assert page.locator(".happenings tbody tr").count() == 1


def test_demands_are_narrowed_without_scripts(chromium, town_served):
    for page in opened(chromium, town_served, (1280, 900), java_script_enabled=False):
        page.goto("/ledger")
        page.get_by_label("Who demands").fill("Berg")
        page.get_by_role("button", name="Find").click()
        page.wait_for_url("**/ledger?source=Berg")
        assert page.locator(".entry").count() == 1
        assert page.locator(".track .mark").count() == 2
