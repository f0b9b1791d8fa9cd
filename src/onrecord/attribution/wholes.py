"""Cues whole: "are" and "actually" alone tell nothing, so the word that they stand before is taken in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.decode import Relation
from onrecord.attribution.layout import Layout

_LEADING: Final = frozenset(("AUX", "DET", "ADV"))
_EMPTY: Final = frozenset(("be", "do", "have"))  # verbs that tell nothing by themselves
_TELLING: Final = frozenset(("VERB", "ADJ", "NOUN"))
_FARTHEST: Final = 3  # tokens behind a cue that lacks its word


def with_whole_cues(layout: Layout, lexicon: Lexicon, relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield `relations` with whole cues; of two that have one cue between them the one with its last word."""
    given = list(relations)
    parts = {relation.cue[0]: n for n, relation in enumerate(given)}
    begins: dict[int, int] = {}
    for n, relation in enumerate(given):
        last = _last_word(layout, lexicon, relation)
        if last in parts and parts[last] != n:
            begins[parts[last]], begins[n] = begins.get(n, relation.cue[0]), -1
        elif last is not None:
            given[n] = replace(relation, cue=(relation.cue[0], last))
    yield from _but_parts(given, begins)


def _but_parts(given: Iterable[Relation], begins: Mapping[int, int]) -> Iterator[Relation]:
    """Yield the relations but for those whose cue is another's (-1), these with the begin that they got."""
    for n, relation in enumerate(given):
        begin = begins.get(n, relation.cue[0])
        if begin >= 0:
            yield replace(relation, cue=(begin, relation.cue[1]))


def _last_word(layout: Layout, lexicon: Lexicon, relation: Relation) -> int | None:
    """Return the number of the word that a cue lacks, None where it has one or the next is none of its own."""
    first, last = relation.cue
    own = layout.tokens[first : last + 1]
    if any((t.pos not in _LEADING and t.lemma not in _EMPTY) or lexicon.is_hiding(t) for t in own):
        return None
    behind = layout.tokens[last + 1 : last + 1 + _FARTHEST]
    word = next((t for t in behind if t.pos != "ADV"), None)
    taken = (*relation.sources, *relation.contents)
    if word is None or word.pos not in _TELLING or any(a <= word.i <= b for a, b in taken):
        return None
    return word.i
