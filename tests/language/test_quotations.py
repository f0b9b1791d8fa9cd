"""Quotation marks: which open, which close, and what is none."""

import re

import pytest

from onrecord.language import quotations
from onrecord.language.quotations import find_quotations
from onrecord.record import Span


def quoted(text: str) -> list[str]:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [q.text_in(text) for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said.", ["“We go,”"]),
        ('"We go," he said.', ['"We go,"']),
        ("''We go,'' he said.", ["''We go,''"]),
        ("``We go,'' he said.", ["``We go,''"]),
        ("«We go,» he said.", ["«We go,»"]),
        ("‘We go,’ he said.", ["‘We go,’"]),
        ("'We go,' he said.", ["'We go,'"]),
        ("”We go,“ he said.", ["”We go,“"]),
        ('“We go," he said.', ['“We go,"']),
        ("He said: “We go.”“You stay.”", ["“We go.”", "“You stay.”"]),
    ],
)
def test_each_kind_of_mark(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ dogs' day, isn't it?",
        "The '90s and the ’80s were long.",
        "He is 6'2\" tall and she 5' 10\".",
        "A 24\" screen, a 6' ladder.",
        "Rock 'n' roll, 'em all, ’til dawn.",
    ],
)
def test_apostrophes_measures_and_decades_are_no_marks(text):
    assert quoted(text) == []


def test_apostrophes_inside_single_marks():
    assert quoted("‘The miners’ wives don’t sleep,’ she said.") == ["‘The miners’ wives don’t sleep,’"]
    assert quoted("'The miners' wives don't sleep,' she said.") == ["'The miners' wives don't sleep,'"]


def test_inner_quotation_and_its_depth():
    text = "“She said ‘no’ to me,” he said."
    found = find_quotations(text, [Span(0, len(text))])
    assert [(q.text_in(text), q.depth) for q in found] == [("“She said ‘no’ to me,”", 0), ("‘no’", 1)]
    assert found[0].inner.text_in(text) == "She said ‘no’ to me,"


def test_number_before_a_closing_mark():
    assert quoted('"We built it in 1990" he said.') == ['"We built it in 1990"']


def test_missing_mark_ends_with_its_paragraph():
    text = "“We go, he said.\nThe town slept. “Then we went.”\nIt rained."
    assert quoted(text) == ["“We go, he said.", "“Then we went.”"]
    assert [q.closed for q in find_quotations(text, [Span(0, 16), Span(17, 49), Span(50, 60)])] == [False, True]


def test_closing_mark_alone_is_none():
    assert quoted("We go,” he said.") == []


def test_second_opening_mark_ends_the_first_quotation():
    assert quoted("“We go, he said. “You stay.”") == ["“We go, he said.", "“You stay.”"]


def test_unclosed_single_mark_is_dropped():
    assert quoted("He said ‘never and left. “Good,” she said.") == ["“Good,”"]


@pytest.mark.parametrize("mark", ['"', "“", "”", "''", "‘", "'", "«", "“ ” "])
def test_work_grows_with_the_number_of_marks(monkeypatch, mark):
    """Twenty thousand marks cost at most a few steps each, whatever they are."""
    calls = 0
    take_double, take_single = quotations._take_double, quotations._take_single

    def counted(step):
        def counting(*given):
            nonlocal calls
            calls += 1
            stack = next(g for g in given if isinstance(g, list))
            assert len(stack) <= 4
            step(*given)

        return counting

    monkeypatch.setattr(quotations, "_take_double", counted(take_double))
    monkeypatch.setattr(quotations, "_take_single", counted(take_single))
    text = mark * 20_000
    found = find_quotations(text, [Span(0, len(text))])
    assert len(found) <= 20_000
    assert calls <= 40_000
