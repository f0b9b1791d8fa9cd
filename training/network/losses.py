"""What the network is trained to lower."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.attribution.tags import NESTED, TAGS
from training.network.batches import Batch
from training.network.chains import chain_losses
from training.network.eventhead import event_losses
from training.network.model import Network

HALF = torch.backends.cpu.get_cpu_capability() == "AVX512"  # bfloat16 is emulated elsewhere, twenty times as slow


def token_states(network: Network, batch: Batch) -> Tensor:
    """Return the hidden state of each token's first piece, in float32: (B, T, size)."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        hidden = network.encode(batch.pieces, batch.states, batch.shapes, batch.schemes, batch.mask)
    where = batch.first[:, :, None].expand(-1, -1, hidden.shape[2])
    return network.dropout(hidden.float().gather(1, where))


def loss_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss, each summed over the batch and divided by its tokens."""
    hidden = token_states(network, batch)
    scores = network.tagger(hidden)
    tokens = batch.token_mask.sum()
    tags, nested = scores.split((len(TAGS), len(NESTED)), dim=2)
    parts = {}
    if batch.said.any():
        of = batch.said
        parts["tags"] = network.crf.loss(tags[of], batch.tags[of], batch.token_mask[of]).sum()
    if batch.named.any():
        of = batch.named
        parts["names"] = network.name_crf.loss(network.namer(hidden[of]), batch.names[of], batch.token_mask[of]).sum()
    if (batch.nested >= 0).any():
        parts["nested"] = cross_entropy(nested.reshape(-1, len(NESTED)), batch.nested.reshape(-1), reduction="sum")
    if len(batch.rows):
        parts |= _cue_losses(network, batch, hidden)
    parts |= chain_losses(network.chains, hidden.reshape(-1, hidden.shape[2]), batch.passages)
    parts |= event_losses(network.events, hidden, batch.token_mask, batch.told)
    return {name: part / tokens for name, part in parts.items()}


def _cue_losses(network: Network, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    of_cue = hidden[batch.rows]
    cue = (of_cue * batch.cues[:, :, None]).sum(1)
    roles = network.role_scores(network.as_token(hidden)[batch.rows], network.as_cue(cue), batch.distances)
    parts = {"roles": network.role_crf.loss(roles, batch.roles, batch.token_mask[batch.rows]).sum()}
    if (batch.acts >= 0).any():
        content = (of_cue * batch.contents[:, :, None]).sum(1)
        scores = network.act(torch.cat([cue, content], dim=1))
        parts["acts"] = cross_entropy(scores, batch.acts, reduction="sum")
    return parts
