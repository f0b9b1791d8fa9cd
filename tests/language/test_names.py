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
    assert list(find_names(windows, STEPS)) == [(1, 2, "PERSON"), (3, 3, "LOC"), (4, 4, "LOC")]


def test_a_name_does_not_begin_in_its_middle():
    found = list(find_names([window(0, "O", "I-ORG", "O")], STEPS))
    assert all(first == 1 for first, _, _ in found)
    assert list(find_names([], STEPS)) == []


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
