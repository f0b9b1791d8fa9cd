"""Fit what pairs are asked by once more, alone, to PLV's pairs: `python -m training.network.refit --help`.

The encoder and all other heads stay as they are: in the joint training our own events, typed by slightly other rules,
are asked about three times as often as PLV's.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn.functional import dropout

from onrecord.events.tags import ASKED_COLUMNS
from onrecord.models.pieces import Pieces
from training.network.asked import read_pairs
from training.network.batches import batches_of, tensors_of
from training.network.evaluate import pair_score
from training.network.eventhead import pair_scores
from training.network.examples import Example, Pair
from training.network.losses import token_states
from training.network.model import Network
from training.network.shipped import read_weights
from training.network.windows import windows_of

EPOCHS, RATE, DROPPED, BATCH, PIECES, LONGEST = 8, 1e-3, 0.2, 32, 2048, 256
Seen = tuple[Tensor, Pair]


def main() -> None:
    """Read a checkpoint, fit the columns, write the checkpoint; print macro-F1 on the fifth that is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkpoint", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    network, pieces = Network(o.encoder), Pieces(o.encoder / "tokenizer.json")
    read_weights(network, o.checkpoint)
    refit(network, list(_seen(network, pieces, read_pairs(), Random(o.seed))), Random(o.seed))
    print(f"pairs both ways {pair_score(network, windows_of(read_pairs(held_out=True), pieces, LONGEST)):.1f}")
    torch.save({"network": network.state_dict()}, o.out)


@torch.no_grad()
def _seen(network: Network, pieces: Pieces, examples: Sequence[Example], random: Random) -> Iterator[Seen]:
    """Yield what the encoder makes of each pair's words, once for all epochs."""
    network.eval()
    for windows in batches_of(windows_of(examples, pieces, LONGEST), PIECES, random):
        batch = tensors_of(windows)
        for hidden, told in zip(token_states(network, batch), batch.told, strict=True):
            for pair in told.pairs if told is not None else ():
                yield hidden.clone(), pair


def refit(network: Network, seen: list[Seen], random: Random) -> None:
    """Lower the loss of pairs by the columns that answer for them; the rate falls to 0."""
    columns = [p for name in ASKED_COLUMNS for p in network.events.parts[name].parameters()]
    optimizer = torch.optim.AdamW(columns, lr=RATE)
    steps = EPOCHS * (len(seen) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        random.shuffle(seen)
        for at in range(0, len(seen), BATCH):
            loss = torch.stack([_loss(network, *row) for row in seen[at : at + BATCH]]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def _loss(network: Network, hidden: Tensor, pair: Pair) -> Tensor:
    scores = pair_scores(network.events, dropout(hidden, DROPPED), pair)
    return scores.logsumexp(0) - scores[list(pair.types)].logsumexp(0)


if __name__ == "__main__":
    main()
