import gzip
import io
import json
import re

import pytest

from onrecord.document import Document
from onrecord.errors import InputError, RowError
from onrecord.intake import Known, Limits
from onrecord.intake.jsonl import read_rows


def rows(*lines, known=Known(), limits=Limits()):  # noqa: B008
    data = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    return list(read_rows(io.BytesIO(data), "news.jsonl", known, limits))


def texts(items):
    return [item.article.text if isinstance(item, Document) else str(item) for item in items]


def test_a_row_tells_all_it_knows():
    row = {
        "id": 7, "text": "A.\r\n", "url": "https://a.example/1", "title": "T", "outlet": "O",
        "published": "2024-05-20", "byline": "Ana Ruiz", "language": "en", "unknown": [1],
    }  # fmt: skip
    (document,) = rows(row)
    article = document.article
    assert document.origin == {"encoding": None, "id": "7", "media": "text"}
    assert (article.text, article.url, article.title, article.outlet) == ("A.\r\n", "https://a.example/1", "T", "O")
    assert (article.published, article.byline, article.language) == ("2024-05-20", ("Ana Ruiz",), "en")


def test_what_the_caller_knows_wins_over_the_row():
    (document,) = rows({"text": "A.", "outlet": "O", "title": "T"}, known=Known(outlet="Mine"))
    assert (document.article.outlet, document.article.title) == ("Mine", "T")


def test_text_stays_text_whatever_it_looks_like():
    assert texts(rows({"text": "<p>A</p>", "html": "<p>B</p>"})) == ["<p>A</p>"]


def test_html_is_read_as_a_page():
    (document,) = rows({"html": "<html><body><p>He said that it was over.</p></body></html>"})
    assert document.origin["media"] == "html"
    assert "<" not in document.article.text


def test_an_empty_text_is_an_article():
    assert texts(rows({"text": ""})) == [""]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (b'{"text": "a"\n', "no JSON"),
        (b"[1, 2]\n", "expected `object`, got `array`; a row has `text` or `html`"),
        (b'{"text": 5}\n', r"expected `str \| null`, got `int` - at `\$.text`"),
        (b'{"title": "no text"}\n', "no `text` or `html`; give the row one of them"),
        (b'{"text": null}\n', "no `text` or `html`"),
        (b'{"text": "a", "published": "May 20"}\n', "published: 'May 20' is no ISO 8601 date"),
        (b'{"text": "a", "url": "nowhere"}\n', "url: 'nowhere' is no web address"),
        (b'{"text": "caf\xe9"}\n', "not UTF-8; save the file as UTF-8"),
        (b"[" * 200_000 + b"\n", "no JSON|expected `object`"),
        (b'{"a": ' + b"[" * 200_000 + b"\n", "no JSON"),
        (b'{"a": "\\ud800", "b": ' + b"[" * 200_000 + b"\n", "no JSON"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(line, cause):
    first, bad, last = rows({"text": "A."}, line, {"text": "B."})
    assert texts([first, last]) == ["A.", "B."]
    assert isinstance(bad, RowError)
    assert str(bad).startswith("news.jsonl, line 2: ")
    assert re.search(cause, str(bad))


def test_blank_lines_count_and_say_nothing():
    assert texts(rows(b"\n", {"text": "A."}, b" \r\n", b"{}\n"))[1].startswith("news.jsonl, line 4: ")


def test_a_mark_and_carriage_returns_and_a_missing_last_newline_do_no_harm():
    assert texts(rows(b'\xef\xbb\xbf{"text": "A."}\r\n{"text": "B."}')) == ["A.", "B."]


def test_half_a_surrogate_pair_in_a_row_is_replaced():
    (document,) = rows(b'{"text": "A \\ud83d.", "title": "T \\ud83d"}\n')
    assert (document.article.text, document.article.title) == ("A \ufffd.", "T \ufffd")
    assert document.origin["replaced"] == 1


def test_a_line_over_the_limit_is_refused_and_skipped_to_its_end():
    first, long, last = rows({"text": "A."}, {"text": "x" * 500}, {"text": "B."}, limits=Limits(row_bytes=50))
    assert texts([first, last]) == ["A.", "B."]
    assert str(long).startswith("news.jsonl, line 2: longer than 50 bytes, the limit for one row")


def test_a_text_over_the_limit_is_refused_as_a_row():
    (error,) = rows({"text": "x" * 500}, limits=Limits(text_characters=100))
    assert isinstance(error, RowError)
    assert "500 characters, over the limit of 100" in str(error)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        ('{"text": "A."}\n'.encode("utf-16"), "not UTF-8"),
        (b"%PDF-1.7\n...\n", "looks like a PDF"),
        (b"\0\1\2\3\4\5\6\7\n", "looks like binary data"),
    ],
)
def test_a_file_that_holds_no_rows_is_one_error(data, cause):
    with pytest.raises(InputError, match=cause):
        rows(data)


def test_rows_are_read_one_at_a_time():
    class Endless(io.BytesIO):
        def readline(self, size=-1):
            return b'{"text": "A."}\n'

    stream = read_rows(Endless(), "endless", Known(), Limits())
    assert texts([next(stream) for _ in range(3)]) == ["A."] * 3


@pytest.mark.parametrize("damage", [lambda d: d[:-12], lambda d: d[:40] + bytes(20) + d[60:], lambda _: b"no gzip"])
def test_damaged_gzip_is_one_error(damage):
    data = gzip.compress(b"".join(b'{"text": "Article %d."}\n' % n for n in range(200)))
    with gzip.open(io.BytesIO(damage(data))) as stream, pytest.raises(InputError, match="damaged gzip data"):
        list(read_rows(stream, "n", Known(), Limits()))
