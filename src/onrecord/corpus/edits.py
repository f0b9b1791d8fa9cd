"""What was done to one wording of an utterance to get another: the edit, named, with the words side by side.

Words are aligned by the longest stretches that both have (Ratcliff and Obershelp, as in difflib), which keeps an
excerpt in one piece. Nothing here says who is right: the earlier wording is only the one that came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.corpus.rarity import is_telling
from onrecord.corpus.wordings import Word, Wording, with_joins
from onrecord.record import Span

Kind = Literal[
    "exact",
    "trimmed at tail",
    "trimmed at head",
    "longer",
    "ellipsis",
    "bracketed insertion",
    "word changed",
    "marks closed around a swapped word",
    "spliced from two",
    "translated differently",
    "paraphrased",
    "other speaker",
]
KINDS: Final[tuple[Kind, ...]] = (
    "exact", "trimmed at tail", "trimmed at head", "longer", "ellipsis", "bracketed insertion", "word changed",
    "marks closed around a swapped word", "spliced from two", "translated differently", "paraphrased", "other speaker",
)  # fmt: skip  # from the least to the gravest
Operation = Literal["same", "changed", "left out", "added"]

FEW: Final = 3  # words that can be left out or put in by a slip; more are a passage
_STRAY: Final = 2  # words alike by chance, far from all others that are
_REWORDED: Final = 0.65  # share of words alike below which words in quotation marks are another rendering
_SPLICED: Final = 0.9  # share of the words that two sources together must have
_PART: Final = 3  # words that each of them must give


class Step(msgspec.Struct, frozen=True):
    """Words of the earlier and the later wording that stand for each other; an empty span shows where words lack."""

    operation: Operation
    earlier: Span
    later: Span


class Edit(msgspec.Struct, frozen=True):
    """What was done: `kinds` from the gravest to the least, never empty; `likeness` is the share of words alike (0–1).

    `steps` go through both wordings from first to last word; `second` aligns the other source of a splice.
    """

    kinds: tuple[Kind, ...]
    steps: tuple[Step, ...]
    likeness: float
    second: tuple[Step, ...] = ()


class Stretch(msgspec.Struct, frozen=True):
    """Words `start` to `end` of the earlier wording beside `at` to `until` of the later one, all alike or none."""

    alike: bool
    start: int
    end: int
    at: int
    until: int

    @property
    def before(self) -> int:
        """How many words of the earlier wording it has."""
        return self.end - self.start

    @property
    def after(self) -> int:
        """How many words of the later wording it has."""
        return self.until - self.at


def find_edit(earlier: Wording, later: Wording, *, translated: bool = True) -> Edit:
    """Return what was done to the words of `earlier` to get those of `later`.

    `translated` is false where the speaker is known to have spoken English: no other rendering is possible then.
    """
    earlier, later = with_joins(earlier, later), with_joins(later, earlier)
    stretches = align(earlier, later)
    kinds = _kinds(_Pair(earlier, later), stretches, "translated differently" if translated else "paraphrased")
    both = len(earlier.words) + len(later.words)
    likeness = 2 * _alike(stretches) / both if both else 1.0
    steps = tuple(_step(earlier, later, part) for part in _parts(_Pair(earlier, later), stretches))
    return Edit(tuple(sorted(kinds, key=KINDS.index, reverse=True)), steps, likeness)


def align(earlier: Wording, later: Wording) -> list[Stretch]:
    """Return all words of both wordings in stretches, in order, no two of one kind beside each other.

    Words in brackets are the outlet's: they are like those in whose place they stand, and like no others.
    """
    if earlier.forms == later.forms:
        return [Stretch(True, 0, len(earlier.words), 0, len(later.words))] if earlier.words else []
    blocks = SequenceMatcher(None, _keys(earlier), _keys(later), autojunk=False).get_matching_blocks()
    alike = [Stretch(True, b.a, b.a + b.size, b.b, b.b + b.size) for b in blocks if b.size]
    whole = len(earlier.words), len(later.words)
    found: list[Stretch] = []
    end = at = 0
    for stretch in (*_without_strays(alike, later), Stretch(True, whole[0], whole[0], whole[1], whole[1])):
        between = Stretch(False, end, stretch.start, at, stretch.at)
        found += [part for part in (_in_place(between, earlier, later), stretch) if part.before or part.after]
        end, at = stretch.end, stretch.until
    return _merged(found)


def _keys(wording: Wording) -> list[str]:
    """Return the words as they are aligned."""
    return [f"[{word.form}" if word.inserted else word.form for word in wording.words]


def _in_place(between: Stretch, earlier: Wording, later: Wording) -> Stretch:
    """Return a stretch between others: alike where only brackets make the difference."""
    same = earlier.forms[between.start : between.end] == later.forms[between.at : between.until]
    return replace(between, alike=same)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches, neighbours that are alike as one."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and found[-1].alike and stretch.alike:
            found[-1] = replace(found[-1], end=stretch.end, until=stretch.until)
        else:
            found.append(stretch)
    return found


def _without_strays(alike: list[Stretch], later: Wording) -> list[Stretch]:
    """Return the stretches less those at the edges that are alike by chance: short, and far from the next."""
    first, last = 0, len(alike)
    while last - first > 1 and _is_stray(alike[first], alike[first : first + 2], later):
        first += 1
    while last - first > 1 and _is_stray(alike[last - 1], alike[last - 2 : last], later):
        last -= 1
    return alike[first:last]


def _is_stray(stretch: Stretch, neighbours: Sequence[Stretch], later: Wording) -> bool:
    left, right = neighbours
    far = right.start - left.end > FEW
    return far and stretch.before <= _STRAY and not _has_gap(later, left.until, right.at)


class _Pair(NamedTuple):
    """Two wordings; what is asked of the words of one side of a stretch."""

    earlier: Wording
    later: Wording

    def left(self, stretch: Stretch) -> Sequence[Word]:
        return self.earlier.words[stretch.start : stretch.end]

    def put(self, stretch: Stretch) -> Sequence[Word]:
        return self.later.words[stretch.at : stretch.until]

    def end_of(self, stretch: Stretch) -> Kind | None:
        """Return what leaving out the stretch would be, where it lies at an end of both."""
        if stretch.start == stretch.at == 0:
            return "trimmed at head"
        at_tail = stretch.end == len(self.earlier.words) and stretch.until == len(self.later.words)
        return "trimmed at tail" if at_tail else None


def _kinds(pair: _Pair, stretches: Sequence[Stretch], rendering: Kind) -> set[Kind]:
    unlike = [part for part in _parts(pair, stretches) if not part.alike]
    found = {kind for part in unlike for kind in _kinds_of(pair, part)} or {_EXACT}
    if not (pair.earlier.quoted and pair.later.quoted):
        return found if found <= _CUTS else {"paraphrased"}
    if "longer" in found and _is_reordered(pair, unlike):
        return found - _ENDS | {"spliced from two"}
    if _keeps_the_quoted(pair, stretches) and not _is_reworded(pair, stretches):
        return found
    return {rendering} if all(word.quoted for word in pair.later.words) else {"paraphrased"}


_EXACT: Final[Kind] = "exact"
_CUTS: Final = frozenset({"exact", "trimmed at head", "trimmed at tail", "longer", "ellipsis"})


_ENDS: Final = frozenset({"longer", "trimmed at head", "trimmed at tail"})


def _is_reordered(pair: _Pair, unlike: Iterable[Stretch]) -> bool:
    """Tell whether what seems to be put in was taken from another place: nearly all words only changed places."""
    parts = list(unlike)
    lost = {run for part in parts for run in _runs(pair.left(part), pair.earlier)} - {()}
    put = [[run in lost for run in _runs(pair.put(part), pair.later)] for part in parts]
    moved = sum(any(found[max(at - FEW, 0) : at + 1]) for found in put for at in range(len(found) + FEW))
    kept = len(pair.later.words) - sum(part.after for part in parts)
    return moved > 0 and kept + moved >= _SPLICED * len(pair.later.words)


def _runs(words: Sequence[Word], wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield all runs of more words than a slip has; what is not given as the speaker's own is in none."""
    forms = [word.form if _is_plain(word, wording) else "" for word in words]
    runs = (tuple(forms[at : at + FEW + 1]) for at in range(len(forms) - FEW))
    return (run if any(map(is_telling, run)) else () for run in runs)


