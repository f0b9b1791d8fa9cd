"""Statements that are linked two by two, gathered into families, and what each member did to its words.

Statements that share their words are gathered in one family. Two kinds stand by themselves: one that is spliced from
two utterances does not make one of these, and one that only shares the sense of a family (a paraphrase, another
translation) brings no others into it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.corpus.edits import Edit, find_edit, find_splice
from onrecord.corpus.kinship import Kinship, are_others, is_one_utterance
from onrecord.corpus.speakers import same_speaker, speaks_english
from onrecord.corpus.utterances import Utterance, days_between

_RANKS: Final = {"direct": 0, "mixed": 1, "indirect": 2}
_ALIKE: Final = 0.2  # likeness from which a member is compared with the first one, though they are not linked
_SEAM: Final = 2  # words that both sources of a splice may have where they meet
_WHOLE: Final = 0.85  # share of a statement's words that leaves no room for a second source
_OCCASION: Final = 2.0  # days from which two statements are not parts of one


class Link(NamedTuple):
    """Two statements (row numbers, the first being the smaller) and what they share."""

    first: int
    second: int
    kinship: Kinship


class Member(msgspec.Struct, frozen=True):
    """A statement in a family: `edit` is what it did to the words of the statement `against`.

    `second` is the other statement that its words come from, where it is spliced from two.
    """

    id: int
    against: int
    second: int | None
    edit: Edit


class _Side(NamedTuple):
    """A statement's link as it sees it: the other one, and the words of each that they share."""

    other: int
    kinship: Kinship
    own: tuple[int, int]
    theirs: tuple[int, int]


_Sides = dict[int, list[_Side]]


class _Groups:
    """Sets of statements that grow together (a union-find)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, one: int) -> int:
        """Return the statement that stands for the set of `one`."""
        while (above := self._above.setdefault(one, one)) != one:
            self._above[one] = self._above[above]
            one = above
        return one

    def join(self, one: int, other: int) -> None:
        """Make the sets of two statements one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low


def gather(utterances: Mapping[int, Utterance], links: Iterable[Link]) -> list[list[Member]]:
    """Return the families among `utterances`, each with two members or more of different articles, earliest first.

    `links` are all links among them. Statements of superseded articles hold others together, but are no members.
    """
    graph = _Graph(utterances, links)
    groups, spliced = _by_words(graph)
    homes = _homes(graph, groups, spliced)
    families: dict[int, list[int]] = {}
    for number in graph.in_order(number for number in homes if utterances[number].latest):
        families.setdefault(homes[number], []).append(number)
    several = (family for family in families.values() if len({utterances[number].key for number in family}) > 1)
    return [[_member(graph, family, number, spliced) for number in family] for family in several]


