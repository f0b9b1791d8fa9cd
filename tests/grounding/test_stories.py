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
    assert times_of(f"{years} In October it rose. It fell in August.", "2009-12-19")[-1][2] == "1916-08"
    assert times_of(f"{years} It held (1902). It fell in August.", "2009-12-19")[-1][2] == "1916-08"
    assert times_of(f"{years}\n\n1902\n\nIt fell in August.", "2009-12-19")[-1][2] == "1902-08"


def test_a_history_before_christ_has_no_day_of_ours():
    text = "In 500 BC, 499 BC and 480 BC it moved. The following year it fell in the spring, the next day."
    assert [v for _, _, v in times_of(text, "2009-12-19")][3:] == ["BC0479", "BC0479-SP", None]


YEARS = "In 1810 it began. In 1811 it moved. It was taken in March 1812. "


def told(text: str, before: str = YEARS) -> list[tuple[str, str | None]]:
    skipped = len(times_of(before, "2009-12-19"))
    return [(words, value) for words, _, value in times_of(before + text, "2009-12-19")[skipped:]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell in December. It rose in February.", ["1812-12", "1813-02"]),
        ("It fell on 9 May. It had risen on 28 April.", ["1812-05-09", "1812-04-28"]),
        ("A guide that was sold in 1956 tells more. It fell on 9 May.", ["1956", "1812-05-09"]),
        ("In 1815 it was sold. It fell on 9 August.", ["1815", "1815-08-09"]),
        ("It moved in April. On 4 August 1813 it fell.", ["1812-04", "1813-08-04"]),
        ("It fell in August. It rose in April. On 3 September 1813 it moved.", ["1812-08", "1813-04", "1813-09-03"]),
        ("It stood until in May 1814 it fell. It rose in August.", ["1814-05", "1814-08"]),
        ("It was drawn fifty years later. It fell on 9 May.", ["1862", "1812-05-09"]),
        ("It was sold on 29 February.", ["1812-02-29"]),
    ],
)
def test_of_all_readings_of_the_dates_the_likeliest_together_holds(text, values):
    assert [value for _, value in told(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("\n\n1814\n\nIt fell on 9 May.", ["1814", "1814-05-09"]),
        ("\n\nThe coast, 1809-1810\n\nIt fell on 9 May.", ["1809", "1810", "1809-05-09"]),
        ("\n\nThe coast\n\nIt fell on 9 January.", ["1812-01-09"]),
    ],
)
def test_a_heading_may_take_the_story_elsewhere(text, values):
    assert [value for _, value in told(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("that October it fell", [("that October", "1812-10")]),
        ("the previous October it fell", [("the previous October", "1811-10")]),
        ("the following January it fell", [("the following January", "1813-01")]),
        ("in January of the following year", [("January of the following year", "1813-01")]),
        ("the following spring it fell", [("the following spring", "1812-SP")]),
        ("the previous autumn it fell", [("the previous autumn", "1811-FA")]),
        ("in the spring of the following year", [("the spring of the following year", "1813-SP")]),
        ("in October, and that winter it fell", [("October", "1812-10"), ("that winter", "1813-WI")]),
        ("their 1813 summer march", [("1813 summer", "1813-SU")]),
        ("in the early hours of 6 June", [("the early hours of 6 June", "1812-06-06TMO")]),
        ("on 5 April. On the 14th, it fell", [("5 April", "1812-04-05"), ("the 14th", "1812-04-14")]),
        ("on 5 April, the night of the 6th", [("5 April", "1812-04-05"), ("the night of the 6th", "1812-04-06TNI")]),
        ("on 10/11 November it fell", [("10", "1812-11-10"), ("11 November", "1812-11-11")]),
        ("on 6 June. At 0630 it fell", [("6 June", "1812-06-06"), ("0630", "1812-06-06T06:30")]),
        ("today it is quiet", [("today", "PRESENT_REF")]),
        ("a few days later it fell", [("a few days later", "FUTURE_REF")]),
        ("some weeks earlier it fell", [("some weeks earlier", "PAST_REF")]),
        ("in AD 14 it fell", [("AD 14", "0014")]),
        ("in 732 AD it fell", [("732 AD", "0732")]),
        ("the first of the 1813 marches", [("1813", "1813")]),
    ],
)  # fmt: skip
def test_words_that_count_from_the_story(text, found):
    assert told(text) == found


def test_days_before_christ_have_a_value_too():
    text = "In 49 BC, on 10 January 49 BC, it moved. It fell in March. In the winter of 48 BC it rose on 4 December."
    values = [value for _, value in told(text, "")]
    assert values == ["BC0049", "BC0049-01-10", "BC0049-03", "BC0048-WI", "BC0048-12-04"]


def test_a_few_weekdays_make_no_news_of_a_history():
    text = "In 1936 it began. In 1937 it moved. In 1938 it fell, on a Sunday. It rose in August."
    assert told(text, "")[-1] == ("August", "1938-08")


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
