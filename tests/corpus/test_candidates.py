"""Statements that share telling words are found again, by what was written and by what is still to be."""

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.candidates import Pairs, look_up
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.wordings import read_wording
from tests.corpus.quoting import SAID

TEXTS = (SAID, "Nobody raises the price of bread.", SAID[:50])


@pytest.fixture
def connection(tmp_path):
    return open_to_write(tmp_path / "x.corpus")


@pytest.fixture(params=["written", "in memory", "half written"])
def pairs(connection, request):
    made = Pairs(connection)
    for number, text in enumerate(TEXTS, 1):
        made.add(number, read_wording(text))
        if request.param == "half written" and number == 1:
            made.save()
    if request.param != "written":
        return made
    made.save()
    return Pairs(connection)


def found(pairs, connection, text, least=5):
    sought = look_up(read_wording(text))
    pairs.seek([sought])
    return pairs.candidates(sought, Rarity(connection), least)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (SAID, [1, 3]),
        ("smuggler has left our waters", [1]),
        ("fines in our waters for all that", [1]),
        ("every smuggler left at once", [1]),
        ("a harbour at Ostra", [3, 1]),
        ("the price of [white] bread", [2]),
        ("we will see", []),
        ("", []),
        ("\0 ' \" AND OR NOT * ( ", []),
    ],
)
def test_pairs_of_telling_words_lead_to_statements(pairs, connection, text, numbers):
    assert found(pairs, connection, text) == numbers


def test_what_is_worth_too_little_is_left_out(pairs, connection):
    assert found(pairs, connection, SAID, least=1_000) == []


def test_one_that_is_added_is_found_without_another_look(pairs, connection):
    sought = look_up(read_wording(SAID))
    pairs.seek([sought])
    pairs.add(4, read_wording(SAID))
    assert pairs.candidates(sought, Rarity(connection), 5) == [4, 1, 3]


def test_several_are_looked_up_at_once(pairs, connection):
    both = [look_up(read_wording(text)) for text in TEXTS[:2]]
    pairs.seek(both)
    assert [pairs.candidates(sought, Rarity(connection), 5) for sought in both] == [[1, 3], [2]]
    pairs.seek(both[1:])
    assert pairs.candidates(both[0], Rarity(connection), 5) == []


def test_no_more_than_thirty_of_a_pair_the_newest_ones(pairs, connection):
    for number in range(10, 100):
        pairs.add(number, read_wording("Ostra harbour"))
    assert found(pairs, connection, "Ostra harbour") == list(range(99, 69, -1))
    pairs.save()
    assert found(pairs, connection, "Ostra harbour") == list(range(99, 69, -1))


def test_what_is_written_is_the_same_however_often(connection, tmp_path):
    other = open_to_write(tmp_path / "y.corpus")
    once, often = Pairs(connection), Pairs(other)
    for number, text in enumerate(TEXTS, 1):
        once.add(number, read_wording(text))
        often.add(number, read_wording(text))
        often.save()
    once.save()
    rows = [c.execute("SELECT * FROM family_pairs ORDER BY bucket").fetchall() for c in (connection, other)]
    assert rows[0] == rows[1] != []
