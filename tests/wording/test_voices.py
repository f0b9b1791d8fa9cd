import pytest

from onrecord.document import Document
from onrecord.record import Attribution, Cue, Party, Span
from onrecord.wording import wording_step
from onrecord.wording.voices import find_holders
from tests.build import article, document

SIDES = """
{a} {a} NNP nsubj 2
slammed slam VBD ROOT 0
{b} {b} NNP poss 5
's 's POS case 3
regime regime NN dobj 2
"""


def attribution(name, *content):
    return Attribution(name, "indirect", Party(), Cue(), tuple(Span(*c) for c in content))


def holders(spans, attributions):
    found = find_holders([Span(*s) for s in spans], attributions)
    return [holder and holder[0].id for holder in found]


def test_the_smallest_attribution_around_a_word_holds_it():
    outer, inner = attribution("a1", (0, 50)), attribution("a2", (10, 30))
    assert holders([(2, 5), (12, 15), (40, 45), (60, 65)], [outer, inner]) == ["a1", "a2", "a1", None]


def test_a_split_quotation_holds_the_words_of_both_parts_and_not_those_between():
    split = attribution("a1", (0, 10), (20, 30))
    assert holders([(2, 5), (12, 15), (25, 30)], [split]) == ["a1", None, "a1"]


def test_a_word_that_reaches_out_of_the_content_is_not_held():
    assert holders([(8, 12)], [attribution("a1", (0, 10))]) == [None]


def test_contents_that_cross():
    assert holders([(4, 6), (8, 10), (14, 16)], [attribution("a1", (0, 12)), attribution("a2", (7, 20))]) == [
        "a1",
        "a1",
        "a2",
    ]


def test_loaded_words_stand_in_the_voice_of_whoever_said_them():
    doc = document(SIDES.format(a="Alvia", b="Borland"))
    regime = doc.text.index("regime")
    said = attribution("a1", (regime, regime + 6))
    (layers,) = wording_step().predict([doc.with_layers({"attributions": (said,)})])
    assert [(w.category, w.voice, w.holder) for w in layers["wording"]] == [
        ("loaded", "outlet", None),
        ("label", "quoted", "a1"),
    ]


@pytest.mark.parametrize(("a", "b"), [("Moscow", "Kyiv"), ("Labour", "Reform"), ("Israel", "Iran"), ("CNN", "Fox")])
def test_swapping_the_sides_leaves_the_marks_the_same(a, b):
    def marks(first, second):
        doc = document(SIDES.format(a=first, b=second), outlet=second)
        (layers,) = wording_step().predict([doc])
        return [(Span(w.start, w.end).text_in(doc.text), w.category, w.voice) for w in layers["wording"]]

    assert marks(a, b) == marks(b, a) == [("slammed", "loaded", "outlet"), ("regime", "label", "outlet")]


def test_an_empty_article_has_no_wording():
    assert wording_step().predict([Document(article(""))]) == [{"wording": ()}]
