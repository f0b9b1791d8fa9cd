"""Records go into the corpus and come out the same; texts that change become versions."""

import sqlite3

import msgspec
import pytest

from onrecord.corpus import Corpus, Writer, open_to_write, writing
from onrecord.corpus.codes import LISTS
from onrecord.corpus.file import migrations
from onrecord.corpus.layers import Layer, refresh
from onrecord.errors import CorpusError, RecordError
from tests.corpus.records import article, full_record, made_corpus, record


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.corpus"


@pytest.fixture
def writer(path):
    return Writer(open_to_write(path), path)


def test_a_record_comes_out_as_it_went_in(path, writer):
    given = full_record(
        outlet="Nord", url="https://nord.example/1", title="Mayor", byline=("Bo",), published="2024-05-21"
    )
    assert writer.add(given) == "new"
    with Corpus(path) as corpus:
        assert corpus.record(corpus.article("k1")).to_json() == given.to_json()


@pytest.mark.parametrize("text", ["", "a\0b “é” 🜁 \u202e", "'; DROP TABLE texts; --"])
def test_any_text_comes_out_as_it_went_in(path, writer, text):
    given = record(article("k", text))
    writer.add(given)
    with Corpus(path) as corpus:
        assert corpus.record(1) == given


def test_the_same_article_again_changes_nothing(path, writer):
    writer.add(full_record())
    assert writer.add(full_record()) == "same"
    assert counted(path) == {"articles": 1, "attributions": 2, "attribution_words": 2}


def test_what_is_no_longer_known_of_an_article_is_no_change(path, writer):
    writer.add(record(article("k", "one text", outlet="Nord", byline=("Anna Berg",))))
    assert writer.add(record(article("k", "one text"))) == "same"
    assert writer.add(record(article("k", "one text", outlet="Sud"))) == "changed"


def test_a_changed_text_is_a_new_version(path, writer):
    writer.add(record(article("k", "one text")))
    assert writer.state(article("k", "another text")) == "changed"
    assert writer.add(record(article("k", "another text"))) == "changed"
    with Corpus(path) as corpus:
        old, new = corpus.versions("k")
        assert (corpus.record(old).article.text, corpus.record(new).article.text) == ("one text", "another text")
        assert list(corpus.articles()) == [new] == [corpus.article("k")]
        assert corpus.article("k", 1) == old


def test_statements_and_happenings_are_readable_views(path, writer):
    writer.add(full_record(outlet="Nord"))
    with Corpus(path) as corpus:
        said = corpus.connection.execute("SELECT statement, outlet, speaker, cue, content, via, inside FROM statements")
        assert said.fetchall() == [
            ("k1:a1", "Nord", "Anna Berg", "told", "that “we will not yield”", "Radio Nord", None),
            ("k1:a2", "Nord", "Anna Berg", "said", "Rebels shelled Ostra", None, "k1:a1"),
        ]
        happened = corpus.connection.execute(
            "SELECT event, actors, type, polarity, trigger, told_in, time, place FROM happenings"
        )
        assert happened.fetchall() == [("k1:v1", "Rebels", "ASSAULT", "-", "shelled", "k1:a2", "2024-05-20", "Ostra")]


def test_words_are_found_in_statements_and_articles(path, writer):
    writer.add(full_record())
    with Corpus(path) as corpus:
        for query in ("attribution_words MATCH 'not yield'", "article_words MATCH 'rebels'"):
            table = query.split()[0]
            assert corpus.connection.execute(f"SELECT rowid FROM {table} WHERE {query}").fetchall() == [(1,)]


def test_an_id_of_another_form_is_refused_and_leaves_nothing(path, writer):
    odd = full_record()
    odd = msgspec.structs.replace(
        odd, entities=(msgspec.structs.replace(odd.entities[0], id="berg"), *odd.entities[1:])
    )
    with pytest.raises(RecordError, match="'berg'"):
        writer.add(odd)
    assert counted(path)["articles"] == 0


def test_what_is_no_corpus_is_refused_with_a_remedy(path):
    with pytest.raises(CorpusError, match="no such corpus; make one"):
        Corpus(path)
    path.write_bytes(b"no database at all, just some words" * 100)
    for opened in (Corpus, open_to_write):
        with pytest.raises(CorpusError, match="is not a corpus"):
            opened(path)


