"""Cues whole, contents that end before the next cue, whole quotations, paragraphs, and what nobody says."""

import pytest

from onrecord.document import Document
from onrecord.record import Attribution
from tests.attribution.sentences import parsed, read, words
from tests.attribution.taggers import Told
from tests.build import document, with_quotations

URGED = """
Customers customer NNS nsubjpass 3
are be VBP auxpass 3
urged urge VBN ROOT 0
to to TO aux 5
save save VB xcomp 3
"""
JOINED = """
Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
she she PRP nsubj 4
sold sell VBD ccomp 2
it it PRP dobj 4
and and CC cc 4
asked ask VBD conj 4
who who WP nsubj 9
paid pay VBD ccomp 7
"""
BEHIND = """
“ “ `` punct 3
We we PRP nsubj 3
won win VBD ROOT 0
. . . punct 3

It it PRP nsubj 2
was be VBD ccomp 6
late late JJ acomp 2
, , , punct 6
” ” '' punct 6
said say VBD ROOT 0
Berg Berg NNP nsubj 6|PERSON
"""
NEVER = """
Berg Berg NNP nsubj {verb}|PERSON
{before}
{word} {lemma} VBD ROOT 0
who who WP nsubj {last}
paid pay VBD ccomp {verb}
"""


def cues(found: Document, told: tuple[Attribution, ...]) -> list[list[str]]:
    return [words(found, a.cue.spans) for a in told]


def test_a_cue_takes_in_the_verb_that_its_auxiliary_stands_before():
    found = document(URGED)
    told = read(found, Told("are", (), "to save"))
    assert cues(found, told) == [["are urged"]]
    assert (told[0].cue.lemma, told[0].cue.act) == ("urge", "request")


def test_two_parts_of_a_cue_are_one_cue():
    found = document(URGED)
    assert cues(found, read(found, Told("are", (), "to save"), Told("urged", (), "to save"))) == [["are urged"]]


def test_a_whole_cue_stays_as_it_is():
    found = parsed("split")
    assert cues(found, read(found, Told("said", "Anna Berg", "“We will stay,”"))) == [["said"]]


def test_two_cues_of_one_source_have_a_content_each():
    found = document(JOINED)
    second = Told("asked", "Berg", "who paid", nested=True)
    told = read(found, Told("said", "Berg", "she sold it and asked who paid"), second)
    assert [words(found, a.content) for a in told] == [["she sold it"], ["who paid"]]
    assert [a.parent for a in told] == [None, None]


def test_a_cue_with_a_source_of_its_own_stays_inside():
    found = document(JOINED)
    told = read(found, Told("said", "Berg", "she sold it and asked who paid"), Told("asked", "she", "who paid"))
    assert [a.parent for a in told] == [None, "a1"]


def test_who_speaks_behind_a_quotation_says_all_of_it():
    found = with_quotations(document(BEHIND))
    told = read(found, Told("said", "Berg", "It was late"))
    assert [words(found, a.content) for a in told] == [["“We won. It was late,”"]]
    assert [a.kind for a in told] == ["direct"]


def test_a_content_ends_with_the_paragraph_of_its_cue():
    found = parsed("told", "split", apart=True)
    told = read(found, Told("said", "Anna Berg", ["that the talks had failed. “We will stay,”"]))
    assert [words(found, a.content) for a in told[:1]] == [["“We will stay,”"]]


@pytest.mark.parametrize(("word", "lemma", "told"), [("said", "say", 0), ("asked", "ask", 0), ("knew", "know", 1)])
def test_what_somebody_does_not_say_is_no_statement(word, lemma, told):
    found = document(NEVER.format(before="never never RB neg 3", word=word, lemma=lemma, verb=3, last=5))
    assert len(read(found, Told(word, "Berg", "who paid"))) == told


def test_what_is_not_only_said_is_said():
    before = "not not RB neg 4\nonly only RB advmod 2"
    found = document(NEVER.format(before=before, word="said", lemma="say", verb=4, last=6))
    assert len(read(found, Told("said", "Berg", "who paid"))) == 1
