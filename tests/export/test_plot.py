"""The picture of a timeline: the same counts give the same bytes, with nothing left out of the axis."""

import sys

import pytest

from onrecord.errors import OutputError
from onrecord.export.plot import Bar, _by_month, _by_year, draw

BARS = [Bar("2024-05", 3, 1, 0), Bar("2024-07", 0, 2, 4)]


def test_a_png_and_an_svg_are_the_same_each_time():
    for form, start in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        first = draw(BARS, "Anna Berg", form)
        assert first.startswith(start)
        assert first == draw(BARS, "Anna Berg", form)
        assert first != draw(BARS[:1], "Anna Berg", form)
        assert first != draw(BARS, "Anna Berg", form, undated=2)


def test_a_file_does_not_tell_when_it_was_made():
    assert b"<dc:date>" not in draw(BARS, "Anna Berg", "svg")
    assert b"atplotlib version" not in draw(BARS, "Anna Berg", "png")


@pytest.mark.parametrize("title", ["", "$x_{", "\\alpha", "习近平", "a\0b\nc", "\u202eAnna", "x" * 999])
def test_any_name_can_be_drawn(title):
    assert draw(BARS, title, "svg").startswith(b"<?xml")


def test_nothing_can_be_drawn_too():
    assert draw([], "Anna Berg", "png").startswith(b"\x89PNG")


def test_months_without_anything_have_their_place():
    assert _by_month(BARS) == [Bar("2024-05", 3, 1, 0), Bar("2024-06", 0, 0, 0), Bar("2024-07", 0, 2, 4)]
    turn = [Bar("2023-12", 1, 0, 0), Bar("2024", 5, 0, 0), Bar("2024-01", 1, 0, 0)]
    assert _by_month(turn) == [turn[0], turn[2]]
    assert _by_month([Bar("2004-05", 1, 0, 0), Bar("2016-01", 0, 0, 2)]) == _by_month([]) == []


def test_a_long_time_is_drawn_by_years():
    assert _by_year([Bar("2004-05", 1, 0, 0), Bar("2004-07", 1, 1, 0), Bar("2016-01", 0, 0, 2)]) == [
        Bar("2004", 2, 1, 0), *(Bar(str(year), 0, 0, 0) for year in range(2005, 2016)), Bar("2016", 0, 0, 2),
    ]  # fmt: skip
    assert [bar.when for bar in _by_year([Bar("0732", 1, 0, 0), Bar("2024", 1, 0, 0)])][::399] == ["1625", "2024"]
    assert _by_year([]) == []


def test_what_is_left_out_is_told():
    assert draw(BARS, "A", "svg") != draw([Bar("2024", 1, 0, 0), *BARS], "A", "svg")
    assert draw([Bar("2024", 1, 0, 0), *BARS], "A", "svg") == draw(BARS, "A", "svg", undated=1)


def test_without_matplotlib_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(OutputError, match=r"pip install 'onrecord\[plot\]'"):
        draw(BARS, "Anna Berg", "png")
