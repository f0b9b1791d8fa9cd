"""A tokenizer of twelve pieces and networks of one table each, small enough to work out by hand."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.attribution.decode import WIDTH
from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.entities.chains import BUCKETS, LONGEST, PAIR
from onrecord.entities.chains import COLUMNS as CHAINS
from onrecord.events.tags import ASKED, ASKED_COLUMNS, MODALITIES, SIDES, SLOTS, TRIGGERS, TYPES
from onrecord.events.tags import COLUMNS as EVENTS
from onrecord.events.tags import PAIR as EVENT_PAIR
from onrecord.language.names import NAMES
from onrecord.models.distances import FAR
from onrecord.models.network import Heads
from onrecord.models.tags import NEVER, forbidden
from onrecord.models.viterbi import Floats, Steps

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "mine", "##s", "is", "shut", "berg", "said", ".")
PIECES = {piece: number for number, piece in enumerate(VOCABULARY)}


_SIZES = {"tags": len(TAGS), "nested": len(NESTED), "names": len(NAMES)}
_SIZES |= dict.fromkeys(("token", "cue", "cue_of_act", "content_of_act"), WIDTH)
_SIZES |= CHAINS


def _slices(sizes: Mapping[str, int]) -> dict[str, slice]:
    ends = list(accumulate(sizes.values()))
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}


COLUMNS = _slices(_SIZES) | _slices(EVENTS) | _slices(ASKED_COLUMNS)
_STAGES = ("events_stage", "asked_stage")
WIDE = sum(_SIZES.values())
EVENTS_WIDE = sum(EVENTS.values())


def heads_of(act: int = 0) -> Heads:
    """Return heads that allow every whole span and take every cue for the act of that number."""
    bias = np.zeros(16, np.float32)
    bias[act] = 1
    tags = {"tags": TAGS, "roles": ROLES, "names": NAMES, "triggers": TRIGGERS}
    arrays = {"act": np.zeros((WIDTH, 16), np.float32), "act_bias": bias} | _chain_arrays() | _event_arrays()
    return Heads(arrays, {name: steps_of(own) for name, own in tags.items()}, COLUMNS)


def _event_arrays() -> dict[str, Floats]:
    """Return weights by which the lexicon decides what is an event, slots who takes part, cues whether it happened."""
    sizes = {
        "event_hints": (1 + len(TYPES), len(TRIGGERS)), "event_distance": (2 * FAR + 1, EVENT_PAIR),
        "event_near": (4, EVENT_PAIR), "event_out": (len(SIDES), EVENT_PAIR), "event_out_bias": (len(SIDES),),
        "event_slots": (len(SLOTS), len(TYPES) + 1, len(SIDES)),
    }  # fmt: skip
    found = {name: np.zeros(size, np.float32) for name, size in sizes.items()}
    for number, type_ in enumerate(TYPES):
        found["event_hints"][1 + number, TRIGGERS.index(f"B-{type_}")] = 3
    found["event_out_bias"][:] = -1
    for side, slots in enumerate((("subject", "by"), ("object", "on", "against"))):
        found["event_slots"][[SLOTS.index(slot) for slot in slots], -1, side] = 2
    found["event_slots"][[SLOTS.index(slot) for slot in ("object", "with")], TYPES.index("CONSULT"), :] = (4, -4)
    rules = {"modality": np.eye(len(MODALITIES) + 1, len(MODALITIES)), "polarity": np.eye(3, 2)}
    return found | {f"event_rule_{name}": 3 * table.astype(np.float32) for name, table in rules.items()}


def _chain_arrays() -> dict[str, Floats]:
    """Return weights under which only words that are alike go together, and a mention is its head word."""
    sizes = {"chain_distance": (BUCKETS, PAIR), "chain_same": (2, PAIR), "chain_out": (PAIR,)}
    found = {name: np.zeros(size, np.float32) for name, size in sizes.items()}
    edges = {f"{name}_distance": -np.arange(LONGEST + 1, dtype=np.float32) for name in ("first", "last")}
    return found | edges


def steps_of(tags: Sequence[str]) -> Steps:
    """Return steps that forbid half spans and favour nothing."""
    begins = np.array([NEVER if tag.startswith("I-") else 0 for tag in tags], np.float32)
    return forbidden(tags), begins, np.zeros(len(tags), np.float32)


def save_network(folder: Path) -> Path:
    """Write a network: "said" is a cue, "berg" a person, what stands before a cue its source, behind it content.

    Asked about, "berg" accuses as an actor, and "mine" is aided as a recipient.
    """
    table = np.zeros((len(VOCABULARY), WIDE), np.float32)
    table[:, COLUMNS["tags"].start + TAGS.index("O")] = 1
    table[PIECES["said"], COLUMNS["tags"].start + TAGS.index("B-cue")] = 2
    table[PIECES["berg"], COLUMNS["names"].start + NAMES.index("B-PERSON")] = 1
    nodes = [
        helper.make_node("Gather", ["table", "pieces"], ["found"]),
        helper.make_node("Gather", ["found", "first"], ["scores"]),
        *(helper.make_node("Cast", ["pieces"], [name], to=TensorProto.FLOAT) for name in _STAGES),
    ]
    names = ("pieces", "states", "shapes", "first", "scheme")
    inputs = {name: (TensorProto.INT64, [None]) for name in names}
    _save_graph(folder / "network.onnx", nodes, inputs, table, ("scores", *_STAGES))
    _save_branch(folder / "events.onnx", np.zeros((len(VOCABULARY), EVENTS_WIDE), np.float32))
    _save_branch(folder / "asked.onnx", _asked())
    roles = np.zeros((2 * FAR + 1, len(ROLES)), np.float32)
    for distance, role in ((-1, "B-source"), (1, "B-content"), (2, "I-content"), (3, "I-content"), (4, "I-content")):
        roles[FAR + distance, ROLES.index(role)] = 1
    floats = (TensorProto.FLOAT, [None, WIDTH])
    inputs = {"tokens": floats, "cues": floats, "buckets": (TensorProto.INT64, [None, None])}
    _save_graph(folder / "roles.onnx", [helper.make_node("Gather", ["table", "buckets"], ["scores"])], inputs, roles)
    save_tokenizer(folder / "tokenizer.json")
    heads_of().save(folder / "heads.npz")
    return folder


def _asked() -> Floats:
    table = np.zeros((len(VOCABULARY), sum(ASKED_COLUMNS.values())), np.float32)
    for word, side, name in (("berg", "asked_actor", "ACCUSE"), ("mine", "asked_recipient", "AID")):
        table[PIECES[word], COLUMNS[side].start + ASKED.index(name)] = 1
    return table


def _save_branch(path: Path, table: Floats) -> None:
    """Write a branch whose hidden states are nothing but the numbers of the pieces."""
    nodes = [
        helper.make_node("Cast", ["hidden"], ["pieces"], to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "pieces"], ["found"]),
        helper.make_node("Gather", ["found", "first"], ["scores"]),
    ]
    _save_graph(path, nodes, {"hidden": (TensorProto.FLOAT, [None]), "first": (TensorProto.INT64, [None])}, table)


def _save_graph(
    path: Path,
    nodes: list[onnx.NodeProto],
    inputs: dict[str, tuple[int, list[Any]]],
    table: Any,
    outputs: Sequence[str] = ("scores",),
) -> None:
    ins = [helper.make_tensor_value_info(name, *kind) for name, kind in inputs.items()]
    outs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    graph = helper.make_graph(nodes, "tiny", ins, outs, [numpy_helper.from_array(table, "table")])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), str(path))


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
    node = helper.make_node("Gather", ["table", "places"], ["scores"])
    _save_graph(path, [node], {"places": (TensorProto.INT64, ["N"])}, table)
    return path
