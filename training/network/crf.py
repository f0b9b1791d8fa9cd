"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira 2001)."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from onrecord.models.tags import NEVER, forbidden


class Crf(nn.Module):
    """Scores of tags in a row: learned steps between tags, with those that would break a span forbidden."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.starts = nn.Parameter(torch.zeros(len(tags)))
        self.ends = nn.Parameter(torch.zeros(len(tags)))
        self.register_buffer("never", torch.tensor(forbidden(tags)))
        begins = [NEVER if tag.startswith("I-") else 0.0 for tag in tags]
        self.register_buffer("never_first", torch.tensor(begins))

    def transitions(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return steps (before, after), starts and ends, with what is forbidden."""
        return self.steps + self.never, self.starts + self.never_first, self.ends

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of each sequence: (B, T, K), (B, T), (B, T) → (B,). No mask at t = 0."""
        steps, starts, ends = self.transitions()
        length = mask.sum(1) - 1
        scores = starts + emissions[:, 0]
        gold = emissions.gather(2, tags[:, :, None])[:, :, 0]
        moves = steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        last = tags.gather(1, length[:, None])[:, 0]
        total = (gold * mask).sum(1) + moves.sum(1) + starts[tags[:, 0]] + ends[last]
        for t in range(1, emissions.shape[1]):
            after = torch.logsumexp(scores[:, :, None] + steps, dim=1) + emissions[:, t]
            scores = torch.where(mask[:, t, None], after, scores)
        return torch.logsumexp(scores + ends, dim=1) - total
