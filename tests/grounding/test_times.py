import datetime
import time

import pytest

from onrecord.document import Document
from onrecord.grounding import times_step
from onrecord.grounding.expressions import find_expressions, lexicon
from onrecord.grounding.normalise import RULES
from onrecord.grounding.values import date_of, duration_value, shifted, unit_value, week_value, year_value
from onrecord.record import Block
from tests.build import article, document

THURSDAY = "2022-07-28"


def times_of(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    found = times_step().predict([Document(article(text, published=published))])[0]["times"]
    return [(text[t.start : t.end], t.type, t.value) for t in found]


def value_of(text: str, published: str | None = THURSDAY) -> str | None:
    found = times_of(text, published)
    assert len(found) == 1, found
    return found[0][2]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on 20 May 2024 in", "20 May 2024", "2024-05-20"),
        ("on May 20, 2024, in", "May 20, 2024", "2024-05-20"),
        ("on Friday, May 20th, 2022 in", "Friday, May 20th, 2022", "2022-05-20"),
        ("on the 20th of May 2024 in", "the 20th of May 2024", "2024-05-20"),
        ("at the July 10 meeting", "July 10", "2022-07-10"),
        ("filed 2024-05-20 in", "2024-05-20", "2024-05-20"),
        ("filed 20/05/2024 in", "20/05/2024", "2024-05-20"),
        ("filed 05/20/2024 in", "05/20/2024", "2024-05-20"),
        ("filed 20.05.2024 in", "20.05.2024", "2024-05-20"),
        ("by the end of May. Then", "the end of May", "2022-05"),
        ("on 1 July. Then", "1 July", "2022-07-01"),
        ("until end-February in", "end-February", "2022-02"),
        ("by the end of the current year in", "the end of the current year", "2022"),
        ("on Nov. 3, 2020 in", "Nov. 3, 2020", "2020-11-03"),
        ("on Monday (July 25) in", "Monday (July 25)", "2022-07-25"),
        ("in April 2024 in", "April 2024", "2024-04"),
        ("in November last year in", "November last year", "2021-11"),
        ("in mid-April in", "mid-April", "2022-04"),
        ("by the end of June 2021 in", "the end of June 2021", "2021-06"),
        ("in the 1990s in", "the 1990s", "199"),
        ("in the early 2000s in", "the early 2000s", "200"),
        ("in the 17th century in", "the 17th century", "16"),
        ("in spring 2015 in", "spring 2015", "2015-SP"),
        ("in the winter of 1998 in", "the winter of 1998", "1998-WI"),
        ("in 490 BC in", "490 BC", "BC0490"),
        ("in the latter half of 2020 in", "the latter half of 2020", "2020-H2"),
        ("in the last week of August in", "the last week of August", "2022-08"),
        ("by the rest of the year in", "the rest of the year", "2022"),
        ("fell later in the week in", "later in the week", "2022-W30"),
        ("fell early in 2019 in", "early in 2019", "2019"),
        ("fell in the second quarter of", "the second quarter", "2022-Q2"),
        ("fell last Christmas in", "last Christmas", "2021-12-25"),
        ("fell on Christmas Eve 2020 in", "Christmas Eve 2020", "2020-12-24"),
        ("fell on New Year’s Eve 2020 in", "New Year’s Eve 2020", "2020-12-31"),
        ("fell on New Year's Day 2021 in", "New Year's Day 2021", "2021-01-01"),
        ("fell on Christmas Day 2020 in", "Christmas Day 2020", "2020-12-25"),
        ("fell on Boxing Day 2020 in", "Boxing Day 2020", "2020-12-26"),
        ("fell in Q3 2021 in", "Q3 2021", "2021-Q3"),
        ("fell in Q2 of 2021 in", "Q2 of 2021", "2021-Q2"),
        ("fell a week ago today in", "a week ago today", "2022-07-21"),
        ("fell two years ago yesterday in", "two years ago yesterday", "2020-07-27"),
        ("fell a year and a half ago in", "a year and a half ago", "2021-01"),
        ("fell weeks ago in", "weeks ago", "PAST_REF"),
        ("fell in the 470s BC in", "the 470s BC", "BC047"),
        ("in the middle of the 9th century BC in", "the middle of the 9th century BC", "BC08"),
        ("the first half of next year in", "the first half of next year", "2023-H1"),
        ("the third quarter of 2021 in", "the third quarter of 2021", "2021-Q3"),
        ("said yesterday in", "yesterday", "2022-07-27"),
        ("said today in", "today", "2022-07-28"),
        ("said last week in", "last week", "2022-W29"),
        ("said this month in", "this month", "2022-07"),
        ("said last year in", "last year", "2021"),
        ("said earlier this year in", "earlier this year", "2022"),
        ("over the weekend in", "the weekend", "2022-W29-WE"),
        ("said last spring in", "last spring", "2022-SP"),
        ("said next summer in", "next summer", "2023-SU"),
        ("said three years ago in", "three years ago", "2019"),
        ("said two days ago in", "two days ago", "2022-07-26"),
        ("said six months ago in", "six months ago", "2022-01"),
        ("said Tuesday in", "Tuesday", "2022-07-26"),
        ("said last Thursday in", "last Thursday", "2022-07-21"),
        ("said next Sunday in", "next Sunday", "2022-07-31"),
        ("said by the end of the year in", "the end of the year", "2022"),
    ],
)
def test_a_date_has_its_span_and_value(text, words, value):
    assert times_of(text) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("said Tuesday morning in", "Tuesday morning", "2022-07-26TMO"),
        ("said last night in", "last night", "2022-07-27TNI"),
        ("said this morning in", "this morning", "2022-07-28TMO"),
        ("said tonight in", "tonight", "2022-07-28TNI"),
        ("until 10 p.m. in", "10 p.m.", "2022-07-28T22:00"),
        ("until 12.30am in", "12.30am", "2022-07-28T00:30"),
        ("until 8 a.m. on Tuesday in", "8 a.m. on Tuesday", "2022-07-26T08:00"),
        ("until 2 p.m. on July 17 in", "2 p.m. on July 17", "2022-07-17T14:00"),
        ("until 2030 GMT on Sunday in", "2030 GMT on Sunday", "2022-07-24T20:30"),
        ("until 0530 GMT in", "0530 GMT", "2022-07-28T05:30"),
        ("met at 1900 hours in", "1900 hours", "2022-07-28T19:00"),
        ("until 22:30 in", "22:30", "2022-07-28T22:30"),
        ("until ten o'clock in the morning in", "ten o'clock in the morning", "2022-07-28T10:00"),
        ("until midnight next Sunday in", "midnight next Sunday", "2022-07-31T24:00"),
        ("on the night of 20 June 2021 in", "the night of 20 June 2021", "2021-06-20TNI"),
        ("came early in the morning of 29 April in", "early in the morning of 29 April", "2022-04-29TMO"),
    ],
)
def test_an_hour_or_part_of_day_is_a_time(text, words, value):
    assert times_of(text) == [(words, "TIME", value)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for three days in", "DURATION", "P3D"),
        ("for two weeks in", "DURATION", "P2W"),
        ("within 48 hours in", "DURATION", "PT48H"),
        ("for a few months in", "DURATION", "PXM"),
        ("for two decades in", "DURATION", "P2DE"),
        ("for two and a half years in", "DURATION", "P2.5Y"),
        ("over the past year in", "DURATION", "P1Y"),
        ("in recent weeks in", "DURATION", "PXW"),
        ("for half an hour in", "DURATION", "PT0.5H"),
        ("in the first ten months of 2020 in", "DURATION", "P10M"),
        ("meets every Monday in", "SET", "XXXX-WXX-1"),
        ("meets every year in", "SET", "P1Y"),
        ("meets annually in", "SET", "P1Y"),
        ("stands now in", "DATE", "PRESENT_REF"),
        ("left recently in", "DATE", "PAST_REF"),
    ],
)
def test_lengths_sets_and_references(text, kind, value):
    assert [(k, v) for _, k, v in times_of(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("held for nearly a year in", "nearly a year", "P1Y"),
        ("held for more than three years in", "more than three years", "P3Y"),
        ("held for at least 25 years in", "at least 25 years", "P25Y"),
        ("held for some eight weeks in", "some eight weeks", "P8W"),
        ("held for some weeks in", "some weeks", "PXW"),
        ("held for only a few days in", "only a few days", "PXD"),
        ("held for about half an hour in", "about half an hour", "PT0.5H"),
        ("is more of a year than", "a year", "P1Y"),
    ],
)
def test_a_length_has_what_says_how_nearly_it_holds(text, words, value):
    assert times_of(text) == [(words, "DURATION", value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On June 16, 2022 it fell. The next day it rose.", ["2022-06-16", "2022-06-17"]),
        ("On June 16, 2022 it fell. Two days later it rose.", ["2022-06-16", "2022-06-18"]),
        ("On June 16, 2022 it fell, the same day that it rose.", ["2022-06-16", "2022-06-16"]),
        ("On June 16, 2022 it fell. A month earlier, it rose.", ["2022-06-16", "2022-05"]),
        ("In May 2018 it fell. Two days later it rose.", ["2018-05", None]),
        ("In May 2018 it fell. The next day it rose.", ["2018-05", None]),
        ("In May 2018 it fell. A month later it rose.", ["2018-05", "2018-06"]),
        ("In May 2018 it fell, and that summer it rose.", ["2018-05", "2018-SU"]),
        ("In April it fell. It was quiet until noon.", ["2022-04", "2022-07-28T12:00"]),
        ("On 16 June it fell. It was quiet until noon.", ["2022-06-16", "2022-06-16T12:00"]),
        ("On June 16, 2022 it fell. The day before, it rose.", ["2022-06-16", "2022-06-15"]),
        ("In 2018 it fell. The following year it rose.", ["2018", "2019"]),
        ("In 2018 it fell. Two years later it rose.", ["2018", "2020"]),
        ("In 2018 it fell. The next day it rose.", ["2018", None]),
        ("It fell. Two days later it rose.", [None]),
        ("In 1950 it fell. Half a century later it rose.", ["1950", "200"]),
    ],
)
def test_a_later_day_counts_from_the_date_named_last(text, values):
    assert [v for _, _, v in times_of(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "may go",
        "the march on",
        "paid $2020 for",
        "1,995 of them",
        "a ratio of 3:2 for",
        "the fall of the wall",
        "three quarters of them",
        "the first day of the war",
        "the day of the vote",
        "done in 2000 hours of",
        "the code 9975 GMT of",
        "on Lunar New Year's Day it",
        "drove an Audi Q3 to",
        "No. 12/2019-x",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert times_of(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at 5:30 p.m. local time on July 17.", ["2022-07-17T17:30", "2022-07-17"]),
        ("at 7:45 a.m. Eastern on July 17.", ["2022-07-17T07:45", "2022-07-17"]),
        ("at 5 p.m. Moscow time on 3 May 2021.", ["2021-05-03T17:00", "2021-05-03"]),
        ("at 10:30 p.m. in Kabul on Tuesday.", ["2022-07-26T22:30", "2022-07-26"]),
        ("at 10 p.m. in the city of Kunduz, on Tuesday.", ["2022-07-26T22:00", "2022-07-26"]),
        ("at 11:30 p.m. (2030 GMT) on Sunday.", ["2022-07-24T23:30", "2022-07-24T20:30", "2022-07-24"]),
        ("at 9 a.m. local time (0400 GMT) on 17 July.", ["2022-07-17T09:00", "2022-07-17T04:00", "2022-07-17"]),
        ("at 9 p.m. (0200 GMT Friday) on Thursday.", ["2022-07-28T21:00", "2022-07-22T02:00", "2022-07-28"]),
        ("at 6 p.m. Oman said on Tuesday that it rose.", ["2022-07-28T18:00", "2022-07-26"]),
        ("at 6 p.m. in Kabul. On Tuesday it rose.", ["2022-07-28T18:00", "2022-07-26"]),
    ],
)
def test_a_time_of_the_clock_is_of_the_day_named_behind_it(text, values):
    assert [v for _, _, v in times_of(f"It fell {text}")] == values


def test_half_an_hour_later_is_one_expression():
    assert times_of("It fell half an hour later in") == [("half an hour later", "TIME", None)]


LASTS = """
It it PRP nsubj 3
will will MD aux 3
last last VB ROOT 0
72 72 CD nummod 5
hours hour NNS npadvmod 3
. . . punct 3
"""
THE_LAST = """
It it PRP nsubj 2
rose rise VBD ROOT 0
the the DT det 6
last last JJ amod 6
72 72 CD nummod 6
hours hour NNS npadvmod 2
. . . punct 2
"""


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (LASTS, ["72 hours"]), (LASTS.replace("72 72 CD nummod 5\n", "").replace("5", "4"), []),
        (THE_LAST, ["the last 72 hours"]),
    ],
)  # fmt: skip
def test_the_verb_before_a_length_is_no_part_of_it(table, words):
    made = document(table, published=THURSDAY)
    assert [made.text[t.start : t.end] for t in times_step().predict([made])[0]["times"]] == words


