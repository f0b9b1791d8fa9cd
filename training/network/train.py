"""Train the network: `python -m training.network.train --encoder FOLDER --out FOLDER`.

Everything random comes from the seed. A checkpoint is written every `EVERY` steps; started again with the same options,
training goes on from it and gives what it would have given without the interruption.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import torch

from onrecord.attribution.decode import find_relations
from onrecord.models.pieces import Pieces
from training.network.asked import asked_of, read_pairs
from training.network.batches import Batch, batches_of, tensors_of, whole_batches, with_hidden
from training.network.coreference import read_gap, read_ontogum, read_who
from training.network.data import read_gold, read_named, read_news, read_own, read_polnear, read_worldwide
from training.network.evaluate import (
    chain_score,
    event_scores,
    gap_score,
    heads_of,
    name_scores,
    pair_score,
    polnear_scores,
    roles_of,
    scores_of,
    summary,
)
from training.network.examples import Example
from training.network.happenings import read_events, read_factuality, read_own_events
from training.network.losses import loss_of
from training.network.model import Network
from training.network.renaming import with_other_names, with_other_people
from training.network.shipped import average, read_weights
from training.network.windows import Window, windows_of

SNIPPETS = Path(__file__).with_name("snippets")
WEIGHTS = {
    "tags": 1.0, "nested": 1.0, "roles": 0.5, "acts": 0.5, "names": 1.0, "chains": 1.0, "edges": 0.3, "links": 3.0,
    "triggers": 1.0, "parties": 0.5, "modality": 0.5, "polarity": 0.5, "mode": 0.2, "pairs": 3.0,
}  # fmt: skip
SHARE = 0.75  # of --start in its average with --average
EVERY = 100  # steps between checkpoints and lines of the log
Figures = Callable[[], Iterable[str]]  # lines that tell how well a network reads
NEWS = ("GUM_news", "GUM_interview")
ASKED_SHARE = 0.5  # of our documents with events, one pair of which an epoch asks about
WARM = 12  # the rate rises over one twelfth of all steps, then falls to 0


def options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, help="of each epoch, where it is cut short")
    parser.add_argument("--rate", type=float, default=4e-4, help="highest learning rate of the encoder")
    parser.add_argument("--gold", type=int, default=4, help="how often an epoch holds the gold articles")
    parser.add_argument("--own", type=int, default=2, help="how often an epoch holds our own snippets")
    parser.add_argument("--news", type=int, default=2, help="how often an epoch holds what we marked as said")
    parser.add_argument("--acts", type=int, default=0, help="how often an epoch holds the snippets on acts")
    parser.add_argument("--told", type=int, default=3, help="how often an epoch holds our labelled sentences on events")
    parser.add_argument("--start", type=Path, help="checkpoint, or folder of shipped weights, to start from")
    parser.add_argument("--average", type=Path, help="weights to start from an average with, a quarter of these")
    return with_shared_options(parser).parse_args()


def with_shared_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Return `parser` with the options that the training of a branch has too."""
    parser.add_argument("--encoder", type=Path, required=True, help="folder of a BERT model, with its tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2048, help="of a batch")
    parser.add_argument("--longest", type=int, default=256, help="pieces of a window")
    parser.add_argument("--hidden", type=float, default=0.06, help="share of the pieces that are hidden")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--chains", type=int, default=1, help="how often an epoch holds the documents with chains")
    return parser


@dataclass(slots=True)
class Run:
    """A training on its way: what a checkpoint holds."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    loss: Callable[[Network, Batch], Mapping[str, torch.Tensor]] = loss_of
    step: int = 0
    sums: Counter[str] = field(default_factory=Counter)

    def save(self, path: Path) -> None:
        """Write the checkpoint; what was there stays until the new one is whole."""
        state = {name: getattr(self, name).state_dict() for name in ("network", "optimizer", "schedule")}
        torch.save({**state, "step": self.step}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> None:
        """Go on from the checkpoint, if there is one."""
        if path.exists():
            state = torch.load(path, weights_only=False)
            for name in ("network", "optimizer", "schedule"):
                getattr(self, name).load_state_dict(state[name])
            self.step = state["step"]

    def learn(self, windows: list[Window], seed: int, hidden: float) -> None:
        """Take one step on a batch; dropout and what is `hidden` depend on seed and step alone."""
        torch.manual_seed(seed * 1_000_003 + self.step)
        parts = self.loss(self.network, with_hidden(tensors_of(windows), hidden))
        self.optimizer.zero_grad()
        if parts:  # a batch may hold nothing for the only branch that learns
            torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self.sums.update({name: part.item() for name, part in parts.items()})


def main() -> None:
    """Train, and print the figures on PolNeAR dev after each epoch."""
    o = options()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    o.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(o.encoder / "tokenizer.json")
    train, dev = training_windows(o, pieces), read_polnear("dev")
    held = windows_of(read_worldwide(held_out=True), pieces, o.longest)
    told = windows_of(read_own_events(held_out=True), pieces, o.longest)
    asked = windows_of(read_pairs(held_out=True), pieces, o.longest)
    whole = whole_windows(o, pieces)
    epochs = []
    for number in range(o.epochs):
        random = Random(f"{o.seed}-{number}")
        names, people = renamed_windows(o, pieces, random)
        names += asked_windows(o, pieces, random)
        epochs.append(epoch_of(train + names, [*whole, (people, o.pieces)], o.pieces, random)[: o.steps])
    run = new_run(o, sum(map(len, epochs)))
    run.resume(o.out / "checkpoint.pt")
    print(f"{run.step} of {sum(map(len, epochs))} steps done", flush=True)

    def figures() -> Iterator[str]:
        yield evaluate(run.network, dev, windows_of(dev, pieces, o.longest))
        yield name_scores(run.network, held)
        yield event_scores(run.network, told)
        yield f"pairs both ways {pair_score(run.network, asked):.1f}"
        yield chain_figures(run.network, pieces, o.longest)

    run_epochs(run, epochs, o, figures)


def run_epochs(run: Run, epochs: Sequence[list[list[Window]]], o: argparse.Namespace, figures: Figures) -> None:
    """Take the steps that are left, and print figures after each epoch."""
    done = 0
    for number, batches in enumerate(epochs, 1):
        done += len(batches)
        if run.step < done:
            run_epoch(run, batches[len(batches) - (done - run.step) :], o)
            for line in figures():
                print(f"epoch {number}: {line}", flush=True)


Whole = list[tuple[list[Window], int]]  # documents that stay whole, and how many pieces a batch of them has at most


def whole_windows(o: argparse.Namespace, pieces: Pieces) -> Whole:
    """Return what an epoch holds of documents with chains or links, a document to a batch where the number is 0."""
    parts = [(read_ontogum("train"), 0)] * o.chains + [(read_gold_events(), o.pieces)]
    parts += [(read_own_events(), o.pieces)] * o.told + [(read_who(), o.pieces)]
    return [(windows_of(examples, pieces, o.longest), most) for examples, most in parts]


def renamed_windows(o: argparse.Namespace, pieces: Pieces, random: Random) -> tuple[list[Window], list[Window]]:
    """Return what an epoch holds of documents with names in the places of others: en_worldwide_ner, and GAP."""
    named = read_worldwide() + read_named()
    names, people = with_other_names(named, random), with_other_people(read_gap("dev"), random)
    return windows_of(names, pieces, o.longest), windows_of(people, pieces, o.longest)


def asked_windows(o: argparse.Namespace, pieces: Pieces, random: Random) -> list[Window]:
    """Return what an epoch holds of pairs that are asked about: PLV's, and one of every second document with events."""
    told = [example for example in read_own_events() + read_gold_events() if random.random() < ASKED_SHARE]
    return windows_of(read_pairs() + list(asked_of(told, random)), pieces, o.longest)


def epoch_of(windows: list[Window], whole: Whole, pieces: int, random: Random) -> list[list[Window]]:
    """Return the batches of one epoch in random order."""
    found = list(batches_of(windows, pieces, random))
    for documents, most in whole:
        found += whole_batches(documents, most, random)
    random.shuffle(found)
    return found


def training_windows(o: argparse.Namespace, pieces: Pieces) -> list[Window]:
    """Return what one epoch holds: PolNeAR once, the gold articles and what we marked several times."""
    own = [example for path in sorted(SNIPPETS.glob("*.txt")) for example in read_own(path)]
    acts = read_own(SNIPPETS / "acts" / "neutral.txt") if o.acts else []
    found = windows_of(read_polnear("train"), pieces, o.longest)
    gold = [replace(window, links=[], mentions=None) for window in windows_of(read_gold_events(), pieces, o.longest)]
    news = [replace(window, links=[], mentions=None) for window in windows_of(read_news(), pieces, o.longest)]
    found += gold * (o.gold - 1)
    events = read_factuality("uw") + read_factuality("uds_ih2")[::3]
    found += windows_of(events, pieces, o.longest) + news * o.news
    return found + windows_of(own, pieces, o.longest) * o.own + windows_of(acts, pieces, o.longest) * o.acts


def read_gold_events() -> list[Example]:
    """Return the gold articles with attributions, links and events."""
    told = {example.id: example for example in read_events("train")}
    return [with_events(example, told[example.id]) for example in read_gold("train")]


def with_events(example: Example, told: Example) -> Example:
    """Return `example` with the events of `told`, which is the same document."""
    if example.shown.words != told.shown.words:
        raise ValueError(f"{example.id}: its words differ from those that its events were read with")
    fields = ("happenings", "typed", "parties", "slots", "hints")
    return replace(example, **{name: getattr(told, name) for name in fields})


def new_run(o: argparse.Namespace, steps: int) -> Run:
    """Return a training at its start, planned for `steps`."""
    network = Network(o.encoder)
    if o.start is not None:
        read_weights(network, o.start)
    if o.average is not None:
        other = Network(o.encoder)
        read_weights(other, o.average)
        average(network, other, SHARE)
    groups: dict[bool, list[torch.nn.Parameter]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        groups[name.startswith("encoder.")].append(parameter)
    encoder = {"params": groups[True], "lr": o.rate, "weight_decay": 0.01}
    optimizer = torch.optim.AdamW([encoder, {"params": groups[False], "lr": o.head_rate}], fused=True)
    return Run(network, optimizer, schedule_of(optimizer, steps))


def schedule_of(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Return rates that rise over one twelfth of all steps, then fall to 0."""
    warm = max(steps // WARM, 1)

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def chain_figures(network: Network, pieces: Pieces, longest: int) -> str:
    """Return the figures of chains in one line: OntoGUM dev, news and interviews; marked articles held out; GAP val."""
    chains, gap = [e for e in read_ontogum("dev") if e.id.startswith(NEWS)], read_gap("val")
    news = read_news(held_out=True)
    conll, own = (chain_score(network, part, windows_of(part, pieces, longest)) for part in (chains, news))
    return f"OntoGUM {conll:.1f}  news {own:.1f}  GAP {gap_score(network, gap, windows_of(gap, pieces, longest)):.1f}"


def run_epoch(run: Run, batches: list[list[Window]], o: argparse.Namespace) -> None:
    """Take the steps of an epoch; a checkpoint and a line of the log every `EVERY` steps."""
    began, first = time.time(), run.step
    run.network.train()
    run.sums.clear()
    for windows in batches:
        run.learn(windows, o.seed, o.hidden)
        if run.step % EVERY == 0 or windows is batches[-1]:
            run.save(o.out / "checkpoint.pt")
            count = run.step - first
            losses = {name: round(total / count, 4) for name, total in run.sums.items()}
            print(f"step {run.step}, {(time.time() - began) / count:.2f} s each: {losses}", flush=True)


def evaluate(network: Network, dev: list[Example], windows: list[Window]) -> str:
    """Return the figures of a network on PolNeAR dev, in one line."""
    found = find_relations(scores_of(network, windows), heads_of(network), roles_of(network))
    return summary(polnear_scores(dev, windows, found))


if __name__ == "__main__":
    main()
