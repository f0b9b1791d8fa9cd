"""What a reader of a corpus sees first."""

from onrecord.corpus import Corpus, Writer, open_to_write
from onrecord.corpus.frontpage import days_covered, most_quoted, newest_articles
from tests.corpus.newsstand import link_berg, nord, pressed


def test_the_newest_come_first_and_what_has_no_day_last(tmp_path):
    with pressed(tmp_path / "c", nord("Anna Berg said “we must withdraw the tanks”. Norland shelled Ostra. Radio Ost"
                 " reported that Bo Lund denied that Norland shelled Ostra. New.")) as corpus:  # fmt: skip
        found = newest_articles(corpus)
        assert [(one.key, one.statements, one.events) for one in found] == [
            ("o1", 2, 1),
            ("x1", 1, 0),
            ("n1", 3, 3),
            ("o2", 1, 1),
        ]
        assert found[2].begins.endswith("New.")
        assert days_covered(corpus) == ("2024-05-20", "2024-06-01")


def test_who_is_quoted_most_by_the_key_of_the_corpus_or_an_entity(tmp_path):
    pressed(tmp_path / "c").close()
    link_berg(tmp_path / "c")
    with Corpus(tmp_path / "c") as corpus:
        first, second, *_ = most_quoted(corpus)
        assert (first.name, first.person, first.entity, first.statements) == ("Anna Berg", "n1:e1", "n1:e1", 2)
        assert (second.name, second.person, second.statements) == ("Norland", None, 1)
        assert len(most_quoted(corpus, 2)) == 2


def test_an_empty_corpus_has_nothing(tmp_path):
    connection = open_to_write(tmp_path / "c")
    Writer(connection, tmp_path / "c")
    connection.close()
    with Corpus(tmp_path / "c") as corpus:
        assert (newest_articles(corpus), most_quoted(corpus), days_covered(corpus)) == ((), (), (None, None))
