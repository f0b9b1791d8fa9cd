import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, NotTextError, TooLargeError
from onrecord.intake import Known, Limits, document_from
from onrecord.record import Block

TEXT = "The plan was dropped on Monday.\r\n\r\n“It is over,” the minister said to them.\r\n"
PAGE = "<html><body><h1>Plan dropped</h1><p>The plan was dropped on Monday, and it was time.</p></body></html>"


@pytest.fixture
def page(monkeypatch):
    """A page reader that knows everything of any page; what it was asked is in `asked`."""
    found = SimpleNamespace(
        text="Plan dropped.", blocks=(Block(0, 13, "body"),), title="Plan dropped", outlet="The Courier",
        byline=("Ana Ruiz",), published="2024-05-20", language="en-GB", url="https://courier.example/plan", asked=[],
    )  # fmt: skip

    def read_page(html, url=None, limits=None):
        found.asked.append((html, url))
        return found

    monkeypatch.setitem(sys.modules, "onrecord.intake.page", SimpleNamespace(read_page=read_page))
    return found


@pytest.mark.parametrize("content", [TEXT, TEXT.encode()])
def test_plain_text_stays_unchanged_to_the_last_character(content):
    document = document_from(content)
    assert document.article.text == TEXT
    assert document.origin == {
        "encoding": None if isinstance(content, str) else "utf-8", "id": None, "media": "text",
    }  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_stays_unchanged_and_its_blocks_tile_it(text):
    article = document_from(text, media="text").article
    assert article.text == text
    assert "".join(block.text_in(text) for block in article.blocks) == text
    assert all(block.start < block.end for block in article.blocks)


@given(st.text(max_size=300) | st.binary(max_size=300), st.sampled_from([None, "html", "text"]))
def test_any_content_is_read_or_refused(content, media):
    try:
        document = document_from(content, media=media)
    except InputError:
        return
    document.to_record({"input": dict(document.origin)}).to_json()


def test_lone_surrogates_are_replaced_one_for_one_and_counted():
    document = document_from("He said \ud83d so.", input_id="a\udc00")
    assert document.article.text == "He said \ufffd so."
    assert (document.origin["replaced"], document.origin["id"]) == (1, "a\ufffd")


def test_the_mark_at_the_start_of_bytes_is_no_text():
    document = document_from(b"\xef\xbb\xbfHe said so.")
    assert (document.article.text, document.origin["encoding"]) == ("He said so.", "utf-8-sig")


def test_the_id_is_that_of_the_address_else_of_the_text():
    url = Known(url="https://courier.example/plan")
    assert document_from("A.").article.id == document_from(b"A.").article.id == "e53657178cb6855a"
    assert document_from("A.", url).article.id == document_from("B.", url).article.id != document_from("A.").article.id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that it was over.", "en"),
        ("Der Minister sagte, das sei nun vorbei und erledigt.", None),
        ("Il ministro ha detto che tutto era finito.", None),
        ("", None),
        ("12 + 5", None),
    ],
)
def test_english_is_told_by_its_function_words(text, language):
    assert document_from(text).article.language == language


def test_a_known_language_is_not_doubted():
    assert document_from("The end of it.", Known(language="sco")).article.language == "sco"


def test_a_page_says_what_it_is(page):
    document = document_from(PAGE)
    article = document.article
    assert (article.title, article.outlet, article.byline) == ("Plan dropped", "The Courier", ("Ana Ruiz",))
    assert (article.published, article.language, article.url) == ("2024-05-20", "en-GB", "https://courier.example/plan")
    assert document.origin["media"] == "html"


def test_what_the_caller_knows_wins_over_the_page(page):
    known = Known("Mine", "2020-01-02", "https://mine.example/", "My title", ("Me",), "en-US")
    article = document_from(PAGE, known).article
    assert (article.outlet, article.published, article.url) == ("Mine", "2020-01-02", "https://mine.example/")
    assert (article.title, article.byline, article.language) == ("My title", ("Me",), "en-US")
    assert page.asked[0][1] == "https://mine.example/"


def test_what_a_page_says_in_no_valid_form_is_left_out(page):
    page.published, page.url, page.language = "last week", "story.html", "English (UK)"
    article = document_from(PAGE).article
    assert (article.published, article.url, article.language, article.title) == (None, None, None, "Plan dropped")


def test_null_bytes_reach_no_parser(page):
    document_from(PAGE.replace("Monday", "Mon\0day"))
    assert "Mon\ufffdday" in page.asked[0][0]


def test_a_declared_page_without_any_tag_is_text():
    assert document_from("No tags here.", media="html").origin["media"] == "text"


def test_declared_text_is_not_looked_at():
    document = document_from(PAGE, media="text")
    assert (document.article.text, document.origin["media"]) == (PAGE, "text")


def test_json_over_several_lines_is_refused_with_a_remedy():
    with pytest.raises(NotTextError, match="looks like JSON; put each article on a line"):
        document_from('{\n  "text": "He said so."\n}')


@pytest.mark.parametrize("content", ["x" * 101, b"x" * 101])
def test_a_text_over_the_limit_is_refused_by_naming_it(content):
    limits = Limits(text_characters=100)
    assert document_from(content[:100], limits=limits).article.text == "x" * 100
    with pytest.raises(TooLargeError, match="101 characters, over the limit of 100"):
        document_from(content, limits=limits)


def test_a_page_over_the_limit_is_refused_unparsed(page):
    with pytest.raises(TooLargeError, match="more than 400 bytes"):
        document_from(PAGE * 4, limits=Limits(html_bytes=200, text_characters=100))
    assert page.asked == []
