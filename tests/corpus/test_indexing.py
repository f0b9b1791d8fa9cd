"""What search needs beside the words is written with each article, for its newest version only."""

import pytest

from onrecord.corpus.indexing import day_of
from onrecord.corpus.varints import unpacked
from onrecord.record import Entity, Party
from tests.corpus.newsstand import NORD, may, none, nord, ost, press
from tests.corpus.records import article, made_corpus, record, saying


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("0001-01-01", 1),
        ("2024-05-20", 739026),
        ("2024-05-20T23:59:59-11:00", 739026),
        ("2024-05", 0),
        ("May", 0),
        (None, 0),
    ],
)
def test_days(published, day):
    assert day_of(published) == day


def rows(path, *records):
    with made_corpus(path, *records) as corpus:
        found = corpus.connection.execute("SELECT * FROM search_index ORDER BY article").fetchall()
        names = corpus.connection.execute("SELECT id, key FROM search_names ORDER BY id").fetchall()
    return found, names


def test_the_content_is_the_same_for_one_build_or_several(tmp_path):
    whole = rows(tmp_path / "whole", *press())
    for one in press():
        in_parts = rows(tmp_path / "parts", one)
    assert in_parts == whole


def test_an_older_version_drops_out(tmp_path):
    found, names = rows(tmp_path / "c", nord(), may(), nord(NORD + " More."))
    assert [row[0] for row in found] == [2, 3]
    assert names == rows(tmp_path / "d", nord(), may())[1]


def numbers(row, column):
    return unpacked([row[column]])[0].tolist()


def test_who_takes_part_is_in_numbers(tmp_path):
    [row], names = rows(tmp_path / "c", nord())
    article_, outlet, day, first_statement, first_event, first_entity, *_ = row
    assert (article_, outlet, day, first_statement, first_event, first_entity) == (1, 1, 739026, 1, 1, 1)
    keys = dict(names)
    participants = numbers(row, 9)
    assert participants[::2] == [0, 1, 2, 3, 4]
    assert [keys[n] for n in participants[1::2]] == ["berg anna", "norland", "ost radio", "lund bo", "tanks"]
    [place, alias] = numbers(row, 10)
    assert (place, keys[alias]) == (3, "spokesman")
    pairs = [numbers(row, column) for column in range(11, 16)]
    assert pairs == [
        [0, 0, 1, 2, 2, 3], [1, 2], [0, 4, 1, 3, 1, 1, 2, 1], [0, 0, 1, 1, 2, 1], [1, 0, 1, 3],
    ]  # fmt: skip
    settings = numbers(row, 8)
    assert [settings[0], keys[settings[1]], keys[settings[2]], settings[3]] == [1, "ostra", "nor", 2]


def test_aliases_that_the_name_is_found_by_are_left_out(tmp_path):
    text = "Berg said so."
    entity = Entity("e1", "Berg", ("Anna Berg", "the Berg", "mayor", "deputy mayor"))
    said = saying(text, 1, "Berg", "said", "so", entities=("e1",))
    [row], names = rows(tmp_path / "c", record(article("k", text), entities=(entity,), attributions=(said,)))
    assert [key for _, key in names] == ["berg", "berg anna", "mayor deputy"]
    assert numbers(row, 10) == [0, 2, 0, 3]


def test_who_takes_part_in_nothing_is_left_out(tmp_path):
    found, names = rows(tmp_path / "c", record(article("k", "Zed."), entities=(Entity("e1", "Zed"),)), none())
    assert names == []
    assert [row[3:6] for row in found] == [(0, 0, 1), (1, 0, 0)]


def test_one_who_is_named_twice_takes_part_once(tmp_path):
    text = "Berg said so."
    said = saying(text, 1, "Berg", "said", "so", addressee=Party((), ("e1",)), entities=("e1", "e1"), via=("e1", "e1"))
    [row], _ = rows(tmp_path / "c", record(article("k", text), entities=(Entity("e1", "Berg"),), attributions=(said,)))
    assert (numbers(row, 11), numbers(row, 12)) == ([0, 0], [0, 0])


def test_numbers_go_on_over_articles(tmp_path):
    found, _ = rows(tmp_path / "c", nord(), ost())
    assert [row[3:6] for row in found] == [(1, 1, 1), (4, 4, 6)]
