"""Questions in words, and the days they name."""

import datetime

import pytest

from onrecord.corpus.asked import Asked, AskedEvents, AskedStatements, factuality
from onrecord.errors import InputError


def days(**asked):
    own = Asked(**asked)
    return tuple(datetime.date.fromordinal(day).isoformat() for day in (own.first_day, own.last_day))


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2024-02-10", "2024-02-10", "2024-02-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_days_months_and_years(given, first, last):
    assert days(since=given, until=given) == (first, last)


@pytest.mark.parametrize(
    "given",
    ["", "24", "2024-13", "2024-02-30", "2024-2-1", "0000", "20240201", "2024-02-01T10", "२०२४", "2024-00", "x"],
)
def test_what_is_no_day_is_refused(given):
    with pytest.raises(InputError, match=r"since .*: no day; give one as 2024-05-20"):
        _ = Asked(since=given).first_day
    with pytest.raises(InputError, match="until"):
        _ = Asked(until=given).last_day


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (AskedStatements(), "statements"),
        (AskedStatements(words='nego* "red line" -tank'), "statements with “nego…” and “red line” without “tank”"),
        (AskedStatements(kind=("direct", "mixed"), act=("deny",)), "direct or mixed statements, whose act is deny"),
        (
            AskedStatements(speaker=("Berg", "Lund"), about=("Ostra",), via=("Nord",), voice="quoted"),
            "statements, said by Berg or Lund, about Ostra, via Nord, told inside another statement",
        ),
        (
            AskedStatements(voice="outlet", outlet=("Nord",), since="2024", until="2025"),
            "statements, in the outlet's own voice, in Nord, since 2024, until 2025",
        ),
        (AskedEvents(), "events that happened"),
        (AskedEvents(polarity="-"), "events that did not happen"),
        (AskedEvents(polarity="any"), "events that happened or did not"),
        (AskedEvents(modality=("any",), polarity="any"), "all events"),
        (AskedEvents(modality=("requested", "planned")), "demanded or planned events"),
        (AskedEvents(modality=("possible",), polarity="-"), "possible events, negated"),
        (
            AskedEvents(actor=("A",), recipient=("B",), type=("AID",), place=("Ostra",), outlet=("Nord",)),
            "events that happened, done by A, done to B, of type AID, at Ostra, in Nord",
        ),
    ],
)
def test_in_words(asked, words):
    assert asked.in_words() == words


def test_words_left_out_are_told():
    assert AskedStatements(words=" ".join(f"w{n}" for n in range(70))).in_words().endswith("(6 more words left out)")


@pytest.mark.parametrize(
    ("modality", "polarity", "called"),
    [
        ("actual", "+", "happened"),
        ("actual", "-", "negated"),
        ("requested", "-", "demanded"),
        ("general", "+", "general"),
    ],
)
def test_what_an_event_is_called(modality, polarity, called):
    assert factuality(modality, polarity) == called
