"""Base forms, with tables small enough to check by hand."""

import pytest

from onrecord.language.lemmas import Lemmatizer

TABLES = {
    "lemma_index": {"verb": {"deny": 1, "say": 1}, "noun": {"city": 1}},
    "lemma_exc": {"verb": {"said": ["say"]}, "adj": {"worse": ["bad"]}},
    "lemma_rules": {"verb": [["ies", "y"], ["es", ""], ["s", ""], ["ing", ""]], "noun": [["ies", "y"], ["s", ""]]},
}


class Tables:
    def get_table(self, name):
        return TABLES[name]


@pytest.fixture
def lemmatizer():
    return Lemmatizer(Tables())


@pytest.mark.parametrize(
    ("form", "tag", "pos", "lemma"),
    [
        ("denies", "VBZ", "VERB", "deny"),
        ("Said", "VBD", "VERB", "say"),
        ("cities", "NNS", "NOUN", "city"),
        ("worse", "JJR", "ADJ", "bad"),
        ("Paris", "NNP", "PROPN", "Paris"),
        ("’s", "VBZ", "AUX", "be"),
        ("’s", "POS", "PART", "’s"),
        ("'d", "MD", "AUX", "would"),
        ("'d", "VBD", "AUX", "have"),
        ("wo", "MD", "AUX", "will"),
        ("n't", "RB", "PART", "not"),
        ("blorbs", "NNS", "NOUN", "blorb"),
        ("Slowly", "RB", "ADV", "slowly"),
    ],
)
def test_lemma(lemmatizer, form, tag, pos, lemma):
    assert lemmatizer.lemma(form, tag, pos) == lemma
    assert lemmatizer.lemma(form, tag, pos) == lemma


def test_a_form_read_before_as_another_part_of_speech_leaves_nothing_behind(lemmatizer):
    assert lemmatizer.lemma("boxes", "NNS", "AUX") == "box"
    assert lemmatizer.lemma("boxes", "NNS", "NOUN") == "boxe"
