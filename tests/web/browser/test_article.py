"""The page of an article in a real browser: clicking either side, keys, a voice, a phone, no scripts."""

import pytest

from tests.web.browser.axe import violations
from tests.web.browser.conftest import opened
from tests.web.browser.test_reading import width


def focused(page):
    return page.evaluate("document.activeElement.id")


def lit(page):
    ids = "[...document.querySelectorAll('.text .lit')].map(one => one.dataset.ids).join(' ')"
    return page.evaluate(ids).split(" ")


def in_view(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < page.viewport_size["height"]


def test_clicking_the_text_finds_the_card_and_the_card_the_text(desk):
    desk.goto("/article/n1")
    desk.locator(".text a.cue").first.click()
    assert focused(desk) == "a1"
    assert "a1" in lit(desk) and "lit-card" in desk.locator("#a1").get_attribute("class")
    assert desk.url.endswith("/article/n1#a1")
    desk.locator("#a3 .find").first.click()
    assert "a3" in lit(desk) and "a1" not in lit(desk)
    assert in_view(desk, ".text .lit")


def test_keys_step_through_the_cards_and_say_where(desk):
    desk.goto("/article/n1")
    where = desk.locator(".stepping .where")
    assert where.get_attribute("role") == "status"
    steps = []
    for key in ("j", "j", "ArrowDown", "k"):
        desk.keyboard.press(key)
        steps.append((focused(desk), where.inner_text()))
    assert steps == [("a1", "1 of 6"), ("v1", "2 of 6"), ("v2", "3 of 6"), ("v1", "2 of 6")]
    desk.locator(".stepping input").uncheck()
    desk.locator("#v1").focus()
    desk.keyboard.press("j")
    assert focused(desk) == "v1"
    desk.reload()
    assert not desk.locator(".stepping input").is_checked()


def test_keys_typed_into_a_field_stay_there(desk):
    desk.goto("/article/n1")
    desk.locator("#masthead-q").fill("")
    desk.locator("#masthead-q").press("j")
    assert desk.locator("#masthead-q").input_value() == "j"


def test_a_link_to_a_statement_shows_both_sides(page):
    page.goto("/article/n1#a3")
    page.wait_for_selector(".lit")
    assert "a3" in lit(page)
    assert in_view(page, "#a3") and in_view(page, ".text .lit")


def test_a_voice_alone_and_all_again(page):
    page.goto("/article/n1")
    page.get_by_role("link", name="the outlet’s own").click()
    page.wait_for_url("**/article/n1?voice=outlet")
    assert page.locator(".faded").first.is_visible()
    assert page.locator(".voices [aria-current]").first.inner_text().startswith("the outlet")
    assert violations(page) == []
    assert width(page) <= 0
    page.get_by_role("link", name="Show all").click()
    page.wait_for_url("**/article/n1")
    assert page.locator(".faded").count() == 0


def test_on_a_phone_the_card_comes_to_the_words(chromium, served):
    for page in opened(chromium, served, (360, 740)):
        page.goto("/article/n1")
        page.locator(".text a.cue").first.click()
        assert page.locator(".card.sheet").get_attribute("id") == "a1"
        assert in_view(page, "#a1") and in_view(page, ".text .lit")
        assert violations(page) == []
        page.get_by_role("button", name="Next").click()
        assert focused(page) == "v1"
        page.get_by_role("button", name="Close").click()
        assert page.locator(".card.sheet").count() == 0
        assert width(page) <= 0


def test_in_the_dark_axe_finds_nothing(chromium, served):
    for page in opened(chromium, served, (1280, 900), color_scheme="dark"):
        for address in ("/article/n1#a1", "/article/n1?voice=outlet", "/article/o1", "/article/n1/why/a1"):
            page.goto(address)
            assert violations(page) == []


def test_reasons_come_into_the_card(desk):
    desk.set_default_timeout(120_000)
    desk.goto("/article/n1")
    desk.locator("#a1 .doing .why").click()
    desk.wait_for_selector("#a1 .reasons-here h2")
    assert "What its codes mean" in desk.locator("#a1 .reasons-here").inner_text()
    assert desk.url.endswith("/article/n1")
    assert violations(desk) == []


def test_without_scripts_marks_and_cards_are_links(chromium, served):
    for page in opened(chromium, served, (1280, 900), java_script_enabled=False):
        page.goto("/article/n1")
        page.locator(".text a.cue").first.click()
        assert page.url.endswith("#a1") and in_view(page, "#a1")
        page.locator("#a3 .find").first.click()
        assert page.url.endswith("#t-a3")
        assert page.locator("[data-stepping]").is_hidden()


def test_print_has_text_and_cards_and_no_controls(desk):
    desk.goto("/article/n1")
    desk.emulate_media(media="print")
    assert desk.locator(".text").is_visible() and desk.locator("#a3").is_visible()
    for hidden in (".on-page", ".voices .chips", ".stepping", ".doing"):
        assert not desk.locator(hidden).first.is_visible()


def test_attacks_do_nothing_in_a_browser(chromium, hostile_served):
    for page in opened(chromium, hostile_served, (360, 740)):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for number in range(16):
            page.goto(f"/article/x{number}")
            assert page.locator("main").count() == 1
            assert width(page) <= 0, number