def _keeps_the_quoted(pair: _Pair, stretches: Sequence[Stretch]) -> bool:
    """Tell whether half of the shorter wording's words in quotation marks are words of the other."""
    kept = sum(word.quoted for s in stretches if s.alike for word in pair.put(s))
    return 2 * kept >= min(sum(word.quoted for word in wording.words) for wording in pair)


def _is_reworded(pair: _Pair, stretches: Sequence[Stretch]) -> bool:
    """Tell whether so many words differ, in so many places, that it is another rendering and no change of a word."""
    changed = [p for p in _parts(pair, stretches) if not p.alike and "word changed" in _kinds_of(pair, p)]
    unlike = [max(p.before, p.after) for p in changed]
    unlike += [min(s.before, s.after) for s in stretches if not s.alike and pair.end_of(s) and _is_other(s)]
    alike = _alike(stretches)
    return len(unlike) > 1 and alike < _REWORDED * (alike + sum(unlike))


def _is_other(s: Stretch) -> bool:
    """Tell whether both wordings have so many words at an end that they are different passages."""
    return min(s.before, s.after) > FEW


def _alike(stretches: Sequence[Stretch]) -> int:
    return sum(s.before for s in stretches if s.alike)


def _parts(pair: _Pair, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches, those at an end cut into what was left out or added there and what was changed."""
    return [part for s in stretches for part in (_cut(s, pair) if not s.alike and pair.end_of(s) else (s,))]


def _cut(s: Stretch, pair: _Pair) -> Iterator[Stretch]:
    """Yield the parts of a stretch at an end: the words next to the rest stand for each other, as many as there are."""
    plain = all(_is_plain(word, pair.later) for word in pair.put(s))
    shared = 0 if plain and _is_other(s) else min(s.before, s.after)
    lost = s.before - shared if s.before > shared + FEW else 0
    new = s.after - shared if s.after > shared + FEW and plain else 0
    if s.start == s.at == 0:
        inner = Stretch(False, s.start + lost, s.end, s.at + new, s.until)
        outer = (
            Stretch(False, s.start, inner.start, s.at, s.at),
            Stretch(False, inner.start, inner.start, s.at, inner.at),
        )
        parts = (*outer, inner)
    else:
        inner = Stretch(False, s.start, s.end - lost, s.at, s.until - new)
        outer = (
            Stretch(False, inner.end, s.end, inner.until, inner.until),
            Stretch(False, s.end, s.end, inner.until, s.until),
        )
        parts = (inner, *outer)
    yield from (part for part in parts if part.before or part.after)


def _kinds_of(pair: _Pair, part: Stretch) -> Iterator[Kind]:
    """Yield what was done in a part where the wordings differ."""
    left, put = pair.left(part), pair.put(part)
    if any(word.bracketed for word in put) or _all(word.bracketed for word in left):
        yield "bracketed insertion"
    stands_in = (left and put) or not pair.end_of(part)
    own = any(_is_own(word, pair.later) for word in put) or _all(_is_own(word, pair.earlier) for word in left)
    if own and stands_in:
        yield "marks closed around a swapped word"
    lost = sum(_is_plain(word, pair.earlier) for word in left)
    new = sum(_is_plain(word, pair.later) for word in put)
    if new and (lost or not left):
        yield _change(pair, part, new)
    elif lost and not put:
        yield pair.end_of(part) or _omission(pair, part)
    if lost > new and put and _has_gap(pair.later, part.at, part.until):
        yield "ellipsis"


def _change(pair: _Pair, part: Stretch, new: int) -> Kind:
    """Return what words are that stand in place of others, or where the earlier wording has none."""
    grows = pair.end_of(part) or new > FEW or _has_gap(pair.earlier, part.start, part.end)
    return "longer" if not part.before and grows else "word changed"


def _omission(pair: _Pair, part: Stretch) -> Kind:
    """Return what it is when words between others are left out."""
    if _has_gap(pair.later, part.at, part.until):
        return "ellipsis"
    around = pair.later.words[part.at - 1 : part.at + 1]
    if around[1].after_mark or any(_is_own(word, pair.later) for word in around):
        return "marks closed around a swapped word"
    return "word changed" if part.before <= FEW else "spliced from two"


def _is_plain(word: Word, wording: Wording) -> bool:
    """Tell whether a word is given as the speaker's own."""
    return not word.bracketed and (word.quoted or not wording.quoted)


def _is_own(word: Word, wording: Wording) -> bool:
    """Tell whether a word is the outlet's, beside others in quotation marks."""
    return wording.quoted > 0 and not word.quoted and not word.bracketed


def _all(answers: Iterable[bool]) -> bool:
    """Tell whether there are answers, all of them yes."""
    listed = list(answers)
    return bool(listed) and all(listed)


def _has_gap(wording: Wording, first: int, after: int) -> bool:
    """Tell whether an ellipsis stands at or between the words `first` and `after`."""
    words = wording.words[first : after + 1]
    return any(word.after_gap for word in words) or (after == len(wording.words) and wording.gap_at_end)


def _step(earlier: Wording, later: Wording, part: Stretch) -> Step:
    names: dict[tuple[bool, bool], Operation] = {
        (True, True): "changed",
        (True, False): "left out",
        (False, True): "added",
    }
    operation = "same" if part.alike else names[part.before > 0, part.after > 0]
    return Step(operation, _span(earlier, part.start, part.end), _span(later, part.at, part.until))


def _span(wording: Wording, first: int, end: int) -> Span:
    """Return where the words `first` to `end` stand; where there are none, the place behind the word before."""
    words = wording.words
    if first < end:
        return Span(words[first].start, words[end - 1].end)
    place = words[first - 1].end if first else words[0].start if words else 0
    return Span(place, place)


def find_splice(first: Wording, second: Wording, later: Wording) -> Edit | None:
    """Return the edit by which `later` was put together from the words of two others; None where it was not.

    Either may give the head. Each gives words that the other lacks, and together they have nearly all of them.
    """
    later = with_joins(with_joins(later, first), second)
    found = [_found_in(source, later) for source in (first, second)]
    ways = [_best_cut(found[0], found[1]), _best_cut(found[1], found[0])]
    turned = ways[1][0] > ways[0][0]
    total, cut = ways[turned]
    if total < _SPLICED * len(later.words) or total - max(map(sum, found)) < _PART:
        return None
    head, tail = replace(later, words=later.words[:cut], gap_at_end=False), replace(later, words=later.words[cut:])
    edits = find_edit(first, tail if turned else head), find_edit(second, head if turned else tail)
    also = {kind for edit in edits for kind in edit.kinds} - _CUTS - {"spliced from two"}
    kinds = ("spliced from two", *sorted(also, key=KINDS.index, reverse=True))
    return Edit(kinds, edits[0].steps, total / len(later.words), edits[1].steps)


def _found_in(source: Wording, later: Wording) -> list[bool]:
    """Return for each word of `later` whether it stands in a stretch of several that `source` has."""
    found = [False] * len(later.words)
    for s in align(with_joins(source, later), later):
        if s.alike and s.before > 1:
            found[s.at : s.until] = [True] * s.before
    return found


def _best_cut(head: Sequence[bool], tail: Sequence[bool]) -> tuple[int, int]:
    """Return how many words are found at best, those before a cut by `head`, those after it by `tail`; and the cut."""
    best = total = sum(tail)
    cut = 0
    for n, (before, after) in enumerate(zip(head, tail, strict=True), 1):
        total += before - after
        if total > best:
            best, cut = total, n
    return best, cut
