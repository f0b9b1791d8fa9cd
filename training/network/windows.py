"""Documents as the windows that the tagger sees, with the tags it should give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.entities.chains import form_of
from onrecord.language.names import NAMES
from onrecord.models.pieces import Pieces
from onrecord.models.shown import SCHEMES
from training.network.data import ACTS
from training.network.examples import Example, Link, Mention, Relation

Array = np.ndarray


@dataclass(slots=True)
class Window:
    """One stretch of a document: pieces, and for each token its first piece and its tags.

    `tags` holds for each token its number in `TAGS`, `nested` its number in `NESTED` (None where nesting is not
    marked), `names` its number in `NAMES` (None where names are not marked); `said` tells whether attributions are
    marked. For each relation whose cue lies inside: `cues` its tokens, `roles` the number in `ROLES` of each token,
    `acts` its number in `ACTS` or -1. `forms` holds a number for each token's word, the same for the same word;
    `mentions` are those that lie inside (None where chains are not marked) and `links` those of words inside, both in
    token numbers of the document.
    """

    example: int
    begin: int
    pieces: Array
    states: Array
    shapes: Array
    scheme: int
    first: Array
    tags: Array
    nested: Array | None
    names: Array | None
    said: bool
    cues: list[list[int]]
    roles: list[Array]
    acts: list[int]
    forms: Array
    mentions: list[Mention] | None
    links: list[Link]


def windows_of(examples: Sequence[Example], pieces: Pieces, longest: int) -> list[Window]:
    """Return the windows of all `examples`, in order; `longest` counts pieces, with the marks at both ends."""
    return [
        _window(number, example, begin, inputs)
        for number, example in enumerate(examples)
        for begin, inputs in example.shown.windows(pieces, longest)
    ]


def _window(number: int, example: Example, begin: int, inputs: Mapping[str, Array]) -> Window:
    end = begin + len(inputs["first"])
    relations = [r for r in example.relations if r.cue and all(begin <= i < end for i in r.cue)]
    return Window(
        number,
        begin,
        **inputs,
        scheme=SCHEMES.index("record" if example.nested else "polnear"),
        tags=_tags(example.relations, begin, end),
        nested=_nested(example.relations, begin, end) if example.nested and example.said else None,
        names=_names(example.names, begin, end) if example.names is not None else None,
        said=example.said,
        cues=[[i - begin for i in r.cue] for r in relations],
        roles=[_roles(r, begin, end) for r in relations],
        acts=[-1 if r.act is None else ACTS.index(r.act) for r in relations],
        forms=np.array([form_of(word) for word in example.shown.words[begin:end]], dtype=np.int64),
        mentions=_inside(example.mentions, begin, end),
        links=[link for link in example.links if begin <= link.word < end],
    )


def _inside(mentions: Sequence[Mention] | None, begin: int, end: int) -> list[Mention] | None:
    return None if mentions is None else [m for m in mentions if begin <= m.first and m.last < end]


def _mark(tags: Array, numbers: Sequence[int], begin: int, end: int, name: str, names: Sequence[str]) -> None:
    """Write B-`name`, I-`name` … over `numbers`, a new B after each gap."""
    before = None
    for i in numbers:
        if begin <= i < end:
            tags[i - begin] = names.index(("I-" if before == i - 1 else "B-") + name)
            before = i


def _tags(relations: Sequence[Relation], begin: int, end: int) -> Array:
    tags = np.zeros(end - begin, dtype=np.int64)
    top = [r for r in relations if r.depth == 0]
    for relation in top:
        for content in relation.content:
            _mark(tags, content, begin, end, "content", TAGS)
    for relation in top:
        _mark(tags, relation.source, begin, end, "source", TAGS)
    for relation in top:
        _mark(tags, relation.cue, begin, end, "cue", TAGS)
    return tags


def _nested(relations: Sequence[Relation], begin: int, end: int) -> Array:
    tags = np.zeros(end - begin, dtype=np.int64)
    for relation in relations:
        if relation.depth:
            _mark(tags, relation.cue, begin, end, "cue", NESTED)
    return tags


def _names(names: Sequence[tuple[int, int, str]], begin: int, end: int) -> Array:
    tags = np.zeros(end - begin, dtype=np.int64)
    for first, last, label in names:
        _mark(tags, range(first, last + 1), begin, end, label, NAMES)
    return tags


def _roles(relation: Relation, begin: int, end: int) -> Array:
    tags = np.zeros(end - begin, dtype=np.int64)
    for content in relation.content:
        _mark(tags, content, begin, end, "content", ROLES)
    _mark(tags, relation.source, begin, end, "source", ROLES)
    return tags
