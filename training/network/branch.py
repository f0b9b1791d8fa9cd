"""Give a part of the network top layers of its own, and train them alone: `python -m training.network.branch --help`.

All other weights stay as they are, bit for bit, so that nothing else is read worse for it; what a branch is for reads
better, because its last layers serve nothing else (after multi-task networks that split late, Vandenhende et al. 2020).
A branch starts as a copy of the trunk's last layers. Started again with the same options, training goes on.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import torch

from onrecord.models.pieces import Pieces
from training.network.asked import read_pairs
from training.network.batches import Batch
from training.network.coreference import read_ontogum, read_who
from training.network.data import read_worldwide
from training.network.evaluate import event_scores, name_scores, pair_score
from training.network.examples import Example
from training.network.happenings import read_factuality, read_news_events, read_own_events
from training.network.losses import branch_loss
from training.network.model import BRANCHES, SIZES, Network
from training.network.shipped import read_weights
from training.network.train import (
    Run,
    Whole,
    chain_figures,
    epoch_of,
    read_gold_events,
    renamed_windows,
    run_epochs,
    schedule_of,
    with_shared_options,
)
from training.network.windows import Window, windows_of

_SHORT = 180  # tokens, of a text that is no whole article


def options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=BRANCHES)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint, or folder of shipped weights")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate of the layers")
    parser.add_argument("--gold", type=int, default=2, help="how often an epoch holds the gold articles")
    parser.add_argument("--told", type=int, default=2, help="how often an epoch holds our labelled sentences on events")
    parser.add_argument("--news", type=int, default=2, help="how often an epoch holds the articles we marked events in")
    parser.add_argument("--share", type=float, default=1.0, help="share of short texts on events in an epoch")
    return with_shared_options(parser).parse_args()


def main() -> None:
    """Train one branch, and print its figures after each epoch."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    o.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(o.encoder / "tokenizer.json")
    network = Network(o.encoder)
    read_weights(network, o.start)
    network.branch(o.name, o.layers)
    epochs = [_BATCHES[o.name](o, pieces, Random(f"{o.seed}-{number}")) for number in range(o.epochs)]
    run = new_run(network, o, sum(map(len, epochs)))
    run.resume(o.out / "checkpoint.pt")
    run_epochs(run, epochs, o, lambda: [figures(network, o, pieces)])


def new_run(network: Network, o: argparse.Namespace, steps: int) -> Run:
    """Return the training of a branch at its start: only its layers and heads learn."""
    for parameter in network.parameters():
        parameter.requires_grad = False
    layers = list(network.branches[o.name].parameters())
    heads = [parameter for part in _heads(network, o.name) for parameter in part.parameters()]
    for parameter in (*layers, *heads):
        parameter.requires_grad = True
    groups = [{"params": layers, "lr": o.rate, "weight_decay": 0.01}, {"params": heads, "lr": o.head_rate}]
    optimizer = torch.optim.AdamW(groups, fused=True)
    return Run(network, optimizer, schedule_of(optimizer, steps), loss=_loss_of(o.name))


def _loss_of(name: str) -> Callable[[Network, Batch], Mapping[str, torch.Tensor]]:
    return lambda network, batch: branch_loss(network, batch, name)


def _heads(network: Network, name: str) -> list[torch.nn.Module]:
    if name == "asked":
        return [network.events.parts[column] for column in SIZES[name]]
    if name == "events":
        return [network.events]
    return [network.namer, network.name_crf, network.chains]


def figures(network: Network, o: argparse.Namespace, pieces: Pieces) -> str:
    """Return how well a branch reads what no training sees, in one line."""
    if o.name == "asked":
        return f"pairs both ways {pair_score(network, windows_of(read_pairs(held_out=True), pieces, o.longest)):.1f}"
    if o.name == "events":
        parts = {"own": read_own_events(held_out=True), "news": read_news_events(held_out=True)}
        return "; ".join(f"{n} {event_scores(network, windows_of(e, pieces, o.longest))}" for n, e in parts.items())
    held = windows_of(read_worldwide(held_out=True), pieces, o.longest)
    return f"{name_scores(network, held)}  {chain_figures(network, pieces, o.longest)}"


Batches = list[list[Window]]


def _events(o: argparse.Namespace, pieces: Pieces, random: Random) -> Batches:
    parts = [read_gold_events()] * o.gold + [_drawn(read_own_events(), o.share, random)] * o.told
    parts += [read_news_events()] * o.news
    parts += [_drawn(read_factuality("uw") + read_factuality("uds_ih2")[::3], o.share, random)]
    return epoch_of([w for part in parts for w in windows_of(part, pieces, o.longest)], [], o.pieces, random)


def _drawn(examples: Sequence[Example], share: float, random: Random) -> list[Example]:
    """Return whole articles, and of shorter texts so many."""
    return [e for e in examples if share == 1 or len(e.starts) > _SHORT or random.random() < share]


def _asked(o: argparse.Namespace, pieces: Pieces, random: Random) -> Batches:
    return epoch_of(windows_of(read_pairs(), pieces, o.longest), [], o.pieces, random)


def _who(o: argparse.Namespace, pieces: Pieces, random: Random) -> Batches:
    names, people = renamed_windows(o, pieces, random)
    whole: Whole = [(windows_of(read_ontogum("train"), pieces, o.longest), 0)] * o.chains
    linked = [(read_gold_events(), o.gold), (read_own_events(), o.told), (read_who(), 1)]
    whole += [(windows_of(part, pieces, o.longest), o.pieces) for part, times in linked for _ in range(times)]
    return epoch_of(names, [*whole, (people, o.pieces)], o.pieces, random)


_BATCHES = {"events": _events, "asked": _asked, "who": _who}


if __name__ == "__main__":
    main()
