"""What the network is trained to lower."""

from collections.abc import Collection

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.attribution.tags import NESTED, TAGS
from training.network.batches import Batch
from training.network.chains import chain_losses
from training.network.eventhead import event_losses, pair_losses
from training.network.model import TRUNK, Network, state_of

HALF = torch.backends.cpu.get_cpu_capability() == "AVX512"  # bfloat16 is emulated elsewhere, twenty times as slow


def token_states(network: Network, batch: Batch, wanted: Collection[str] | None = None) -> dict[str, Tensor]:
    """Return the hidden state of each token's first piece, in float32: (B, T, size), for the trunk and each branch."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        found = network.encode(batch.pieces, batch.states, batch.shapes, batch.schemes, batch.mask, wanted)
    return {name: network.dropout(_of_tokens(hidden, batch)) for name, hidden in found.items()}


def _of_tokens(hidden: Tensor, batch: Batch) -> Tensor:
    where = batch.first[:, :, None].expand(-1, -1, hidden.shape[2])
    return hidden.float().gather(1, where)


def loss_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss, each summed over the batch and divided by its tokens."""
    states = token_states(network, batch)
    parts = _attribution_losses(network, batch, states[TRUNK]) | _who_losses(network, batch, state_of(states, "who"))
    parts |= event_losses(network.events, state_of(states, "events"), batch.token_mask, batch.told)
    parts |= pair_losses(network.events, state_of(states, "asked"), batch.token_mask, batch.told)
    return _by_token(parts, batch)


def trunk_loss(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss that the trunk is for: attributions, and names and chains without a branch."""
    hidden = token_states(network, batch, (TRUNK,))[TRUNK]
    return _by_token(_attribution_losses(network, batch, hidden) | _who_losses(network, batch, hidden), batch)


def branch_loss(network: Network, batch: Batch, branch: str) -> dict[str, Tensor]:
    """Return the parts of the loss that a branch is for, as `loss_of` does."""
    hidden = state_of(token_states(network, batch, (branch,)), branch)
    if branch == "who":
        return _by_token(_who_losses(network, batch, hidden), batch)
    losses = {"events": event_losses, "asked": pair_losses}[branch]
    return _by_token(losses(network.events, hidden, batch.token_mask, batch.told), batch)


def _by_token(parts: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    tokens = batch.token_mask.sum()
    return {name: part / tokens for name, part in parts.items()}


def _who_losses(network: Network, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    parts = chain_losses(network.chains, hidden.reshape(-1, hidden.shape[2]), batch.passages)
    if batch.named.any():
        of = batch.named
        parts["names"] = network.name_crf.loss(network.namer(hidden[of]), batch.names[of], batch.token_mask[of]).sum()
    return parts


def _attribution_losses(network: Network, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    scores = network.tagger(hidden)
    tags, nested = scores.split((len(TAGS), len(NESTED)), dim=2)
    parts: dict[str, Tensor] = {}
    if batch.said.any():
        of = batch.said
        parts["tags"] = network.crf.loss(tags[of], batch.tags[of], batch.token_mask[of]).sum()
    if (batch.nested >= 0).any():
        parts["nested"] = cross_entropy(nested.reshape(-1, len(NESTED)), batch.nested.reshape(-1), reduction="sum")
    if len(batch.rows):
        parts |= _cue_losses(network, batch, hidden)
    return parts


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
