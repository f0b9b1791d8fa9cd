"""The network: an encoder that also sees quotation marks and capitals, a tagger over it, and a head for each cue."""

from itertools import accumulate
from pathlib import Path

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


class Network(nn.Module):
    """Scores for tags of tokens, and for each cue scores for the roles of tokens and for its act."""

    def __init__(self, encoder: Path, piece_shift: int = 0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.piece_shift = piece_shift
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

    def encode(self, pieces: Tensor, states: Tensor, shapes: Tensor, schemes: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states of all pieces: (B, P) → (B, P, size)."""
        words = self.encoder.embeddings.word_embeddings(self._shifted(pieces))
        signs = words + self.states(states) + self.shapes(shapes) + self.schemes(schemes)[:, None]
        hidden: Tensor = self.encoder(inputs_embeds=signs, attention_mask=mask).last_hidden_state
        return hidden

    def _shifted(self, pieces: Tensor) -> Tensor:
        """Return BERT's piece numbers as those of the encoder's own vocabulary (mpnet's has four more in front)."""
        if not self.piece_shift:
            return pieces
        marks = torch.tensor([1, 0, 2])  # padding, start, end
        shifted = pieces + self.piece_shift
        for bert, own in zip((0, 101, 102), marks, strict=True):
            shifted = torch.where(pieces == bert, own, shifted)
        return shifted

    def role_scores(self, tokens: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        """Return the role scores of tokens for their cues: (N, T, WIDTH), (N, WIDTH), (N, T) → (N, T, roles)."""
        return self.role(torch.relu(tokens + cues[:, None] + self.distance(distances)))


def joined_heads(network: Network) -> tuple[Tensor, Tensor]:
    """Return the linear parts of all heads as one, in the order of `columns`."""
    first = network.act[0]
    size = first.in_features // 2
    parts = [(part.weight, part.bias) for part in (network.tagger, network.namer, network.as_token, network.as_cue)]
    parts += [(first.weight[:, :size], first.bias), (first.weight[:, size:], torch.zeros(first.out_features))]
    parts += [(network.chains.parts[name].weight, network.chains.parts[name].bias) for name in CHAINS]
    parts += [
        (network.events.parts[name].weight, network.events.parts[name].bias) for name in (*EVENTS, *ASKED_COLUMNS)
    ]
    return torch.cat([w for w, _ in parts]), torch.cat([b for _, b in parts])


def columns() -> dict[str, slice]:
    """Return where the parts of `joined_heads` stand in a row of scores."""
    sizes = {"tags": len(TAGS), "nested": len(NESTED), "names": len(NAMES)}
    sizes |= dict.fromkeys(("token", "cue", "cue_of_act", "content_of_act"), WIDTH)
    sizes |= {**CHAINS, **EVENTS, **ASKED_COLUMNS}
    ends = list(accumulate(sizes.values()))
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}
