"""From what the tagger finds to attributions: spans, joined pieces, lemmas, acts, speakers carried over."""

import pytest

from onrecord.document import Document
from onrecord.record import Article, Block
from tests.attribution.sentences import TABLES, known, parsed, read, words
from tests.attribution.taggers import Told
from tests.build import document

SPLIT = Told("said", "Anna Berg", ["“We will stay,”", "“Nobody leaves.”"])


def only(name, relation):
    found = parsed(name)
    [attribution] = read(found, relation)
    return found, attribution


def test_pieces_of_a_quotation_broken_by_its_cue_are_one_attribution():
    found, told = only("split", SPLIT)
    assert words(found, told.content) == ["“We will stay,”", "“Nobody leaves.”"]
    assert (words(found, told.source.spans), words(found, told.cue.spans)) == (["Anna Berg"], ["said"])


def test_marks_at_the_edges_are_taken_off_save_quotation_marks():
    found, told = only("closing", Told("said", "the minister", "The talks have failed,"))
    assert words(found, told.content) == ["The talks have failed"]


def test_quotation_mark_left_out_by_the_tagger_is_taken_in():
    found, told = only("split", Told("said", "Anna Berg", "We will stay,"))
    assert words(found, told.content) == ["“We will stay,”"]


def test_pieces_parted_only_by_marks_are_joined():
    found, told = only("split", Told("said", "Anna Berg", ["We will stay", "”"]))
    assert words(found, told.content) == ["“We will stay,”"]


@pytest.mark.parametrize(
    ("name", "told", "lemma"),
    [
        ("nested", Told("had told", "the police", "that the road was open"), "tell"),
        ("according", Told("according to", "the ministry", "The dam is safe"), "according to"),
        ("claim", Told("claim", (), "that the ship was armed"), "claim"),
        ("confident", Told("is confident", "Berg", "that the bill will pass"), "confident"),
    ],
)
def test_lemma_is_that_of_the_head_of_the_cue(name, told, lemma):
    assert only(name, told)[1].cue.lemma == lemma


@pytest.mark.parametrize(
    ("name", "told", "act"),
    [
        ("urged", Told("urged", "Berg", "to close the mine"), "request"),
        ("ask", Told("asked", "The judge", "whether the witness had lied"), "ask"),
        ("told", Told("told", "The minister", "that the talks had failed", act="admit"), "admit"),
        ("denial", Told("denied", "Berg", "taking money"), "deny"),
    ],
)
def test_act_is_the_cues_own_unless_it_is_neutral(name, told, act):
    assert only(name, told)[1].cue.act == act


def test_quotation_that_runs_on_has_an_empty_cue_and_the_same_speaker():
    found = known(parsed("split", "free", "free", apart=True), Berg="GOV")
    first, second, third = read(found, SPLIT)
    assert (second.cue.spans, second.source.spans, second.cue.lemma) == ((), (), None)
    assert first.source.entities == second.source.entities == third.source.entities == ("e1",)
    assert words(found, second.content) == ["“We tried hard and we failed.”"]


def test_quotation_that_reopens_in_each_paragraph_is_followed():
    found = known(parsed("opened", "reopened", apart=True), Berg="")
    first, second = read(found, Told("added", "Berg", "“We tried hard."))
    assert words(found, first.content) == ["“We tried hard."]
    assert words(found, second.content) == ["“We failed.”"]
    assert second.source.entities == first.source.entities == ("e1",)


def test_speaker_does_not_carry_over_a_paragraph_without_quotation():
    assert len(read(parsed("split", "scare", "free", apart=True), SPLIT)) == 1


def test_quotation_with_nobody_before_it_has_no_speaker():
    assert read(parsed("free")) == ()


def test_scare_quotes_are_no_attribution():
    assert read(parsed("scare")) == ()


def test_no_text_no_attribution():
    empty = Article("x", None, None, None, (), None, "en", " ", (Block(0, 1, "body"),))
    assert read(Document(empty)) == ()


def test_one_quoted_question_behind_a_neutral_cue_asks():
    table = TABLES["question"].replace("asked ask", "said say")
    found = document(table)
    [told] = read(found, Told("said", "Berg", "“Who will pay?”"))
    assert told.cue.act == "ask"


def test_a_call_for_something_requests_and_a_name_called_does_not():
    assert only("callon", Told("called", "Berg", "to withdraw"))[1].cue.act == "request"
    assert only("callon", Told("called on", "Berg", "the army to withdraw"))[1].cue.act == "request"
    assert only("callon", Told("called", "Berg", "the army"))[1].cue.act == "say"


@pytest.mark.parametrize(("cue", "content"), [("accused", "of theft"), ("charged", "with fraud")])
def test_the_accused_is_not_the_source_of_a_participle(cue, content):
    found = known(parsed("bare"), Berg="GOV")
    [told] = read(found, Told(cue, (), content))
    assert told.source.spans == told.source.entities == ()


def test_a_participle_of_what_somebody_holds_has_its_noun_as_the_source():
    found = known(parsed("held"), Berg="GOV")
    [told] = read(found, Told("opposed", (), "to the mine"))
    assert told.source.entities == ("e1",)


def test_who_is_suspected_is_not_the_source_though_the_tagger_says_so():
    told = only("suspected", Told("is suspected", "Berg", "of taking money"))[1]
    assert told.source.spans == told.source.entities == ()


def test_who_reportedly_acts_is_not_the_source_but_part_of_what_is_reported():
    found, told = only("reportedly", Told("reportedly", "Berg", "took money"))
    assert (told.source.spans, told.source.entities) == ((), ())
    assert words(found, told.content) == ["Berg", "took money"]


def headed(label, mark, source):
    found = document(TABLES["headed"].format(label=label, mark=mark))
    return read(found, Told(mark, source, "Berg left"))


@pytest.mark.parametrize("mark", [":", "|"])
@pytest.mark.parametrize("label", ["BREAKING", "Update", "Q&A"])
def test_a_label_says_nothing(label, mark):
    assert headed(label, mark, label) == headed(label, mark, ()) == ()


INTERVIEW = """
Interview interview NN dep 6
with with IN prep 1
Sala Sala NNP pobj 2
: : : punct 6
Berg Berg NNP nsubj 6
left leave VBD ROOT 0
"""


def test_an_interview_with_somebody_is_a_label():
    assert read(document(INTERVIEW), Told(":", "Interview with Sala", "Berg left")) == ()


@pytest.mark.parametrize("name", ["Sala", "Q"])
def test_a_name_before_a_colon_speaks(name):
    [told] = headed(name, ":", name)
    assert len(told.source.spans) == 1