def test_without_publication_relative_times_have_no_value_and_the_clock_is_never_read(monkeypatch):
    class Stopped(datetime.date):
        @classmethod
        def today(cls):
            raise AssertionError("the clock was read")

    for module in ("values", "timeline", "sight", "days", "periods"):
        monkeypatch.setattr(f"onrecord.grounding.{module}.date", Stopped, raising=False)
    monkeypatch.setattr(time, "time", lambda: pytest.fail("the clock was read"))
    for words in (
        "yesterday",
        "last week",
        "Tuesday",
        "in April",
        "July 25",
        "two years ago",
        "last night",
        "10 p.m.",
        "a week ago today",
    ):
        assert value_of(f"It was {words}.", published=None) is None
    assert value_of("It was in April 2021.", published=None) == "2021-04"


def test_an_odd_day_of_publication_is_unknown():
    assert value_of("It was yesterday.", published="last week") is None
    assert value_of("It was yesterday.", published="2022-07-28T23:30:00+02:00") == "2022-07-27"


WILL_MEET = """
They they PRP nsubj 3
will will MD aux 3
meet meet VB ROOT 0
on on IN prep 3
Tuesday Tuesday NNP pobj 4|DATE
. . . punct 3
"""
MET = """
They they PRP nsubj 2
met meet VBD ROOT 0
on on IN prep 2
Tuesday Tuesday NNP pobj 3|DATE
. . . punct 2
"""
EXPECTED = """
It it PRP nsubjpass 3
is be VBZ auxpass 3
expected expect VBN ROOT 0
in in IN prep 3
February February NNP pobj 4|DATE
. . . punct 3
"""


