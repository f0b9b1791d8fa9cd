"""spaCy's named entities, decoded for a whole article at once.

Outside a name the score of a move depends on its token alone (spaCy, `StateC.set_context_tokens`), so that one product
gives it for all tokens; only inside a name does one token wait for the one before. spaCy's own loop asks for each token
each of 74 moves whether it is valid, which takes longer than all the rest of its tagger. The names are the same.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
_NEVER: Final = np.float32(-np.inf)


class NameTagger:
    """Finds names with the weights of spaCy's `EntityRecognizer`."""

    def __init__(self, recognizer: "EntityRecognizer") -> None:
        model: Any = recognizer.model
        moves: Any = recognizer.moves
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors = model.get_ref("tok2vec")
        self._gemm = model.ops.gemm  # one thread, as in the rest of spaCy
        # of the token at hand, of the first of the open name, of the one before
        self._weights = lower.get_param("W").reshape(3, -1, lower.get_dim("nI"))
        self._bias, self._pad = lower.get_param("b"), lower.get_param("pad")[0]
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        moves = [moves.get_class_name(i) for i in range(moves.n_moves)]
        self._labels = [move[2:] for move in moves]
        self._begins = [move.startswith("B-") for move in moves]
        self._places = {move: i for i, move in enumerate(moves)}
        self._outside, self._last, self._space = (_masked(moves, kinds) for kinds in ("OUB", "OU", "O"))

    def find_names(self, docs: Sequence["Doc"]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield for each parsed document (first token, one past the last, label) of its names.

        The document's sentences are borders that no name crosses.
        """
        if not any(map(len, docs)):
            yield from ([] for _ in docs)
            return
        vectors: Floats = self._vectors.predict(docs)
        features = [self._gemm(vectors, w, trans2=True).reshape(-1, *self._bias.shape) for w in self._weights]
        hidden = (features[0] + self._pad[1] + self._pad[2] + self._bias).max(axis=-1)
        scores = self._gemm(hidden, self._upper, trans2=True) + self._upper_bias
        begin = 0
        for doc in docs:
            end = begin + len(doc)
            yield list(self._names(_borders(doc), scores[begin:end], [f[begin:end] for f in features], doc))
            begin = end

    def _names(
        self, last: Sequence[bool], scores: Floats, features: Sequence[Floats], doc: "Doc"
    ) -> Iterator[tuple[int, int, str]]:
        masks = [
            self._space if t.is_space else self._last if x else self._outside for t, x in zip(doc, last, strict=True)
        ]
        best = (scores + np.stack(masks)).argmax(axis=1).tolist() if masks else []
        at = 0
        while at < len(best):
            label = self._labels[best[at]]
            end = self._end_of(last, features, at, label) if self._begins[best[at]] else at + 1
            if label:
                yield at, end, label
            at = end

    def _end_of(self, last: Sequence[bool], features: Sequence[Floats], first: int, label: str) -> int:
        """Return one past the last token of the name of `label` that begins at `first`."""
        goes_on, ends = self._places[f"I-{label}"], self._places[f"L-{label}"]
        weights = self._upper[ends] - self._upper[goes_on]
        bias = self._upper_bias[ends] - self._upper_bias[goes_on]
        at = first + 1
        while not last[at]:
            hidden = (features[0][at] + features[1][first] + features[2][at - 1] + self._bias).max(axis=-1)
            if float(hidden @ weights) + float(bias) > 0:
                break
            at += 1
        return at + 1


def _borders(doc: "Doc") -> list[bool]:
    """Tell of each token whether it is the last of its sentence."""
    starts = [bool(token.is_sent_start) for token in doc]
    return [*starts[1:], True] if starts else []


def _masked(moves: Sequence[str], kinds: str) -> Floats:
    """Return 0 for each move of one of the `kinds` (O, B-…, U-… with a label), else minus infinity."""
    allowed = [move == "O" or (move[:1] in kinds and move[:1] in "BU" and len(move) > 2) for move in moves]
    return np.where(np.array(allowed), np.float32(0), _NEVER)
