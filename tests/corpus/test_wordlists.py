"""The full-text indexes are put together once much has come, and find the same as before."""

import pytest

from onrecord.corpus import Corpus, Writer, open_to_write
from onrecord.corpus.wordlists import join_indexes
from tests.corpus.records import full_record


@pytest.mark.parametrize(("covered", "joined"), [(0, True), (5, True), (60, False)])
def test_indexes_are_joined_once_a_tenth_as_much_has_come(tmp_path, covered, joined):
    path = tmp_path / "x.corpus"
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for number in range(6):
        writer.add(full_record(f"k{number}"))
    assert parts(connection) > 1
    join_indexes(connection, covered)
    assert (parts(connection) == 1) is joined
    connection.close()
    with Corpus(path) as corpus:
        found = corpus.connection.execute("SELECT rowid FROM article_words WHERE article_words MATCH 'rebels'")
        assert len(found.fetchall()) == 6


def parts(connection):
    """Return of how many parts the index of statements is made."""
    return connection.execute("SELECT count(DISTINCT segid) FROM attribution_words_idx").fetchone()[0]
