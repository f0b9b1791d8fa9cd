"""Train the last layers of the trunk alone: `python -m training.network.top --help`.

What leaves the encoder below these layers, events and pairs that are asked about, stays as it is, bit for bit; names,
chains and attributions learn together, as in `train.py`. Started again with the same options, training goes on.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from random import Random

import torch

from onrecord.models.pieces import Pieces
from training.network.coreference import read_ontogum, read_who
from training.network.data import read_gold, read_news, read_own, read_polnear, read_worldwide
from training.network.evaluate import name_scores
from training.network.losses import trunk_loss
from training.network.model import Network
from training.network.shipped import read_weights
from training.network.train import (
    SNIPPETS,
    Run,
    Whole,
    chain_figures,
    epoch_of,
    evaluate,
    renamed_windows,
    run_epochs,
    schedule_of,
    with_shared_options,
)
from training.network.windows import Window, windows_of


def options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint, or folder of shipped weights")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the layers")
    parser.add_argument("--gold", type=int, default=4, help="how often an epoch holds the gold articles")
    parser.add_argument("--own", type=int, default=2, help="how often an epoch holds our own snippets")
    parser.add_argument("--news", type=int, default=4, help="how often an epoch holds the articles we marked")
    parser.add_argument("--share", type=float, default=1.0, help="share of PolNeAR's articles in an epoch")
    return with_shared_options(parser).parse_args()


def main() -> None:
    """Train, and print the figures after each epoch."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    o.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(o.encoder / "tokenizer.json")
    network = Network(o.encoder)
    read_weights(network, o.start)
    epochs = [_batches(o, pieces, Random(f"{o.seed}-{number}")) for number in range(o.epochs)]
    run = new_run(network, o, sum(map(len, epochs)))
    run.resume(o.out / "checkpoint.pt")
    run_epochs(run, epochs, o, lambda: [figures(network, o, pieces)])


def new_run(network: Network, o: argparse.Namespace, steps: int) -> Run:
    """Return the training at its start; branches that left the trunk above what is to learn now leave it below."""
    for name in ("events", "asked"):
        network.deepen(name, o.layers)
    for parameter in network.parameters():
        parameter.requires_grad = False
    groups = [(network.layers[-o.layers :], o.rate), (_heads(network), o.head_rate)]
    given = []
    for parts, rate in groups:
        own = [parameter for part in parts for parameter in part.parameters()]
        for parameter in own:
            parameter.requires_grad = True
        given.append({"params": own, "lr": rate, "weight_decay": 0.01})
    optimizer = torch.optim.AdamW(given, fused=True)
    return Run(network, optimizer, schedule_of(optimizer, steps), loss=trunk_loss)


def _heads(network: Network) -> list[torch.nn.Module]:
    linear = (network.tagger, network.namer, network.as_token, network.as_cue, network.role, network.act)
    return [*linear, network.distance, network.chains, network.crf, network.role_crf, network.name_crf]


def _batches(o: argparse.Namespace, pieces: Pieces, random: Random) -> list[list[Window]]:
    own = [example for path in sorted(SNIPPETS.glob("*.txt")) for example in read_own(path)]
    polnear = [example for example in read_polnear("train") if random.random() < o.share]
    parts = [polnear] + [read_gold("train")] * (o.gold - 1) + [read_news()] * (o.news - 1) + [own] * o.own
    names, people = renamed_windows(o, pieces, random)
    whole: Whole = [(windows_of(read_ontogum("train"), pieces, o.longest), 0)] * o.chains
    linked = (read_gold("train"), read_news(), read_who())
    whole += [(windows_of(part, pieces, o.longest), o.pieces) for part in linked] + [(people, o.pieces)]
    windows = [
        replace(window, links=[], mentions=None) for part in parts for window in windows_of(part, pieces, o.longest)
    ]
    return epoch_of(windows + names, whole, o.pieces, random)


def figures(network: Network, o: argparse.Namespace, pieces: Pieces) -> str:
    """Return how well the trunk reads what no training sees."""
    dev, held = read_polnear("dev"), windows_of(read_worldwide(held_out=True), pieces, o.longest)
    said = evaluate(network, dev, windows_of(dev, pieces, o.longest))
    return f"{said}  {name_scores(network, held)}  {chain_figures(network, pieces, o.longest)}"


if __name__ == "__main__":
    main()
