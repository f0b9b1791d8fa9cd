"""Documents with other names in the same places, so that a small corpus is not learnt by heart.

Names change places with names of as many words, of one label (Dai and Adel 2020, mention replacement) or, beside GAP's
pronouns, of one gender; the same words of a document stay the same words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from onrecord.models.shown import shape_of
from training.network.examples import Example, Link

SHARE = 0.6  # of the names of a document that are replaced
_FEMININE = frozenset(("she", "her", "hers", "herself"))
_KEPT = frozenset(("DATE", "MONEY", "MISC"))
Words = tuple[str, ...]
Pools = Mapping[tuple[str, int], Sequence[Words]]


def with_other_names(examples: Sequence[Example], random: Random) -> list[Example]:
    """Return the documents, whose names are marked, with most of their names replaced by others' of the same label."""
    pools = _pools((name, label) for e in examples for name, label in _names(e))
    return [_with_names(example, pools, random) for example in examples]


def _names(example: Example) -> Iterator[tuple[Words, str]]:
    for first, last, label in example.names or ():
        if label not in _KEPT:
            yield tuple(example.shown.words[first : last + 1]), label


def _with_names(example: Example, pools: Pools, random: Random) -> Example:
    words, chosen = list(example.shown.words), dict[tuple[Words, str], Words]()
    for name, label in dict.fromkeys(_names(example)):
        chosen[name, label] = _other(pools, name, label, random)
    for first, last, label in example.names or ():
        name = tuple(example.shown.words[first : last + 1])
        words[first : last + 1] = chosen.get((name, label), name)
    return _shown_as(example, words)


def with_other_people(examples: Sequence[Example], random: Random) -> list[Example]:
    """Return GAP's passages with the two people of each called by names from other passages of the same gender."""
    pools = _pools((name, _gender(e, link)) for e in examples for link in e.links for name in _people(e, link))
    return [_with_people(example, pools, random) for example in examples]


def _with_people(example: Example, pools: Pools, random: Random) -> Example:
    other = dict[str, str]()
    for link in example.links:
        for name in _people(example, link):
            other |= dict(zip(name, _other(pools, name, _gender(example, link), random), strict=True))
    return _shown_as(example, [other.get(word, word) for word in example.shown.words])


def _gender(example: Example, link: Link) -> str:
    return "she" if example.shown.words[link.word].lower() in _FEMININE else "he"


def _people(example: Example, link: Link) -> Iterator[Words]:
    """Yield the capitalised words up to each of the words that a pronoun may stand for."""
    words = example.shown.words
    for last in (*link.right, *link.wrong):
        first = last
        while first and words[first - 1][:1].isupper() and words[first - 1][1:].islower():
            first -= 1
        if words[last][:1].isupper():
            yield tuple(words[first : last + 1])


def _pools(names: Iterator[tuple[Words, str]]) -> Pools:
    pools = defaultdict[tuple[str, int], list[Words]](list)
    for name, label in names:
        pools[label, len(name)].append(name)
    return pools


def _other(pools: Pools, name: Words, label: str, random: Random) -> Words:
    return random.choice(pools[label, len(name)]) if random.random() < SHARE else name


def _shown_as(example: Example, words: list[str]) -> Example:
    return replace(example, shown=replace(example.shown, words=words, shapes=[shape_of(word) for word in words]))
