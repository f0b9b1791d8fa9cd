import time

import pytest

from onrecord.intake.media import looks_like_html, looks_like_json, looks_like_rows


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Hi</body></html>",
        "\n  <html lang=en>",
        "<!-- saved from url=(0020)http://example.org -->\n<HTML><HEAD>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x">',
        "<article><p>He said so.</p></article>",
        "<p>One paragraph.",
        "Intro <b>bold</b> and <i>italics</i> and <a href=x>link</a>.",
    ],
)
def test_html(text):
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He said 3 < 4 and 5 > 4.",
        "The <html> tag was invented in 1991, he said.",
        "He wrote <b>no</b> in the margin.",
        "<John Smith> wrote: hello",
        "<3 she said",
        "Mail <editor@example.org> now.",
    ],
)
def test_plain_text(text):
    assert not looks_like_html(text)


def test_a_few_tags_in_a_long_text_do_not_make_it_html():
    assert not looks_like_html("He said so. " * 2000 + "<b>a</b> <b>b</b> <b>c</b>")


def test_looking_takes_linear_time():
    start = time.process_time()
    for text in ("<!-- a --> " * 200_000, "<" * 2_000_000, "<!--" * 500_000, "<p " * 500_000, "</p" * 500_000):
        looks_like_html(text)
        looks_like_json(text)
    assert time.process_time() - start < 2


def test_rows_and_json():
    assert looks_like_rows(b'{"text": "x"}\n')
    assert looks_like_rows(b'\xef\xbb\xbf { "id": 1}\n')
    assert not looks_like_rows(b"{\n")
    assert not looks_like_rows(b"{He said so}")
    assert not looks_like_rows(b'{"No," he said}')
    assert looks_like_json('{\n  "text": "x"\n}')
    assert looks_like_json('[\n {"text": "x"}]')
    assert not looks_like_json("[He said so.]")
    assert not looks_like_json('{"No," he said}')
