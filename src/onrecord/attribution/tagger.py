"""The trained reader: what the network says of a document in, cues with their sources and contents out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, get_args

from onrecord.attribution.decode import Relation, Run, find_relations
from onrecord.attribution.layout import Layout
from onrecord.models.network import Network
from onrecord.record import Act

ACTS: Final[tuple[Act, ...]] = get_args(Act)


class Tagger:
    """Finds relations in what `network` said of documents."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.scheme = network.scheme

    def find_relations(self, layouts: Sequence[Layout]) -> list[list[Relation]]:
        """Return the relations of each document in text order; what is found in one does not depend on the others."""
        windows = [(number, scores) for number, layout in enumerate(layouts) for scores in layout.document.scores]
        found: list[list[Relation]] = [[] for _ in layouts]
        if windows:
            relations = find_relations([s for _, s in windows], self._network.heads, self._network.role_scores)
            for (number, scores), own in zip(windows, relations, strict=True):
                found[number] += [_moved(relation, scores.begin) for relation in own]
        return found


def _moved(relation: Relation, begin: int) -> Relation:
    """Return what was found in a window that begins at the token `begin`, in token numbers of the document."""

    def moved(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple((a + begin, b + begin) for a, b in runs)

    [cue] = moved([relation.cue])
    return replace(relation, cue=cue, sources=moved(relation.sources), contents=moved(relation.contents))
