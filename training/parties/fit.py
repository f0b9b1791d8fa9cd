"""Fit how a second look weighs who takes part: `python -m training.parties.fit` writes `events/parties.tsv`.

For each side of an event nobody and all those around compete; what is learnt is to make those that are marked likeliest
together. Articles held out are never learnt from; the last line says how likely their marks are made (nats a side).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from onrecord.events import weighing
from onrecord.events.tags import SIDES
from onrecord.events.weighing import FEATURES, Numbers, Weights
from training.parties.examples import Example, read_examples

FILE: Final = Path(weighing.__file__).with_name("parties.tsv")
PENALTY: Final = 3.0  # of the square of each weight, in examples
_STEPS: Final = 40
_LITTLE: Final = 1e-9


class Rows(NamedTuple):
    """The parties of all examples on one side, in a row: features, which are right, of which example; `nobody` is."""

    features: Weights
    right: Weights
    example: Numbers
    nobody: Weights


def rows_of(examples: Sequence[Example], side: int) -> Rows:
    """Return the rows of one side; examples of which nothing that is right is at hand teach nothing."""
    kept = [e for e in examples if len(e.features) and (e.nobody[side] or e.right[:, side].any())]
    sizes = [len(e.features) for e in kept]
    return Rows(
        np.concatenate([e.features[:, side] for e in kept]),
        np.concatenate([e.right[:, side] for e in kept]).astype(np.float64),
        np.repeat(np.arange(len(kept)), sizes),
        np.array([e.nobody[side] for e in kept], dtype=np.float64),
    )


def fit(rows: Rows, penalty: float = PENALTY, steps: int = _STEPS) -> Weights:
    """Return the weights that make what is right likeliest: Newton's steps towards the shares it has now."""
    weights = np.zeros(rows.features.shape[1])
    ridge = np.diag(np.full(len(weights), penalty))
    for _ in range(steps):
        shares, right = _shares(rows, weights)
        means = np.zeros((len(rows.nobody), len(weights)))
        np.add.at(means, rows.example, rows.features * shares[:, None])
        slope = rows.features.T @ (shares - right) + penalty * weights
        curvature = (rows.features * shares[:, None]).T @ rows.features - means.T @ means + ridge
        step = np.linalg.solve(curvature, slope).astype(np.float64)
        weights = _better(rows, weights, step, penalty)
    return weights


def _better(rows: Rows, weights: Weights, step: Weights, penalty: float) -> Weights:
    """Return the weights after as much of a step as makes what is right likelier, halved at most ten times."""

    def worth(own: Weights) -> float:
        return likelihood(rows, own) * len(rows.nobody) - penalty * float(own @ own) / 2

    now = worth(weights)
    tried = (weights - step / 2**halved for halved in range(10))
    return next((own for own in tried if worth(own) > now), weights)


def _shares(rows: Rows, weights: Weights) -> tuple[Weights, Weights]:
    """Return how likely each party is, and how likely where only what is right may be."""
    scores = np.exp(np.clip(rows.features @ weights, -30, 30))
    every = 1 + _sum(rows, scores)
    right = np.maximum(_sum(rows, scores * rows.right) + rows.nobody, _LITTLE)
    return scores / every[rows.example], scores * rows.right / right[rows.example]


def _sum(rows: Rows, values: Weights) -> Weights:
    found: Weights = np.bincount(rows.example, values, len(rows.nobody)).astype(np.float64)
    return found


def likelihood(rows: Rows, weights: Weights) -> float:
    """Return the mean logarithm of how likely what is right is made."""
    scores = np.exp(np.clip(rows.features @ weights, -30, 30))
    right = np.maximum(_sum(rows, scores * rows.right) + rows.nobody, _LITTLE)
    return float(np.log(right / (1 + _sum(rows, scores))).mean())


def save(weights: Weights, path: Path = FILE) -> None:
    """Write the weights (sides, features) as the package reads them."""
    rows = [(name, *(f"{weight:.3f}" for weight in own)) for name, own in zip(FEATURES, weights.T, strict=True)]
    path.write_text("".join("\t".join(row) + "\n" for row in (("# feature", *SIDES), *rows)), "utf-8")


def main() -> None:
    """Read the examples, fit both sides, write the weights and print how likely the held out marks are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=2, help="read every so many of the articles")
    options = parser.parse_args()
    examples = list(read_examples(options.every))
    weights = np.array([fit(rows_of(examples, side)) for side in range(len(SIDES))])
    save(weights)
    held = list(read_examples(held_out=True))
    for side, name in enumerate(SIDES):
        rows = rows_of(held, side)
        own = np.eye(len(FEATURES))[FEATURES.index("own")]
        before, after = likelihood(rows, own), likelihood(rows, weights[side])
        print(f"{name}: {len(rows.nobody)} events held out, {before:.3f} -> {after:.3f} nats")


if __name__ == "__main__":
    main()
