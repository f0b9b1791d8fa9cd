"""What two stories have in common: how much of each stands in the other, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from onrecord.corpus.stories import Marks, Numbers, Places, Story, runs_of

Relation = Literal["copy", "excerpt", "passage"]

_RUN: Final = 5  # words: shorter runs are shared by chance
_OPENING: Final = 40  # words by which a story begins
_LEAD_IN: Final = 40  # words that an outlet may put before a copy
_OWN: Final = 20  # words outside quotation marks, at least, that a story is judged by
_PASSAGE: Final = 20  # words in a row, outside quotation marks
_MOST: Final = 0.6  # of the shorter story stands in the longer: a copy, where they begin alike
_NEARLY_ALL: Final = 0.75  # of it: however they begin
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """One story beside another: which of its words stand in it, in runs of five and more."""

    story: Story
    found: Marks

    @property
    def words(self) -> int:
        """How many of its words stand in the other."""
        return int(self.found.sum())

    @property
    def share(self) -> float:
        """The part (0 to 1) of its own words, those outside quotation marks, that stands in the other.

        Two reports that quote the same speech in words of their own share the quotations alone. A story that has few
        words of its own is judged by all, where it shares half of the few.
        """
        own = self.found[~self.story.quoted]
        few = len(own) < _OWN and (len(own) < _RUN or float(own.mean()) >= _HALF)
        judged = self.found if few else own
        return float(judged.mean()) if len(judged) else 0.0

    def begins(self, words: int) -> bool:
        """Tell whether half of its first `words` stand in the other."""
        return bool(len(self.found)) and float(self.found[:words].mean()) >= _HALF

    @property
    def passage(self) -> int:
        """The longest run of its own words that stands in the other."""
        return max((end - start for start, end in stretches(self.found & ~self.story.quoted)), default=0)


def compare(one: Story, other: Story) -> tuple[Shared, Shared]:
    """Return what of each story stands in the other, in whatever order."""
    mine, theirs = runs_of(one.words, _RUN), runs_of(other.words, _RUN)
    return Shared(one, _covered(np.isin(mine, theirs), one)), Shared(other, _covered(np.isin(theirs, mine), other))


def _covered(runs: Marks, story: Story) -> Marks:
    found = np.zeros(len(story), np.bool_)
    for at in range(_RUN if len(runs) else 0):
        found[at : at + len(runs)] |= runs
    return found


def relation(one: Shared, other: Shared, same_outlet: bool) -> Relation | None:
    """Tell what two stories are to each other.

    copy: most of the shorter stands in the longer and they begin alike, or nearly all of each in the other.
    excerpt: nearly all of the shorter stands within the longer, which begins differently: a report and a round-up of
    the day, a brief and a later background.
    passage: they share twenty words in a row that nobody is quoted with.
    Two articles of one outlet are copies only where both begin alike: what they share else is what the outlet puts
    around its texts, or the background that it repeats under newer news.
    """
    short, long = sorted((one, other), key=lambda side: len(side.story))
    if short.share >= _MOST and _begin_alike(short, long, 0 if same_outlet else _LEAD_IN):
        return "copy"
    if short.share >= _NEARLY_ALL and not same_outlet:
        return "copy" if long.share >= _NEARLY_ALL else "excerpt"
    return "passage" if max(short.passage, long.passage) >= _PASSAGE else None


def _begin_alike(short: Shared, long: Shared, lead_in: int) -> bool:
    """Tell whether two stories begin with the same, after at most `lead_in` words that one of them has before it.

    Before the longer there may be some only where the shorter is its greater part.
    """
    before_long = lead_in if long.share >= _HALF else 0
    return short.begins(_OPENING + lead_in) and long.begins(_OPENING + before_long)


def stretches(marks: Marks) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each unbroken run of true values."""
    turns = np.flatnonzero(np.diff(marks, prepend=False, append=False)).tolist()
    yield from zip(turns[::2], turns[1::2], strict=True)


def in_order(one: Story, other: Story) -> bool:
    """Tell whether what two stories share stands in the same order in both; runs that come twice do not count."""
    mine, at = _once(one)
    theirs, where = _once(other)
    _, first, second = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    return bool(np.all(np.diff(where[second][np.argsort(at[first])]) > 0))


def _once(story: Story) -> tuple[Numbers, Places]:
    """Return the runs of words that a story has once, and where each begins."""
    runs, at, counts = np.unique(runs_of(story.words, _RUN), return_index=True, return_counts=True)
    return runs[counts == 1], at[counts == 1]
