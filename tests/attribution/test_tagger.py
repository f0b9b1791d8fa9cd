"""The tagger with a network of two tables: which word is a cue, which distance from it has which role."""

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper, save

from onrecord.attribution import attribution_step
from onrecord.attribution.decode import COLUMNS, FAR, WIDTH, Heads
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagger import FILES, Tagger
from onrecord.attribution.tags import ROLES, TAGS
from onrecord.document import Document
from onrecord.errors import ModelError
from tests.attribution.sentences import words
from tests.attribution.test_decode import steps
from tests.build import document
from tests.models.tiny import PIECES, VOCABULARY, save_tokenizer

TABLE = """
Berg Berg NNP nsubj 2
said say VBD ROOT 0
the the DT det 4
mine mine NN nsubj 5
is be VBZ ccomp 2
shut shut JJ acomp 5
. . . punct 2
"""


def save_network(path):
    table = np.zeros((len(VOCABULARY), COLUMNS), np.float32)
    table[:, TAGS.index("O")] = 1
    table[PIECES["said"], TAGS.index("B-cue")] = 2
    nodes = [
        helper.make_node("Gather", ["table", "pieces"], ["rows"]),
        helper.make_node("Gather", ["rows", "first"], ["scores"]),
    ]
    names = ("pieces", "states", "shapes", "first", "scheme")
    save_graph(path, nodes, {name: (TensorProto.INT64, [None]) for name in names}, table)


def save_roles(path):
    table = np.zeros((2 * FAR + 1, len(ROLES)), np.float32)
    for distance, role in ((-1, "B-source"), (1, "B-content"), (2, "I-content"), (3, "I-content"), (4, "I-content")):
        table[FAR + distance, ROLES.index(role)] = 1
    floats = (TensorProto.FLOAT, [None, WIDTH])
    inputs = {"tokens": floats, "cues": floats, "buckets": (TensorProto.INT64, [None, None])}
    save_graph(path, [helper.make_node("Gather", ["table", "buckets"], ["scores"])], inputs, table)


def save_graph(path, nodes, inputs, table):
    ins = [helper.make_tensor_value_info(name, *kind) for name, kind in inputs.items()]
    out = helper.make_tensor_value_info("scores", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "tiny", ins, [out], [numpy_helper.from_array(table, "table")])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), str(path))


@pytest.fixture
def folder(tmp_path):
    save_network(tmp_path / "network.onnx")
    save_roles(tmp_path / "roles.onnx")
    save_tokenizer(tmp_path / "tokenizer.json")
    Heads(np.zeros((WIDTH, 16), np.float32), np.eye(16, dtype=np.float32)[0], steps(TAGS), steps(ROLES)).save(
        tmp_path / "heads.npz"
    )
    return tmp_path


def test_relations_in_token_numbers_of_the_document(folder):
    [[found]] = Tagger(folder).find_relations([Layout(document(TABLE))])
    assert (found.cue, found.sources, found.contents) == ((1, 1), ((0, 0),), ((2, 6),))


def test_a_later_window_counts_from_the_start_of_the_document(folder, monkeypatch):
    monkeypatch.setattr("onrecord.attribution.tagger.LONGEST", 10)
    [[first, second]] = Tagger(folder).find_relations([Layout(document(TABLE + "\n" + TABLE.strip()))])
    assert (first.cue, second.cue, second.contents) == ((1, 1), (8, 8), ((9, 13),))


def test_the_step_makes_attributions_of_them(folder):
    found = document(TABLE)
    [layers] = attribution_step(Tagger(folder)).predict([found])
    [attribution] = layers["attributions"]
    assert words(found, attribution.content) == ["the mine is shut"]


def test_documents_do_not_disturb_each_other(folder):
    tagger = Tagger(folder)
    layouts = [Layout(d) for d in (document(TABLE), Document(document("x x NN ROOT 0").article), document(TABLE))]
    together = tagger.find_relations(layouts)
    assert together == [tagger.find_relations([layout])[0] for layout in layouts]
    assert together[1] == []


def test_hashes_name_every_file(folder):
    hashes = Tagger(folder).hashes()
    assert list(hashes) == [f"attribution/{name}" for name in FILES]
    assert len(set(hashes.values())) == len(FILES)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"network\.onnx.*reinstall"):
        Tagger(tmp_path).hashes()
