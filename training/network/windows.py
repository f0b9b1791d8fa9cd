"""Documents as the windows that the tagger sees, with the tags it should give."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.entities.chains import form_of
from onrecord.events.tags import TRIGGERS, TYPES
from onrecord.language.names import NAMES
from onrecord.models.pieces import Pieces
from onrecord.models.shown import SCHEMES
from training.network.data import ACTS
from training.network.examples import Example, Happening, Link, Mention, Pair, Relation, Told

Array = np.ndarray


@dataclass(slots=True)
class Window:
    """One stretch of a document: pieces, and for each token its first piece and its tags.

    `tags` holds for each token its number in `TAGS`, `nested` its number in `NESTED` (None where nesting is not
    marked), `names` its number in `NAMES` (None where names are not marked); `said` tells whether attributions are
    marked. For each relation whose cue lies inside: `cues` its tokens, `roles` the number in `ROLES` of each token,
    `acts` its number in `ACTS` or -1. `forms` holds a number for each token's word, the same for the same word;
    `mentions` are those that lie inside (None where chains are not marked) and `links` those of words inside, both in
    token numbers of the document. `told` is what is marked of events, None where nothing is.
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
    told: Told | None


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
        told=_told(example, begin, end) if example.happenings is not None or example.pairs else None,
    )


def _told(example: Example, begin: int, end: int) -> Told:
    """Return what is marked of events from the token `begin` on, in numbers of the window."""

    def moved(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(i - begin for i in numbers if begin <= i < end)

    hints = np.zeros(end - begin, dtype=np.int64)
    for i in moved(example.hints):
        hints[i] = 1 + example.hints[i + begin]
    return Told(
        _triggers(example, begin, end) if example.typed and example.happenings is not None else None,
        hints,
        [_happening(h, moved) for h in example.happenings or () if all(begin <= i < end for i in (*h.trigger, h.head))],
        list(moved(example.parties)),
        _sentences(example, begin, end),
        {
            i - begin: tuple((j - begin, slot) for j, slot in slots if begin <= j < end)
            for i, slots in example.slots.items()
            if begin <= i < end
        },
        [p for p in (_pair(p, begin, end) for p in example.pairs) if p is not None],
    )


def _happening(h: Happening, moved: Callable[[Iterable[int]], tuple[int, ...]]) -> Happening:
    [head] = moved([h.head])
    actors, recipients = (None if side is None else tuple(map(moved, side)) for side in (h.actors, h.recipients))
    return replace(h, trigger=moved(h.trigger), head=head, open=moved(h.open), actors=actors, recipients=recipients)


def _pair(pair: Pair, begin: int, end: int) -> Pair | None:
    known = [i for i in (pair.actor, pair.recipient) if i is not None]
    if not all(begin <= i < end for i in known):
        return None
    actor, recipient = (None if i is None else i - begin for i in (pair.actor, pair.recipient))
    return Pair(actor, recipient, pair.types)


def _triggers(example: Example, begin: int, end: int) -> Array:
    tags = np.zeros(end - begin, dtype=np.int64)
    for h in example.happenings or ():
        if h.type is not None:
            _mark(tags, h.trigger, begin, end, TYPES[h.type], TRIGGERS)
    return _begun(tags, TRIGGERS)


def _sentences(example: Example, begin: int, end: int) -> Array:
    starts = [start for unit in example.shown.units for start in unit]
    found: Array = np.searchsorted(starts, np.arange(begin, end), side="right")
    return found


def _inside(mentions: Sequence[Mention] | None, begin: int, end: int) -> list[Mention] | None:
    ends = ((m, m.first if m.first >= 0 else m.head, max(m.last, m.head)) for m in mentions or ())
    return None if mentions is None else [m for m, first, last in ends if begin <= first and last < end]


def _mark(tags: Array, numbers: Sequence[int], begin: int, end: int, name: str, names: Sequence[str]) -> None:
    """Write B-`name`, I-`name` … over `numbers`, a new B after each gap."""
    before = None
    for i in numbers:
        if begin <= i < end:
            tags[i - begin] = names.index(("I-" if before == i - 1 else "B-") + name)
            before = i


def _begun(tags: Array, names: Sequence[str]) -> Array:
    """Return tags in which no span begins in its middle: what another was written over goes on as a new one."""
    before = "O"
    for i, tag in enumerate(tags.tolist()):
        name = names[tag]
        if name.startswith("I-") and before[2:] != name[2:]:
            tags[i] = names.index(f"B-{name[2:]}")
        before = name
    return tags


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
    return _begun(tags, TAGS)


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