MEETS = WILL_MEET.replace("will will MD aux 3\n", "").replace("meet meet VB ROOT 0", "meet meet VBP ROOT 0")
MEETS = MEETS.replace("nsubj 3", "nsubj 2").replace("prep 3", "prep 2").replace("4|DATE", "3|DATE")
MEETS = MEETS.replace("punct 3", "punct 2")
SAYS = MEETS.replace("meet meet", "say say")
INVITED = """
He he PRP nsubj 2
invited invite VBD ROOT 0
them they PRP dobj 2
to to IN prep 2
talks talk NNS pobj 4
on on IN prep 5
Tuesday Tuesday NNP pobj 6|DATE
. . . punct 2
"""
RECALLED = INVITED.replace("invited invite", "recalled recall").replace("them they PRP dobj", "back back RB advmod")
MODIFIER = """
The the DT det 4
October October NNP nmod 4|DATE
news news NN compound 4
conference conference NN nsubjpass 6
is be VBZ auxpass 6
expected expect VBN ROOT 0
. . . punct 6
"""


@pytest.mark.parametrize(
    ("table", "value"),
    [
        (WILL_MEET, "2022-08-02"), (MET, "2022-07-26"), (EXPECTED, "2023-02"),
        (MEETS, "2022-08-02"), (SAYS, "2022-07-26"), (INVITED, "2022-08-02"), (RECALLED, "2022-07-26"),
        (MODIFIER, "2022-10"),
    ],
)  # fmt: skip
def test_the_verb_tells_whether_a_date_lies_ahead(table, value):
    found = times_step().predict([document(table, published=THURSDAY)])[0]["times"]
    assert [t.value for t in found] == [value]


