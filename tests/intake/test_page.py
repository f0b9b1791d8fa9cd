"""Pages written for these tests: what of them is the article, and what its lines are."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import TooLargeError
from onrecord.intake.limits import DEFAULTS
from onrecord.intake.markup import parse
from onrecord.intake.page import Page, read_page
from onrecord.intake.pagetree import read_hints

STORY = [
    "The council of the small town met on Tuesday to talk about the bridge that has been closed since spring.",
    "“We will mend it before the winter,” the mayor, Ann Lee, told the people who had come to the hall to listen.",
    "Engineers of the county said that the two middle piers would have to be built anew, which could take a year.",
    "A second meeting is planned for next month, she said, and the plans will then be shown to all in the town.",
]
DATA = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge stays closed &amp; costs rise",'
    ' "datePublished": "2019-11-19T08:30:00Z", "author": [{"@type": "Person", "name": "Bo Dahl"}],'
    ' "publisher": {"@type": "Organization", "name": "Valley News"}}'
)
SAVED = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Bridge stays closed - Valley</title>
<meta property="og:site_name" content="valley.example"><link rel="canonical" href="https://valley.example/bridge">
<script type="application/ld+json">{DATA}</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Bridge stays closed &amp; costs rise</h1>
<p>{STORY[0]}</p>
<figure><img src="b.jpg"><figcaption>Workers near the bridge on Monday</figcaption></figure>
<p>{STORY[1]}</p>
<p><a href="/a">Read more: Who pays for the bridge?</a></p>
<p><a href="/b">VALLEY COUNTS THE COST OF THE FLOOD</a></p>
<p>{STORY[2]}</p>
<div class="newsletter-box"><p>The valley in your pocket</p><p>Sign up for our newsletter</p></div>
<p>{STORY[3]}</p>
<p>Reporting by Bo Dahl; editing by Cy Berg</p>
<p><a href="/c">Five bridges that were never built</a></p>
</article><footer><p>Copyright 2019 Valley News. All rights reserved.</p></footer></body></html>"""


def body(page):
    pieces = (b.text_in(page.text) for b in page.blocks if b.role == "body")
    return [line for piece in pieces for line in piece.split("\n") if line]


def role_of(page, words):
    at = page.text.index(words)
    return next(b.role for b in page.blocks if b.start <= at < b.end)


def with_story(extra="", head=""):
    return f"<html><head>{head}</head><body><article>{''.join(f'<p>{p}</p>' for p in STORY)}{extra}</article></body>"


def test_saved_page_keeps_its_story_only_as_body():
    assert body(read_page(SAVED)) == STORY


def test_saved_page_opens_with_its_headline():
    page = read_page(SAVED)
    assert page.blocks[0].role == "headline"
    assert page.text.startswith("Bridge stays closed & costs rise\n\n")
    assert page.text.count("Bridge stays closed & costs rise") == 1


def test_saved_page_tells_of_itself():
    page = read_page(SAVED)
    assert (page.title, page.outlet) == ("Bridge stays closed & costs rise", "Valley News")
    assert (page.byline, page.published) == (("Bo Dahl",), "2019-11-19T08:30:00+00:00")
    assert (page.language, page.url) == ("en-GB", "https://valley.example/bridge")


@pytest.mark.parametrize(
    ("words", "role"), [("Read more: Who pays", "related"), ("VALLEY COUNTS", "related"), ("Reporting by", "byline")]
)
def test_lines_that_leak_get_their_roles(words, role):
    assert role_of(read_page(SAVED), words) == role


def test_page_without_metadata_has_no_guesses():
    page = read_page(with_story("<p>Copyright 2015 Valley News</p>"), "https://valley.example/x")
    assert (page.published, page.byline, page.language) == (None, (), None)
    assert page.url == "https://valley.example/x"


def test_date_after_today_is_kept():
    head = '<meta property="article:published_time" content="2091-02-03">'
    assert read_page(with_story(head=head)).published == "2091-02-03"


def test_broken_json_is_passed_over():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script><title>A bridge</title>'
    assert read_page(with_story(head=head)).blocks


def test_hidden_card_inside_a_sentence_is_taken_out():
    page = read_page(
        with_story("<p>The owner, Cy Berg<span class='rollover-card'>Cy Berg is 50 MORE</span>, said nothing.</p>")
    )
    assert "The owner, Cy Berg, said nothing" in page.text


