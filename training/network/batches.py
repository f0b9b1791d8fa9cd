"""Windows put together for one step of training."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

import numpy as np
import torch
from torch import Tensor

from onrecord.models.distances import bucket
from training.network.chains import Passage, passages_of
from training.network.examples import Told
from training.network.windows import Array, Window

_MASK, _WORDS = 103, 999  # BERT's numbers: of what is hidden, and of the first piece that is no mark


@dataclass(slots=True)
class Batch:
    """Tensors of B windows of at most P pieces and T tokens, and of the N cues in them."""

    pieces: Tensor  # (B, P)
    states: Tensor
    shapes: Tensor
    schemes: Tensor  # (B,)
    mask: Tensor  # (B, P), true on pieces
    first: Tensor  # (B, T), first piece of each token
    token_mask: Tensor  # (B, T)
    tags: Tensor  # (B, T)
    nested: Tensor  # (B, T), -100 where nesting is not marked
    names: Tensor  # (B, T)
    said: Tensor  # (B,), whether attributions are marked
    named: Tensor  # (B,), whether names are marked
    passages: list[Passage]
    rows: Tensor  # (N,), the window of each cue
    cues: Tensor  # (N, T), weights that average the cue's tokens
    distances: Tensor  # (N, T)
    roles: Tensor  # (N, T)
    acts: Tensor  # (N,), -100 where unknown
    contents: Tensor  # (N, T), weights that average the content's tokens
    told: list[Told | None]  # of each window, what is marked of events


def batches_of(windows: Sequence[Window], most: int, random: Random) -> Iterator[list[Window]]:
    """Yield batches of windows of like length with at most `most` pieces (padding counted), in random order."""
    order = sorted(windows, key=lambda w: (len(w.pieces) + random.uniform(0, 16), w.example, w.begin))
    found: list[list[Window]] = [[]]
    for window in order:
        if found[-1] and len(window.pieces) * (len(found[-1]) + 1) > most:
            found.append([])
        found[-1].append(window)
    random.shuffle(found)
    yield from found


def whole_batches(windows: Sequence[Window], most: int, random: Random) -> Iterator[list[Window]]:
    """Yield batches of whole documents, `most` pieces at most in each (padding counted), else one document each."""
    documents = [list(group) for _, group in groupby(windows, key=lambda w: w.example)]
    random.shuffle(documents)
    batch: list[Window] = []
    for document in documents:
        longest = max(len(w.pieces) for w in (*batch, *document))
        if batch and longest * len((*batch, *document)) > most:
            yield batch
            batch = []
        batch = batch + document
    if batch:
        yield batch


def tensors_of(windows: Sequence[Window]) -> Batch:
    """Return the windows as one batch."""
    rows = [row for row, w in enumerate(windows) for _ in w.cues]
    cues = [c for w in windows for c in w.cues]
    roles = [r for w in windows for r in w.roles]
    length = max(len(w.first) for w in windows)
    places = np.arange(length)
    nested = [w.nested if w.nested is not None else np.full(len(w.first), -100) for w in windows]
    return Batch(
        _padded([w.pieces for w in windows]),
        _padded([w.states for w in windows]),
        _padded([w.shapes for w in windows]),
        torch.tensor([w.scheme for w in windows]),
        _padded([np.ones(len(w.pieces), bool) for w in windows]),
        _padded([w.first for w in windows]),
        _padded([np.ones(len(w.first), bool) for w in windows]),
        _padded([w.tags for w in windows]),
        _padded(nested, fill=-100),
        _padded([w.names if w.names is not None else np.zeros(len(w.first), np.int64) for w in windows]),
        torch.tensor([w.said for w in windows]),
        torch.tensor([w.names is not None for w in windows]),
        passages_of(windows, length),
        torch.tensor(rows, dtype=torch.long),
        _means(cues, length),
        torch.tensor(np.array([bucket(places - c[0]) for c in cues]).reshape(len(cues), length)),
        _padded(roles, length=length),
        torch.tensor([a if a >= 0 else -100 for w in windows for a in w.acts], dtype=torch.long),
        _means([np.flatnonzero(r >= 3) for r in roles], length),
        [w.told for w in windows],
    )


def with_hidden(batch: Batch, share: float) -> Batch:
    """Return the batch with a `share` of its pieces, those of marks apart, taken for BERT's [MASK]; seeded by torch."""
    chosen = (torch.rand(batch.pieces.shape) < share) & (batch.pieces >= _WORDS)
    return replace(batch, pieces=batch.pieces.masked_fill(chosen, _MASK))


def _padded(arrays: Sequence[Array], fill: int = 0, length: int = 0) -> Tensor:
    length = max([length, *(len(a) for a in arrays)])
    found = np.full((len(arrays), length), fill, dtype=arrays[0].dtype if arrays else np.int64)
    for row, array in zip(found, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(found)


def _means(numbers: Sequence[Sequence[int] | Array], length: int) -> Tensor:
    found = np.zeros((len(numbers), length), dtype=np.float32)
    for row, chosen in zip(found, numbers, strict=True):
        row[np.asarray(chosen, dtype=np.int64)] = 1 / max(len(chosen), 1)
    return torch.from_numpy(found)
