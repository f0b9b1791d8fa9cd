"""Paragraphs: which lines go together, and that offsets stay true."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.paragraphs import LONGEST, find_paragraphs
from onrecord.record import Block
from tests.build import article

WRAPPED = (
    "The council of the town voted on Tuesday evening to close the old\n"
    "harbour for good, although the fishermen had asked for two years of\n"
    "grace and the mayor had promised them at least one.\n"
    "\n"
    "Nobody spoke.\n"
)


def paragraphs(text, **known):
    return [p.text.strip() for p in find_paragraphs(article(text, **known))]


def test_a_line_is_a_paragraph():
    assert paragraphs("One.\nTwo.\r\n\r\nThree.") == ["One.", "Two.", "Three."]


def test_hard_wrapped_lines_go_together():
    found = paragraphs(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("The council") and found[0].endswith("at least one.")


def test_only_headline_and_body_are_read():
    text = "Title\nMenu\nStory."
    blocks = (Block(0, 6, "headline"), Block(6, 11, "boilerplate"), Block(11, 17, "body"))
    assert paragraphs(text, blocks=blocks) == ["Title", "Story."]


def test_long_paragraphs_are_cut_at_sentence_ends():
    text = "It rained. " * 2000
    pieces = list(find_paragraphs(article(text)))
    assert all(len(p.text) <= LONGEST for p in pieces)
    assert all(p.text.endswith("rained. ") for p in pieces)
    assert "".join(p.text for p in pieces) == text


def test_a_line_without_spaces_is_cut_too():
    text = "x" * (2 * LONGEST + 5)
    assert [len(p.text) for p in find_paragraphs(article(text))] == [LONGEST, LONGEST, 5]


@given(st.text(alphabet="ab .\n\r\u2028\t“", max_size=300))
def test_pieces_stand_where_they_say(text):
    for p in find_paragraphs(article(text)):
        original = text[p.start : p.start + len(p.text)]
        assert original.translate(dict.fromkeys(map(ord, "\n\r\u2028"), " ")) == p.text


def test_lines_without_a_letter_are_no_paragraphs():
    assert paragraphs('1234 --- 56\n"""""\n___\nÉté.') == ["Été."]
