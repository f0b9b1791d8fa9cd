"""Train the head that tells acts once more, over an encoder that no longer changes: `python -m training.attribution.acts`.

The encoder has seen the acts of its own training so often that it knows them by heart; what is neutral there ("said")
tells little about new text. This part learns from labelled snippets that the encoder has not seen, beside the others.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.models.pieces import Pieces
from training.attribution.batches import tensors_of
from training.attribution.data import read_gold, read_own
from training.attribution.losses import token_states
from training.attribution.network import Network
from training.attribution.windows import Window, windows_of

SNIPPETS = Path(__file__).with_name("snippets")
UNSEEN = SNIPPETS / "acts"  # which `train` leaves alone
EPOCHS, BATCH, RATE, HELD = 40, 64, 1e-3, 5  # every `HELD`th of the unseen is kept for the log


def main() -> None:
    """Train the head and write the checkpoint back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(o.checkpoint, weights_only=False)
    network = Network(o.encoder)
    network.load_state_dict(state["network"])
    pieces = Pieces(o.encoder / "tokenizer.json")
    unseen = [example for path in sorted(UNSEEN.glob("*.txt")) for example in read_own(path)]
    held = features(network, windows_of(unseen[::HELD], pieces, 256))
    seen = read_gold("train") + [example for path in sorted(SNIPPETS.glob("*.txt")) for example in read_own(path)]
    new = [example for number, example in enumerate(unseen) if number % HELD]
    learnt = features(network, windows_of(seen, pieces, 256) + windows_of(new, pieces, 256))
    print(f"before: {right(network, held):.1f} % of {len(held[1])} held out", flush=True)
    fit(network, learnt, o.seed)
    print(f"after:  {right(network, held):.1f} %", flush=True)
    torch.save({"network": network.state_dict()}, o.out)


@torch.no_grad()
def features(network: Network, windows: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Return for each attribution whose act is known the means of cue and content, side by side, and its act."""
    network.eval()
    found = list(_features(network, windows))
    return torch.cat([x for x, _ in found]), torch.cat([y for _, y in found])


def _features(network: Network, windows: Sequence[Window]) -> Iterator[tuple[Tensor, Tensor]]:
    for at in range(0, len(windows), 16):
        batch = tensors_of(windows[at : at + 16])
        known = batch.acts >= 0
        if known.any():
            hidden = token_states(network, batch)[batch.rows[known]]
            means = [(hidden * weights[known, :, None]).sum(1) for weights in (batch.cues, batch.contents)]
            yield torch.cat(means, dim=1), batch.acts[known]


def fit(network: Network, learnt: tuple[Tensor, Tensor], seed: int) -> None:
    """Train the head alone."""
    torch.manual_seed(seed)
    inputs, acts = learnt
    network.act.train()
    optimizer = torch.optim.AdamW(network.act.parameters(), lr=RATE, weight_decay=0.05)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for chosen in torch.randperm(len(acts)).split(BATCH):
            optimizer.zero_grad()
            cross_entropy(network.act(inputs[chosen]), acts[chosen], label_smoothing=0.1).backward()
            optimizer.step()
    network.eval()


@torch.no_grad()
def right(network: Network, held: tuple[Tensor, Tensor]) -> float:
    """Return how many acts are told right, in per cent."""
    inputs, acts = held
    return 100 * float((network.act(inputs).argmax(1) == acts).float().mean())


if __name__ == "__main__":
    main()
