"""Reported clauses and phrases."""

import pytest

from tests.attribution.sentences import parsed, read, told, words


@pytest.mark.parametrize(
    ("name", "source", "cue", "content"),
    [
        ("according", "the ministry", "according to", "The dam is safe"),
        ("told", "The minister", "told", "that the talks had failed"),
        ("urged", "Berg", "urged", "to close the mine"),
        ("accused", "The union", "accused", "the company of hiding the report"),
        ("reportedly", "", "reportedly", "The general … left the city"),
        ("closing", "the minister", "said", "The talks have failed"),
        ("wants", "Norway", "wants", "to leave the union"),
        ("claim", "", "claim", "that the ship was armed"),
        ("believed", "", "are believed", "The pilots … to have escaped"),
        ("participle", "", "saying", "that the talks were over"),
        ("callon", "Berg", "called", "to withdraw"),
        ("ask", "The judge", "asked", "whether the witness had lied"),
        ("confident", "Berg", "is confident", "that the bill will pass"),
        ("described", "Berg", "described", "the vote as a farce"),
        ("denial", "Berg", "denied", "taking money"),
        ("plan", "His", "plan", "to sell the port"),
        ("aside", "Berg", "said", "the mine was shut"),
    ],
)
def test_one_attribution(name, source, cue, content):
    assert told(name) == [(source, cue, content)]


def test_shared_subject_is_repeated():
    assert told("coordinated") == [("Berg", "said", "that the ward would open")]
    assert told("twocues") == [
        ("Berg", "said", "the plan failed"),
        ("Berg", "accused", "the mayor of lying"),
    ]


@pytest.mark.parametrize("name", ["negated", "silence"])
def test_what_is_not_said_is_no_attribution(name):
    assert told(name) == []


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("told", "say"),
        ("urged", "request"),
        ("accused", "accuse"),
        ("wants", "intend"),
        ("claim", "claim"),
        ("believed", "think"),
        ("ask", "ask"),
        ("question", "ask"),
        ("duty", "request"),
        ("denial", "deny"),
        ("colon", "promise"),
    ],
)
def test_act(name, act):
    assert [a.cue.act for a in read(parsed(name))] == [act]


def test_cue_has_its_lemma_and_auxiliaries():
    found = parsed("nested")
    _, inner = read(found)
    assert (words(found, inner.cue.spans), inner.cue.lemma) == (["had told"], "tell")
