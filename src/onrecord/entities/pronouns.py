"""What a pronoun of the third person stands for: the most prominent fitting thing nearby."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from onrecord.document import Token
from onrecord.entities.drafts import Draft
from onrecord.entities.phrases import Phrase
from onrecord.entities.words import words

_WINDOW: Final = 40
_SENTENCES: Final = 3
_WEIGHT: Final = {
    "nsubj": 30,
    "nsubjpass": 28,
    "agent": 15,
    "dobj": 12,
    "dative": 10,
    "poss": 10,
    "appos": 10,
    "conj": 8,
}
_PER_SENTENCE: Final = 25
_REPORTING: Final = 12
_NAMED: Final = 6
_INSIDE: Final = 40
_INSIDE_OF: Final = 3  # steps up to the noun of a phrase that holds a pronoun
_MARKS: Final = frozenset(('"', "''", "``", "“", "”", "«", "»", "„"))


@dataclass(slots=True)
class _Seen:
    phrase: Phrase
    draft: Draft
    weight: int
    quoted: bool


@dataclass(slots=True)
class Salience:
    """The things mentioned lately, with the weight of each mention."""

    _seen: list[_Seen] = field(default_factory=list)
    _others: set[tuple[int, str, int]] = field(default_factory=set)

    def see(self, phrase: Phrase, draft: Draft, quoted: bool) -> None:
        """Remember that `phrase` mentions `draft`, inside quotation marks or not."""
        self._seen.append(_Seen(phrase, draft, weight_of(phrase), quoted))

    def resolve(self, pronoun: Phrase, quoted: bool) -> Draft | None:
        """Return what `pronoun` stands for, or None where nothing near fits."""
        best: Draft | None = None
        best_score = 0
        here = pronoun.head.sentence.i
        speaks = pronoun.head.dep == "nsubj" and pronoun.head.head.lemma in words("reporting")
        for distance, seen in enumerate(reversed(self._seen[-_WINDOW:])):
            apart = here - seen.phrase.head.sentence.i
            if apart > _SENTENCES:
                break
            key = (here, pronoun.gender, id(seen.draft))
            if _is_inside(pronoun.head, seen.phrase.head):
                self._others.add(key)
            if key in self._others or not fits(pronoun, seen.draft) or _same_clause(pronoun.head, seen.phrase.head):
                continue
            if speaks and _is_mute(seen.draft):
                continue
            score = 100 + seen.weight - _PER_SENTENCE * apart - distance
            if seen.quoted and not quoted:
                score -= _INSIDE
            if score > best_score:
                best, best_score = seen.draft, score
        return best


def weight_of(phrase: Phrase) -> int:
    """Return how prominent a mention is by its place in the sentence."""
    head = phrase.head
    weight = _WEIGHT.get(head.dep, 0)
    if head.dep == "nsubj" and head.head.lemma in words("reporting"):
        weight += _REPORTING
    return weight + (_NAMED if phrase.kind != "nominal" else 0)


def fits(pronoun: Phrase, draft: Draft) -> bool:
    """Tell whether the thing has the number and gender of the pronoun; an unknown gender fits both."""
    if pronoun.gender:
        return draft.type == "person" and not draft.plural and draft.gender in ("", pronoun.gender)
    if pronoun.plural:
        return draft.plural or (draft.type in ("group", "organization") and not draft.is_state)
    return draft.type in ("organization", "place", "work", "product") and not draft.plural


def _is_mute(draft: Draft) -> bool:
    """Tell whether a thing cannot speak: a place that never acts, a thing made."""
    if draft.type == "place":
        return not draft.is_state and not draft.acts
    return draft.type == "product"


def _is_inside(pronoun: Token, other: Token) -> bool:
    """Tell whether a pronoun stands in the phrase of another thing, which it then never means in this sentence."""
    if other.pos not in ("NOUN", "PROPN"):
        return False
    return any(above is other for above in islice(pronoun.ancestors(), 1 if pronoun.dep == "poss" else _INSIDE_OF))


def _same_clause(pronoun: Token, other: Token) -> bool:
    """Tell whether the two are arguments of one verb, so that they cannot be the same."""
    return other.head is pronoun.head and other.dep != "poss" and pronoun.dep != "poss"


def quoted_tokens(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the numbers of the tokens between double quotation marks; a paragraph's end closes what is open."""
    found: list[int] = []
    inside, paragraph = False, -1
    for token in tokens:
        if token.sentence.paragraph != paragraph:
            inside, paragraph = False, token.sentence.paragraph
        if token.text in _MARKS:
            inside = not inside if token.text in ('"', "''") else token.text in ("“", "«", "„", "``")
        elif inside:
            found.append(token.i)
    return frozenset(found)