class _Graph:
    """Statements and their links, as each of the two sees them.

    `words` and `sense` make two of them one utterance; `parts` are words that one may have from the other's utterance.
    """

    def __init__(self, utterances: Mapping[int, Utterance], links: Iterable[Link]) -> None:
        self.utterances = utterances
        self.words: _Sides = {number: [] for number in utterances}
        self.sense: _Sides = {number: [] for number in utterances}
        self.parts: _Sides = {number: [] for number in utterances}
        for link in links:
            first, second = utterances[link.first], utterances[link.second]
            if is_one_utterance(first, second, link.kinship):
                self._add(self.sense if link.kinship.manner == "sense" else self.words, link)
            if link.kinship.manner != "sense" and same_speaker(first.speakers, second.speakers):
                self._add(self.parts, link)

    def _add(self, sides: _Sides, link: Link) -> None:
        first, second, found = link
        sides[first].append(_Side(second, found, found.first, found.second))
        sides[second].append(_Side(first, found, found.second, found.first))

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Return statements, the earliest first."""
        return sorted(numbers, key=lambda number: self.utterances[number].order)

    def length(self, number: int) -> int:
        """Return how many words a statement has."""
        return len(self.utterances[number].wording.words)

    def quoted_first(self, numbers: Iterable[int]) -> list[int]:
        """Return statements, direct ones before mixed and indirect ones, the earliest of each first."""
        return sorted(self.in_order(numbers), key=lambda number: _RANKS[self.utterances[number].kind])


def _by_words(graph: _Graph) -> tuple[_Groups, dict[int, tuple[int, int]]]:
    """Return the groups of statements that share words, and of each that is spliced from two of them which two."""
    groups, spliced = _Groups(), dict[int, tuple[int, int]]()
    doubtful = {number for number, sides in graph.parts.items() if _is_doubtful(sides)}
    for number in graph.words.keys() - doubtful:
        for side in graph.words[number]:
            if side.other not in doubtful:
                groups.join(number, side.other)
    for number in graph.in_order(doubtful):
        sources = _sources(graph, groups, spliced, number) or _as_its_copy(graph, number, spliced)
        if sources:
            spliced[number] = sources
            continue
        doubtful.discard(number)
        for side in graph.words[number]:
            if side.other not in doubtful:
                groups.join(number, side.other)
    return groups, {n: pair for n, pair in spliced.items() if len({groups.root(source) for source in pair}) > 1}


def _is_doubtful(sides: Sequence[_Side]) -> bool:
    """Tell whether a statement has some words from one and others from another: either may have cut it in two."""
    return bool(sides) and max(side.own[0] for side in sides) >= min(side.own[1] for side in sides) - _SEAM


def _sources(graph: _Graph, groups: _Groups, spliced: Container[int], number: int) -> tuple[int, int] | None:
    """Return the two statements that `number` is spliced from, the one that gives more first; None for no splice."""
    own = graph.utterances[number]
    sides = [
        s for s in graph.parts[number] if s.other not in spliced and _may_be_source(graph.utterances[s.other], own)
    ]
    if any(side.own[1] - side.own[0] >= _WHOLE * graph.length(number) for side in sides):
        return None
    for pair in combinations(_best_of_each(sides, groups), 2):
        head, tail = sorted(pair, key=lambda side: side.own)
        if head.own[1] <= tail.own[0] + _SEAM and _is_seam(graph, own, head, tail):
            first, second = (graph.utterances[side.other].wording for side in pair)
            if find_splice(first, second, own.wording):
                return pair[0].other, pair[1].other
    return None


def _best_of_each(sides: Iterable[_Side], groups: _Groups) -> list[_Side]:
    """Return the side that shares most with each group."""
    best: dict[int, _Side] = {}
    for side in sorted(sides, key=lambda side: (-side.kinship.evidence, side.other)):
        best.setdefault(groups.root(side.other), side)
    return list(best.values())


def _may_be_source(other: Utterance, own: Utterance) -> bool:
    return other.latest and other.order < own.order


def _is_seam(graph: _Graph, own: Utterance, head: _Side, tail: _Side) -> bool:
    """Tell whether two passages that follow each other without a sign were not said so.

    Words lack between them, or they were told days apart.
    """
    if any(word.after_gap for word in own.wording.words[head.own[1] - _SEAM : tail.own[0] + _SEAM]):
        return False
    before, after = (graph.utterances[side.other] for side in (head, tail))
    days = days_between(before.published, after.published)
    lacking = head.theirs[1] < len(before.wording.words) or tail.theirs[0] > 0
    return lacking or (days is not None and days >= _OCCASION)


def _as_its_copy(graph: _Graph, number: int, spliced: Mapping[int, tuple[int, int]]) -> tuple[int, int] | None:
    """Return the sources of a spliced statement that `number` repeats."""
    whole = (0, graph.length(number))
    return next((spliced[s.other] for s in graph.words[number] if s.other in spliced and s.own == whole), None)


def _homes(graph: _Graph, groups: _Groups, spliced: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Return for each statement its family: its group, or the one whose sense or words it has."""
    homes = {number: groups.root(number) for number in graph.utterances if number not in spliced}
    sizes = Counter(homes.values())
    alone = [n for n, home in homes.items() if sizes[home] == 1 and graph.utterances[n].latest]
    centres = {n for n, home in homes.items() if sizes[home] > 1}
    for number in graph.quoted_first(alone):
        partners = [side for side in graph.sense[number] if side.other in centres]
        if partners:
            homes[number] = homes[min(partners, key=lambda side: (-side.kinship.evidence, side.other)).other]
        else:
            centres.add(number)
    return homes | {number: homes[sources[0]] for number, sources in spliced.items()}


def _member(graph: _Graph, family: Sequence[int], number: int, spliced: Mapping[int, tuple[int, int]]) -> Member:
    """Return a statement as a member of its family (in order of time)."""
    first = graph.quoted_first([n for n in family if n not in spliced] or family)[0]
    own, base = graph.utterances[number], graph.utterances[first]
    if number in spliced:
        one, other = (graph.utterances[source].wording for source in spliced[number])
        if edit := find_splice(one, other, own.wording):
            return Member(number, *spliced[number], _with_speaker(base, own, edit))
    against, edit = _compared(graph, first, family, number)
    return Member(number, against, None, _with_speaker(base, own, edit))


def _compared(graph: _Graph, first: int, family: Sequence[int], number: int) -> tuple[int, Edit]:
    """Return which member the words of `number` are compared with, and the edit: the first, where they share words."""
    edit = _edit(graph, first, number)
    sides = [*graph.words[number], *graph.sense[number]]
    if number == first or any(side.other == first for side in sides) or _shares_words(edit):
        return first, edit
    near = [side.other for side in sorted(sides, key=lambda side: -side.kinship.evidence) if side.other in family]
    return (near[0], _edit(graph, near[0], number)) if near else (first, edit)


def _edit(graph: _Graph, earlier: int, later: int) -> Edit:
    one, other = graph.utterances[earlier], graph.utterances[later]
    return find_edit(one.wording, other.wording, translated=not speaks_english(one.speakers or other.speakers))


def _shares_words(edit: Edit) -> bool:
    return edit.likeness >= _ALIKE and edit.kinds[0] not in ("translated differently", "paraphrased")


def _with_speaker(base: Utterance, own: Utterance, edit: Edit) -> Edit:
    """Return the edit with the news, where it is one, that somebody else is said to have spoken."""
    if are_others(base, own):
        return replace(edit, kinds=("other speaker", *(kind for kind in edit.kinds if kind != "exact")))
    return edit
