import io
import sys

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, NotTextError, TooLargeError
from onrecord.intake.drafts import read_draft
from onrecord.intake.limits import Limits
from onrecord.intake.markdown import read_markdown
from onrecord.record import Span

MARKDOWN = """---
title: "None of it"
---
# The *harbour*

> He said “we **will
> not** go \\*now\\* &amp; [then](https://example.org "he said so") he said so”.

| a | b |
|---|---|
| “one” | “one” |

- 1. item “two three”

<p>raw<br>“four &lt; five”</p>

![a picture](u "t") `co  de` <https://example.org> x<br>y “last *one*”

    “an indented line”

```
“code”
```
"""
PAGE = """<!DOCTYPE html><html><head><title>T</title><style>p { } “no”</style></head>
<body><h1>The harbour</h1>
<p>She said <q>we will &mdash; not
   yield</q>, <b>twice</b>.<br>Then<script>"no"</script> left.
<blockquote><p>Block one.</p><p>Block two.</p></blockquote>
<ul><li>A<li>B &lt;c&gt; &#8220;d&#8221;</ul><button>Press</button>
"""


@pytest.fixture
def draft(tmp_path):
    """Return a function that reads a draft from a file of some name and content."""

    def read(name, content, **more):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_draft(str(path), **more)

    return read


def shown(found, words):
    """Return the place of `words` in a draft: line and column, counted from 1."""
    start = found.text.index(words)
    region = found.region(Span(start, start + len(words)))
    return region.line, region.column


def test_plain_text_stays_as_it_is(draft):
    text = "One.\r\n\r\n“Two” — thrée 🛟.\n"
    found = draft("d.txt", text)
    assert (found.media, found.text, found.set_off, found.title) == ("text", text, (), None)
    assert shown(found, "Two") == (3, 2)
    assert found.document().text == text


def test_markdown_loses_its_marks_and_keeps_its_words(draft):
    found = draft("d.md", MARKDOWN)
    assert found.media == "markdown"
    assert found.text.split("\n\n") == [
        "The harbour",
        "He said “we will not go *now* & then he said so”.",
        "a", "b", "“one”", "“one”", "item “two three”",
        "raw\n“four < five”",
        "co de https://example.org x\ny “last one”",
        "“an indented line”",
    ]  # fmt: skip
    assert found.title == "The harbour"
    assert [span.text_in(found.text) for span in found.set_off] == [found.text.split("\n\n")[1]]


@pytest.mark.parametrize(
    "words",
    ["harbour", "He", "we", "will", "not", "go", "then", "so”", "item", "two", "raw", "four", "five", "last", "an ind"],
)  # fmt: skip
def test_words_of_markdown_have_their_place_in_the_file(draft, words):
    line, column = shown(draft("d.md", MARKDOWN), words)
    assert MARKDOWN.split("\n")[line - 1][column - 1 :].startswith(words)


def test_equal_cells_have_places_of_their_own(draft):
    found = draft("d.md", MARKDOWN)
    first = found.text.index("one")
    second = found.text.index("one", first + 1)
    assert [found.region(Span(at, at + 3)).column for at in (first, second)] == [4, 12]


