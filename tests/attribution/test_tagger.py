"""The tagger over a network of two tables: which word is a cue, which distance from it has which role."""

import pytest

from onrecord.attribution import Tagger, attribution_step
from onrecord.attribution.layout import Layout
from onrecord.document import Document
from onrecord.language.shown import shown_of
from onrecord.models.network import Network
from tests.attribution.sentences import words
from tests.build import document
from tests.models.tiny import save_network

TABLE = """
Berg Berg NNP nsubj 2
said say VBD ROOT 0
the the DT det 4
mine mine NN nsubj 5
is be VBZ ccomp 2
shut shut JJ acomp 5
. . . punct 2
"""


@pytest.fixture
def network(tmp_path):
    return Network(save_network(tmp_path))


def scored(network, made):
    return made.with_layers({"scores": tuple(network.scores_of(shown_of(made.parse)))})


def test_relations_in_token_numbers_of_the_document(network):
    [[found]] = Tagger(network).find_relations([Layout(scored(network, document(TABLE)))])
    assert (found.cue, found.sources, found.contents) == ((1, 1), ((0, 0),), ((2, 6),))


def test_a_later_window_counts_from_the_start_of_the_document(network, monkeypatch):
    monkeypatch.setattr("onrecord.models.network.LONGEST", 10)
    made = scored(network, document(TABLE + "\n" + TABLE.strip()))
    [[first, second]] = Tagger(network).find_relations([Layout(made)])
    assert (first.cue, second.cue, second.contents) == ((1, 1), (8, 8), ((9, 13),))


def test_the_step_makes_attributions_of_them(network):
    found = scored(network, document(TABLE))
    [layers] = attribution_step(Tagger(network)).predict([found])
    [attribution] = layers["attributions"]
    assert words(found, attribution.content) == ["the mine is shut"]


def test_documents_do_not_disturb_each_other(network):
    empty = Document(document("x x NN ROOT 0").article)
    layouts = [Layout(scored(network, d)) for d in (document(TABLE), empty, document(TABLE))]
    tagger = Tagger(network)
    together = tagger.find_relations(layouts)
    assert together == [tagger.find_relations([layout])[0] for layout in layouts]
    assert together[1] == []
