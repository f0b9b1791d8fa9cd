import pytest

from onrecord.record import Attribution, Cue, Party, Span
from onrecord.wording import wording_step
from onrecord.wording.scare_quotes import find_scare_quotes
from tests.build import document

PRAISED = """
They they PRP nsubj 2
praised praise VBD ROOT 0
the the DT det 7
“ “ `` punct 7
peace peace NN nmod 7
” ” '' punct 7
plan plan NN dobj 2
"""


def quoted(table):
    doc = document(table)
    sentence = doc.parse.sentences[0]
    return [span.text_in(doc.text) for span in find_scare_quotes(doc.parse, sentence, doc.text)]


def test_marks_belong_to_the_span():
    assert quoted(PRAISED) == ["“peace”"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("peace peace NN", "Peace Peace NNP", id="a capitalised title"),
        pytest.param("praised praise", "called call", id="a word that is mentioned"),
        pytest.param("nmod 7", "nmod 7|MISC", id="a name"),
        pytest.param("” ” ''", ", , ,", id="a quotation that never closes"),
    ],
)
def test_other_quotations_are_left_alone(before, after):
    assert before in PRAISED
    assert quoted(PRAISED.replace(before, after)) == []


def test_four_words_are_a_quotation_not_scare_quotes():
    long = PRAISED.replace(
        "peace peace NN nmod 7", "\n".join(f"{w} {w} NN nmod 7" for w in ("a", "very", "just", "peace"))
    )
    assert quoted(long) == []


def test_words_that_somebody_is_said_to_have_said_are_no_scare_quotes():
    doc = document(PRAISED)
    said = Attribution("a1", "mixed", Party(), Cue(), (Span(0, len(doc.text)),))
    (layers,) = wording_step().predict([doc.with_layers({"attributions": (said,)})])
    assert layers["wording"] == ()


def test_quotes_inside_a_direct_quotation_are_the_speakers_own():
    doc = document(PRAISED)
    said = Attribution("a1", "direct", Party(), Cue(), (Span(0, len(doc.text)),))
    (layers,) = wording_step().predict([doc.with_layers({"attributions": (said,)})])
    assert [(w.category, w.voice, w.holder) for w in layers["wording"]] == [("scare-quotes", "quoted", "a1")]


def test_a_loaded_word_in_scare_quotes_is_marked_once():
    doc = document(PRAISED.replace("peace peace", "sham sham"))
    (layers,) = wording_step().predict([doc])
    assert [(Span(w.start, w.end).text_in(doc.text), w.category) for w in layers["wording"]] == [
        ("“sham”", "scare-quotes")
    ]
