"""What plain lines state of their article, on lines written for these tests."""

import pytest

from onrecord.intake import Known, document_from

STORY = "Anna Berg, the mayor, told the council that the bridge will stay closed until the spring.\n"


def stated(head, known=Known(), tail=""):  # noqa: B008 (a frozen value)
    article = document_from(
        f"{head}{STORY}\nShe said that nobody knew why it had been closed in the first place.\n{tail}", known
    ).article
    return article.published, article.byline


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Bridge stays closed\n\nFriday, August 21, 2015\n\n", "2015-08-21"),
        ("OSLO, 20 May 2024 (Wire) — ", "2024-05-20"),
        ("OSLO, 20 May 2024 (dpa) — ", "2024-05-20"),
        ("Border war\n\nOSLO, 20 May 2024 (Wire) — ", "2024-05-20"),
        ("OSLO, Sept. 3rd, 2024 – ", "2024-09-03"),
        ("OSLO- 4 July 2022: ", "2022-07-04"),
        ("Published 2024-05-20\n\n", "2024-05-20"),
        ("Published 20 May 2024 | Updated 21 May 2024\n\n", "2024-05-20"),
        ("20 May 2024 by Bo Dahl\n\n", "2024-05-20"),
    ],
)
def test_a_whole_date_in_a_dateline_is_the_day_of_publication(head, day):
    assert stated(head)[0] == day


@pytest.mark.parametrize(
    "head",
    [
        "",
        "03/04/2024\n\n",
        "OSLO, May 20 – ",
        "OSLO, Monday – ",
        "Last updated 3 May 2024\n\n",
        "31 June 2024\n\n",
        "3 May 2024\n4 May 2024\n\n",
        f"{STORY}\nFriday, August 21, 2015\n\n",
        "On 20 May 2024 the bridge was closed. ",
    ],
)
def test_other_dates_are_not(head):
    assert stated(head)[0] is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Berg", ("Anna Berg",)),
        ("By Petra Dahl, Political Editor", ("Petra Dahl",)),
        ("By Anna Berg and Bo Dahl in Oslo", ("Anna Berg", "Bo Dahl")),
        ("By Anna Berg, Bo Dahl and Cy van der Eng", ("Anna Berg", "Bo Dahl", "Cy van der Eng")),
        ("By Anna Berg | Northern Wire", ("Anna Berg",)),
        ("(This article was written by Anna Berg and Bo Dahl Jr.)", ("Anna Berg", "Bo Dahl Jr.")),
        ("(This article was written by Anna Berg.)", ("Anna Berg",)),
        ("20 May 2024 by Bo Dahl", ("Bo Dahl",)),
        ("By Associated Press", ()),
        ("By Al Jazeera", ()),
        ("By our parliamentary staff", ()),
        ("By A Staff Reporter", ()),
        ("Additional reporting by Bo Dahl", ()),
    ],
)
def test_names_in_a_byline_are_authors(line, names):
    assert stated(f"Bridge stays closed for long\n\n{line}\n\n")[1] == names


def test_authors_can_be_named_at_the_end():
    assert stated("", tail="\n(Reporting by Anna Berg and Bo Dahl; editing by Cy Eng)\n")[1] == ("Anna Berg", "Bo Dahl")


def test_what_the_caller_knows_wins():
    head = "Bridge stays closed for long\n\nBy Anna Berg\n\n20 May 2024\n\n"
    assert stated(head, Known(published="2020-01-01", byline=("Cy Eng",))) == ("2020-01-01", ("Cy Eng",))
