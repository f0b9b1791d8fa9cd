"""Words that leave the act to what is said, clauses beside what is told, questions that run on."""

import pytest

from tests.attribution.sentences import read, words
from tests.attribution.taggers import Told
from tests.build import document

LIED = """
Berg Berg NNP nsubj 2|PERSON
{verb} VBD ROOT 0
that that IN mark 5
Sala Sala NNP nsubj 5|PERSON
lied lie VBD ccomp 2
"""
SUSPECTED = """
Berg Berg NNP nsubjpass 3|PERSON
is be VBZ auxpass 3
suspected suspect VBN ROOT 0
of of IN prep 3
theft theft NN pobj 4
"""
CLAIMS = """
Claims claim NNS nsubj 5
that that IN mark 4
Berg Berg NNP nsubj 4|PERSON
lied lie VBD acl 1
shocked shock VBD ROOT 0
voters voter NNS dobj 5
"""
HOPES = """
Berg Berg NNP nsubj 2|PERSON
hopes hope VBZ ROOT 0
to to TO aux 4
win win VB xcomp 2
but but CC cc 2
polls poll NNS nsubj 7
{verb} conj 2
"""
WILL = """
Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
she she PRP nsubj 5
will will MD aux 5
return return VB ccomp 2
"""
GOES_ON = """
Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
so so RB advmod 2
. . . punct 2

“ “ `` punct 3
Why why WRB advmod 3
did do VBD ROOT 0
they they PRP nsubj 3
leave leave VB xcomp 3
us we PRP dobj 5
{mark} {mark} . punct 3
” ” '' punct 3
"""


@pytest.mark.parametrize(
    ("verb", "act"),
    [
        ("claimed claim", "accuse"), ("insisted insist", "accuse"), ("argued argue", "claim"),
        ("suspected suspect", "think"), ("predicted predict", "think"), ("decided decide", "intend"),
        ("said say", "accuse"),
    ],
)  # fmt: skip
def test_what_is_said_decides_where_the_word_only_hints(verb, act):
    found = document(LIED.format(verb=verb))
    [told] = read(found, Told(verb.split()[0], "Berg", "that Sala lied", act="accuse", sure=2.0))
    assert told.cue.act == act


def test_a_word_that_hints_tells_the_act_where_the_tagger_is_unsure():
    found = document(LIED.format(verb="claimed claim"))
    assert read(found, Told("claimed", "Berg", "that Sala lied", act="accuse", sure=0.5))[0].cue.act == "claim"


def test_what_the_tagger_is_very_sure_of_wins_over_the_word():
    found = document(LIED.format(verb="argued argue"))
    assert read(found, Told("argued", "Berg", "that Sala lied", act="accuse", sure=4.0))[0].cue.act == "accuse"


def test_who_is_suspected_is_not_who_suspects():
    found = document(SUSPECTED)
    assert read(found, Told("is suspected", "Berg", "of theft"))[0].source.spans == ()


@pytest.mark.parametrize(("sure", "act"), [(0.5, "promise"), (2.0, "say")])
def test_what_its_speaker_will_do_is_promised_unless_it_is_surely_told(sure, act):
    found = document(WILL)
    assert read(found, Told("said", "Berg", "she will return", sure=sure))[0].cue.act == act


def test_a_noun_tells_what_belongs_to_it():
    found = document(CLAIMS)
    [told] = read(found, Told("Claims", (), "that Berg lied shocked voters"))
    assert words(found, told.content) == ["that Berg lied"]


@pytest.mark.parametrize(
    ("verb", "content"), [("differ differ VBP", "to win"), ("differing differ VBG", "to win but polls differing")]
)
def test_a_clause_beside_an_infinitive_is_not_hoped_for(verb, content):
    found = document(HOPES.format(verb=verb))
    [told] = read(found, Told("hopes", "Berg", f"to win but polls {verb.split()[0]}"))
    assert words(found, told.content) == [content]


@pytest.mark.parametrize(("mark", "act"), [("?", "ask"), (".", "say")])
def test_a_question_that_runs_on_asks(mark, act):
    found = document(GOES_ON.format(mark=mark))
    assert [a.cue.act for a in read(found, Told("said", "Berg", "so"))] == ["say", act]
