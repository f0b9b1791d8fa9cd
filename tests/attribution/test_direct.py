"""Quotations and the cue beside them."""

from onrecord.document import Document
from onrecord.record import Article, Block
from tests.attribution.sentences import known, parsed, read, told, words


def test_quotation_split_by_its_cue_is_one_attribution():
    assert told("split") == [("Anna Berg", "said", "“We will stay,” … “Nobody leaves.”")]
    assert told("split_inside") == [("the mayor", "said", "“The bridge,” … “must be closed.”")]


def test_second_cue_opens_a_second_attribution():
    assert told("said_twice") == [("Berg", "said", "“We tried,”"), ("Olsen", "added", "“They lied,”")]


def test_apposition_belongs_to_the_source():
    assert told("appositive") == [("Anna Berg, a doctor from Lund", "said", "“It hurts,”")]


def test_speaker_after_the_cue():
    assert told("inverted") == [("Anna Berg, who treats miners", "said", "“It hurts,”")]


def test_clause_with_a_cue_of_its_own_is_no_part_of_the_source():
    assert told("who_accused") == [("Berg", "said", "“We left,”"), ("who", "accused", "the mayor of lying")]


def test_occasion_is_no_part_of_the_source():
    assert told("in_interview") == [("Berg", "said", "“We left,”")]


def test_words_before_the_marks_that_begin_what_is_quoted():
    quoted = "“shoots first and writes its report later”"
    assert told("aside_quoted") == [("she", "said", f"The guard … {quoted}")]
    assert told("that_quoted") == [("She", "told", "that in May, “we won everything.”")]


def test_colon_leads_to_the_quotation():
    assert told("colon") == [("The mayor", "wrote", "“We will not pay.”")]


def test_several_sentences_in_one_quotation():
    assert told("inparts") == [("Berg", "said", "“The plan is dead. We tried,”")]


def test_name_after_a_dash():
    assert told("signed") == [("Commissioner Anna Berg", "", "“We will not pay.”")]


def test_name_before_a_colon():
    assert told("label") == [("Anna Berg", ":", "we will not yield to anyone")]


def test_scare_quotes_are_no_attribution():
    assert told("scare") == []


def test_title_in_marks_is_not_what_is_said():
    assert told("title") == [("Berg", "said", "that the mine was shut")]


def test_quotation_that_runs_on_has_an_empty_cue_and_the_same_speaker():
    found = known(parsed("split", "free", "free", apart=True), Berg="GOV")
    first, second, third = read(found)
    assert (second.cue.spans, second.source.spans, second.cue.lemma) == ((), (), None)
    assert first.source.entities == second.source.entities == third.source.entities == ("e1",)
    assert words(found, second.content) == ["“We tried hard and we failed.”"]


def test_quotation_that_reopens_in_each_paragraph_is_followed():
    found = known(parsed("opened", "reopened", apart=True), Berg="")
    first, second = read(found)
    assert words(found, first.content) == ["“We tried hard."]
    assert words(found, second.content) == ["“We failed.”"]
    assert second.source.entities == first.source.entities == ("e1",)


def test_speaker_does_not_carry_over_a_paragraph_without_quotation():
    assert told("split", "scare", "free", apart=True) == [("Anna Berg", "said", "“We will stay,” … “Nobody leaves.”")]


def test_quotation_with_nobody_before_it_has_no_speaker():
    assert told("free") == []


def test_no_text_no_attribution():
    empty = Article("x", None, None, None, (), None, "en", " ", (Block(0, 1, "body"),))
    assert read(Document(empty)) == ()
