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
        ("remark", "Berg", "said", "the mine was shut"),
        ("aside", "she", "said", "The town … was empty"),
        ("aside_linked", "he", "said", "the mine was empty"),
        ("as_said", "Berg", "said", "the mine was shut"),
        ("which_said", "he", "said", "which … proved the theft"),
        ("voiced", "Berg", "expressed concern", "about the plan"),
        ("cleared", "Berg", "made it clear", "that he would go"),
        ("two_subjects", "MP", "says", "he lied"),
        ("faced", "", "calls", "for a vote"),
        ("heard", "", "heard", "that Berg had lied"),
        ("when_asked", "", "asked", "if he lied"),
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


def test_cue_in_a_relative_clause_reports_that_clause():
    assert told("aside_relative") == [
        ("She", "demanded", "the bodies of two farmers who, she alleged, had been taken"),
        ("she", "alleged", "who … had been taken"),
    ]


def test_cue_between_a_verb_and_its_clause_belongs_to_neither():
    assert told("aside_that") == [
        ("she", "said", "A man had warned her … that the file was gone"),
        ("A man", "had warned", "that the file was gone"),
    ]


def test_belief_does_not_reach_over_a_semicolon():
    assert told("semicolon")[1] == ("", "is expected", "the third … to leave")


def test_content_runs_to_the_end_of_its_quotation():
    assert told("runs_over") == [("He", "said", "Olsen “has courage. He is loyal.”")]


@pytest.mark.parametrize("name", ["negated", "silence", "footage"])
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
        ("ashamed", "say"),
        ("heard", "say"),
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
