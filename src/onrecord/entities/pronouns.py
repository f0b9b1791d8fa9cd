"""What a pronoun of the third person stands for: the most prominent fitting thing nearby."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from onrecord.document import Token
from onrecord.entities.arguments import are_apart
from onrecord.entities.chains import Chains, Numbers
from onrecord.entities.drafts import Draft, Linked
from onrecord.entities.phrases import Phrase
from onrecord.entities.words import words

_NAT: Final = 60  # of prominence that a nat of the network outweighs, for a pronoun that tells a gender
_NAT_OF_THINGS: Final = 20  # for one that does not: "it", "they"
_ANYBODY: Final = 100  # in favour of whoever fits "he" or "she", which always mean somebody named or told of
_NOTHING: Final = 60  # against all that fits "it" or "they", which often mean what is no thing of the record
_SURE: Final = 1.5  # nats by which the network must find a link of a nominal likelier than none
_VETO: Final = -3.0  # nats of all mentions together below which it overrules a rule that links one
_FAR: Final = 120
_UNUSUAL: Final = 12.0  # nats against a gender that the given name nearly never has
_AHEAD: Final = 2.0  # nats by which a name behind a pronoun must be likelier than one before
_WINDOW: Final = 60
_SENTENCES: Final = 5
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
_TOLD: Final = 40  # of the subject that is said to say so
_INSIDE: Final = 40
_INSIDE_OF: Final = 3  # steps up to the noun of a phrase that holds a pronoun
_MARKS: Final = frozenset(('"', "''", "``", "“", "”", "«", "»", "„"))


@dataclass(slots=True)
class _Seen:
    phrase: Phrase
    draft: Draft
    weight: int
    quoted: bool


class Salience:
    """The things mentioned lately, with the weight of each mention; `chains` are what the network says of them."""

    def __init__(self, chains: Chains | None = None) -> None:
        self._chains = chains
        self._seen: list[_Seen] = []
        self._others: set[tuple[int, str, int]] = set()

    def see(self, phrase: Phrase, draft: Draft, quoted: bool) -> None:
        """Remember that `phrase` mentions `draft`, inside quotation marks or not."""
        self._seen.append(_Seen(phrase, draft, weight_of(phrase), quoted))

    def resolve(self, pronoun: Phrase, quoted: bool) -> Linked | None:
        """Return what `pronoun` stands for, or None where nothing near fits."""
        found = list(self._fitting(pronoun, quoted))
        if self._chains is None:
            best = max(found, key=lambda pair: pair[1], default=None)
            return Linked(best[0].draft, "pronoun", best[0].phrase) if best is not None and best[1] > 0 else None
        weighed = self._weighed(pronoun, found)
        most = max(weighed, key=lambda row: row[0], default=None)
        return Linked(most[1].draft, "pronoun", most[1].phrase, most[2]) if most is not None and most[0] > 0 else None

    def _weighed(self, pronoun: Phrase, found: Sequence[tuple[_Seen, int]]) -> list[tuple[float, _Seen, float]]:
        """Return how much speaks for each mention, prominence and network together, and the nats of the network.

        Of "he" the mentions are asked one by one; of other things all of them are asked together, beside everything
        that is no thing of the record, which "it" may mean as well.
        """
        seen = [s for s, _ in found]
        if pronoun.gender:
            likely, weight, bonus = self._likely(pronoun, seen), _NAT, _ANYBODY
        else:
            likely, weight, bonus = self._likely_things(pronoun, seen), _NAT_OF_THINGS, -_NOTHING
        return [(score + bonus + weight * nats, s, nats) for (s, score), nats in zip(found, likely, strict=True)]

    def likeliest(self, nominal: Phrase, fits: Callable[[Phrase, Draft], bool]) -> Linked | None:
        """Return what the network is sure that a nominal means, among the things mentioned lately that fit it."""
        if self._chains is None:
            return None
        found = [seen for seen in self._seen[-_FAR:] if seen.phrase.kind != "pronoun" and fits(nominal, seen.draft)]
        likely = self._likely(nominal, found)
        best = max(zip(likely, range(len(found)), strict=True), default=(0.0, 0))
        return Linked(found[best[1]].draft, "likely", found[best[1]].phrase, best[0]) if best[0] > _SURE else None

    def allows(self, nominal: Phrase, draft: Draft) -> bool:
        """Tell whether the network finds a thing not all too unlikely as what a nominal means, at any late mention."""
        late = [seen for seen in self._seen[-_FAR:] if seen.draft is draft]
        if self._chains is None or not late:
            return True
        return float(self._chains.together(nominal.head.i, _heads(late)).max()) >= _VETO

    def better_ahead(
        self, pronoun: Phrase, named: Sequence[tuple[Phrase, Draft]], before: Linked | None
    ) -> Linked | None:
        """Return which of the things `named` behind it a pronoun means, if that is likelier than what is `before`."""
        if self._chains is None or not pronoun.gender:
            return None
        best, at = (before.nats or 0.0) + _AHEAD if before is not None else 0.0, np.array([pronoun.head.i])
        found: Linked | None = None
        for phrase, draft in named:
            nats = float(self._chains.scores(phrase.head.i, at)[0]) - _surprise(pronoun, draft)
            if nats > best and fits(pronoun, draft):
                best, found = nats, Linked(draft, "ahead", phrase, nats)
        return found

    def _fitting(self, pronoun: Phrase, quoted: bool) -> Iterator[tuple[_Seen, int]]:
        """Yield what was mentioned lately and may be meant, the last first, with how prominent it is."""
        here = pronoun.head.sentence.i
        speaks = pronoun.head.dep == "nsubj" and pronoun.head.head.lemma in words("reporting")
        apart_from = self._apart_from(pronoun)
        for distance, seen in enumerate(reversed(self._seen[-_WINDOW:])):
            apart = here - seen.phrase.head.sentence.i
            if apart > _SENTENCES:
                break
            key = (here, pronoun.gender, id(seen.draft))
            if _is_inside(pronoun.head, seen.phrase.head):
                self._others.add(key)
            if key in self._others or id(seen.draft) in apart_from or not fits(pronoun, seen.draft):
                continue
            if not (speaks and _is_mute(seen.draft)):
                inside = _INSIDE if seen.quoted and not quoted else 0
                told = _TOLD if _tells(seen.phrase.head, pronoun.head) else 0
                yield seen, 100 + seen.weight + told - _PER_SENTENCE * apart - distance - inside

    def _apart_from(self, pronoun: Phrase) -> set[int]:
        """Return the things, by `id`, that are other arguments of the verb of a pronoun, however named there."""
        if pronoun.head.lower.endswith(("self", "selves")):
            return set()
        return {id(s.draft) for s in self._seen[-_WINDOW:] if are_apart(pronoun.head, s.phrase.head)}

    def _likely(self, pronoun: Phrase, seen: Sequence[_Seen]) -> Sequence[float]:
        """Return what the network gives for each of the mentions, in nats; 0 where there is no network."""
        if self._chains is None or not seen:
            return [0.0] * len(seen)
        scores = self._chains.scores(pronoun.head.i, _heads(seen))
        return [float(nats) - _surprise(pronoun, s.draft) for nats, s in zip(scores, seen, strict=True)]

    def _likely_things(self, pronoun: Phrase, seen: Sequence[_Seen]) -> Sequence[float]:
        """Return by how many nats it is likelier than not that the pronoun means the thing of each of the mentions."""
        if self._chains is None or not seen:
            return [0.0] * len(seen)
        late = self._seen[-_FAR:]
        best: dict[int, float] = {}
        for other, nats in zip(late, self._chains.together(pronoun.head.i, _heads(late)), strict=True):
            best[id(other.draft)] = max(float(nats), best.get(id(other.draft), -np.inf))
        return [best[id(s.draft)] for s in seen]


def _heads(seen: Sequence[_Seen]) -> Numbers:
    return np.array([s.phrase.head.i for s in seen], dtype=np.int64)


def _surprise(pronoun: Phrase, draft: Draft) -> float:
    """Return by how many nats it is unlikelier that "she" means a Michael of whom the article says no more."""
    unusual = bool(pronoun.gender and draft.usual) and not draft.gender and draft.usual != pronoun.gender
    return _UNUSUAL if unusual else 0.0


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


def _tells(subject: Token, pronoun: Token) -> bool:
    """Tell whether a pronoun is the subject of what another subject is said to say: "Lima said it would sign"."""
    verb, above = pronoun.head, pronoun.head.head
    both = subject.dep == "nsubj" and pronoun.dep == "nsubj" and subject.head is above
    return both and verb.dep == "ccomp" and above.lemma in words("reporting")


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
