"""A tagger whose answers are written in the test, in place of the trained network."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.decode import Relation
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagger import ACTS
from onrecord.record import Span


@dataclass(frozen=True)
class Told:
    """One relation by its words, each found behind the one before it in its own list where it occurs twice."""

    cue: str
    source: str | Sequence[str] = ()
    content: str | Sequence[str] = ()
    act: str = "say"
    nested: bool = False
    sure: float = 1.0


class Marked:
    """Gives the relations written down, as the trained tagger would."""

    scheme = "record"

    def __init__(self, *relations: Told) -> None:
        self._relations = relations

    def find_relations(self, layouts: Sequence[Layout]) -> list[list[Relation]]:
        return [self._relations_of(layout) for layout in layouts]

    def _relations_of(self, layout: Layout) -> list[Relation]:
        return [
            Relation(
                _runs(layout, told.cue)[0],
                _runs(layout, told.source),
                _runs(layout, told.content),
                told.nested,
                tuple(told.sure if act == told.act else 0.0 for act in ACTS),
            )
            for told in self._relations
        ]


def _runs(layout: Layout, words: str | Sequence[str]) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    for piece in [words] if isinstance(words, str) else words:
        match = re.compile(rf"(?:(?<!\w)|(?!\w)){re.escape(piece)}(?:(?!\w)|(?<!\w))").search(layout.text, at)
        assert match, f"{piece!r} is not in {layout.text[at:]!r}"
        tokens = layout.document.parse.tokens_in(Span(match.start(), match.end()))
        found.append((tokens[0].i, tokens[-1].i))
        at = match.end()
    return tuple(found)
