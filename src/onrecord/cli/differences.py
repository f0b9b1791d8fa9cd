"""Words of a quotation beside those that it comes from: [-left out-], {+put in+}."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.export.words import clean

if TYPE_CHECKING:
    from onrecord.corpus.edits import Step

_CUT: Final = 12  # words left out that are shown; of more only the first and the last


class Piece(NamedTuple):
    """Words with what was done to them."""

    words: str
    done: Literal["kept", "left out", "put in"]

    def __str__(self) -> str:
        return {"kept": "{}", "left out": "[-{}-]", "put in": "{{+{}+}}"}[self.done].format(self.words)


def difference(words: str, sides: Iterable[tuple["Sequence[Step]", str]], *, ends: bool = False) -> list[Piece]:
    """Return a quotation's `words` with those that it lacks and has beyond what it comes from.

    `sides` are the steps of each source beside its words: one, or the two of a splice. What a quotation leaves out at
    its ends is no difference, unless `ends` are asked for.
    """
    steps = sorted(
        ((step, earlier) for own, earlier in sides for step in (own if ends else _trimmed(own))),
        key=lambda side: (side[0].later.start, side[0].later.end),
    )
    found: list[Piece] = []
    at = 0
    for step, earlier in steps:
        found.append(Piece(words[at : step.later.start], "kept"))
        found += _pieces(step, earlier, words)
        at = max(at, step.later.end)
    return _joined([*found, Piece(words[at:], "kept")])


def shown(pieces: Iterable[Piece]) -> str:
    """Return pieces as one line."""
    return clean("".join(map(str, pieces)))


def _trimmed(steps: "Sequence[Step]") -> "Sequence[Step]":
    """Return the steps without what is left out at either end."""
    kept = [n for n, step in enumerate(steps) if step.operation != "left out"]
    return steps[kept[0] : kept[-1] + 1] if kept else ()


def _pieces(step: "Step", earlier: str, later: str) -> Iterator[Piece]:
    put = step.later.text_in(later)
    if step.operation == "same":
        yield Piece(put, "kept")
        return
    if lost := _shortened(step.earlier.text_in(earlier)):
        yield Piece("" if put else " ", "kept")
        yield Piece(lost, "left out")
        yield Piece(" " if put else "", "kept")
    yield Piece(put, "put in")


def _shortened(words: str) -> str:
    """Return words left out, of many only the first and the last."""
    each = clean(words).split()
    return " ".join(each if len(each) <= _CUT else [*each[: _CUT // 2], "…", *each[-_CUT // 2 :]])


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that have words, neighbours of one kind as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].done == piece.done:
            found[-1] = Piece(found[-1].words + piece.words, piece.done)
        elif piece.words:
            found.append(piece)
    return found
