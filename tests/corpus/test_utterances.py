"""Statements as families compare them, read from a corpus article by article."""

import pytest

from onrecord.corpus import Writer, open_to_write
from onrecord.corpus.utterances import Utterances, days_between, instant
from onrecord.record import Attribution, Cue, Entity, Party, Span
from tests.corpus.quoting import SAID, quoting
from tests.corpus.records import article, record

TEXT = "Anna Berg said Olaf Lund denied it, and she said “so be it” and left."


def speech():
    """Return an article in which somebody tells what another says, and a part of her own words is one more."""
    entities = (Entity("e1", "Anna Berg", type="person"), Entity("e2", "Olaf Lund", type="person", country="NOR"))
    cue = Cue((), "say")
    told = (
        Attribution("a1", "indirect", Party((Span(0, 9),), ("e1",)), cue, (Span(15, 35), Span(40, 59))),
        Attribution("a2", "indirect", Party((Span(15, 24),), ("e2",)), cue, (Span(32, 34),), parent="a1"),
        Attribution("a3", "mixed", Party((Span(40, 43),), ("e1",)), cue, (Span(49, 59),), parent="a1"),
        Attribution("a4", "direct", Party((), ()), cue, (Span(49, 59),)),
    )
    return record(article("k2", TEXT, published="2024-05-21T06:00:00+09:00"), entities=entities, attributions=told)


@pytest.fixture
def connection(tmp_path):
    path = tmp_path / "x.corpus"
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for one in (quoting("k1", f"“{SAID}”"), speech()):
        writer.add(one)
    return connection


def test_all_of_an_article(connection):
    found = Utterances(connection).of_article(2)
    assert [(u.id, u.name, u.kind, u.part, [s.name for s in u.others]) for u in found] == [
        (2, "k2:a1", "indirect", False, []), (3, "k2:a2", "indirect", False, ["Anna Berg"]),
        (4, "k2:a3", "mixed", True, ["Anna Berg"]), (5, "k2:a4", "direct", False, []),
    ]  # fmt: skip
    assert found[0].text == "Olaf Lund denied it, … she said “so be it”"
    assert [s.name for s in found[1].speakers] == ["Olaf Lund"]
    assert (found[1].speakers[0].country, found[3].speakers) == ("NOR", ())
    assert [w.form for w in found[2].wording.words if w.quoted] == ["so", "be", "it"]


def test_one_is_the_same_by_itself_and_with_its_article(connection):
    utterances = Utterances(connection)
    assert utterances.get(1).text == f"“{SAID}”"
    assert utterances.get(4) == Utterances(connection).of_article(2)[2]
    assert utterances.get(4) is utterances.get(4)


def test_what_was_read_long_ago_is_read_again(connection, monkeypatch):
    monkeypatch.setattr("onrecord.corpus.utterances._STATEMENTS", 2)
    utterances = Utterances(connection)
    first = utterances.get(1)
    assert utterances.get(3).name == "k2:a2"
    assert utterances.get(1) == first
    assert utterances.get(5).name == "k2:a4"


def test_they_are_ordered_by_the_instant_of_publication(connection):
    utterances = Utterances(connection)
    assert utterances.get(1).order < utterances.get(2).order
    assert instant(None) > instant("2024-05-21T06:00:00+09:00") > instant("2024-05-20") > "2024"
    assert instant("soon") == "soon"


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2024-05-20", "2024-05-21", 1.0),
        ("2024-05-21", "2024-05-20T12:00:00", 0.5),
        ("2024-05-20", None, None),
        ("soon", "2024-05-20", None),
    ],
)
def test_days_between(one, other, days):
    assert days_between(one, other) == days
