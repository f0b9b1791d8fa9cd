"""Whom "he" and "she" between somebody's quotation marks mean: anybody but the speaker."""

from collections import deque
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np

from onrecord.document import Reason
from onrecord.entities.chains import Chains
from onrecord.entities.layers import SpeakerLayers
from onrecord.entities.mentions import gender_of_pronoun
from onrecord.entities.pronouns import quoted_tokens
from onrecord.record import Attribution, Mention, Span

_LOOK_BACK: Final = 30
_FAR: Final = 6000  # characters


class Others:
    """Moves pronouns of one document away from the speaker; `chains` are what the network says of its mentions."""

    def __init__(self, layers: SpeakerLayers, genders: Mapping[str, str], chains: Chains | None) -> None:
        self._layers = layers
        self._document = layers.document
        self._genders = genders
        self._chains = chains

    @cached_property
    def _quoted(self) -> frozenset[int]:
        return quoted_tokens(self._document.parse.tokens)

    def set_apart(self, attribution: Attribution, speaker: str) -> None:
        """Let "he" and "she" in direct speech mean somebody else than the speaker, where somebody else fits."""
        before: deque[Mention] = deque(maxlen=_LOOK_BACK)
        for span in attribution.content:
            for mention in self._document.mentions_in(span):
                gender = gender_of_pronoun(mention.text_in(self._document.text).lower())
                if mention.kind != "pronoun":
                    before.append(mention)
                elif gender and self._layers.entity_of(mention) == speaker and self._is_quoted(mention):
                    other = self._likeliest(mention, gender, speaker) or self._last(before, gender, speaker)
                    if other is not None:
                        self._layers.move(mention, other, Reason("not-the-speaker"))

    def _is_quoted(self, pronoun: Mention) -> bool:
        head = self._document.parse.head_of(pronoun)
        return head is not None and head.i in self._quoted

    def _last(self, before: deque[Mention], gender: str, speaker: str) -> str | None:
        return next((m.entity for m in reversed(before) if self._is(gender, m.entity, speaker)), None)

    def _likeliest(self, pronoun: Mention, gender: str, speaker: str) -> str | None:
        """Return whom the network is sure that a pronoun means, among the others who came up lately."""
        head = self._document.parse.head_of(pronoun)
        if self._chains is None or head is None:
            return None
        late = self._document.mentions_in(Span(max(0, pronoun.start - _FAR), pronoun.start))
        meant = [(m, self._layers.entity_of(m)) for m in late]
        others = [(m, e) for m, e in meant if self._is(gender, e, speaker)][-_LOOK_BACK:]
        heads = [(h.i, e) for m, e in others if (h := self._document.parse.head_of(m)) is not None]
        if not heads:
            return None
        nats = self._chains.scores(head.i, np.array([i for i, _ in heads]))
        best = int(nats.argmax())
        return heads[best][1] if nats[best] > 0 else None

    def _is(self, gender: str, entity: str, speaker: str) -> bool:
        person = self._layers.entities[entity].type == "person" and entity != speaker
        return person and self._genders.get(entity, gender) == gender
