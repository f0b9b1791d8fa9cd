"""Statements that share telling words are found again, and only those that were there before."""

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.candidates import find_candidates, save_fingerprints
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.wordings import read_wording
from tests.corpus.quoting import SAID


@pytest.fixture
def connection(tmp_path):
    connection = open_to_write(tmp_path / "x.corpus")
    for number, text in enumerate((SAID, "Nobody raises the price of bread.", SAID[:50]), 1):
        save_fingerprints(connection, number, read_wording(text))
    return connection


def found(connection, text, **known):
    return find_candidates(connection, read_wording(text), Rarity(connection), least=known.pop("least", 5), **known)


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
def test_pairs_of_telling_words_lead_to_statements(connection, text, numbers):
    assert found(connection, text) == numbers


def test_only_what_came_before(connection):
    assert found(connection, SAID, before=3) == [1]
    assert found(connection, SAID, before=1) == []


def test_what_is_worth_too_little_is_left_out(connection):
    assert found(connection, SAID, least=1_000) == []


def test_no_more_than_thirty_of_a_pair_the_newest_ones(connection):
    for number in range(10, 100):
        save_fingerprints(connection, number, read_wording("Ostra harbour"))
    assert found(connection, "Ostra harbour") == list(range(99, 69, -1))
