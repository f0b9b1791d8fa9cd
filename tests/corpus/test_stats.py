"""What is in a corpus is told in numbers."""

from onrecord.corpus.stats import Number, Table, read_stats
from tests.corpus.newsstand import NORD, link_berg, nord, pressed
from tests.corpus.records import made_corpus


def test_the_numbers_of_a_press(tmp_path):
    with pressed(tmp_path / "c") as corpus:
        link_berg(tmp_path / "c")
        stats = read_stats(corpus)
    assert (stats.articles, stats.versions, stats.changed, stats.people) == (4, 4, 0, 1)
    assert (stats.first_day, stats.last_day, stats.days, stats.undated) == ("2024-05-20", "2024-06-01", 2, 1)
    assert stats.outlets == (Number("Ost Zeitung", 2), Number(None, 1), Number("Nord", 1))
    assert (stats.statements, stats.events, stats.loaded_words) == (7, 5, 2)
    assert stats.statements_by_act == Table(
        ("say", "request", "threaten", "deny"), ("direct", "indirect", "mixed"),
        ((1, 3, 0), (0, 1, 0), (1, 0, 0), (0, 1, 0)),
    )  # fmt: skip
    assert stats.events_by_type.rows == ("RETREAT", "ASSAULT")
    happened = dict(zip(stats.events_by_type.columns, zip(*stats.events_by_type.numbers, strict=True), strict=True))
    assert {called: numbers for called, numbers in happened.items() if any(numbers)} == {
        "happened": (0, 1), "negated": (0, 1), "demanded": (2, 0), "possible": (0, 1),
    }  # fmt: skip
    assert stats.loaded_by_category == Table(("loaded",), ("outlet", "quoted"), ((1, 1),))


def test_only_newest_versions_count(tmp_path):
    with pressed(tmp_path / "c", nord(NORD + " More.")) as corpus:
        stats = read_stats(corpus)
    assert (stats.articles, stats.versions, stats.changed) == (4, 5, 1)
    assert (stats.statements, stats.events, stats.loaded_words) == (7, 5, 2)


def test_an_empty_corpus(tmp_path):
    with made_corpus(tmp_path / "c") as corpus:
        stats = read_stats(corpus)
    assert (stats.articles, stats.versions, stats.days, stats.first_day, stats.outlets) == (0, 0, 0, None, ())
    assert (stats.statements_by_act.rows, stats.events_by_type.rows, stats.loaded_by_category.rows) == ((), (), ())
