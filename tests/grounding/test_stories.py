import pytest

from onrecord.grounding import times_step
from onrecord.grounding.tense import is_bound, is_unreal
from tests.build import document
from tests.grounding.test_times import MET, THURSDAY, WILL_MEET, times_of


def test_a_history_counts_from_the_date_named_last():
    years = " ".join(f"In {year} it moved." for year in range(1910, 1917))
    assert times_of(f"{years} It fell in August.", published="2009-12-19")[-1][2] == "1916-08"


def test_a_history_stays_in_its_year_until_another_is_named():
    years = " ".join(f"In {year} it moved." for year in range(1910, 1917))
    assert times_of(f"{years} In December it rose. It fell in August.", "2009-12-19")[-1][2] == "1916-08"
    assert times_of(f"{years} It held (1902). It fell in August.", "2009-12-19")[-1][2] == "1916-08"
    assert times_of(f"{years} It was 1902. It fell in August.", "2009-12-19")[-1][2] == "1902-08"


def test_a_history_before_christ_has_no_day_of_ours():
    text = "In 500 BC, 499 BC and 480 BC it moved. The following year it fell in the spring, the next day."
    assert [v for _, _, v in times_of(text, "2009-12-19")][3:] == ["BC0479", "BC0479-SP", None]


@pytest.mark.parametrize(
    ("before", "is_bound_there", "is_unreal_there"),
    [("since", True, False), ("than", True, False), ("in", False, False), ("would", False, True)],
)
def test_bounds_and_what_had_not_happened(before, is_bound_there, is_unreal_there):
    table = MET if before != "would" else WILL_MEET.replace("will will", "would would")
    table = table.replace("on on", f"{before} {before}") if before != "would" else table
    tuesday = next(t for t in document(table).parse.sentences[0].tokens if t.text == "Tuesday")
    assert (is_bound(tuesday), is_unreal(tuesday)) == (is_bound_there, is_unreal_there)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from December 13-15, 2022 in", [("December 13", "2022-12-13"), ("15, 2022", "2022-12-15")]),
        ("from 28 to 30 April 2021 in", [("28", "2021-04-28"), ("30 April 2021", "2021-04-30")]),
        ("on 3, 4 and 5 May in", [("3", "2022-05-03"), ("4", "2022-05-04"), ("5 May", "2022-05-05")]),
        ("30 May – 2 June 2021 in", [("30 May", "2021-05-30"), ("2 June 2021", "2021-06-02")]),
        ("in August and September 2014 in", [("August", "2014-08"), ("September 2014", "2014-09")]),
        ("in summer and autumn of 2014 in", [("summer", "2014-SU"), ("autumn of 2014", "2014-FA")]),
        ("in March, April and August 2014", [("March", "2014-03"), ("April", "2014-04"), ("August 2014", "2014-08")]),
        ("in 2007-2008 in", [("2007", "2007"), ("2008", "2008")]),
        ("in 1990-94 in", [("1990", "1990"), ("94", "1994")]),
        ("from 499 to 493 BC in", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("in December and January 2021 in", [("December", "2022-12"), ("January 2021", "2021-01")]),
        ("some 12 and 3 May in", [("3 May", "2022-05-03")]),
        ("in 2008-2007 in", [("2008-2007", "2008")]),
    ],
)  # fmt: skip
def test_a_range_is_two_times_each_with_what_the_other_says(text, found):
    assert [(words, value) for words, _, value in times_of(text)] == found


COUNTED = """
On on IN prep 7
May May NNP pobj 1|DATE
4 4 CD nummod 2|DATE
and and CC cc 3
5 5 CD nummod 6
people people NNS nsubj 7
died die VBD ROOT 0
. . . punct 7
"""


def test_a_number_that_counts_something_ends_no_range():
    found = times_step().predict([document(COUNTED, published=THURSDAY)])[0]["times"]
    assert [t.value for t in found] == ["2022-05-04"]
