"""How well a network reads a corpus, by the corpus's scorer; decoding is the package's own."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn.functional import linear

from benchmarks._common import load_scorer, read_rows, shared
from onrecord.attribution.decode import Floats, Heads, Relation, RolesOf, Scores
from training.attribution.batches import tensors_of
from training.attribution.data import Example
from training.attribution.losses import token_states
from training.attribution.network import Network, joined_heads
from training.attribution.windows import Window


def heads_of(network: Network) -> Heads:
    """Return the weights that decoding needs, as arrays."""
    array = lambda t: t.detach().numpy().astype(np.float32)  # noqa: E731
    steps = lambda crf: tuple(map(array, crf.transitions()))  # noqa: E731
    return Heads(
        array(network.act[3].weight.T),
        array(network.act[3].bias),
        steps(network.crf),
        steps(network.role_crf),
    )


def roles_of(network: Network) -> RolesOf:
    """Return the function that gives role scores, as the shipped file does."""

    @torch.no_grad()
    def found(tokens: Floats, cues: Floats, buckets: npt.NDArray[np.int64]) -> Floats:
        scores: Floats = network.role_scores(*map(torch.tensor, (tokens[None], cues, buckets))).numpy()
        return scores

    return found


@torch.no_grad()
def scores_of(network: Network, windows: Sequence[Window]) -> list[Scores]:
    """Return what the network says of each window."""
    network.eval()
    found: list[Scores] = [None] * len(windows)  # type: ignore[list-item]
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    for at in range(0, len(order), 16):
        chosen = order[at : at + 16]
        hidden = token_states(network, tensors_of([windows[i] for i in chosen]))
        scores = linear(hidden, *joined_heads(network)).numpy()
        for row, i in enumerate(chosen):
            found[i] = Scores(scores[row, : len(windows[i].first)])
    return found


def polnear_scores(
    examples: Sequence[Example], windows: Sequence[Window], found: Sequence[Sequence[Relation]], split: str = "dev"
) -> Mapping[str, Any]:
    """Return the corpus's own scores of what was found in each window."""
    rows = list(read_rows(shared("corpora", "attribution", "polnear", f"{split}.jsonl")))
    predicted: list[dict[str, Any]] = [{"id": e.id, "attributions": []} for e in examples]
    for window, relations in zip(windows, found, strict=True):
        example = examples[window.example]
        pairs = lambda runs: [[example.starts[a + window.begin], example.ends[b + window.begin]] for a, b in runs]  # noqa: B023, E731
        predicted[window.example]["attributions"] += [
            {"source": pairs(r.sources), "cue": pairs([r.cue]), "content": pairs(r.contents)}
            for r in relations
            if not r.nested
        ]
    scores: Mapping[str, Any] = load_scorer("corpora", "attribution", "score_attribution.py").score(rows, predicted)
    return scores


def summary(scores: Mapping[str, Any]) -> str:
    """Return the figures that the issue names, in one line."""
    names = ("attr", "attr.direct", "attr.indirect", "content.exact", "cue.exact", "source.exact")
    return "  ".join(f"{n} {100 * scores[n]['f1']:.1f}" for n in names)
