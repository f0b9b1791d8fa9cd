from onrecord.export.words import clean, joined, shorten
from onrecord.record import Span


def test_what_steers_a_terminal_is_made_visible_or_taken_out():
    assert clean("a\x1b[31mb\x07\x9bc\u202ed\u2066e\ud800\x7f") == "a␛[31mb␇�cde�␡"


def test_lines_and_tabs_become_one_blank():
    assert clean(" a\n\n\tb\u2028c ") == "a b c"


def test_emoji_and_joined_letters_stay():
    assert clean("👩\u200d💻 e\u0301 שלום") == "👩\u200d💻 e\u0301 שלום"


def test_text_is_cut_at_a_word_and_keeps_its_closing_mark():
    assert shorten("“We will never, ever yield to them”", 20) == "“We will never…”"
    assert shorten("one two", 7) == "one two"


def test_a_word_longer_than_the_room_is_cut_inside():
    assert shorten("x" * 50, 10) == "x" * 9 + "…"


def test_broken_content_is_joined_by_an_ellipsis():
    assert joined([Span(0, 2), Span(7, 9)], "We, I: go", 20) == "We … go"


def test_long_content_is_cut():
    assert joined([Span(0, 10**6)], "word " * 200_000, 12) == "word word…"
