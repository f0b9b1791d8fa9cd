"""Where contents begin and end beside other attributions, quotations and paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.attribution.decode import Relation, Run
from onrecord.attribution.layout import Layout

_BEHIND: Final = 4  # tokens between a quotation and the cue or the source behind it
_JOINING: Final = frozenset(("and", "but", "or", "while", "then", ",", ";"))


def with_right_edges(layout: Layout, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield `relations` with whole quotations, in one paragraph, and each of two joined cues with its own content."""
    for relation in relations:
        parted = _before_next_cue(layout, relation, relations)
        parted = replace(parted, nested=parted.nested and not _is_joined(parted, relations))
        yield _with_whole_quotation(layout, _in_paragraph(layout, parted), relations)


def _before_next_cue(layout: Layout, relation: Relation, relations: Sequence[Relation]) -> Relation:
    """Return `relation` without what its source says besides: "Berg said it was late | and asked who would come"."""
    nexts = [other.cue[0] for other in relations if _are_joined(relation, other)]
    end = min(nexts, default=len(layout.tokens)) - 1
    while end > 0 and layout.tokens[end].lower in _JOINING:
        end -= 1
    contents = tuple((a, min(b, end)) for a, b in relation.contents if a <= end)
    return replace(relation, contents=contents or relation.contents)


def _is_joined(relation: Relation, relations: Sequence[Relation]) -> bool:
    return any(_are_joined(other, relation) for other in relations)


def _are_joined(first: Relation, second: Relation) -> bool:
    """Tell whether the cue of `second` stands in the content of `first`, and their one source before both."""
    inside = any(a < second.cue[0] <= b for a, b in first.contents)
    shared = bool(first.sources) and first.sources == second.sources
    return inside and shared and all(b < min(first.cue[0], first.contents[0][0]) for _, b in first.sources)


def _in_paragraph(layout: Layout, relation: Relation) -> Relation:
    """Return `relation` without pieces of other paragraphs that no quotation joins to the one of its cue."""
    own = layout.tokens[relation.cue[0]].sentence.paragraph
    if not any(t.text[0].isalpha() for t in layout.tokens[relation.cue[0] : relation.cue[1] + 1]):
        return relation
    parts = [part for run in relation.contents for part in _paragraphs(layout, run)]
    kept = tuple((a, b) for a, b in parts if layout.tokens[a].sentence.paragraph == own)
    return replace(relation, contents=kept) if kept and len(parts) > len(relation.contents) else relation


def _paragraphs(layout: Layout, run: Run) -> Iterator[Run]:
    """Yield the parts of a run, cut where a paragraph ends outside quotations."""
    first, last = run
    for i, j in pairwise(range(run[0], last + 1)):
        inside = layout.around[i] == layout.around[j] >= 0
        if layout.tokens[i].sentence.paragraph != layout.tokens[j].sentence.paragraph and not inside:
            yield first, i
            first = j
    yield first, last


def _with_whole_quotation(layout: Layout, relation: Relation, relations: Sequence[Relation]) -> Relation:
    """Return `relation` with all sentences of a quotation right behind which it is told who says the last one."""
    if not relation.contents:
        return relation
    (first, last), *rest = relation.contents
    number = layout.around[first]
    behind = min((a for a, _ in (relation.cue, *relation.sources) if a > last), default=len(layout.tokens))
    if number < 0 or layout.around[relation.cue[0]] == number or behind - last > _BEHIND or not _begins(layout, first):
        return relation
    inside = layout.document.parse.tokens_in(layout.outermost[number])
    begin, ends = inside[0].i, last <= inside[-1].i and not any(t.text[0].isalnum() for t in inside if t.i > last)
    if begin + 1 >= first or not ends or not layout.outermost[number].closed:
        return relation
    taken = any(a < first and begin <= b for other in relations if other is not relation for a, b in other.contents)
    return relation if taken else replace(relation, contents=((begin, last), *rest))


def _begins(layout: Layout, i: int) -> bool:
    """Tell whether a sentence begins with token `i`."""
    return i == 0 or layout.tokens[i - 1].sentence is not layout.tokens[i].sentence
