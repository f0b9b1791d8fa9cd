"""What the user knows better about who is who wins, is kept in the corpus, and is told where it meets nobody."""

import pytest

from onrecord.builder import all_layers
from onrecord.corpus import open_to_write, refresh
from onrecord.corpus.overrides import Override, load_overrides, read_people, save_overrides
from onrecord.corpus.store import Corpus
from onrecord.corpus.who import overrides_of
from onrecord.errors import InputError
from tests.corpus.naming import body, groups, naming, rules, someone
from tests.corpus.records import made_corpus

MAYOR = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}


def overruled(path, *overrides):
    """Return the corpus at `path` with these overrides in place of those it had."""
    connection = open_to_write(path)
    save_overrides(connection, path, [Override(*o) for o in overrides])
    list(refresh(connection, path, all_layers()))
    connection.close()
    return Corpus(path)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "news.corpus"
    records = [
        naming("a", someone("Anna Berg", **MAYOR)),
        naming("b", someone("Anna Berg", **MAYOR), someone("the mayor", kind="nominal", **MAYOR)),
        naming("c", someone("Anna Dahl", "SWE"), body("Radio Nord")),
        naming("d", someone("Anna Berg", "SWE", wikidata="Q7"), body("Radio Nord")),
    ]
    made_corpus(path, *records).close()
    return path


def test_without_overrides(path):
    with Corpus(path) as corpus:
        assert groups(corpus) == [["a:e1", "b:e1"], ["c:e1"], ["c:e2", "d:e2"], ["d:e1"]]


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        (("merge", "Anna Dahl", "Q7"), [["a:e1", "b:e1"], ["c:e1", "d:e1"], ["c:e2", "d:e2"]]),
        (("merge", "a:e1", "d:e1"), [["a:e1", "b:e1", "d:e1"], ["c:e1"], ["c:e2", "d:e2"]]),
        (("merge", "Anna Berg", "ANNA DAHL"), [["a:e1", "b:e1", "c:e1", "d:e1"], ["c:e2", "d:e2"]]),
        (("merge", "Anna Berg", "b:e2"), [["a:e1", "b:e1", "b:e2", "d:e1"], ["c:e1"], ["c:e2", "d:e2"]]),
        (("merge", "Anna Dahl", "Radio Nord"), [["a:e1", "b:e1"], ["c:e1", "c:e2", "d:e2"], ["d:e1"]]),
        (("apart", "a:e1", "b:e1"), [["a:e1"], ["b:e1"], ["c:e1"], ["c:e2", "d:e2"], ["d:e1"]]),
        (("apart", "Anna Berg", "b:e1"), [["a:e1"], ["b:e1"], ["c:e1"], ["c:e2", "d:e2"], ["d:e1"]]),
        (("apart", "c:e2", "radio nord"), [["a:e1", "b:e1"], ["c:e1"], ["c:e2"], ["d:e1"], ["d:e2"]]),
    ],
)
def test_a_side_is_a_key_an_item_or_a_name(path, override, expected):
    with overruled(path, override) as corpus:
        assert groups(corpus) == expected
        assert overrides_of(corpus)[0].met


def test_a_merge_is_the_reason_of_the_link(path):
    with overruled(path, ("merge", "Q7", "a:e1")) as corpus:
        assert rules(corpus)["d:e1"] == ("override", None)


def test_apart_wins_over_merge_and_over_the_knowledge_base(path):
    with overruled(path, ("merge", "a:e1", "Q7"), ("apart", "Anna Berg", "Q7")) as corpus:
        assert groups(corpus) == [["a:e1", "b:e1"], ["c:e1"], ["c:e2", "d:e2"], ["d:e1"]]
    made_corpus(path, naming("e", someone("Anne Berg", "SWE", wikidata="Q7"))).close()
    with overruled(path, ("apart", "d:e1", "e:e1")) as corpus:
        assert groups(corpus)[-2:] == [["d:e1"], ["e:e1"]]
        keys = corpus.connection.execute("SELECT key FROM people ORDER BY id").fetchall()
        assert [key for (key,) in keys] == ["a:e1", "c:e1", "c:e2", "Q7", "e:e1"]


def test_spellings_of_one_name_can_be_kept_apart(tmp_path):
    names = ("Anna Zelensky", "Anna Zelenskyy")
    made_corpus(tmp_path / "x", *(naming(k, someone(n, "NOR")) for k, n in zip("ab", names, strict=True))).close()
    with overruled(tmp_path / "x", ("apart", *names)) as corpus:
        assert groups(corpus) == [["a:e1"], ["b:e1"]]


def test_later_builds_honour_them(path):
    overruled(path, ("merge", "Anna Dahl", "Q7")).close()
    with made_corpus(path, naming("e", someone("Anna Dahl", "SWE"))) as corpus:
        assert groups(corpus)[1] == ["c:e1", "d:e1", "e:e1"]
    with overruled(path) as corpus:
        assert groups(corpus)[1] == ["c:e1", "e:e1"]


def test_one_that_meets_nobody_changes_nothing_and_is_told(path):
    with overruled(path, ("merge", "Anna Dahl", "Nobody Else"), ("apart", "Q7", "x:e1")) as corpus:
        assert groups(corpus) == [["a:e1", "b:e1"], ["c:e1"], ["c:e2", "d:e2"], ["d:e1"]]
        assert [(o.one, o.met) for o in overrides_of(corpus)] == [("Anna Dahl", False), ("Q7", False)]


def test_the_same_overrides_again_compute_nothing(path):
    overrides = [Override("merge", "Anna Dahl", "Q7")]
    connection = open_to_write(path)
    save_overrides(connection, path, overrides)
    assert "people" in list(refresh(connection, path, all_layers()))
    save_overrides(connection, path, overrides)
    assert list(refresh(connection, path, all_layers())) == []
    assert load_overrides(connection) == tuple(overrides)
    connection.close()


def test_a_file_is_read(tmp_path):
    file = tmp_path / "people.toml"
    file.write_text('\ufeffmerge = [[" Bob Dylan ", "Robert Zimmerman"]]\napart = [["John Smith", "k1:e3"]]\n', "utf-8")
    assert read_people(file) == (
        Override("merge", "Bob Dylan", "Robert Zimmerman"), Override("apart", "John Smith", "k1:e3"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("merge = [", "not TOML"),
        ('merge = [["Bob"]]', "lists of pairs"),
        ('split = [["a", "b"]]', "lists of pairs"),
        ('merge = [["Bob", 3]]', "lists of pairs"),
        ('apart = [["John Smith", "john smith "]]', "tell people of one name apart by"),
        ('merge = [["", "Bob"]]', "needs two that differ"),
    ],
)
def test_a_bad_file_is_told_with_its_place(tmp_path, text, told):
    file = tmp_path / "people.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=told) as error:
        read_people(file)
    assert str(file) in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="give the path of a TOML file"):
        read_people(tmp_path / "none.toml")