def test_the_database_of_another_program_is_left_alone(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    with pytest.raises(CorpusError, match="another program"):
        open_to_write(path)


def test_a_file_of_before_the_first_release_is_refused(path, writer):
    writer._connection.execute("PRAGMA foreign_keys = OFF")
    writer._connection.execute("ALTER TABLE terms RENAME TO words_of_before")
    with pytest.raises(CorpusError, match=r"made before the first release.*make it anew from its inputs"):
        Corpus(path)


def test_a_newer_file_is_refused_and_an_older_one_is_for_building(path, writer):
    connection = open_to_write(path)
    for version, remedy in ((99, "newer onrecord"), (0, "onrecord build")):
        connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(CorpusError, match=remedy):
            Corpus(path)


def test_migrations_are_numbered_without_gaps_and_recorded(path):
    connection = open_to_write(path)
    numbers = [number for number, _, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [n for (n,) in connection.execute("SELECT number FROM migrations")] == numbers


def test_a_damaged_file_is_told(path, writer):
    for number in range(40):
        writer.add(full_record(f"k{number}"))
    writer._connection.close()
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(CorpusError, match="damaged"), Corpus(path) as corpus:
        corpus.record(1)


def test_a_second_writer_is_told_who_is_there(path):
    with writing(path), pytest.raises(CorpusError, match=r"process \d+ on .* is writing"), writing(path):
        pass


def test_a_corpus_that_is_read_cannot_be_written(path, writer):
    with Corpus(path) as corpus, pytest.raises(sqlite3.OperationalError, match="readonly"):
        corpus.connection.execute("DELETE FROM articles")


def counting(method, seen):
    return Layer("count", method, ("outlets",), lambda connection, covered: seen.append(covered))


def test_a_layer_is_made_once_and_extended_by_what_came_since(path, writer):
    seen = []
    for _ in range(2):
        list(refresh(writer._connection, path, (counting("1", seen),)))
    writer.add(full_record())
    assert list(refresh(writer._connection, path, (counting("1", seen),))) == ["count"]
    assert list(refresh(writer._connection, path, (counting("2", seen),))) == ["count"]
    assert seen == [0, 0, 0]


def test_a_layer_that_fails_leaves_what_was_there(path, writer):
    writer.add(full_record(outlet="Nord"))

    def failing(connection, covered):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(refresh(writer._connection, path, (Layer("count", "1", ("list_rows",), failing),)))
    with Corpus(path) as corpus:
        assert corpus.connection.execute("SELECT count(*) FROM list_rows").fetchone() == (1,)


_INDEXED = "SELECT count(*) FROM attribution_words WHERE attribution_words MATCH 'yield OR shelled'"


def counted(path):
    with Corpus(path) as corpus:
        own, [words] = corpus.connection, corpus.connection.execute(_INDEXED).fetchone()
        tables = {t: own.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("articles", "attributions")}
    return tables | {"attribution_words": words}


def test_made_corpus_opens_what_it_made(tmp_path):
    assert list(made_corpus(tmp_path / "x", full_record("a"), full_record("b")).articles()) == [1, 2]


def test_numbers_in_the_rows_have_the_words_of_the_record(path, writer):
    with Corpus(path) as corpus:
        rows = corpus.connection.execute("SELECT list, name FROM codes ORDER BY list, number").fetchall()
    assert rows == [(name, value) for name, values in sorted(LISTS.items()) for value in values]


def test_ids_in_any_order_and_words_that_the_text_lacks_come_out_as_they_went_in(path, writer):
    given = full_record()
    data = given.to_json().decode().replace('"Anna Berg"', '"Änna Berg"').replace('"a2"', '"a7"')
    odd = given.from_json(data.replace('"e1"', '"e9"').replace('"e2"', '"e1"'))
    assert odd != given
    writer.add(odd)
    with Corpus(path) as corpus:
        assert corpus.record(1).to_json() == odd.to_json()
        names = corpus.connection.execute("SELECT number, name FROM entities ORDER BY id").fetchall()
        assert names == [(int(e.id[1:]), e.name) for e in odd.entities]
        spans = corpus.connection.execute("SELECT count(*) FROM spans WHERE attribution = 7").fetchone()
        assert spans[0] > 0
