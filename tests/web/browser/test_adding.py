"""Adding articles in a real browser: with keys alone, by dropping files, without scripts, told as it goes on."""

import pytest

import onrecord.web.jobs
from onrecord.web import Settings
from onrecord.web.settings import Limits
from tests.corpus.newsstand import press
from tests.corpus.records import made_corpus
from tests.web.browser.axe import violations
from tests.web.browser.conftest import opened, serving
from tests.web.browser.test_reading import width
from tests.web.test_add import OTHER, PICTURE, STORY, ByHand

FILES = [
    {"name": "a.txt", "mimeType": "text/plain", "buffer": STORY.encode()},
    {"name": "b.png", "mimeType": "image/png", "buffer": PICTURE},
    {"name": "c.txt", "mimeType": "text/plain", "buffer": OTHER.encode()},
]
DROP = """([selector, kind, texts]) => {
    const data = new DataTransfer(), drop = document.querySelector(selector);
    texts.forEach((text, at) => data.items.add(new File([text], `${at}.txt`, {type: "text/plain"})));
    drop.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def by_hand(monkeypatch):
    """Return what reads: it waits before each article until it may go."""
    own = ByHand()
    monkeypatch.setattr(onrecord.web.jobs, "corrected", lambda corpus: own)
    yield own
    own.may_go.set()


@pytest.fixture
def address(tmp_path, by_hand):
    path = tmp_path / "edited.corpus"
    made_corpus(path, *press()).close()
    yield from serving(Settings(path=path, edit=True, limits=Limits(upload=5_000)))


@pytest.fixture(params=["desk", "phone in the dark"])
def adding(request, chromium, address):
    size, scheme = ((1280, 900), "light") if request.param == "desk" else ((360, 740), "dark")
    yield from opened(chromium, address, size, color_scheme=scheme)


def send_files(page):
    page.get_by_label("Choose files").set_input_files(FILES)
    page.locator("form:has(input[type=file]) button").click()
    page.wait_for_url("**/add/*")


def test_how_far_it_is_comes_by_itself_and_is_told(adding, by_hand):
    adding.goto("/add")
    assert violations(adding) == [] and width(adding) <= 0
    send_files(adding)
    assert violations(adding) == [] and width(adding) <= 0
    adding.get_by_role("status").get_by_text("Reading: 0 of 3 read.").wait_for(state="attached")
    by_hand.may_go.set()
    adding.get_by_role("link", name="Add more").wait_for()
    assert adding.locator("[data-live]").inner_text() == "Done: 2 new, 1 not read."
    assert adding.title() == "Done: 2 new, 1 not read. · on record"
    assert adding.locator(".added > li").count() == 3
    assert "looks like a PNG image" in adding.locator(".was-failed").inner_text()
    assert violations(adding) == [] and width(adding) <= 0
    adding.get_by_role("link", name="Bridge open").click()
    adding.wait_for_url("**/article/*")


def test_who_stands_on_a_link_keeps_their_place(adding, by_hand):
    adding.goto("/add")
    send_files(adding)
    adding.get_by_role("link", name="Refresh").focus()
    by_hand.may_go.set()
    adding.get_by_role("link", name="Add more").wait_for()
    assert adding.evaluate("document.activeElement.tagName") == "H1"


def test_with_keys_alone_an_article_is_pasted_and_files_are_reached(chromium, address, by_hand):
    by_hand.may_go.set()
    for page in opened(chromium, address, (1280, 900)):
        page.goto("/add")
        page.locator("#main").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "text"
        page.keyboard.type("Harbour shut\n\nThe harbour of Ostra was shut.")
        names = []
        for _ in range(7):
            page.keyboard.press("Tab")
            names.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        facts = ["text-title", "text-outlet", "text-url", "text-published"]
        assert names == [*facts, "BUTTON", "files", "files-outlet"]
        page.locator("#text-published").focus()
        page.keyboard.type("2024-05-20")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/*")
        assert "The harbour of Ostra was shut." in page.locator("main").inner_text()


def test_files_are_dropped(adding, by_hand):
    by_hand.may_go.set()
    adding.goto("/add")
    adding.evaluate(DROP, [".drop", "dragover", []])
    assert "over" in adding.locator(".drop").get_attribute("class")
    adding.evaluate(DROP, [".drop", "drop", [STORY, OTHER]])
    assert "over" not in adding.locator(".drop").get_attribute("class")
    assert adding.locator("[data-chosen]").inner_text() == "2 files, 1 kB: 0.txt, 1.txt"
    adding.locator("form:has(input[type=file]) button").click()
    adding.wait_for_url("**/add/*")
    adding.get_by_role("link", name="Add more").wait_for()
    assert adding.locator(".was-new").count() == 2


def test_too_much_is_told_before_it_is_sent(adding):
    adding.goto("/add")
    adding.evaluate(DROP, [".drop", "drop", [STORY * 60]])
    assert adding.locator("[data-chosen].wrong").inner_text() == "More than 5 kB; choose fewer, or use onrecord build."
    adding.locator("form:has(input[type=file]) button").click()
    assert adding.url.endswith("/add")
    assert violations(adding) == []
    adding.evaluate(DROP, [".drop", "drop", [STORY]])
    assert adding.locator("[data-chosen].wrong").count() == 0


def test_without_scripts_one_looks_again(chromium, address, by_hand):
    for page in opened(chromium, address, (360, 740), java_script_enabled=False):
        page.goto("/add")
        send_files(page)
        assert by_hand.reads.wait(30)
        page.reload()
        assert "of 3 read." in page.locator(".told").inner_text()
        by_hand.may_go.set()
        while page.get_by_role("link", name="Refresh").count():
            page.get_by_role("link", name="Refresh").click()
            page.wait_for_load_state()
        assert page.locator(".told").inner_text() == "Done: 2 new, 1 not read."
        page.get_by_role("link", name="Add more").click()
        page.wait_for_url("**/add")
        assert "Done: 2 new, 1 not read." in page.locator(".addings").inner_text()
