"""What a cue does not tell, acts of what binds the speaker, quotations that are told twice."""

import pytest

from onrecord.record import Mention
from tests.attribution.sentences import known, read, words
from tests.attribution.taggers import Told
from tests.build import document

ANSWER = """
Those those DT nsubj 6
who who WP nsubj 3
ordered order VBD relcl 1
{object}
will will MD aux 6
answer answer VB ROOT 0
for for IN prep 6
it it PRP pobj 7
. . . punct 6
"""
BOUND = """
“ “ `` punct 4
{subject} {subject} PRP nsubj 4
{modal} {modal} MD aux 4
yield yield VB ccomp 11
, , , punct 4
you you PRP nsubj 8
{other} {other} MD aux 8
see see VB conj 4
” ” '' punct 11
Berg Berg NNP nsubj 11|PERSON
said say VBD ROOT 0
"""
QUOTED = """
“ “ `` punct 4
We we PRP nsubj 3
failed fail VBD ccomp 10
badly badly RB advmod 3
” ” '' punct 10
: : : punct 10
Berg Berg NNP nsubj 10|PERSON
and and CC cc 7
Sala Sala NNP conj 7|PERSON
said say VBD ROOT 0
"""
QUOTE = "“We failed badly”"


def ordering(thing: str, content: str) -> list[list[str]]:
    found = document(ANSWER.format(object=f"{thing} {thing} NN dobj 3"))
    return [words(found, a.content) for a in read(found, Told("ordered", "Those who", content))]


def test_what_is_told_in_a_relative_clause_ends_with_it():
    assert ordering("silence", "silence will answer for it") == [["silence"]]


def test_a_pronoun_alone_is_nothing_said():
    found = document(ANSWER.format(object="it it PRP dobj 3"))
    assert read(found, Told("ordered", "Those who", "it will answer for it")) == ()


def test_who_answers_for_a_thing_says_nothing():
    found = document(ANSWER.format(object="silence silence NN dobj 3"))
    assert read(found, Told("answer", "Those", "for it")) == ()
    assert len(read(found, Told("answer", "Those", "it"))) == 1


ORDERED = """
Berg Berg NNP nsubj 2|PERSON
ordered order VBD ROOT 0
an an DT det 4
inquiry inquiry NN dobj 2
and and CC cc 2
closed close VBD conj 2
the the DT det 8
port port NN dobj 6
"""
WERE = """
They they PRP nsubj 3
were be VBD aux 3
asking ask VBG ROOT 0
. . . punct 3

Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
so so RB advmod 2
"""
LEAVE = """
They they PRP nsubj 2
said say VBD ROOT 0
{subject} {subject} PRP nsubj 5
{modal} {modal} MD aux 5
leave leave VB ccomp 2
"""
RULED = """
Berg Berg NNP nsubj 2|PERSON
ruled rule VBD ROOT 0
out out RP prt 2
talks talk NNS dobj 2
"""
WROTE = """
Berg Berg NNP nsubj 2|PERSON
wrote write VBD ROOT 0
on on IN prep 2
X. X. NNP pobj 3
"""


def test_what_the_source_does_besides_is_not_ordered():
    found = document(ORDERED)
    [told] = read(found, Told("ordered", "Berg", "an inquiry and closed the port"))
    assert words(found, told.content) == ["an inquiry"]


def test_a_cue_over_two_sentences_says_nothing():
    found = document(WERE)
    assert read(found, Told("asking. Berg said", "They", "so")) == ()
    assert len(read(found, Told("said", "Berg", "so"))) == 1


@pytest.mark.parametrize(
    ("subject", "modal", "act"),
    [
        ("they", "would", "promise"),
        ("he", "will", "promise"),
        ("you", "would", "request"),
        ("they", "should", "request"),
    ],
)
def test_what_the_speaker_would_do_is_no_request(subject, modal, act):
    found = document(LEAVE.format(subject=subject, modal=modal))
    [told] = read(found, Told("said", "They", f"{subject} {modal} leave", act="request"))
    assert told.cue.act == act


def test_who_rules_a_thing_out_rejects_it():
    found = document(RULED)
    assert read(found, Told("ruled out", "Berg", "talks"))[0].cue.act == "reject"
    assert read(found, Told("ruled", "Berg", "talks"))[0].cue.act == "reject"


def test_a_platform_of_one_letter_may_end_the_sentence():
    found = known(document(WROTE), X="JRN")
    mention = found.mentions[0]
    found = found.with_layers({"mentions": (Mention(mention.start, mention.end + 1, "m1", "name", "e1"),)})
    assert read(found, Told("wrote", "Berg", "Berg"))[0].via == ("e1",)


def act_of(subject: str, modal: str, other: str, said: str) -> str:
    found = document(BOUND.format(subject=subject, modal=modal, other=other))
    content = f"“{subject} {modal} yield, you {other} see”"
    return read(found, Told("said", "Berg", content, act=said))[0].cue.act


@pytest.mark.parametrize(
    ("subject", "modal", "other", "act"),
    [
        ("We", "shall", "may", "promise"), ("I", "will", "may", "promise"), ("We", "will", "must", "request"),
        ("They", "will", "may", "request"), ("We", "can", "may", "request"),
    ],
)  # fmt: skip
def test_what_the_speaker_will_do_is_no_request(subject, modal, other, act):
    assert act_of(subject, modal, other, "request") == act


def test_what_the_speaker_will_do_stays_what_else_the_tagger_calls_it():
    assert act_of("We", "will", "may", "threaten") == "threaten"
    assert act_of("We", "will", "may", "say") == "say"


def told(*relations: Told) -> list[tuple[list[str], list[str]]]:
    found = document(QUOTED)
    return [(words(found, a.source.spans), words(found, a.cue.spans)) for a in read(found, *relations)]


def test_a_quotation_with_its_source_has_no_twin_without():
    said, bare = Told("said", "Berg", QUOTE), Told(":", (), QUOTE)
    assert told(said, bare) == told(bare, said) == [(["Berg"], ["said"])]
    assert told(said, Told(":", (), "We failed badly")) == [(["Berg"], ["said"])]
    assert told(bare) == [([], [":"])]


def test_of_two_cues_of_one_source_the_word_stays_and_two_sources_stay_both():
    said = Told("said", "Berg", QUOTE)
    assert told(said, Told(":", "Berg", QUOTE)) == [(["Berg"], ["said"])]
    assert len(told(said, Told(":", "Sala", QUOTE))) == 2
