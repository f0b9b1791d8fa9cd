"""The network: an encoder that also sees quotation marks and capitals, a tagger over it, and a head for each cue.

The last layers may branch: what is read of events, or of who is who, then has top layers of its own, which learn from
its examples alone while all below and beside them stays as it is.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from itertools import accumulate
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.attribution.decode import WIDTH
from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.entities.chains import COLUMNS as CHAINS
from onrecord.events.tags import ASKED_COLUMNS
from onrecord.events.tags import COLUMNS as EVENTS
from onrecord.language.names import NAMES
from onrecord.models.distances import FAR
from onrecord.models.shown import SCHEMES, SHAPES, STATES
from training.network.chains import ChainHead
from training.network.crf import Crf
from training.network.data import ACTS
from training.network.eventhead import EventHead

TRUNK: Final = "trunk"
BRANCHES: Final = ("who", "events", "asked")  # names and chains; events; what pairs are asked
_HIDDEN: Final = -1e4  # added to what attention gives a place that holds no piece


class Network(nn.Module):
    """Scores for tags of tokens, and for each cue scores for the roles of tokens and for its act."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.branches = nn.ModuleDict()
        size = self.encoder.config.hidden_size
        self.states = nn.Embedding(STATES, size)
        self.shapes = nn.Embedding(SHAPES, size)
        self.schemes = nn.Embedding(len(SCHEMES), size)
        nn.init.normal_(self.schemes.weight, std=0.02)
        nn.init.normal_(self.states.weight, std=0.02)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.tagger = nn.Linear(size, len(TAGS) + len(NESTED))
        self.namer = nn.Linear(size, len(NAMES))
        self.as_token = nn.Linear(size, WIDTH)
        self.as_cue = nn.Linear(size, WIDTH)
        self.distance = nn.Embedding(2 * FAR + 1, WIDTH)
        self.role = nn.Linear(WIDTH, len(ROLES))
        self.act = nn.Sequential(nn.Linear(2 * size, WIDTH), nn.ReLU(), nn.Dropout(0.1), nn.Linear(WIDTH, len(ACTS)))
        self.chains = ChainHead(size)
        self.events = EventHead(size)
        self.crf, self.role_crf, self.name_crf = Crf(TAGS), Crf(ROLES), Crf(NAMES)

    def branch(self, name: str, layers: int) -> None:
        """Give one of `BRANCHES` its own last layers, as they are now; nothing happens where it has its own."""
        if layers and name not in self.branches:
            self.branches[name] = nn.ModuleList(map(deepcopy, self.layers[-layers:]))

    def deepen(self, name: str, layers: int) -> None:
        """Let a branch leave the encoder lower, with `layers` of its own, and give what it gave before."""
        own = list(self.branches[name])
        if len(own) < layers:
            self.branches[name] = nn.ModuleList([*map(deepcopy, self.layers[-layers : -len(own)]), *own])

    def own_layers(self, name: str) -> Sequence[nn.Module]:
        """Return the layers that are a branch's own, lowest first: none of the trunk and of what has no branch."""
        return tuple(self.branches[name]) if name in self.branches else ()

    @property
    def layers(self) -> nn.ModuleList:
        """The layers of the encoder without branches."""
        found: nn.ModuleList = self.encoder.encoder.layer
        return found

    def encode(
        self,
        pieces: Tensor,
        states: Tensor,
        shapes: Tensor,
        schemes: Tensor,
        mask: Tensor,
        wanted: Collection[str] | None = None,
    ) -> dict[str, Tensor]:
        """Return the hidden states of all pieces, (B, P) → (B, P, size), for the trunk and each branch, or `wanted`."""
        words = self.encoder.embeddings.word_embeddings(pieces)
        signs = words + self.states(states) + self.shapes(shapes) + self.schemes(schemes)[:, None]
        unseen = (~mask)[:, None, None] * _HIDDEN
        stages = [self.encoder.embeddings(inputs_embeds=signs)]
        names = {TRUNK, *self.branches} if wanted is None else {n if n in self.branches else TRUNK for n in wanted}
        for layer in self.layers[: len(self.layers) - min(len(self.own_layers(n)) for n in names)]:
            stages.append(layer(stages[-1], unseen.to(stages[-1].dtype)))
        found = {}
        for name in sorted(names):
            hidden = stages[len(self.layers) - len(self.own_layers(name))]
            for layer in self.own_layers(name):
                hidden = layer(hidden, unseen.to(hidden.dtype))
            found[name] = hidden
        return found

    def role_scores(self, tokens: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        """Return the role scores of tokens for their cues: (N, T, WIDTH), (N, WIDTH), (N, T) → (N, T, roles)."""
        return self.role(torch.relu(tokens + cues[:, None] + self.distance(distances)))


def state_of(hidden: Mapping[str, Tensor], branch: str) -> Tensor:
    """Return the hidden states that a branch reads: its own, or the trunk's where it has none."""
    return hidden[branch] if branch in hidden else hidden[TRUNK]


def joined_heads(network: Network) -> dict[str, tuple[Tensor, Tensor]]:
    """Return the linear parts of all heads as one for each group of `SIZES`, in its order."""
    first = network.act[0]
    size = first.in_features // 2
    parts = [(part.weight, part.bias) for part in (network.tagger, network.as_token, network.as_cue)]
    parts += [(first.weight[:, :size], first.bias), (first.weight[:, size:], torch.zeros(first.out_features))]
    who = [network.namer, *(network.chains.parts[name] for name in CHAINS)]
    groups = {
        TRUNK: parts,
        "who": [(part.weight, part.bias) for part in who],
        "events": [(part.weight, part.bias) for part in map(network.events.parts.__getitem__, EVENTS)],
        "asked": [(part.weight, part.bias) for part in map(network.events.parts.__getitem__, ASKED_COLUMNS)],
    }
    return {name: (torch.cat([w for w, _ in own]), torch.cat([b for _, b in own])) for name, own in groups.items()}


SIZES: Final[Mapping[str, Mapping[str, int]]] = {
    TRUNK: {
        "tags": len(TAGS),
        "nested": len(NESTED),
        **dict.fromkeys(("token", "cue", "cue_of_act", "content_of_act"), WIDTH),
    },
    "who": {"names": len(NAMES), **CHAINS},
    "events": EVENTS,
    "asked": ASKED_COLUMNS,
}
READ: Final = (TRUNK, "who")  # the groups of the first pass; the others go on from a stage of it when they are needed
LATER: Final = ("events", "asked")


def columns(groups: Sequence[str] = READ) -> dict[str, slice]:
    """Return where the parts of `joined_heads` stand in a row of the scores of these groups."""
    sizes = {name: size for group in groups for name, size in SIZES[group].items()}
    ends = list(accumulate(sizes.values()))
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}
