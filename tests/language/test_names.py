"""Names that the network's scores spell, and the step that gives them to the parse."""

import numpy as np

from onrecord.document import Document
from onrecord.language import Parser, language_step
from onrecord.language.names import NAMES, find_names
from onrecord.models.network import Network, Scores
from tests.build import article
from tests.models.tiny import COLUMNS, WIDE, heads_of, save_network

STEPS = heads_of().steps["names"]


def window(begin, *tags):
    found = Scores(begin, np.zeros((len(tags), WIDE), np.float32), COLUMNS)
    for i, tag in enumerate(tags):
        found.part("names")[i, NAMES.index(tag)] = 1
    return found


def test_names_in_token_numbers_of_the_document():
    windows = [window(0, "O", "B-PERSON", "I-PERSON"), window(3, "B-LOC", "B-LOC", "O")]
    assert list(find_names(windows, STEPS, list("abcdef"))) == [(1, 2, "PERSON"), (3, 3, "LOC"), (4, 4, "LOC")]


def test_a_name_does_not_begin_in_its_middle():
    found = list(find_names([window(0, "O", "I-ORG", "O")], STEPS, list("abc")))
    assert all(first == 1 for first, _, _ in found)
    assert list(find_names([], STEPS, [])) == []


def test_the_same_words_get_the_label_that_fits_all_their_places():
    windows = [window(0, "B-ORG", "O"), window(2, "B-LOC", "O"), window(4, "B-ORG", "B-ORG")]
    assert [label for *_, label in find_names(windows, STEPS, ["Tibor", "a"] * 2 + ["Tibor"] * 2)] == ["ORG"] * 4
    others = ["Tibor", "a", "Sala", "a", "Tibor", "Tibor"]
    assert [label for *_, label in find_names(windows, STEPS, others)] == ["ORG", "LOC", "ORG", "ORG"]


def test_a_word_of_a_person_s_name_alone_is_that_person():
    windows = [window(0, "B-PERSON", "I-PERSON", "O"), window(3, "B-ORG", "O")]
    windows[1].part("names")[0, NAMES.index("B-PERSON")] = 0.9
    words = ["Anna", "Tibor", "a", "Tibor", "a"]
    assert [label for *_, label in find_names(windows, STEPS, words)] == ["PERSON", "PERSON"]
    assert [label for *_, label in find_names(windows, STEPS, ["Anna", "Berg", "a", "Tibor", "a"])] == ["PERSON", "ORG"]


def test_the_step_gives_names_to_the_parse_and_its_tokens(tmp_path):
    step = language_step(Parser(), Network(save_network(tmp_path)))
    [layers] = step.predict([Document(article("The mine is shut, Berg said."))])
    [name] = layers["parse"].names
    assert (name.start, name.end, name.label) == (18, 22, "PERSON")
    assert [t.text for t in layers["parse"].tokens if t.entity_type] == ["Berg"]
    assert [s.begin for s in layers["scores"]] == [0]


def test_an_article_without_words_has_no_scores(tmp_path):
    [layers] = language_step(Parser(), Network(save_network(tmp_path))).predict([Document(article("\n"))])
    assert (layers["scores"], list(layers["parse"].tokens)) == ((), [])
