"""What the network is shown of a document: words in pieces, and of each word its quotation marks and its capitals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.models.pieces import Pieces
from onrecord.models.windows import find_windows

SCHEMES: Final = ("record", "polnear")  # whose annotation scheme the tagger follows
STATES: Final = 7  # outside, opening mark, inside, closing mark, inside a quotation within a quotation; asked about
SHAPES: Final = 4  # lower case or none, capitalised, all capitals, with a digit
OUTSIDE, OPENS, INSIDE, CLOSES, DEEPER, ASKED_ACTOR, ASKED_RECIPIENT = range(STATES)


@dataclass(frozen=True, slots=True)
class Shown:
    """The tokens of a document: words, states and shapes of each; for each paragraph where its sentences begin."""

    words: Sequence[str]
    states: Sequence[int]
    shapes: Sequence[int]
    units: Sequence[Sequence[int]]

    def asking(self, actor: int | None, recipient: int | None) -> "Shown":
        """Return the same with two tokens marked: what does the first do to the second? (Soares et al. 2019)."""
        states = list(self.states)
        for token, state in ((actor, ASKED_ACTOR), (recipient, ASKED_RECIPIENT)):
            if token is not None:
                states[token] = state
        return replace(self, states=states)

    def windows(self, pieces: Pieces, longest: int) -> Iterator[tuple[int, dict[str, npt.NDArray[np.int64]]]]:
        """Yield for each window of at most `longest` pieces its first token and the network's inputs.

        `pieces`, `states` and `shapes` are numbers for each piece, `first` the place of each token's first piece.
        """
        cut = pieces.pieces_of(self.words)
        opens = {starts[0] for starts in self.units}
        for begin, end in find_windows(self.units, [len(ids) for ids in cut], longest - 1):
            yield begin, self._inputs(pieces, cut[begin:end], begin, opens)

    def _inputs(
        self, pieces: Pieces, cut: Sequence[Sequence[int]], begin: int, opens: set[int]
    ) -> dict[str, npt.NDArray[np.int64]]:
        """Return the inputs for the tokens from `begin` on whose pieces are `cut`: a mark between paragraphs."""
        numbers, states, shapes, first = [pieces.start], [OUTSIDE], [0], []
        for token, ids in enumerate(cut, begin):
            if token in opens and token > begin:
                numbers.append(pieces.end)
                states.append(OUTSIDE)
                shapes.append(0)
            first.append(len(numbers))
            numbers += ids
            states += [self.states[token]] * len(ids)
            shapes += [self.shapes[token]] * len(ids)
        rows = {"pieces": [*numbers, pieces.end], "states": [*states, OUTSIDE], "shapes": [*shapes, 0], "first": first}
        return {name: np.array(row, dtype=np.int64) for name, row in rows.items()}


def shape_of(word: str) -> int:
    """Return what the capitals of `word` are like (0 to `SHAPES` - 1)."""
    if word.islower():
        return 0
    if any(map(str.isdigit, word)):
        return 3
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[:1].isupper() else 0
