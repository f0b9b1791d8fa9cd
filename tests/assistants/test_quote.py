"""verify_quote: what the corpus has of a quotation, without a verdict."""

import pytest

from onrecord.errors import InputError
from tests.assistants.conftest import ALTERED
from tests.corpus.quoting import SAID

PART = "stays closed until the last smuggler has left our waters"


def test_the_very_words_are_found_with_their_statement(ask):
    found = ask("verify_quote", words=PART, speaker="Anna Berg")
    assert (found["finding"], found["borne_out"], found["speakers"]) == ("exact", True, "same")
    assert found["means"].startswith("The words stand in a statement, in quotation marks")
    [near] = found["nearest"]
    [statement] = near["statements"]
    assert statement["statement"] in ("k1:a1", "k3:a1")
    assert statement["article"]["outlet"] in ("Nord", "West")
    assert (near["edits"], near["share"]) == (["trimmed at head", "trimmed at tail"], 1.0)
    assert "changes" not in near


@pytest.mark.parametrize("speaker", ["Berg", "A. Berg", " anna  BERG ", "Anna Bérg"])
def test_a_speaker_may_be_spelled_otherwise(ask, speaker):
    assert ask("verify_quote", words=PART, speaker=speaker)["speakers"] == "same"


def test_another_speaker_is_told(ask):
    found = ask("verify_quote", words=PART, speaker="Bo Lund")
    assert (found["finding"], found["borne_out"], found["speakers"]) == ("other speaker", False, "other")
    assert found["nearest"][0]["statements"][0]["speakers"][0]["name"] == "Anna Berg"


@pytest.mark.parametrize("speaker", [None, "", "a spokesman"])
def test_nobody_who_is_named_is_nobody_else(ask, speaker):
    found = ask("verify_quote", words=PART, speaker=speaker)
    assert (found["finding"], found["speakers"]) == ("exact", "not known")


def test_altered_words_stand_beside_those_of_the_corpus(ask):
    words = SAID.replace("closed", "sealed").replace("his fine", "the fine")
    found = ask("verify_quote", words=words, speaker="Anna Berg")
    assert (found["finding"], found["borne_out"]) == ("altered", False)
    changes = [(one["operation"], one["corpus"], one["quotation"]) for one in found["nearest"][0]["changes"]]
    assert changes == [("changed", "closed", "sealed"), ("changed", "his", "the")]


def test_words_outside_of_statements_are_shown_with_their_place(ask):
    found = ask("verify_quote", words="Norland shelled Ostra")
    assert found["finding"] in ("found outside a statement", "only paraphrased")
    [place] = [place for place in found["elsewhere"] if place["article"]["key"] == "n1"]
    assert (place["words"], place["quoted"]) == ("Norland shelled Ostra", False)


def test_what_is_not_there_is_no_lie(ask):
    found = ask("verify_quote", words="Nobody here has ever seen a purple elephant in the harbour", speaker="Bo Lund")
    assert (found["finding"], found["borne_out"]) == ("not found", False)
    assert "says nothing about whether it was made" in found["means"]


@pytest.mark.parametrize("speaker", ["Ministry of Justice", "the Justice Ministry", "k5:e1"])
def test_a_body_may_be_spelled_otherwise(ask, speaker):
    found = ask("verify_quote", words="No ferry sails tonight", speaker=speaker)
    assert (found["finding"], found["speakers"]) == ("exact", "same")


def test_indirect_words_are_no_quotation(ask):
    found = ask("verify_quote", words="it may attack Sudland", speaker="Norland")
    assert (found["finding"], found["borne_out"]) == ("only paraphrased", False)


@pytest.mark.parametrize("words", ["", " ", "“…”"])
def test_a_quotation_without_words_is_refused(ask, words):
    with pytest.raises(InputError, match="a quotation without words; give some"):
        ask("verify_quote", words=words)


def test_a_quotation_without_end_is_refused(ask):
    with pytest.raises(InputError, match="words: Expected `str` of length <= 5000"):
        ask("verify_quote", words=ALTERED * 100)
