"""Blocks of plain texts, written for these tests."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.blocks import find_blocks

BODY = (
    "The council of the small town met on Tuesday to talk about the bridge that has been closed since the spring flood."
)
END = "A second meeting is planned for next month, the mayor said, and the plans will then be shown to all."


def roles(text, title=None):
    return [(b.role, b.text_in(text).strip()) for b in find_blocks(text, title)]


def outside_body(text, title=None):
    return [piece for piece in roles(text, title) if piece[0] != "body"]


@given(st.text() | st.text(alphabet="aB .:\n\r-–()\"'|_Read more"), st.none() | st.text(max_size=30))
def test_blocks_tile_any_text(text, title):
    blocks = find_blocks(text, title)
    assert "".join(b.text_in(text) for b in blocks) == text
    assert [b.start for b in blocks] == ([0] if text else []) + [b.end for b in blocks[:-1]]
    assert all(b.start < b.end for b in blocks)


def test_empty_text_has_no_blocks():
    assert find_blocks("") == ()


def test_white_space_belongs_to_the_block_before():
    text = f"\n Bridge stays closed\n\n{BODY}\r\n\r\n"
    headline, body = find_blocks(text, "Bridge stays closed")
    assert (headline.start, headline.role, body.end) == (0, "headline", len(text))
    assert body.text_in(text).startswith("The council")


@pytest.mark.parametrize(
    "title", ["Bridge stays closed for a year", "Bridge stays closed for a year - The Daily", None]
)
def test_first_line_is_the_headline(title):
    assert outside_body(f"Bridge stays closed for a year\n\n{BODY}", title) == [
        ("headline", "Bridge stays closed for a year")
    ]


def test_title_and_date_on_one_line_are_parted():
    text = f"Bridge stays closed for a year Friday, March 3, 2017\n\n{BODY}"
    expected = [("headline", "Bridge stays closed for a year"), ("dateline", "Friday, March 3, 2017")]
    assert outside_body(text) == outside_body(text, "Bridge stays closed for a year") == expected


@pytest.mark.parametrize(
    ("head", "pieces"),
    [
        ("OSLO (AP) — ", [("dateline", "OSLO"), ("wire", "(AP) —")]),
        ("OSLO, 20 May 2024 (dpa) - ", [("dateline", "OSLO, 20 May 2024"), ("wire", "(dpa) -")]),
        ("OSLO — ", [("dateline", "OSLO —")]),
        ("OSLO, 20 May 2024 (Wire) — ", [("dateline", "OSLO, 20 May 2024"), ("wire", "(Wire) —")]),
        ("OSLO, May 20, 2024 (North Wire) - ", [("dateline", "OSLO, May 20, 2024"), ("wire", "(North Wire) -")]),
        ("By our foreign staff\n\nOSLO - ", [("byline", "By our foreign staff"), ("dateline", "OSLO -")]),
        ("Bergen – ", [("dateline", "Bergen –")]),
        ("Bergen, Norway - ", [("dateline", "Bergen, Norway -")]),
        ("Bergen: ", [("dateline", "Bergen:")]),
        ("NEW TOWN, July 25: ", [("dateline", "NEW TOWN, July 25:")]),
        ("OSLO- 24 July 2022: ", [("dateline", "OSLO- 24 July 2022:")]),
        ("hill News, 26 June - ", [("dateline", "hill News, 26 June -")]),
        ("(Reuters) - ", [("wire", "(Reuters) -")]),
        ("Exclusive: ", []),
        ("NEW: ", []),
        ("Update — ", []),
        ("Ann Lee (left) ", []),
    ],
)
def test_dateline_at_the_head_of_the_first_paragraph(head, pieces):
    assert outside_body(head + BODY + "\n\n" + END) == pieces


@pytest.mark.parametrize("between", ["", "By Ann Lee\n\n"])
def test_a_headline_of_two_words_stands_before_a_dateline(between):
    pieces = outside_body(f"Border war\n\n{between}OSLO, May 20, 2024 (AP) - {BODY}\n\n{END}")
    byline = [("byline", between.strip())] if between else []
    assert pieces == [("headline", "Border war"), *byline, ("dateline", "OSLO, May 20, 2024"), ("wire", "(AP) -")]


def test_two_words_before_other_text_are_no_headline():
    assert outside_body(f"Thank you\n\n{BODY}\n\n{END}") == []


@pytest.mark.parametrize("signature", ["(AP)", "[Interfax]", "(dpa)", "– Bernama", "(Reuters/AFP)", "(North Wire)"])
def test_signature_at_the_end(signature):
    assert outside_body(f"{BODY}\n\n{END} {signature}\n") == [("wire", signature)]


@pytest.mark.parametrize("signature", ["[Valley Press Service/North Wire]", "(North Wire)", "(Wire/Post)", "(AP)"])
def test_signature_on_a_last_line(signature):
    assert outside_body(f"{BODY}\n\n{END}\n\n{signature}\n") == [("wire", signature)]


@pytest.mark.parametrize("line", ["[Applause]", "(She laughed at this.)", "(North Wire", "North Wire"])
def test_last_lines_that_sign_nothing(line):
    assert outside_body(f"{BODY}\n\n{END}\n\n{line}\n") == []


def test_a_press_release_ends_where_its_issuer_tells_of_itself():
    about = ["About the Acme Group", "Acme Group makes bridges.", "It has 12 people."]
    assert outside_body("\n\n".join([BODY, END, *about])) == [("boilerplate", line) for line in about]


def test_a_heading_about_something_else_stays_body():
    assert outside_body(f"{BODY}\n\nAbout Floods\n\n{END}") == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By our parliamentary staff", "byline"),
        ("From our own correspondent in Oslo", "byline"),
        ("(113)", "boilerplate"),
        ("Get the Valley every month. 12 issues. Click here for more information.", "boilerplate"),
        ("Bo Dahl lives in the valley. Follow him on Twitter @bodahl.", "boilerplate"),
        ("By Ann Lee and Bo Dahl", "byline"),
        ("Ann Lee, Daily political correspondent", "byline"),
        ("(Reporting by Ann Lee; editing by Bo Dahl)", "byline"),
        ("Associated Press writer Bo Dahl contributed to this report.", "byline"),
        ("Published 18 November 2019", "dateline"),
        ("Photo: Bo Dahl/Daily", "credit"),
        ("Getty Images", "credit"),
        ("(AP Photo/Bo Dahl)", "credit"),
        ("Workers look at the bridge. Image: Bo Dahl.", "caption"),
        ("Workers look at the bridge on Monday. (AP Photo/Bo Dahl)", "caption"),
        ("Read more: Who pays for the bridge?", "related"),
        ("DON'T MISS", "related"),
        ("SEE MORE", "related"),
        ("RELATED: A history of floods", "related"),
        ("Profile: Bo Dahl", "related"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Share on Facebook", "boilerplate"),
        ("Categories: Norway, bridges", "boilerplate"),
        ("© 2019 The Daily. All rights reserved.", "boilerplate"),
        ("___", "boilerplate"),
        ("This website uses cookies to give you the best experience.", "boilerplate"),
    ],
)
def test_lines_between_paragraphs(line, role):
    assert outside_body(f"{BODY}\n\n{line}\n\n{END}") == [(role, line)]


@pytest.mark.parametrize(
    "line",
    [
        "What did the mayor say?",
        "Lee, Ann. The Long Night of the Valley Bridge",
        "Election Results",
        '"Yes," he said.',
        "Thank you.",
        "He sent a newsletter to all who live in the town on Monday.",
        "By Monday the water had gone.",
        "[It will] take a year.",
        "The company changed its privacy policy last week.",
        "Photographers were kept out of the hall.",
    ],
)
def test_story_text_stays_body(line):
    assert outside_body(f"{BODY}\n\n{line}\n\n{END}") == []


def test_speakers_of_an_interview_are_no_datelines():
    assert outside_body(f"Lee: {BODY}\n\nDahl: Why?\n\nLee: {END}\n\nDahl: Thank you.") == []


def test_doubled_link_titles_are_related():
    title = "Town counts the cost of the flood"
    assert outside_body(f"{BODY}\n\n{title}\n\n{title}\n\n{END}") == [("related", title)] * 2


def test_sources_at_the_end_are_related():
    text = (
        f'{BODY}\n\n{END}\n\nSources\n\n"Flood takes bridge" — Daily, May 2, 2016\n\nBo Dahl. "Year of floods" — Weekly'
    )
    assert [role for role, _ in outside_body(text)] == ["related"] * 3


def test_caption_names_a_person_of_the_story_and_her_group():
    story = f"{BODY}\n\nAnn Lee of Green Party\n\nThe motion of Ann Lee was lost by two votes after a debate."
    assert outside_body(story) == [("caption", "Ann Lee of Green Party")]


def test_caption_that_lost_its_line_break():
    text = f"{BODY}\n\nNurses at work in Oslo In the city of Oslo nurses went on strike for a day, and doctors too."
    assert outside_body(text) == [("caption", "Nurses at work in Oslo")]


def test_hard_wrapped_paragraph_is_one_line():
    text = (
        "The council of the small town met on Tuesday to talk about\n"
        "the bridge, which the mayor wants all the people to\n"
        "read more about in the papers of the whole valley, and\n"
        "read more\n\nThe end came soon after noon.\n"
    )
    assert outside_body(text) == []


def test_letters_are_not_needed():
    assert [role for role, _ in roles("123 — 456\n\n🙂 🙂")] == ["body"]


@pytest.mark.parametrize(
    "text",
    ['"' * 300_000, "A" * 290 + "\n", "Aa " * 100_000, "READ MORE\n" * 30_000, "A.B-" * 70 + "\n", "-\n" * 100_000],
)
def test_time_is_linear(text):
    text = text if len(text) > 1_000 else text * 300
    begun = time.process_time()
    find_blocks(text)
    assert time.process_time() - begun < 6
