"""Statements found, narrowed by the values that they are counted by."""

import pytest

from onrecord.corpus.asked import Asked, AskedStatements
from onrecord.corpus.columns import reading
from onrecord.corpus.narrowing import narrow
from onrecord.corpus.search import find_statements
from onrecord.errors import InputError
from tests.corpus.newsstand import link_berg, pressed


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("narrowing") / "c"
    pressed(path).close()
    link_berg(path)
    from onrecord.corpus import Corpus

    with Corpus(path) as opened, reading(opened):
        yield opened


def narrowed(corpus, since=None, until=None, **values):
    found = find_statements(corpus, AskedStatements())
    return narrow(corpus, found, values, Asked(since=since, until=until))


def counted(corpus, name, **filters):
    return {count.values[0]: count.number for count in narrowed(corpus, **filters).count(name).counts}


def test_a_person_is_met_under_the_name_of_the_corpus_alone(corpus):
    assert narrowed(corpus, speaker=("Anna Berg",)).found.total == 2
    assert narrowed(corpus, speaker=("Berg",)).found.total == 0
    assert narrowed(corpus, speaker=("Anna Berg", "Bo Lund", None)).found.total == 4


def test_a_value_is_counted_as_if_its_own_filter_were_off(corpus):
    assert counted(corpus, "act") == counted(corpus, "act", act=("deny",))
    assert counted(corpus, "speaker", act=("deny",)) == {"Bo Lund": 1}
    assert counted(corpus, "act", act=("deny",), speaker=("Anna Berg",)) == {"say": 1, "request": 1}


def test_months_are_counted_whatever_days_are_asked_for(corpus):
    assert counted(corpus, "month", since="2024-06") == counted(corpus, "month")
    assert narrowed(corpus, since="2024-06").found.total == 3
    assert narrowed(corpus, until="2024-05-19").found.total == 0


def test_what_is_told_in_a_statement(corpus):
    assert counted(corpus, "factuality") == {"demanded": 2, "negated": 1, "possible": 1, None: 3}
    assert narrowed(corpus, factuality=("demanded", None)).found.total == 5


def test_how_many_there_would_be_without_each_filter(corpus):
    assert narrowed(corpus, act=("deny",), outlet=("Ost Zeitung",), since="2024").left_out() == {
        "act": 2, "outlet": 1, "days": 0,
    }  # fmt: skip


def test_outlets_and_voices(corpus):
    assert narrowed(corpus, outlet=(None,)).found.total == 1
    assert narrowed(corpus, outlet=("Ost",)).found.total == 0
    assert narrowed(corpus, voice=("quoted",)).found.total == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [({"colour": ("red",)}, "colour: nothing is narrowed by it"), ({"act": ("shout",)}, "act shout: there is none"),
     ({"factuality": ("maybe",)}, "modality maybe: there is none"), ({"since": "May"}, "since May: no day")],
)  # fmt: skip
def test_what_there_cannot_be(corpus, values, told):
    with pytest.raises(InputError, match=told):
        narrowed(corpus, **values)
