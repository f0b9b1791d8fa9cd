import re

import pytest

from onrecord.wording.lexicon import read_lexicon
from onrecord.wording.loaded_words import find_loaded_words
from tests.build import document

ENTRIES = [entry for entries in read_lexicon().values() for entry in entries]

SLAMS_REGIME = """
Critics critic NNS nsubj 2
slammed slam VBD ROOT 0
the the DT det 4
regime regime NN dobj 2
"""
SLAMS_DOOR = """
Critics critic NNS nsubj 2
slammed slam VBD ROOT 0
the the DT det 4
door door NN dobj 2
"""
REGIME_CHANGE = """
They they PRP nsubj 2
want want VBP ROOT 0
regime regime NN compound 4
change change NN dobj 2
"""
CLAIMED_CLAUSE = """
She she PRP nsubj 2
claimed claim VBD ROOT 0
it it PRP nsubj 4
failed fail VBD ccomp 2
"""
CLAIMED_OBJECT = """
They they PRP nsubj 2
claimed claim VBD ROOT 0
the the DT det 4
pitch pitch NN dobj 2
"""
CLAIMED_RESPONSIBILITY = """
They they PRP nsubj 2
claimed claim VBD ROOT 0
responsibility responsibility NN dobj 2
waiting wait VBG xcomp 2
"""
SO_CALLED_PEACE = """
the the DT det 5
so so RB advmod 4
- - HYPH punct 4
called call VBN amod 5
peace peace NN ROOT 0
"""
DISGRACED_MAYOR = """
the the DT det 3
disgraced disgrace VBN amod 3
mayor mayor NN ROOT 0
"""
SCANDAL_DISGRACED = """
It it PRP nsubj 2
disgraced disgrace VBD ROOT 0
him he PRP dobj 2
"""


def found(table, cues=()):
    doc = document(table)
    marks = find_loaded_words(doc.parse.sentences[0], read_lexicon(), cues)
    return [(span.text_in(doc.text), category) for span, category in marks]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(SLAMS_REGIME, [("slammed", "loaded"), ("regime", "label")], id="verb and label"),
        pytest.param(SLAMS_DOOR, [], id="a literal object"),
        pytest.param(REGIME_CHANGE, [], id="a set phrase"),
        pytest.param(CLAIMED_CLAUSE, [("claimed", "doubt-cue")], id="a cue with its clause"),
        pytest.param(CLAIMED_OBJECT, [], id="a claim that reports nothing"),
        pytest.param(CLAIMED_RESPONSIBILITY, [], id="claimed responsibility"),
        pytest.param(SO_CALLED_PEACE, [("so - called", "doubt-cue")], id="a hyphenated word"),
        pytest.param(DISGRACED_MAYOR, [("disgraced", "loaded")], id="a participle before its noun"),
        pytest.param(SCANDAL_DISGRACED, [], id="the same participle as a verb"),
    ],
)
def test_words_count_where_they_are_loaded(table, expected):
    assert found(table) == expected


def test_a_cue_counts_without_a_clause_of_its_own():
    start_of_claimed = len("They ")
    assert found(CLAIMED_OBJECT, cues={start_of_claimed}) == [("claimed", "doubt-cue")]


TITLE = """
Mayor Mayor NNP compound 2
Slams Slams NNPS compound 3
Reckless Reckless NNP compound 4
Plan Plan NNP ROOT 0
"""


def test_capitals_in_a_headline_do_not_hide_a_word():
    doc = document(TITLE)
    (sentence,) = doc.parse.sentences
    sentence.role = "headline"
    marks = find_loaded_words(sentence, read_lexicon(), ())
    assert [span.text_in(doc.text) for span, _ in marks] == ["Slams", "Reckless"]


def test_a_capital_in_the_body_is_a_name():
    assert found(TITLE) == []


def test_the_longest_phrase_wins():
    table = "a a DT det 3\nwitch witch NN compound 3\nhunt hunt NN ROOT 0\nplot plot NN dep 3"
    assert found(table) == [("witch hunt", "loaded"), ("plot", "loaded")]


def test_there_are_several_hundred_entries_each_with_a_plain_word():
    assert len(ENTRIES) > 500
    assert all(entry.plain and entry.words for entry in ENTRIES)


def test_no_word_stands_twice_for_the_same_part_of_speech():
    keys = [(entry.words, entry.pos) for entry in ENTRIES]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_category_is_one_of_the_contract():
    assert {entry.category for entry in ENTRIES} == {"loaded", "label", "hedge", "doubt-cue"}


def test_no_entry_names_a_country_a_party_or_a_leader():
    sides = (
        r"america|russia|ukrain|chin(a|ese)|israel|palestin|iran|turk|india|pakistan|french|german|british|democrats?$"
    )
    names = r"|republicans?$|labour|tory|tories|trump$|biden|putin|obama|western|wuhan|moscow|washington|kremlin"
    named = [e.words for e in ENTRIES if any(re.match(sides + names, word) for word in e.words)]
    assert named == [("trump", "up")]