def test_what_an_address_says_is_not_taken_for_the_words_behind_it(draft):
    source = "[then](u \"he said so\") he said so, [x][y] x, ![he](u 'he ran') he ran\n\n[y]: u\n"
    found = draft("d.md", source)
    assert found.text == "then he said so, x x, he ran"
    assert [shown(found, words)[1] - 1 for words in ("he said", "he ran")] == [
        source.rindex("he said"),
        source.rindex("he ran"),
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab“ \n>-1.#[]()*_`|<>&;\\~\t\r\0é!=\"'"), max_size=60))
def test_any_markdown_is_read_and_every_letter_has_its_place(source):
    found = read_markdown(source, "d")
    assert len(found.origins) == len(found.text)
    for place, character in enumerate(found.text):
        region = found.region(Span(place, place + 1))
        assert region.line >= 1 and region.column >= 1
        if character in "abé" and "`" not in source:
            assert source[found.origins[place]] == character


def test_a_page_is_read_as_a_browser_shows_it(draft):
    found = draft("d.html", PAGE)
    assert found.media == "html"
    assert found.text.split("\n\n") == [
        "The harbour", "She said “we will — not yield”, twice.\nThen left.", "Block one.", "Block two.", "A",
        "B <c> “d”",
    ]  # fmt: skip
    assert found.title == "The harbour"
    assert [span.text_in(found.text) for span in found.set_off] == ["Block one.", "Block two."]
    lines = PAGE.split("\n")
    for words in ("we will", "yield", "Then", "Block two", "c> “d"):
        line, column = shown(found, words)
        assert lines[line - 1][column - 1 :].startswith(words.split()[0].rstrip(">"))


@settings(deadline=None)
@given(st.text(st.sampled_from("ab<>/p q=&;#8\"'!-\n"), max_size=60))
def test_any_page_is_read(source):
    from onrecord.intake.hypertext import read_hypertext

    found = read_hypertext(source, "d")
    assert len(found.origins) == len(found.text)


def word_file(*paragraphs):
    """Return a Word file of (words, style) paragraphs."""
    document = docx.Document()
    for words, style in paragraphs:
        document.add_paragraph(words, style=style)
    file = io.BytesIO()
    document.save(file)
    return document, file.getvalue()


def test_a_word_file_has_a_line_for_each_paragraph(draft):
    _, data = word_file(("A title", "Title"), ("", None), ("She said “we will”.", None), ("Set off.", "Quote"))
    found = draft("d.docx", data)
    assert (found.media, found.title) == ("docx", "A title")
    assert found.text == "A title\n\nShe said “we will”.\n\nSet off."
    assert [span.text_in(found.text) for span in found.set_off] == ["Set off."]
    assert shown(found, "we") == (3, 11)


def test_tracked_changes_tables_and_notes_of_a_word_file(draft):
    document, _ = word_file()
    paragraph = document.add_paragraph("kept ")
    own = paragraph._p
    for tag, text in (("ins", "put in"), ("del", "taken out")):
        change = own.makeelement(docx.oxml.ns.qn(f"w:{tag}"))
        run = change.makeelement(docx.oxml.ns.qn("w:r"))
        words = run.makeelement(docx.oxml.ns.qn("w:t" if tag == "ins" else "w:delText"))
        words.text = text
        run.append(words)
        change.append(run)
        own.append(change)
    document.add_table(1, 1).cell(0, 0).text = "in a cell"
    file = io.BytesIO()
    document.save(file)
    assert draft("d.docx", file.getvalue()).text == "kept put in\n\nin a cell"


def test_a_word_file_without_the_extra_names_the_remedy(draft, monkeypatch):
    _, data = word_file(("Words.", None))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NotTextError, match=r"onrecord\[drafts\]"):
        draft("d.docx", data)


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"plain words", b""])
def test_a_broken_word_file_is_refused(draft, data):
    with pytest.raises(NotTextError, match=r"d\.docx: is no Word file.*save it again"):
        draft("d.docx", data)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ("Plain words, nothing else.\nAnd 3 * 4 * 5 more.", "text"),
        ("# A heading\n\nwords", "markdown"),
        ("words **strong** words", "markdown"),
        ("> “said so”\n", "markdown"),
        ("<!DOCTYPE html><p>words</p>", "html"),
        (word_file(("words", None))[1], "docx"),
    ],
)
def test_what_has_no_known_ending_is_told_by_looking(draft, content, media):
    assert draft("answer", content).media == media
    data = content.encode() if isinstance(content, str) else content
    assert read_draft("-", stdin=io.BytesIO(data)).media == media


def test_standard_input_is_called_so():
    assert read_draft("-", stdin=io.BytesIO(b"words")).name == "standard input"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("d.pdf", b"%PDF-1.7 \0\0\0", "PDF"),
        ("d.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "save it as HTML"),
        ("d.txt", "word " * 30, "150 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(draft, name, content, message):
    with pytest.raises(InputError, match=message) as refused:
        draft(name, content, limits=Limits(text_characters=100, html_bytes=1_000))
    assert name in str(refused.value)


def test_a_draft_over_the_limit_is_refused(draft):
    with pytest.raises(TooLargeError, match="400 bytes"):
        draft("d.txt", b"x" * 500, limits=Limits(text_characters=100, html_bytes=100))


@pytest.mark.parametrize("name", ["", "  ", "no\0name", "absent.md"])
def test_no_file_is_told(name):
    with pytest.raises(InputError, match=r"name of a file|no such file"):
        read_draft(name)


@pytest.mark.parametrize("name", ["d.txt", "d.md", "d.html"])
def test_an_empty_draft_is_a_draft(draft, name):
    found = draft(name, "")
    assert (found.text, found.document().text) == ("", "")
