"""Groups whose members the text names: "the two leaders", "both sides", "they" after "Berg and Sala said".

Conservative: as many members as the words say, all named shortly before; else the group stays a thing of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.layers import SpeakerLayers
from onrecord.entities.nouns import head_of
from onrecord.entities.phrases import conjuncts
from onrecord.entities.words import words
from onrecord.record import Span

_PAIRS: Final = frozenset(("two", "both", "pair", "duo"))
_NUMBERS: Final = {"three": 3, "four": 4, "five": 5}
_DEFINITE: Final = frozenset(("the", "these", "those", "both"))
_THEY: Final = frozenset(("they", "them", "their"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_SENTENCES: Final = 3  # before the group's own in which its members are looked for
Members = list[str]


class MemberFinder:
    """Finds the members of groups in one document, by what its mentions mean by now."""

    def __init__(self, layers: SpeakerLayers) -> None:
        self._layers = layers
        self._document = layers.document

    def members_of(self, head: Token) -> Members:
        """Return the entities that the group with this head word is made of, in text order; none where unsure."""
        if head.lower in _THEY:
            return self._joined_before(head)
        count, kind = _counted(head), _kind_of(head)
        if not count or kind is None:
            return []
        if kind == "side":
            return (
                self._joined_sides(head, count)
                or self._so_many(head, count, "state")
                or self._so_many(head, count, kind)
            )
        return self._so_many(head, count, kind)

    def _joined_sides(self, head: Token, count: int) -> Members:
        """Return what "and" joins in the last plural subject before a group of sides, if all may be sides."""
        found = self._joined_before(head)
        return found if len(found) == count and all(self._is(e, "side") for e in found) else []

    def _so_many(self, head: Token, count: int, kind: str) -> Members:
        """Return the things of a kind named last before `head`, if they are `count`."""
        found: dict[str, None] = {}
        for named in self._named_before(head):
            found = dict.fromkeys((*(e for e in named if self._is(e, kind)), *found))
            if len(found) >= count:
                break
        return list(found) if len(found) == count else []

    def _joined_before(self, group: Token) -> Members:
        """Return what "and" joins in the last plural subject before a word, in its sentence or the one before."""
        first = max(0, group.sentence.i - 1)
        subject = next(_plural_subjects(self._document.parse.tokens[: group.i]), None)
        if subject is None or subject.sentence.i < first:
            return []
        found = [self._layers.meant_at(part, "name", "nominal") for part in _with_conjuncts(subject)]
        return [e for e in found if e is not None] if None not in found else []

    def is_next(self, cue: Token, pronoun: Token) -> bool:
        """Tell whether "they" follows a cue by a paragraph at most, and no other plural subject stands between."""
        near = 0 <= pronoun.sentence.paragraph - cue.sentence.paragraph <= 1 and cue.i < pronoun.i
        return near and next(_plural_subjects(self._document.parse.tokens[cue.i : pronoun.i]), None) is None

    def _named_before(self, head: Token) -> Iterator[list[str]]:
        """Yield the things named in the sentence of `head` before it, then those of each sentence before that."""
        sentences = self._document.parse.sentences
        for number in range(head.sentence.i, max(-1, head.sentence.i - _SENTENCES - 1), -1):
            sentence = sentences[number]
            part = Span(sentence.start, min(sentence.end, head.start))
            named = [m for m in self._document.mentions_in(part) if m.kind == "name" and m.end <= part.end]
            yield list(dict.fromkeys(map(self._layers.entity_of, named)))

    def _is(self, entity: str, kind: str) -> bool:
        found = self._layers.entities[entity]
        if kind == "state":
            return found.type == "place" and "GOV" in found.sectors
        if kind == "side":
            speaks_for_itself = found.type in ("organization", "group") and "JRN" not in found.sectors
            return speaks_for_itself or self._is(entity, "state")
        return found.type == kind


def _counted(head: Token) -> int:
    """Return how many members the words tell: "the two men", "both sides"; 0 where they tell no number."""
    near = {c.lower for c in head.children if c.i < head.i} | {head.lower}
    if not near & _DEFINITE:
        return 0
    return 2 if near & _PAIRS else next((n for word, n in _NUMBERS.items() if word in near), 0)


def _kind_of(head: Token) -> str | None:
    """Return what the members are: a type of entity, or "state" or "side"; None where the words do not tell."""
    if head.lower in _PAIRS or head.lower in _NUMBERS:
        return "person"
    for kind in ("state", "side"):
        if head.lemma in words(f"members_{kind}"):
            return kind
    noun = head_of(head)
    return noun.type if noun is not None and noun.type in ("person", "organization") else None


def _plural_subjects(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the nouns in the plural, or joined by "and", that are subjects, the last first."""
    for token in reversed(tokens):
        plural = token.tag in ("NNS", "NNPS") or (token.tag in ("NN", "NNP") and _with_conjuncts(token))
        if token.dep in _SUBJECTS and plural:
            yield token


def _with_conjuncts(token: Token) -> list[Token]:
    """Return `token` and what "and" joins to it; nothing where it stands alone."""
    found = [token, *conjuncts(token)]
    joins = any(c.dep == "cc" and c.lower in ("and", "&") for part in found for c in part.children)
    return found if len(found) > 1 and joins else []
