"""Somebody as the corpus shows them: their statements by act, topic and day, and whom they turn to."""

import pytest

from onrecord.codebook import groups
from onrecord.corpus.codes import CONTEXTS
from onrecord.corpus.portraits import find_counterparts, lone_entity, said_by
from onrecord.errors import CorpusError
from onrecord.record import Entity, Event, Party
from tests.corpus.records import article, made_corpus, record, saying, span

TEXT = "Berg told Lund and Holm that Norland would leave. Berg told Lund that Norland fell. Berg said that nobody came."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    attributions = (
        saying(
            TEXT, 1, "Berg", "told", "that Norland would leave", entities=("e1",), addressee=Party((), ("e2", "e3"))
        ),
        saying(TEXT, 2, "Berg", "told", "that Norland fell", entities=("e1",), addressee=Party((), ("e2",))),
        saying(TEXT, 3, "Berg", "said", "that nobody came", entities=("e1",), act="deny"),
    )
    events = (
        event(1, "leave", "RETREAT", contexts=("territory", "weather"), holder="a1", modality="planned"),
        event(2, "fell", "ASSAULT", contexts=("territory",), holder="a2"),
        event(3, "came", "REQUEST", actors=("e1",), recipients=("e2", "e4"), contexts=("military",)),
        event(4, "told", "REQUEST", actors=("e4",), recipients=("e1",)),
    )
    entities = [Entity(f"e{n}", name, type="person") for n, name in enumerate(("Berg", "Lund", "Holm", "Norland"), 1)]
    own = record(
        article("k1", TEXT, published="2024-05-20"), entities=entities, attributions=attributions, events=events
    )
    return made_corpus(tmp_path_factory.mktemp("portraits") / "made.corpus", own)


def event(number, trigger, kind, actors=(), recipients=(), contexts=(), holder=None, modality="actual"):
    at, told = span(TEXT, trigger), (modality, "+", holder, None, None)
    return Event(at.start, at.end, f"v{number}", kind, at, None, contexts, actors, recipients, (), *told)


@pytest.fixture(scope="module")
def berg(corpus):
    return lone_entity(corpus, "k1:e1")


def test_statements_tell_of_topics_that_plover_has_and_of_others(corpus, berg):
    said = said_by(corpus, berg)
    told = {name: mask.tolist() for name, mask in said.topics.items()}
    assert told == {"territory": [True, True, False], "weather": [True, False, False]}
    assert said.without_topic().tolist() == [False, False, True]
    assert said.telling(("weather", "sport")).tolist() == [True, False, False]


def test_statements_are_kept_by_act_and_counted_by_day(corpus, berg):
    said = said_by(corpus, berg)
    assert said.doing(("deny",)).tolist() == [False, False, True]
    assert said.by_day() == (("2024-05-20", 3),)
    assert said.where(said.doing(("deny",))).by_day() == (("2024-05-20", 1),)
    assert said.where(said.doing(("ask",))).by_day() == ()


def test_one_or_several_are_addressed(corpus, berg):
    found = find_counterparts(corpus, berg, said_by(corpus, berg))
    assert [(one.name, one.number, one.first) for one in found["addressed"]] == [
        ("Lund", 2, "k1:a1"),
        ("Holm", 1, "k1:a1"),
    ]


def test_demands_are_counted_by_whom_they_are_made_of(corpus, berg):
    found = find_counterparts(corpus, berg, said_by(corpus, berg))
    assert [(one.key, one.number, one.first) for one in found["demanded of"]] == [
        ("k1:e2", 1, "k1:v3"),
        ("k1:e4", 1, "k1:v3"),
    ]
    assert [(one.name, one.first) for one in found["asked by"]] == [("Norland", "k1:v4")]
    assert found["accused"] == found["accused by"] == ()


def test_at_most_so_many_are_given(corpus, berg):
    assert len(find_counterparts(corpus, berg, said_by(corpus, berg), count=1)["addressed"]) == 1


def test_nobody_has_a_key_that_is_not_there(corpus):
    with pytest.raises(CorpusError, match="k1:e7"):
        lone_entity(corpus, "k1:e7")


def test_topics_are_those_of_the_codebook():
    assert tuple(meaning.code for meaning in groups()["contexts"][1]) == CONTEXTS
