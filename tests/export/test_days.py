from datetime import date

import pytest

from onrecord.days import Days
from onrecord.export.days import day_of, days_of
from onrecord.record import Time


def days(value, published="2024-05-22"):
    found = days_of(Time(0, 1, "t1", "DATE", value), published)
    return None if found is None else (found.first.isoformat(), found.last.isoformat())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-20", "2024-05-20", "2024-05-20"),
        ("2024-05-20T14:30", "2024-05-20", "2024-05-20"),
        ("2024-05-20TMO", "2024-05-20", "2024-05-20"),
        ("2024-W21", "2024-05-20", "2024-05-26"),
        ("2024-W21-WE", "2024-05-25", "2024-05-26"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-WI", "2023-01-01", "2023-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("PRESENT_REF", "2024-05-22", "2024-05-22"),
    ],
)
def test_a_value_means_its_first_to_its_last_day(value, first, last):
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        None, "", "P3D", "XXXX-WXX-1", "PAST_REF", "2024-13", "2024-02-30", "2024-W60", "BC0044", "0000", "12345", "00",
        "2024-W60-WE",
    ],
)  # fmt: skip
def test_a_value_that_names_no_day_gives_none(value):
    assert days(value) is None


def test_now_is_the_day_of_publication_where_that_is_known():
    assert days("PRESENT_REF", None) is None
    assert days_of(None, "2024-05-22") is None


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-05-20", date(2024, 5, 20)), ("2024-05-20T23:00:00+02:00", date(2024, 5, 20)), ("May", None), (None, None)],
)
def test_the_day_of_publication(published, day):
    assert day_of(published) == day


def test_days_are_dates():
    assert days_of(Time(0, 1, "t1", "DATE", "2024"), None) == Days(date(2024, 1, 1), date(2024, 12, 31))
