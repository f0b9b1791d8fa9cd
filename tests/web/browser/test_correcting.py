"""Corrections on the cards of an article, in a real browser: forms that work without scripts, and that all can use."""

import pytest

from onrecord.web import Settings
from tests.corpus.newsstand import nord
from tests.corpus.records import made_corpus
from tests.web.browser.axe import violations
from tests.web.browser.conftest import opened, serving
from tests.web.browser.test_reading import width


@pytest.fixture
def edited(tmp_path):
    """Return the address of a site whose readers may write."""
    path = tmp_path / "edited.corpus"
    made_corpus(path, nord()).close()
    yield from serving(Settings(path=path, edit=True))


def test_forms_are_within_reach_of_all(chromium, edited):
    for size, scheme in (((1280, 900), "light"), ((360, 740), "dark")):
        for page in opened(chromium, edited, size, color_scheme=scheme):
            page.goto("/article/n1")
            for summary in ("#a1 > .doing .correct > summary", "#v1 > .correct > summary", "#v2 > .correct > summary"):
                page.locator(summary).press("Enter")
            assert page.locator("#v2").get_by_label("Who acts, 1").is_visible()
            assert page.locator("#so-v1").input_value() == "requested +"
            assert violations(page) == []
            assert width(page) <= 0


def test_what_did_not_happen_is_corrected_and_taken_back_without_scripts(chromium, edited):
    for page in opened(chromium, edited, (1280, 900), java_script_enabled=False):
        page.set_default_timeout(120_000)
        page.goto("/article/n1")
        page.locator("#v2 > .correct > summary").click()
        page.locator("#so-v2").select_option(label="did not happen")
        page.get_by_role("button", name="Write whether v2 happened").click()
        page.wait_for_url("**#v2")
        assert "negated" in page.locator("#v2 > .facts").inner_text()
        assert "did not happen" in page.locator(".corrected").inner_text()
        page.get_by_role("button", name="take back").click()
        page.wait_for_url("**#corrections")
        assert page.locator(".corrected").count() == 0
