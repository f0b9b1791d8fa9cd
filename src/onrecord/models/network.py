"""The trained network: what it says of each token of a document, window by window."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.models.encoder import Encoder
from onrecord.models.pieces import Pieces
from onrecord.models.shown import SCHEMES, Shown
from onrecord.models.viterbi import Floats, Steps

LONGEST: Final = 192  # pieces of a window; longer ones take more time and, trained on 256, gain nothing
FILES: Final = ("network.onnx", "events.onnx", "asked.onnx", "roles.onnx", "heads.npz", "tokenizer.json")


class Stage(NamedTuple):
    """The hidden states (1, pieces, size) that a branch goes on from, and the place of each token's first piece."""

    hidden: Floats
    first: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the tokens of a window whose first is `begin`: `all` is (tokens, columns).

    `columns` names the parts of a row: `tags`, `nested` and `names` score tags, the others are what heads read. What is
    read of events, and what pairs are asked by, stands in rows of its own; `stage` is what events are read from.
    """

    begin: int
    all: Floats
    columns: Mapping[str, slice]
    stage: Stage | None = None

    def part(self, name: str) -> Floats:
        """Return the columns called `name`."""
        return self.all[:, self.columns[name]]


@dataclass(frozen=True, slots=True)
class Heads:
    """The small weights above the network: arrays and steps from tag to tag by name, and the columns it gives."""

    arrays: Mapping[str, Floats]
    steps: Mapping[str, Steps]
    columns: Mapping[str, slice]

    def save(self, path: Path) -> None:
        """Write the weights to a file that `load_heads` reads."""
        steps = {f"steps.{name}.{i}": part for name, parts in self.steps.items() for i, part in enumerate(parts)}
        borders = {f"columns.{name}": np.array([part.start, part.stop]) for name, part in self.columns.items()}
        np.savez(path, **self.arrays, **steps, **borders)  # type: ignore[arg-type]


def load_heads(path: Path) -> Heads:
    """Return the weights that `Heads.save` wrote."""
    with np.load(path) as kept:
        names = {kind: [n.split(".")[1] for n in kept if n.startswith(f"{kind}.")] for kind in ("steps", "columns")}
        return Heads(
            {name: kept[name] for name in kept if "." not in name},
            {name: tuple(kept[f"steps.{name}.{i}"] for i in range(3)) for name in dict.fromkeys(names["steps"])},
            {name: slice(*kept[f"columns.{name}"].tolist()) for name in names["columns"]},
        )


class Network:
    """The network in `folder`, by default the one that the package ships; its files are loaded when first asked.

    Events, and what pairs are asked, are read by top layers of their own, which go on from a stage of the first pass.

    `scheme` says whose rules of annotation it follows: those of the record, or PolNeAR's, which count an object without
    a proposition too ("rejected the claim") and leave what stands inside a content alone.
    """

    def __init__(self, folder: Path | None = None, scheme: str = SCHEMES[0]) -> None:
        self.folder = folder or Path(str(files(__package__))) / "weights"
        self.scheme = scheme
        self._scheme = np.array([SCHEMES.index(scheme)])
        self._encoder = Encoder(self.folder / "network.onnx")
        self._events = Encoder(self.folder / "events.onnx")
        self._asked = Encoder(self.folder / "asked.onnx")
        self._roles = Encoder(self.folder / "roles.onnx")

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each file of weights, by name. Raises `ModelError` where one is missing."""
        return {f"network/{name}": self._hash(self.folder / name) for name in FILES}

    def _hash(self, path: Path) -> str:
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{path.name}: cannot be read ({error.strerror}); reinstall onrecord") from error

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.folder / "tokenizer.json")

    @cached_property
    def heads(self) -> Heads:
        """The small weights above the network."""
        return load_heads(self.folder / "heads.npz")

    def scores_of(self, shown: Shown) -> Iterator[Scores]:
        """Yield what the network says of each window of a document, in text order."""
        for begin, inputs in shown.windows(self._pieces, LONGEST):
            scores, hidden = self._run(inputs, "scores", "events_stage")
            yield Scores(begin, scores, self.heads.columns, Stage(hidden, inputs["first"]))

    def events_of(self, windows: Iterable[Scores]) -> Iterator[Scores]:
        """Yield what the network says of the events of each window that `scores_of` gave."""
        for window in windows:
            if window.stage is not None:
                yield Scores(window.begin, _goes_on(self._events, window.stage), self.heads.columns)

    def asked_scores_of(self, asking: Shown) -> Iterator[Scores]:
        """Yield what the network says of a document that asks what one token does to another (`Shown.asking`)."""
        for begin, inputs in asking.windows(self._pieces, LONGEST):
            [hidden] = self._run(inputs, "asked_stage")
            yield Scores(begin, _goes_on(self._asked, Stage(hidden, inputs["first"])), self.heads.columns)

    def _run(self, inputs: Mapping[str, npt.NDArray[np.int64]], *outputs: str) -> list[Floats]:
        return self._encoder.run({**inputs, "scheme": self._scheme}, outputs)

    def role_scores(self, **inputs: npt.NDArray[Any]) -> Floats:
        """Return scores for the roles of tokens for their cues: (cues, tokens, roles)."""
        [scores] = self._roles.run(inputs)
        return scores


def _goes_on(branch: Encoder, stage: Stage) -> Floats:
    [scores] = branch.run(stage._asdict())
    return scores
