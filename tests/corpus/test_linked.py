"""Links of statements come out as they went in, with all that they are linked with, over others too."""

import pytest

from onrecord.corpus import Writer, open_to_write
from onrecord.corpus.gathering import Link
from onrecord.corpus.kinship import MANNERS, Kinship
from onrecord.corpus.linked import Links
from tests.corpus.records import full_record


@pytest.fixture
def connection(tmp_path):
    path = tmp_path / "x.corpus"
    found = open_to_write(path)
    for number in range(4):  # of two statements each
        Writer(found, path).add(full_record(f"k{number}"))
    yield found
    found.close()


def link(first, second, manner=MANNERS[0]):
    return Link(first, second, Kinship(manner, 12.25, 0.625, (0, 300), (2, 9)))


def kept(connection, links):
    """Keep links as a build does, with who spoke."""
    own = Links(connection)
    own.add(links)
    for number in sorted({number for one in links for number in one[:2]}):
        cluster = own.cluster(number)
        connection.execute(f"DELETE FROM family_speakers WHERE attribution IN ({','.join(map(str, cluster.numbers))})")
        own.save(cluster)
        rows = [(one, cluster.numbers[0]) for one in cluster.numbers]
        connection.executemany("INSERT INTO family_speakers VALUES (?, ?, '')", rows)
    own.close()


def test_what_is_kept_comes_out_as_it_went_in(connection):
    links = [link(1, 3), link(1, 5), link(3, 5, MANNERS[1])]
    kept(connection, links)
    for number in (1, 3, 5):
        cluster = Links(connection).cluster(number)
        assert (cluster.numbers, cluster.links, cluster.before) == ([1, 3, 5], sorted(links), [1])
    assert Links(connection).cluster(2) == ([2], [], [])


def test_a_new_link_joins_what_was_apart(connection):
    kept(connection, [link(1, 3)])
    kept(connection, [link(5, 7)])
    assert connection.execute("SELECT first FROM family_links ORDER BY 1").fetchall() == [(1,), (5,)]
    kept(connection, [link(3, 7)])
    assert connection.execute("SELECT first FROM family_links").fetchall() == [(1,)]
    assert Links(connection).cluster(5).links == [link(1, 3), link(3, 7), link(5, 7)]
