"""Two texts compared sentence by sentence, and sentences that were changed word by word, punctuation included.

Sentences are cut by their marks and by lines, which is enough to show what was changed: no parse of a text is kept.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

import msgspec

from onrecord.record import Span

Kind = Literal["dropped", "added", "changed", "moved"]
Pair = tuple[int | None, int | None]  # places in two lists; None where one of them has nothing like it

_CUT: Final = re.compile(r"[.!?…]+[”’\"'»)\]]*(?P<gap>\s+)(?=[“‘\"'«(\[]*(?P<next>\w))|\s*\n\s*")
_SHORT: Final = re.compile(
    r"\b(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs)\Z", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_ALIKE: Final = 0.5  # share of words that a changed sentence must keep
_APART: Final = 30  # how many others may stand between two that are compared


class Words(msgspec.Struct, frozen=True):
    """Words of the older and the newer text that stand for each other, one of them empty where words lack."""

    same: bool
    before: str
    after: str


class Edit(msgspec.Struct, frozen=True):
    """What was done to one sentence: where it stood in the older text, where it stands in the newer one.

    `words` goes through a changed sentence from first to last word; it is empty where nothing else has changed.
    """

    kind: Kind
    before: Span | None
    after: Span | None
    words: tuple[Words, ...] = ()


def compare_texts(older: str, newer: str) -> tuple[Edit, ...]:
    """Return the sentences that were dropped, added, changed or moved, in the order of the newer text.

    A dropped sentence stands where it would have come.
    """
    before, after = list(cut_sentences(older)), list(cut_sentences(newer))
    first = [_plain(span.text_in(older)) for span in before]
    second = [_plain(span.text_in(newer)) for span in after]
    kept = _kept(first, second)
    gone, come = _others(len(first), kept), _others(len(second), kept.values())
    pairs = pair_alike([first[i] for i in gone], [second[j] for j in come])
    placed = _placed([(None if i is None else gone[i], None if j is None else come[j]) for i, j in pairs], kept)
    spans = [(None if i is None else before[i], None if j is None else after[j]) for i, j in placed]
    return tuple(_edit(older, newer, *pair) for pair in spans)


def cut_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, without the space around them."""
    start = 0
    for match in _CUT.finditer(text):
        if _ends(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def pair_alike(older: Sequence[str], newer: Sequence[str]) -> list[Pair]:
    """Return which texts of two lists stand for each other: the same ones, then those that share half their words."""
    places: dict[str, list[int]] = {}
    for j in reversed(range(len(newer))):
        places.setdefault(newer[j], []).append(j)
    same = {i: places[text].pop() for i, text in enumerate(older) if places.get(text)}
    pairs = same | _like(older, newer, same)
    return [(i, pairs.get(i)) for i in range(len(older))] + [(None, j) for j in _others(len(newer), pairs.values())]


def compare_words(older: str, newer: str) -> tuple[Words, ...]:
    """Return two texts aligned by the longest stretches of words that both have (Ratcliff and Obershelp).

    A stretch has the space behind it: those of a text, joined, are the text.
    """
    first, second = [_WORD.findall(text) for text in (older, newer)]
    before, after = _starts(older), _starts(newer)
    return tuple(
        Words(operation == "equal", older[before[a] : before[b]], newer[after[c] : after[d]])
        for operation, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes()
    )


def _starts(text: str) -> list[int]:
    """Return where each word of a text starts, the first one with the space before it, and the end of the text."""
    return [0, *[match.start() for match in _WORD.finditer(text)][1:], len(text)]


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a mark ends a sentence: a line does; a full stop does not behind "Mr" or before a small letter."""
    if match["gap"] is None or "\n" in match["gap"]:
        return True
    return not match["next"].islower() and not (
        match.group().startswith(". ") and _SHORT.search(text, max(match.start() - 6, 0), match.start())
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        left = start + len(words) - len(words.lstrip())
        yield Span(left, left + len(words.strip()))


def _plain(sentence: str) -> str:
    return " ".join(sentence.split())


def _kept(first: Sequence[str], second: Sequence[str]) -> dict[int, int]:
    """Return the places of the sentences that stand in both texts in the same order."""
    blocks = SequenceMatcher(None, first, second).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _like(older: Sequence[str], newer: Sequence[str], same: dict[int, int]) -> dict[int, int]:
    """Return the pairs among the others that share at least half of their words, the likest first."""
    taken = set(same.values())
    before = {i: Counter(_WORD.findall(text.casefold())) for i, text in enumerate(older) if i not in same}
    after = {j: Counter(_WORD.findall(text.casefold())) for j, text in enumerate(newer) if j not in taken}
    scored = [
        (-likeness, abs(i - j), i, j)
        for i, words in before.items()
        for j in range(max(i - _APART, 0), i + _APART + 1)
        if j in after and (likeness := _likeness(words, after[j])) >= _ALIKE
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likeness(one: Counter[str], two: Counter[str]) -> float:
    """Return the share of words that two texts have in common (Dice)."""
    shared = sum(min(one[word], two[word]) for word in one.keys() & two.keys())
    return 2 * shared / max(one.total() + two.total(), 1)


def _others(count: int, places: Collection[int]) -> list[int]:
    """Return the places in a list that are none of `places`."""
    taken = set(places)
    return [place for place in range(count) if place not in taken]


def _placed(pairs: Sequence[Pair], kept: dict[int, int]) -> list[Pair]:
    """Return pairs in the order of the newer text; what is gone stands behind what the sentence before it became."""
    known = kept | {i: j for i, j in pairs if i is not None and j is not None}
    before = sorted(known)
    after = [-1, *(known[i] for i in before)]

    def place(pair: Pair) -> tuple[int, int]:
        i, j = pair
        return (j, -1) if j is not None else (after[bisect_left(before, i or 0)], i or 0)

    return sorted(pairs, key=place)


def _edit(older: str, newer: str, before: Span | None, after: Span | None) -> Edit:
    if before is None or after is None:
        return Edit("added" if before is None else "dropped", before, after)
    words = compare_words(before.text_in(older), after.text_in(newer))
    changed = any(not stretch.same for stretch in words)
    return Edit("changed" if changed else "moved", before, after, words if changed else ())
