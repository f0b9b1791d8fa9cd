"""Rows are found by their articles, articles by their rows, also those without any between others."""

import pytest

from onrecord.corpus import Corpus, Writer, open_to_write
from onrecord.corpus.belonging import NUMBERED, article_of, held, number_of, row_of, within
from tests.corpus.records import article, full_record, record


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "x.corpus"
    connection = open_to_write(path)
    for one in (full_record("a"), record(article("b", "nothing")), record(article("c", "at all")), full_record("d")):
        Writer(connection, path).add(one)
    connection.close()
    with Corpus(path) as found:
        yield found


def rows(corpus, query):
    return corpus.connection.execute(query).fetchall()


def test_a_row_has_one_article(corpus):
    assert rows(corpus, f"SELECT r.id, {article_of('entity_rows', 'r.id')} FROM entity_rows r ORDER BY r.id") == [
        (1, 1), (2, 1), (3, 1), (4, 4), (5, 4), (6, 4),
    ]  # fmt: skip
    for table in NUMBERED:
        from_rows = f"SELECT r.id, d.id FROM {table} r JOIN articles d ON {held(table, 'r.id')}"
        from_articles = f"SELECT r.id, d.id FROM articles d JOIN {table} r ON {within(table, 'r.id')}"
        assert sorted(rows(corpus, from_rows)) == sorted(rows(corpus, from_articles)) != []


def test_numbers_are_those_of_the_record(corpus):
    joined = f"FROM entity_rows r JOIN articles d ON {held('entity_rows', 'r.id')} WHERE d.id = 4 ORDER BY r.id"
    assert rows(corpus, f"SELECT {number_of('entity_rows', 'r.id')} {joined}") == [(1,), (3,), (2,)]
    wanted = ", ".join(row_of("entity_rows", str(number)) for number in (1, 2, 3, 4))
    assert rows(corpus, f"SELECT {wanted} FROM articles d WHERE d.id = 4") == [(4, 6, 5, None)]
    wanted = ", ".join(row_of("attribution_rows", str(number)) for number in (0, 1, 2, 3))
    assert rows(corpus, f"SELECT {wanted} FROM articles d WHERE d.id = 4") == [(None, 3, 4, None)]