def test_article_cut_into_several_containers_is_whole():
    chunk = "<div class='chunk body'>{}</div>"
    paragraphs = [
        f"<p>{n}. {p} And so it went on for the rest of a long day, with many words.</p>"
        for n in range(6)
        for p in STORY
    ]
    chunks = "".join(chunk.format("".join(paragraphs[i : i + 8])) for i in (0, 8, 16))
    page = read_page(f"<html><body><main><div class='chunks'>{chunks}</div></main></body></html>")
    assert all(f"{n}. {STORY[0]}" in page.text for n in range(6))


def test_order_of_reading_does_not_matter():
    first = read_page(SAVED)
    for n in range(4):
        read_page(with_story(f"<p>{n}</p>"))
    assert [read_page(SAVED) for _ in range(3)] == [first] * 3


def test_list_of_links_is_related_and_a_list_of_facts_is_not():
    links = "".join(f"<li><a href='/{n}'>The bridge that {n} people built</a></li>" for n in range(3))
    facts = "".join(f"<li>The bridge cost {n} million</li>" for n in range(3))
    story = "<p>" + STORY[0] * 20 + "</p>"
    hints = read_hints(parse(f"<body>{story}<ul>{links}</ul><ul>{facts}</ul></body>", DEFAULTS))
    assert hints.roles == {f"thebridgethat{n}peoplebuilt": "related" for n in range(3)}


def test_warnings_of_libraries_stay_off_standard_error():
    code = "from onrecord.intake.page import read_page; read_page('<html><body><p>x</p></body></html>')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b""


def test_a_page_is_whole_or_refused_however_deep_it_is():
    def story_after(depth):
        return read_page(with_story().replace("<article>", "<div>" * depth + "</div>" * depth + "<article>")).text

    assert STORY[-1] in story_after(240)
    with pytest.raises(TooLargeError, match="250 deep"):
        story_after(260)


def test_images_written_into_the_page_do_not_count():
    image = "<img src='data:image/png;base64," + "iVBORw0KGgo" * 1_000_000 + "'>"
    assert STORY[3] in read_page(with_story(f"<p>{image}</p>")).text


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<p>word</p>" * 50_001, "50,000 elements"),
        ("<p>" + "word " * 2_000_001, "10,000,000 bytes of markup"),
        ("<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">x", "10,000"),
        ("<p>" + STORY[0] * 20_000, "2,000,000 for one article"),
        ("<div>" * 100_000 + "<p>deep", "250 deep"),
        ("<p>" + "<b>" * 100_000 + "x", "250 deep"),
        ("<ul><li>a" * 50_000, "250 deep"),
        ("<table><tr><td>" * 3_000 + "x", "250 deep"),
    ],
)
def test_what_would_take_long_is_refused_by_a_stated_limit(html, limit):
    begun = time.process_time()
    with pytest.raises(TooLargeError, match=limit):
        read_page(f"<html><body>{html}</body></html>")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "html", ["", " ", "<html></html>", "<html><script>var a = 1;</script></html>", "<html><body></body></html>"]
)
def test_page_without_article_is_empty(html):
    page = read_page(html)
    assert (page.text, page.blocks) == ("", ())


@pytest.mark.parametrize(
    "html",
    [
        '<html><head><script type="application/ld+json">'
        + "[" * 100_000
        + "</script></head><body><p>x</p></body></html>",
        "<<<>>><p><p><table><tr></p></b>\0\0",
        "<div " + "a=b " * 5_000 + ">hi",
        "<html><body><p>\ud800 hi</p></body></html>",
    ],
)
def test_hostile_markup_never_raises(html):
    begun = time.process_time()
    page = read_page(html)
    assert "".join(b.text_in(page.text) for b in page.blocks) == page.text
    assert time.process_time() - begun < 10


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="<>/pdivab \"'=&;!-\n", max_size=300))
def test_any_markup_is_read(html):
    page = read_page(html)
    assert isinstance(page, Page)
    assert "".join(b.text_in(page.text) for b in page.blocks) == page.text


def test_plain_text_does_not_load_html_libraries():
    code = "import sys, onrecord.intake.page; assert not {'lxml', 'trafilatura'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
