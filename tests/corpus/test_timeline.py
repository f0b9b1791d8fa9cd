"""What somebody said and did, by date: by the event's own time where the article gives one."""

import pytest

from onrecord.corpus.timeline import Month, count_by_month, find_timeline
from onrecord.corpus.who import find_people
from onrecord.errors import InputError
from onrecord.naming import NAMES
from onrecord.record import Entity, Event, Mention, Time
from tests.corpus.records import article, made_corpus, record, saying, span

TEXT = "Anna Berg said no. Rebels shelled Anna Berg. Anna Berg may meet Rebels. She denied it."


def happening(number, kind, clause, trigger, actors, recipients, **more):
    found, word = span(TEXT, clause), span(TEXT, trigger)
    return Event(found.start, found.end, f"v{number}", kind, word, None, (), actors, recipients, **more)


def told(key, published=None, times=(), **dated):
    """Return a record of `TEXT`: e1 is Anna Berg, e2 the Rebels; `dated` gives the time of v1 or v2."""
    berg, rebels = Entity("e1", "Anna Berg", (), "person", "NOR"), Entity("e2", "Rebels", (), "group", sectors=("REB",))
    found = [Time(0, 4, f"t{n}", kind, value) for n, (kind, value) in enumerate(times, 1)]
    return record(
        article(key, TEXT, published=published),
        entities=(berg, rebels),
        mentions=(Mention(0, 9, "m1", "name", "e1"), Mention(19, 25, "m2", "name", "e2")),
        attributions=(
            saying(TEXT, 1, "Anna Berg", "said", "no", entities=("e1",)),
            saying(TEXT, 2, "She", "denied", "it", entities=("e1",), act="deny"),
        ),
        events=(
            happening(1, "ASSAULT", "Rebels shelled Anna Berg", "shelled", ("e2",), ("e1",), time=dated.get("v1")),
            happening(
                2,
                "CONSULT",
                "Anna Berg may meet Rebels",
                "meet",
                ("e1", "e2"),
                ("e1",),
                modality="possible",
                time=dated.get("v2"),
            ),
        ),
        times=found,
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    records = [
        told("a", "2024-05-20T09:00:00Z", [("DATE", "2024-05-18"), ("DURATION", "P3D")], v1="t1", v2="t2"),
        told("b", None, [("DATE", "2023")], v1="t1"),
        told("c", "2024-06-01", [("DATE", "PRESENT_REF"), ("TIME", "2024-07-02T18:00")], v1="t1", v2="t2"),
    ]
    with made_corpus(tmp_path_factory.mktemp("time") / "x", *records) as corpus:
        yield corpus


def entries(corpus, who="Anna Berg", **asked):
    [person] = find_people(corpus, who, NAMES)
    return find_timeline(corpus, person, **asked)


def shown(found):
    return [(e.date, getattr(e.item, "statement", None) or e.item.event, e.part, e.dated) for e in found]


def test_entries_come_by_date_and_within_one_in_text_order(corpus):
    assert shown(entries(corpus)) == [
        ("2023", "b:v1", "recipient", True),
        ("2024-05-18", "a:v1", "recipient", True),
        ("2024-05-20", "a:a1", "source", False),
        ("2024-05-20", "a:v2", "actor", False),
        ("2024-05-20", "a:a2", "source", False),
        ("2024-06-01", "c:a1", "source", False),
        ("2024-06-01", "c:v1", "recipient", False),
        ("2024-06-01", "c:a2", "source", False),
        ("2024-07-02", "c:v2", "actor", True),
        (None, "b:a1", "source", False),
        (None, "b:v2", "actor", False),
        (None, "b:a2", "source", False),
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"since": "2024-06"}, ["c:a1", "c:v1", "c:a2", "c:v2"]),
        ({"since": "2024-05-19", "until": "2024-05"}, ["a:a1", "a:v2", "a:a2"]),
        ({"until": "2023-03"}, ["b:v1"]),
        ({"until": "2022"}, []),
        ({"acts": ["Deny"]}, ["a:a2", "c:a2", "b:a2"]),
        ({"types": ["ASSAULT", "AID"]}, ["b:v1", "a:v1", "c:v1"]),
        ({"types": ["CONSULT"], "acts": ["deny"], "since": "2024-06"}, ["c:a2", "c:v2"]),
    ],
)
def test_entries_are_filtered(corpus, asked, names):
    assert [name for _, name, _, _ in shown(entries(corpus, **asked))] == names


@pytest.mark.parametrize(
    "asked", [{"since": "yesterday"}, {"until": "2024-13"}, {"acts": ["sing"]}, {"types": ["deny"]}]
)
def test_what_cannot_be_asked_is_told(corpus, asked):
    with pytest.raises(InputError):
        entries(corpus, **asked)


def test_a_body_has_a_timeline_too(corpus):
    assert [name for _, name, _, _ in shown(entries(corpus, "Rebels", since="2024-06"))] == ["c:v1", "c:v2"]


def test_entries_are_counted_by_month(corpus):
    assert count_by_month(entries(corpus)) == (
        Month("2023", 0, 1, 0), Month("2024-05", 2, 1, 1), Month("2024-06", 2, 1, 0), Month("2024-07", 0, 0, 1),
        Month(None, 2, 0, 1),
    )  # fmt: skip
    assert count_by_month(()) == ()


@pytest.mark.parametrize(
    ("value", "month"), [("2024-W18", "2024-04"), ("2024-02", "2024-02"), ("2024-Q2", "2024"), ("2024-SU", "2024")]
)
def test_a_week_counts_where_it_begins_and_a_quarter_for_its_year(tmp_path, value, month):
    with made_corpus(tmp_path / "x", told("a", None, [("DATE", value)], v1="t1")) as corpus:
        assert count_by_month(entries(corpus, types=["ASSAULT"])) == (Month(month, 0, 1, 0),)


def test_a_superseded_version_is_not_in_it(tmp_path):
    made_corpus(tmp_path / "x", told("a", "2024-05-20")).close()
    later = record(
        article("a", "Anna Berg spoke."),
        entities=(Entity("e1", "Anna Berg", (), "person", "NOR"),),
        mentions=(Mention(0, 9, "m1", "name", "e1"),),
    )
    with made_corpus(tmp_path / "x", later) as corpus:
        assert entries(corpus) == ()
