"""Words of one wording beside those of another: what is kept, left out, put in."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from onrecord.corpus.edits import Step

_OPENS: Final = frozenset("“„‘«([-‐–—/")  # marks behind which words stand without a blank
_CLOSES: Final = frozenset("”’»)].,;:!?…-‐–—/")  # and before which
Sides = Iterable[tuple[Sequence[Step], str]]


class Part(msgspec.Struct, frozen=True):
    """Words with what was done to them."""

    words: str
    done: Literal["kept", "left out", "put in"]


def parts_of(words: str, sides: Sides, *, ends: bool = True, most: int = 24) -> tuple[Part, ...]:
    """Return `words` in parts, with those that they lack of what they come from: one wording, or two that were spliced.

    `sides` are the steps of each beside its words. Without `ends`, what is left out before the first and after the last
    word is no difference. Of more than `most` words left out only the first and the last are given.
    """
    steps = [(step, earlier) for own, earlier in sides for step in (own if ends else _trimmed(own))]
    found: list[Part] = []
    at = 0
    for step, earlier in sorted(steps, key=lambda one: (one[0].later.start, one[0].later.end)):
        found.append(Part(words[at : step.later.start], "kept"))
        found += _parts(step, earlier, words, most)
        at = max(at, step.later.end)
    return tuple(_joined([*found, Part(words[at:], "kept")]))


def _trimmed(steps: Sequence[Step]) -> Sequence[Step]:
    kept = [n for n, step in enumerate(steps) if step.operation != "left out"]
    return steps[kept[0] : kept[-1] + 1] if kept else ()


def _parts(step: Step, earlier: str, later: str, most: int) -> Iterator[Part]:
    put = step.later.text_in(later)
    if step.operation == "same":
        yield Part(put, "kept")
        return
    if lost := _shortened(step.earlier.text_in(earlier), most):
        before, after = (" ", " ") if put else (later[: step.later.start][-1:], later[step.later.end :][:1])
        yield Part("" if put or _parts_words(before, _OPENS) else " ", "kept")
        yield Part(lost, "left out")
        yield Part(" " if put or not _parts_words(after, _CLOSES) else "", "kept")
    yield Part(put, "put in")


def _parts_words(mark: str, marks: frozenset[str]) -> bool:
    """Tell whether no blank is needed between words and `mark`: it is one itself, the end, or one of `marks`."""
    return not mark.strip() or mark in marks


def _shortened(words: str, most: int) -> str:
    each = words.split()
    return " ".join(each if len(each) <= most else [*each[: most // 2], "…", *each[-(most // 2) :]])


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts that have words, neighbours of one kind as one."""
    last: Part | None = None
    for part in parts:
        if last is not None and last.done == part.done:
            last = Part(last.words + part.words, last.done)
        elif part.words:
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last
