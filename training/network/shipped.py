"""From the weights that the package ships back to a network that can learn further."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from onrecord.models.network import Heads, load_heads
from onrecord.models.viterbi import Floats, Steps
from training.network.crf import Crf
from training.network.eventhead import event_tables
from training.network.model import BRANCHES, LATER, SIZES, Network, columns


def read_weights(network: Network, path: Path) -> None:
    """Fill `network` with the weights of a checkpoint or of a folder that the package ships."""
    if path.is_dir():
        read_shipped(network, path)
    else:
        state = torch.load(path, weights_only=False)["network"]
        _branch(network, state)
        network.load_state_dict(state)


def average(network: Network, other: Network, share: float) -> None:
    """Move `network` to `share` of itself and the rest of `other`, from which it was trained (Wortsman et al. 2022)."""
    with torch.no_grad():
        for own, start in zip(network.parameters(), other.parameters(), strict=True):
            own.copy_(share * own + (1 - share) * start)


def _branch(network: Network, names: Iterable[str]) -> None:
    """Give `network` the branches that the `names` of weights tell of: "branches.events.2.…", "events.layer2.…"."""
    found = re.findall(r"(?:^|\s)(?:branches\.)?(\w+)\.(?:layer)?(\d+)\.\S", "\n".join(names))
    for name in BRANCHES:
        network.branch(name, max((int(number) + 1 for own, number in found if own == name), default=0))


def read_shipped(network: Network, folder: Path) -> None:
    """Fill `network` with the weights in `folder`, int8 ones as what they stand for. Raises `KeyError` if one lacks."""
    roles, heads = constants_of(folder / "roles.onnx"), load_heads(folder / "heads.npz")
    arrays = constants_of(folder / "network.onnx")
    for name in LATER:
        arrays |= constants_of(folder / f"{name}.onnx")
    _branch(network, arrays)
    _encoder(network, arrays)
    for name, layers in network.branches.items():
        for number, layer in enumerate(layers):
            _layer(layer, arrays, f"{name}.layer{number}")
    _columns(network, arrays)
    _set(network.distance.weight, roles["distance"])
    _linear(network.role, matrix_of(roles, "role"), roles["role.bias"])
    _linear(network.act[3], heads.arrays["act"], heads.arrays["act_bias"])
    _chains(network, heads.arrays)
    _events(network, heads)
    for crf, name in ((network.crf, "tags"), (network.role_crf, "roles"), (network.name_crf, "names")):
        _crf(crf, heads.steps[name])


def constants_of(path: Path) -> dict[str, Floats]:
    """Return the constants of an ONNX file by name."""
    return {c.name: numpy_helper.to_array(c) for c in onnx.load(str(path)).graph.initializer}


def matrix_of(arrays: Mapping[str, Floats], name: str) -> Floats:
    """Return a matrix as the graph multiplies by it: (in, out)."""
    if f"{name}.int8" in arrays:
        return arrays[f"{name}.int8"].astype(np.float32) * arrays[f"{name}.scale"]
    return arrays[f"{name}.weight"]


def _encoder(network: Network, arrays: Mapping[str, Floats]) -> None:
    embeddings = network.encoder.embeddings
    words = (
        arrays["words.int8"].astype(np.float32) * arrays["words.scale"] if "words.int8" in arrays else arrays["words"]
    )
    _set(embeddings.word_embeddings.weight, words)
    _set(embeddings.position_embeddings.weight, arrays["places"])
    _set(embeddings.token_type_embeddings.weight, np.zeros_like(embeddings.token_type_embeddings.weight.detach()))
    for table, name in (
        (network.states, "states.table"),
        (network.shapes, "shapes.table"),
        (network.schemes, "schemes"),
    ):
        _set(table.weight, arrays[name])
    _norm(embeddings.LayerNorm, arrays, "embedding")
    for number, layer in enumerate(network.layers):
        _layer(layer, arrays, f"layer{number}")


def _layer(layer: nn.Module, arrays: Mapping[str, Floats], name: str) -> None:
    own, output = layer.attention.self, layer.attention.output
    weights = np.split(matrix_of(arrays, f"{name}.qkv"), 3, axis=1)
    for part, weight, bias in zip(
        (own.query, own.key, own.value), weights, np.split(arrays[f"{name}.qkv.bias"], 3), strict=True
    ):
        _linear(part, weight, bias)
    _linear(output.dense, matrix_of(arrays, f"{name}.out"), arrays[f"{name}.out.bias"])
    _norm(output.LayerNorm, arrays, f"{name}.norm1")
    _linear(layer.intermediate.dense, matrix_of(arrays, f"{name}.wide"), arrays[f"{name}.wide.bias"])
    _linear(layer.output.dense, matrix_of(arrays, f"{name}.narrow"), arrays[f"{name}.narrow.bias"])
    _norm(layer.output.LayerNorm, arrays, f"{name}.norm2")


def _columns(network: Network, arrays: Mapping[str, Floats]) -> None:
    """Undo `joined_heads`."""
    weight, bias = {}, {}
    for group in SIZES:
        whole, ends = matrix_of(arrays, f"{group}.heads"), arrays[f"{group}.heads.bias"]
        for name, at in columns((group,)).items():
            weight[name], bias[name] = whole[:, at], ends[at]
    parts = {"names": network.namer, "token": network.as_token, "cue": network.as_cue}
    parts |= {**network.chains.parts, **network.events.parts}
    for name, part in parts.items():
        _linear(part, weight[name], bias[name])
    _linear(network.tagger, *(np.concatenate([own["tags"], own["nested"]], axis=-1) for own in (weight, bias)))
    _linear(network.act[0], np.concatenate([weight["cue_of_act"], weight["content_of_act"]]), bias["cue_of_act"])


def _chains(network: Network, arrays: Mapping[str, Floats]) -> None:
    head = network.chains
    _set(head.distance.weight, arrays["chain_distance"])
    _set(head.same.weight, arrays["chain_same"])
    _set(head.out.weight, arrays["chain_out"][None])
    _set(head.first_distance, arrays["first_distance"])
    _set(head.last_distance, arrays["last_distance"])


def _events(network: Network, heads: Heads) -> None:
    for name, parameter in event_tables(network.events).items():
        _set(parameter, heads.arrays[name])
    _crf(network.events.crf, heads.steps["triggers"])


def _crf(crf: Crf, steps: Steps) -> None:
    between, first, last = steps
    _set(crf.steps, np.where(crf.never.numpy() < 0, 0, between))
    _set(crf.starts, np.where(crf.never_first.numpy() < 0, 0, first))
    _set(crf.ends, last)


def _linear(layer: nn.Module, weight: Floats, bias: Floats) -> None:
    _set(layer.weight, weight.T)
    _set(layer.bias, bias)


def _norm(layer: nn.Module, arrays: Mapping[str, Floats], name: str) -> None:
    _set(layer.weight, arrays[f"{name}.weight"])
    _set(layer.bias, arrays[f"{name}.bias"])


def _set(parameter: Tensor, value: Floats) -> None:
    if tuple(parameter.shape) != value.shape:
        raise ValueError(f"{tuple(parameter.shape)} weights cannot be {value.shape}: the network has another form")
    with torch.no_grad():
        parameter.copy_(torch.tensor(value, dtype=torch.float32))
