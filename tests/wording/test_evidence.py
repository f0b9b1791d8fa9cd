from pathlib import Path

import pytest

from onrecord.wording import wording_step
from onrecord.wording.evidence import Evidence, find_features, read_evidence
from onrecord.wording.step import LOADED, STAYS, weigh_marks
from tests.build import document

SIDES = Path(__file__).parents[2] / "training" / "wording" / "sides.txt"

BULLIED = """
{a} {a} NNP nsubj 3|PERSON
viciously viciously RB advmod 3
{verb} {verb} VBD ROOT 0
{b} {b} NNP dobj 3|PERSON
and and CC cc 4
his his PRP$ poss 7
supporters supporter NNS conj 4
"""


def model(bias=0.0, scores=None, **weights):
    return Evidence(scores or {}, {name.replace("_", " "): weight for name, weight in weights.items()}, bias)


def sentence(a="Alva", b="Bodo", verb="snub"):
    return document(BULLIED.format(a=a, b=b, verb=verb)).parse.sentences[0]


def texts(marks, of):
    return [(next(t.text for t in of.tokens if t.start == span.start), category) for span, category in marks]


def test_evidence_is_the_bias_and_what_the_features_weigh():
    told = model(bias=-0.5, scores={"viciously": 2.0}, word_snub=1.25, score_1=0.5)
    assert told.weigh(sentence(), ()) == pytest.approx(-0.5 + 1.25 + 0.5 * 1.0)


def test_marks_count_by_number_and_category():
    told = model(marks=0.5, category_label=2.0)
    assert told.weigh(sentence(), ["label", "label"]) == pytest.approx(3.0)


@pytest.mark.parametrize("name", ["alva", "bodo", "ALVA"])
def test_names_are_not_seen(name):
    scores = {name.lower(): 9.0}
    assert not {f for f in find_features(sentence(), (), scores) if name.lower() in f}
    assert find_features(sentence(), (), scores) == find_features(sentence(), (), {})


def test_he_and_she_weigh_the_same():
    female = document(BULLIED.format(a="Alva", b="Bodo", verb="snub").replace("his his", "her her")).parse.sentences[0]
    assert find_features(female, (), {}) == find_features(sentence(), (), {})


def listed(of):
    (adverb,) = (t for t in of.tokens if t.text == "viciously")
    return [(adverb.span, "loaded")]


@pytest.mark.parametrize(("bias", "stays"), [(STAYS + 0.01, True), (STAYS - 0.01, False)])
def test_a_listed_word_is_dropped_where_the_sentence_speaks_against_it(bias, stays):
    of = sentence()
    assert bool(list(weigh_marks(of, listed(of), model(bias=bias)))) == stays


@pytest.mark.parametrize(
    ("bias", "score", "expected"),
    [
        pytest.param(0.1, LOADED + 0.1, [("snub", "loaded")], id="a loaded word in a loaded sentence"),
        pytest.param(-0.1, LOADED + 0.1, [], id="a loaded word in a plain sentence"),
        pytest.param(0.1, LOADED - 0.1, [], id="a plain word in a loaded sentence"),
    ],
)
def test_an_unlisted_word_needs_itself_and_its_sentence(bias, score, expected):
    of = sentence()
    found = weigh_marks(of, (), model(bias=bias, scores={"snub": score, "supporter": 0.3}))
    assert texts(found, of) == expected


def test_a_listed_word_leaves_the_others_alone():
    of = sentence()
    found = weigh_marks(of, listed(of), model(bias=1, scores={"snub": 9.0}))
    assert texts(found, of) == [("viciously", "loaded")]


def test_no_word_of_a_side_or_topic_has_a_score_or_a_weight():
    told, sides = read_evidence(), set(SIDES.read_text("utf-8").split())
    assert sides.isdisjoint(told.scores)
    assert not {name for name in told.weights if name.removeprefix("word ") in sides}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Republicans", "Democrats"), ("Labour", "Conservatives"), ("Hamas", "Israel"), ("Russia", "Ukraine"),
        ("Clinton", "Trump"), ("Reuters", "Breitbart"), ("Congress", "BJP"), ("China", "Taiwan"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["snubbed", "bullied", "met", "ridiculed", "humiliated", "deceived", "criticised"])
def test_swapping_sides_leaves_marks_and_evidence_the_same(a, b, verb):
    def told(first, second):
        doc = document(BULLIED.format(a=first, b=second, verb=verb), outlet=first)
        (layers,) = wording_step().predict([doc])
        words = [(doc.parse.token_at(w.start).text, w.category, w.voice) for w in layers["wording"]]
        return words, read_evidence().weigh(doc.parse.sentences[0], ())

    assert told(a, b) == told(b, a) == told("Alva", "Bodo")
