"""From trained weights to the ONNX file that the package ships.

The graph is built op by op: an exporter's graph spends a quarter of its time in one slow normalisation kernel, and its
quantiser has one scale for the whole vocabulary. Weights are int8 with a scale for each column (for each word in the
vocabulary), held to 7 bits so that no 16-bit sum overflows on a processor without VNNI: the same integers everywhere.
Activations are quantised as they come, over one window at a time.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from onrecord.attribution.decode import WIDTH
from training.network.model import LATER, READ, Network, joined_heads

Floats = npt.NDArray[np.float32]
MICROSOFT = "com.microsoft"
_LARGEST = 63  # 7 bits


class Graph:
    """An ONNX graph in the making; each method adds nodes and returns the name of what they give."""

    def __init__(self, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add a constant once."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, op: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **attributes: object) -> str:
        """Add a node; of several outputs the names are the returned one with .0, .1 … behind it."""
        name = f"{op}_{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, weight: Tensor, bias: Tensor | None) -> str:
        """Return x · weightᵀ + bias, with int8 weights where the graph has them."""
        matrix = _array(weight).T
        ends = [] if bias is None else [self.constant(f"{name}.bias", _array(bias))]
        if not self.int8:
            product = self.add("MatMul", [x, self.constant(f"{name}.weight", matrix)])
            return self.add("Add", [product, *ends]) if ends else product
        whole, scale = quantised(matrix, axis=0)
        inputs = [x, self.constant(f"{name}.int8", whole), self.constant(f"{name}.scale", scale[0])]
        return self.add("DynamicQuantizeMatMul", [*inputs, "", *ends], domain=MICROSOFT)

    def normalise(self, x: str, name: str, weight: Tensor, bias: Tensor, epsilon: float) -> str:
        """Return the layer normalisation of x."""
        ends = [self.constant(f"{name}.weight", _array(weight)), self.constant(f"{name}.bias", _array(bias))]
        return self.add("LayerNormalization", [x, *ends], axis=-1, epsilon=epsilon)

    def lookup(self, table: Tensor, numbers: str, name: str) -> str:
        """Return the rows of `table`, kept in int8 with a scale for each row where the graph has int8 weights."""
        if not self.int8:
            return self.add("Gather", [self.constant(name, _array(table)), numbers])
        whole, scale = quantised(_array(table), axis=1, largest=127)
        rows = self.add("Gather", [self.constant(f"{name}.int8", whole), numbers])
        scales = self.add("Gather", [self.constant(f"{name}.scale", scale), numbers])
        return self.add("Mul", [self.add("Cast", [rows], to=TensorProto.FLOAT), scales])


def quantised(
    matrix: Floats, axis: int, largest: int = _LARGEST
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return `matrix` as whole numbers of at most `largest`, and the scales along `axis` (kept as a dimension)."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / largest, 1e-12).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale


def export(network: Network, path: Path, int8: bool = True) -> None:
    """Write the network as ONNX: pieces, states, shapes (P) and first (T) of one window → scores (T, columns).

    `events_stage` and `asked_stage` are the hidden states (1, P, size) that `export_branch`'s files go on from.
    """
    network.eval()
    graph = Graph(int8)
    stages = [_embed(graph, network)]
    for number, layer in enumerate(network.layers):
        stages.append(_layer(graph, layer, stages[-1], f"layer{number}", network.encoder.config))
    given = {"scores": graph.add("Concat", [_group(graph, network, stages, name) for name in READ], axis=1)}
    given |= {f"{name}_stage": stages[-1 - len(network.own_layers(name))] for name in LATER}
    numbers = [_input(name, TensorProto.INT64, ["P"]) for name in ("pieces", "states", "shapes")]
    first, scheme = _input("first", TensorProto.INT64, ["T"]), _input("scheme", TensorProto.INT64, [1])
    _write(graph, path, [*numbers, first, scheme], given)


def export_branch(network: Network, name: str, path: Path, int8: bool = True) -> None:
    """Write one of `LATER` as ONNX: hidden (1, P, size), which is its stage, and first (T) → scores (T, columns)."""
    network.eval()
    graph = Graph(int8)
    scores = _group(graph, network, ["hidden"] * (1 + len(network.own_layers(name))), name)
    hidden = _input("hidden", TensorProto.FLOAT, [1, "P", network.encoder.config.hidden_size])
    _write(graph, path, [hidden, _input("first", TensorProto.INT64, ["T"])], {"scores": scores})


def _group(graph: Graph, network: Network, stages: Sequence[str], name: str) -> str:
    """Return the scores of one group of columns, by the layers of its branch or else the last of all."""
    own = network.own_layers(name)
    hidden = stages[-1 - len(own)]
    for number, layer in enumerate(own):
        hidden = _layer(graph, layer, hidden, f"{name}.layer{number}", network.encoder.config)
    tokens = graph.add("Gather", [graph.add("Squeeze", [hidden, graph.constant("zero", np.array([0]))]), "first"])
    return graph.linear(tokens, f"{name}.heads", *joined_heads(network)[name])


def export_roles(network: Network, path: Path) -> None:
    """Write the role head as ONNX: tokens (T, width), cues (N, width), buckets (N, T) → scores (N, T, roles)."""
    graph = Graph(int8=False)
    one = graph.constant("one", np.array([1]))
    distance = graph.add("Gather", [graph.constant("distance", _array(network.distance.weight)), "buckets"])
    total = graph.add("Add", [graph.add("Add", [distance, "tokens"]), graph.add("Unsqueeze", ["cues", one])])
    scores = graph.linear(graph.add("Relu", [total]), "role", network.role.weight, network.role.bias)
    floats = [_input(name, TensorProto.FLOAT, [None, WIDTH]) for name in ("tokens", "cues")]
    _write(graph, path, [*floats, _input("buckets", TensorProto.INT64, [None, None])], {"scores": scores})


def _embed(graph: Graph, network: Network) -> str:
    embeddings = network.encoder.embeddings
    places = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
    count = graph.add("Shape", ["pieces"])
    zero = graph.constant("zero", np.array([0]))
    total = graph.add("Slice", [graph.constant("places", _array(places)), zero, count, zero])
    total = graph.add("Add", [total, graph.lookup(embeddings.word_embeddings.weight, "pieces", "words")])
    for name in ("states", "shapes"):
        table = graph.constant(f"{name}.table", _array(getattr(network, name).weight))
        total = graph.add("Add", [total, graph.add("Gather", [table, name])])
    table = graph.constant("schemes", _array(network.schemes.weight))
    total = graph.add("Add", [total, graph.add("Gather", [table, "scheme"])])
    norm = embeddings.LayerNorm
    total = graph.add("Unsqueeze", [total, zero])
    return graph.normalise(total, "embedding", norm.weight, norm.bias, norm.eps)


def _layer(graph: Graph, layer: torch.nn.Module, x: str, name: str, config: object) -> str:
    own, output = layer.attention.self, layer.attention.output
    heads: int = config.num_attention_heads  # type: ignore[attr-defined]
    parts = (own.query, own.key, own.value)
    joined = graph.linear(x, f"{name}.qkv", torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts]))
    split = graph.add("Split", [joined], outputs=3, axis=2, num_outputs=3)
    attended = graph.add("MultiHeadAttention", [f"{split}.{i}" for i in range(3)], domain=MICROSOFT, num_heads=heads)
    x = graph.add("Add", [x, graph.linear(attended, f"{name}.out", output.dense.weight, output.dense.bias)])
    x = graph.normalise(x, f"{name}.norm1", output.LayerNorm.weight, output.LayerNorm.bias, output.LayerNorm.eps)
    wide = graph.linear(x, f"{name}.wide", layer.intermediate.dense.weight, None)
    bias = graph.constant(f"{name}.wide.bias", _array(layer.intermediate.dense.bias))
    wide = graph.add("BiasGelu", [wide, bias], domain=MICROSOFT)
    output = layer.output
    x = graph.add("Add", [x, graph.linear(wide, f"{name}.narrow", output.dense.weight, output.dense.bias)])
    return graph.normalise(x, f"{name}.norm2", output.LayerNorm.weight, output.LayerNorm.bias, output.LayerNorm.eps)


def _input(name: str, kind: int, shape: list[str | int | None] | None) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _write(graph: Graph, path: Path, inputs: Sequence[onnx.ValueInfoProto], given: Mapping[str, str]) -> None:
    """Write a graph that gives the values of `given`, by the name of each output."""
    graph.nodes += [helper.make_node("Identity", [value], [name]) for name, value in given.items()]
    outputs = [_input(name, TensorProto.FLOAT, None) for name in given]
    constants = list(graph.constants.values())
    made = helper.make_graph(graph.nodes, "onrecord", inputs, outputs, initializer=constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=9), str(path))


def _array(tensor: Tensor) -> Floats:
    found: Floats = tensor.detach().numpy().astype(np.float32)
    return found