def test_a_weekday_tells_the_year():
    assert value_of("It fell on Sunday 20 March.", "2011-03-24") == "2011-03-20"
    assert value_of("It fell on Tuesday 20 March.", "2011-03-24") == "2012-03-20"


@pytest.mark.parametrize(
    ("word", "tag", "expected"), [("Standard", "NNP", []), ("paper", "NN", ["P1D"]), ("meetings", "NNS", ["P1D"])]
)
def test_a_newspaper_called_daily_is_no_set_of_times(word, tag, expected):
    table = "She she PRP nsubj 2\nread read VBD ROOT 0\nthe the DT det 5\ndaily daily JJ amod 5"
    table += f"\n{word} {word} {tag} dobj 2"
    found = times_step().predict([document(table, published=THURSDAY)])[0]["times"]
    assert [t.value for t in found] == expected


def test_a_month_that_is_a_person_is_no_time():
    table = "April April NNP nsubj 2|PERSON\nspoke speak VBD ROOT 0\n. . . punct 2"
    assert times_step().predict([document(table, published=THURSDAY)])[0]["times"] == ()


def test_a_year_that_counts_people_is_none():
    table = "About about IN advmod 2\n2000 2000 CD nummod 3\nsoldiers soldier NNS nsubj 4\nleft leave VBD ROOT 0"
    assert times_step().predict([document(table, published=THURSDAY)])[0]["times"] == ()


