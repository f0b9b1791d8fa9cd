"""Whom a text names as its source, and whom it does not."""

import pytest

from onrecord.corpus.sourcing import agency_named, find_named_sources


def named(*blocks, byline=()):
    """Return (name, rule, words) of the sources that are named in blocks of (role, words)."""
    text, placed = "", []
    for role, words in blocks:
        placed.append((len(text), len(text) + len(words) + 1, role))
        text += f"{words}\n"
    found = find_named_sources(text, placed, byline)
    return [(n.name, n.rule, None if n.start is None else text[n.start : n.end]) for n in found]


@pytest.mark.parametrize(
    ("role", "words", "name", "rule", "shown"),
    [
        ("wire", "(AP) —", "AP", "signature", "AP"),
        ("wire", "– Reuters", "Reuters", "signature", "Reuters"),
        ("wire", "(Radio Nord)", "Radio Nord", "signature", "Radio Nord"),
        ("dateline", "PARIS, AFP —", "AFP", "dateline", "AFP"),
        ("dateline", "BEIJING, May 5 (Xinhua) --", "Xinhua", "dateline", "Xinhua"),
        ("byline", "By JOHN SMITH, ASSOCIATED PRESS", "AP", "byline", "ASSOCIATED PRESS"),
        ("byline", "By Reuters Staff", "Reuters", "byline", "Reuters"),
        ("byline", "AFP in Paris", "AFP", "byline", "AFP"),
        ("byline", "Jane Doe of The Canadian Press", "CP", "byline", "The Canadian Press"),
        ("byline", "Jane Doe via The Conversation", "The Conversation", "via", "The Conversation"),
        ("body", "A\nThis article was first published on 5 May 2024 by The Daily Nord. It is free to share.",
         "The Daily Nord", "first-published", "The Daily Nord"),
        ("body", "A\nThis report was originally published by Otto Lind at Radio Nord",
         "Radio Nord", "first-published", "Radio Nord"),
        ("body", "Republished with permission from openNord.net.\nA",
         "openNord.net", "first-published", "openNord.net"),
        ("body", "A\nThis piece originally appeared in the St. Ostra Post-Dispatch on May 5.",
         "St. Ostra Post-Dispatch", "first-published", "St. Ostra Post-Dispatch"),
        ("boilerplate", "Source: Xinhua", "Xinhua", "first-published", "Xinhua"),
    ],
)  # fmt: skip
def test_sources_are_named(role, words, name, rule, shown):
    assert named((role, words)) == [(name, rule, shown)]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("wire", "(with inputs from PTI)"),
        ("wire", "(Agencies)"),
        ("wire", "(AP Photo/Jane Doe)"),
        ("byline", "By Ana Lopez and Map Singh"),
        ("byline", "By Jane Doe via Twitter"),
        ("credit", "Photo: AFP"),
        ("caption", "The pier (AP)"),
        ("dateline", "OSTRA, May 5 —"),
        ("boilerplate", "Share via Email"),
        ("body", "This article was first published on Monday."),
        ("body", "A\nThe report was first published by Radio Nord."),
        ("body", "A\nThe shells were supplied by Sudland."),
        ("body", "This article was first published by Radio Nord.\nB\nC\nD\nE".replace("This article", "His article")),
        ("body", ""),
    ],
)
def test_nobody_is_named_by_pictures_help_authors_or_other_reports(role, words):
    assert named((role, words)) == []


def test_the_middle_of_a_story_tells_of_others():
    note = "This article was first published by Radio Nord."
    assert named(("body", "\n".join(["A", note, *"BCDE"]))) == []
    assert named(("body", "\n".join([*"ABCD", note, *"E"])))[0][0] == "Radio Nord"


def test_several_are_named_the_surest_first_each_once():
    found = named(("byline", "By Jane Doe, AP via Radio Nord"), ("wire", "(AP/Reuters)"))
    assert [one[:2] for one in found] == [("AP", "signature"), ("Reuters", "signature"), ("Radio Nord", "via")]


def test_a_byline_beside_the_text_has_no_place_in_it():
    assert named(("body", "A"), byline=("Jane Doe", "Agence France-Presse")) == [("AFP", "byline", None)]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("the associated press", "AP"), ("AP", "AP"), ("ap", None), ("Ana", None), ("ANA", "ANA"),
        ("Xinhua News Agency", "Xinhua"), ("Radio Nord", None), ("", None),
    ],
)  # fmt: skip
def test_agencies_are_known_by_all_their_names(name, agency):
    assert agency_named(name) == agency


def test_a_huge_line_is_looked_at_at_its_ends_only():
    note = "This article was first published by Radio Nord. "
    assert named(("body", note + "word " * 100_000))[0][0] == "Radio Nord"
    assert named(("body", "word " * 100_000 + note))[0][0] == "Radio Nord"
    assert named(("body", "word " * 100_000 + note + "word " * 100_000)) == []
