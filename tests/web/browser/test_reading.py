"""The first page and the results in a real browser: with a mouse, with keys, on a phone, in the dark."""

import re

import pytest

from tests.web.addresses import ADDRESSES
from tests.web.browser.axe import violations
from tests.web.browser.conftest import opened


def width(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def total(page):
    return page.locator(".total").inner_text()


@pytest.mark.parametrize("address", [*ADDRESSES, "/nope"])
def test_axe_finds_nothing_and_nothing_is_cut_off(page, address):
    page.on("console", lambda _: None)
    page.goto(address if address != "/nope" else "/search?q=nothingatall")
    assert violations(page) == []
    assert width(page) <= 0


def test_axe_finds_nothing_in_the_dark(chromium, served):
    for page in opened(chromium, served, (1280, 900), color_scheme="dark"):
        for address in ("/", "/search?q=tanks&act=say"):
            page.goto(address)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
            assert violations(page) == []


def test_search_facets_on_and_off_and_back(page):
    page.goto("/")
    page.get_by_label("Words said").fill("norland")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=norland")
    assert page.get_by_role("heading", level=1).inner_text() == "Statements with “norland”"
    every = total(page)
    page.locator(".facet").get_by_role("link", name=re.compile("^request")).click()
    page.wait_for_url("**/search?q=norland&act=request")
    assert total(page) == "1 statement in 1 article"
    page.get_by_role("link", name=re.compile("Take off act")).click()
    page.wait_for_url("**/search?q=norland")
    assert total(page) == every
    page.go_back()
    assert total(page) == "1 statement in 1 article"
    page.go_forward()
    assert total(page) == every


def test_everything_by_keyboard(desk):
    desk.goto("/")
    desk.keyboard.press("Tab")
    assert desk.locator(":focus").inner_text() == "Skip to the content"
    assert desk.locator(":focus").bounding_box()["y"] >= 0
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.locator(":focus").get_attribute("name") == "q"
    desk.keyboard.type("tanks")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/search?q=tanks")
    for _ in range(60):
        desk.keyboard.press("Tab")
        ring = desk.evaluate(
            "(e => [getComputedStyle(e).outlineStyle, e.className, e.innerText])(document.activeElement)"
        )
        assert ring[0] != "none", ring
        if desk.evaluate("!!document.activeElement.closest('.facet')"):
            break
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/search?q=tanks&speaker=**")
    assert total(desk) == "1 statement in 1 article"


def test_a_range_is_dragged_on_the_chart(desk):
    desk.goto("/search")
    bars = desk.locator("[data-chart] a")
    box = desk.locator("[data-chart]").bounding_box()
    step = box["width"] / bars.count()
    months = [bars.nth(n).get_attribute("data-from") for n in range(bars.count())]
    first, last = months.index("2024-05"), months.index("2024-06")
    desk.mouse.move(box["x"] + step * (first + 0.5), box["y"] + 20)
    desk.mouse.down()
    desk.mouse.move(box["x"] + step * (last + 0.5), box["y"] + 30, steps=5)
    desk.mouse.up()
    desk.wait_for_url("**/search?since=2024-05&until=2024-06")
    assert total(desk).startswith("7 statements")


def test_a_bar_is_a_link(desk):
    desk.goto("/search")
    desk.locator('[data-from="2024-07"] .room').click()
    desk.wait_for_url("**/search?since=2024-07&until=2024-07")
    assert total(desk).startswith("1 statement ")


def test_all_of_it_works_without_scripts(chromium, served):
    for page in opened(chromium, served, (1280, 900), java_script_enabled=False):
        page.goto("/search?q=norland")
        page.get_by_text("More filters").click()
        page.get_by_label("From").fill("2024-06")
        page.get_by_label("To", exact=True).fill("2024-06")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**/search?q=norland&since=2024-06&until=2024-06")
        assert total(page) == "1 statement in 1 article"


def test_the_reader_chooses_light_or_dark(page):
    page.goto("/search?q=tanks")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(253, 252, 249)"
    page.get_by_role("button", name="Dark").click()
    page.wait_for_load_state()
    assert page.evaluate(ground) == "rgb(22, 24, 28)"
    assert page.url.endswith("/search?q=tanks")
    page.get_by_role("button", name="As the system").click()
    page.wait_for_load_state()
    assert page.evaluate(ground) == "rgb(253, 252, 249)"


def test_attacks_do_nothing_in_a_browser(chromium, hostile_served):
    for page in opened(chromium, hostile_served, (360, 740)):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for address in ("/", "/search", "/search?q=<script>alert(1)</script>"):
            page.goto(address)
            assert page.locator("main").count() == 1
            assert width(page) <= 0
        page.goto("/search")
        assert violations(page) == []


def test_what_is_printed_is_the_content(desk):
    desk.goto("/search?q=tanks")
    desk.emulate_media(media="print")
    assert desk.locator(".statement").first.is_visible()
    assert not desk.locator(".facets").is_visible() and not desk.locator(".menu").is_visible()