def test_a_dateline_is_read_and_a_caption_is_not():
    text = "CAIRO, 24 July 2022\nTalks go on.\nPhoto taken 3 May 2001."
    blocks = (Block(0, 20, "dateline"), Block(20, 33, "body"), Block(33, len(text), "caption"))
    found = times_step().predict([Document(article(text, published=THURSDAY, blocks=blocks))])[0]["times"]
    assert [(t.id, t.value) for t in found] == [("t1", "2022-07-24")]


@pytest.mark.parametrize(("text", "value"), [("(1884)", "1884"), ("(1500)", "1500"), ("of 1884 sheep", None)])
def test_a_year_of_long_ago_is_known_by_its_brackets(text, value):
    assert [v for _, _, v in times_of(f"It fell {text}, they say.")] == ([value] if value else [])


def test_every_pattern_has_a_rule():
    assert set(lexicon().patterns.groupindex) == set(RULES)


def test_values_of_the_calendar():
    day = datetime.date(2021, 1, 3)
    assert week_value(day) == "2020-W53"
    assert unit_value("Q", day) == "2021-Q1"
    assert unit_value("C", day) == "20"
    assert year_value(-489) == "BC0490"
    assert shifted(datetime.date(2020, 2, 29), "Y", 1) == datetime.date(2021, 2, 28)
    assert shifted(datetime.date(1, 1, 1), "D", -1) is None
    assert duration_value(None, "C", is_clock=False) == "PXCE"
    assert date_of("2021-02-30") is None


@pytest.mark.parametrize(
    "part", ["1", "1 ", "2022 ", " ", "\n", "May ", "the ", "last ", "one-", "Monday ", "12:", "'", "１", "2" * 9 + "."]
)
def test_long_runs_take_linear_time(part):
    def seconds(length: int) -> float:
        text = part * (length // len(part))
        start = time.process_time()
        for _ in find_expressions(text, 0, len(text)):
            pass
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "٣ May ٢٠٢٢",
        "31 February 2022",
        "Feb. 30",
        "99:99 a.m.",
        "in 0000",
        "’",
        "May 0, 2021",
        "1 1 1 1 M",
        "May ²",
        "²nd of",
        "①",
    ],
)
def test_odd_text_does_not_raise(text):
    times_of(text)
    times_of(text, None)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2024-02-29"])
def test_the_ends_of_the_calendar_do_not_raise(published):
    words = "next week, last year, next Sunday, last Monday, in January, Feb. 29, 9999 years ago, the next century"
    times_of(f"It was {words}; the weekend, last night, next summer, the end of next year.", published)
