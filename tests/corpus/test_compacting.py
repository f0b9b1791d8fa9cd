"""A file is written anew without gaps once much has come; what it says stays the same."""

from onrecord.corpus import Writer, open_to_write
from onrecord.corpus.compacting import compact
from tests.corpus.contents import contents
from tests.corpus.records import full_record


def emptied(connection):
    """Leave pages free in a file; return how many."""
    connection.execute("CREATE TABLE large AS SELECT zeroblob(1000000)")
    connection.execute("DROP TABLE large")
    return free(connection)


def free(connection):
    return connection.execute("PRAGMA freelist_count").fetchone()[0]


def test_gaps_are_gone_once_much_has_come_and_nothing_else(tmp_path):
    path = tmp_path / "x.corpus"
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for number in range(11):
        writer.add(full_record(f"k{number}"))
    before = contents(path)
    assert emptied(connection) > 0
    compact(connection, path)
    assert free(connection) == 0
    assert {**contents(path), "layers": []} == before
    writer.add(full_record("k11"))
    assert emptied(connection) > 0
    compact(connection, path)
    assert free(connection) > 0
    assert ("compact", 12, "1") in contents(path)["layers"]


def test_where_it_cannot_be_written_anew_it_stays_as_it_is(tmp_path):
    path = tmp_path / "x.corpus"
    connection = open_to_write(path)
    Writer(connection, path).add(full_record("k"))
    assert emptied(connection) > 0
    connection.execute("BEGIN")  # SQLite refuses it within a transaction
    compact(connection, path)
    connection.execute("COMMIT")
    assert free(connection) > 0
