"""How much shared words tell: rare ones more than common ones, stock phrases nothing, what is seen often less."""

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.rarity import Rarity, is_telling


@pytest.fixture
def connection(tmp_path):
    return open_to_write(tmp_path / "x.corpus")


@pytest.fixture
def rarity(connection):
    return Rarity(connection)


def test_rarer_words_tell_more(rarity):
    ranked = [rarity.of(word) for word in ("the", "happy", "surrender", "quokka")]
    assert ranked == sorted(ranked)
    assert ranked[0] == 0 < ranked[1]


@pytest.mark.parametrize("sign", ["$", "°", "😀", ""])
def test_signs_tell_nothing(rarity, sign):
    assert rarity.of(sign) == 0
    assert not is_telling(sign)


@pytest.mark.parametrize(
    ("short", "whole"), [("don't", "do"), ("they've", "they"), ("can't", "can"), ("quokka's", "quokka")]
)
def test_what_is_drawn_together_is_as_common_as_its_first_word(rarity, short, whole):
    assert rarity.of(short) == rarity.of(whole)
    assert is_telling(short) == is_telling(whole)


def test_words_in_a_row_tell_more_than_the_same_words_apart(rarity):
    words = ["they", "will", "all", "go", "back", "home", "again"]
    assert rarity.of_run(words) == sum(map(rarity.of, words)) + 4


@pytest.mark.parametrize("phrase", ["i am very happy", "no comment", "our thoughts and prayers are with"])
def test_stock_phrases_tell_nothing(rarity, phrase):
    assert rarity.of_run(phrase.split()) == 0
    assert rarity.of_run(["quokka", *phrase.split()]) == rarity.of("quokka")


def test_what_the_corpus_sees_often_tells_less_and_is_remembered(connection, rarity):
    before = rarity.of("ostra")
    for _ in range(500):
        rarity.add(["ostra", "ostra", "harbour"])
    seen = rarity.of("ostra")
    assert seen < before
    assert rarity.of("quokka") > seen
    assert Rarity(connection).of("ostra") == before
    rarity.save()
    rarity.save()
    assert Rarity(connection).of("ostra") == seen
    rows = connection.execute("SELECT statements FROM family_words WHERE word IN ('', 'ostra')").fetchall()
    assert rows == [(500,), (500,)]
