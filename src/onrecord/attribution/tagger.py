"""The trained reader: a document's tokens in, cues with their sources and contents out."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, get_args

import numpy as np
import numpy.typing as npt

from onrecord.attribution.decode import Floats, Heads, Relation, Run, Scores, find_relations, load_heads
from onrecord.attribution.layout import Layout
from onrecord.attribution.shown import SCHEMES, shown_of
from onrecord.errors import ModelError
from onrecord.models.encoder import Encoder
from onrecord.models.pieces import Pieces
from onrecord.record import Act

LONGEST: Final = 192  # pieces of a window; longer ones take more time and, trained on 256, gain nothing
ACTS: Final[tuple[Act, ...]] = get_args(Act)
FILES: Final = ("network.onnx", "roles.onnx", "heads.npz", "tokenizer.json")


class Tagger:
    """Finds relations with the network in `folder`, by default the one that the package ships.

    `scheme` says whose rules of annotation it follows: those of the record, or PolNeAR's, which count an object without
    a proposition too ("rejected the claim") and leave what stands inside a content alone.
    """

    def __init__(self, folder: Path | None = None, scheme: str = SCHEMES[0]) -> None:
        self.folder = folder or Path(str(files(__package__))) / "weights"
        self.scheme = scheme
        self._scheme = np.array([SCHEMES.index(scheme)])
        self._encoder = Encoder(self.folder / "network.onnx")
        self._roles = Encoder(self.folder / "roles.onnx")

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each file of weights, by name. Raises `ModelError` where one is missing."""
        return {f"attribution/{name}": self._hash(self.folder / name) for name in FILES}

    def _hash(self, path: Path) -> str:
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{path.name}: cannot be read ({error.strerror}); reinstall onrecord") from error

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self.folder / "tokenizer.json")

    @cached_property
    def _heads(self) -> Heads:
        return load_heads(self.folder / "heads.npz")

    def find_relations(self, layouts: Sequence[Layout]) -> list[list[Relation]]:
        """Return the relations of each document in text order; what is found in one does not depend on the others."""
        begins: list[tuple[int, int]] = []
        scores: list[Scores] = []
        for number, layout in enumerate(layouts):
            for begin, inputs in shown_of(layout).windows(self._pieces, LONGEST):
                begins.append((number, begin))
                scores.append(Scores(self._encoder.run({**inputs, "scheme": self._scheme})))
        found: list[list[Relation]] = [[] for _ in layouts]
        relations = find_relations(scores, self._heads, self._roles_of)
        for (number, begin), own in zip(begins, relations, strict=True):
            found[number] += [_moved(relation, begin) for relation in own]
        return found

    def _roles_of(self, **inputs: npt.NDArray[Any]) -> Floats:
        return self._roles.run(inputs)


def _moved(relation: Relation, begin: int) -> Relation:
    """Return what was found in a window that begins at the token `begin`, in token numbers of the document."""

    def moved(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple((a + begin, b + begin) for a, b in runs)

    [cue] = moved([relation.cue])
    return replace(relation, cue=cue, sources=moved(relation.sources), contents=moved(relation.contents))
