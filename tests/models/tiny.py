"""A tokenizer of twelve pieces and a network of one table, small enough to work out by hand."""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "mine", "##s", "is", "shut", "berg", "said", ".")
PIECES = {piece: number for number, piece in enumerate(VOCABULARY)}


def save_tokenizer(path: Path) -> Path:
    """Write a tokenizer that pads to eight pieces unless it is told not to, as some shipped ones do."""
    tokenizer = Tokenizer(WordPiece(PIECES, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.enable_padding(length=8)
    tokenizer.save(str(path))
    return path


def save_lookup(path: Path, table: np.ndarray) -> Path:
    """Write a network that gives for each number in `places` the row of `table`."""
    nodes = [helper.make_node("Gather", ["table", "places"], ["rows"])]
    places = helper.make_tensor_value_info("places", TensorProto.INT64, ["N"])
    rows = helper.make_tensor_value_info("rows", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "lookup", [places], [rows], [numpy_helper.from_array(table, "table")])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), str(path))
    return path
