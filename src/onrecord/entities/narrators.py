"""Whom "I" and "we" mean outside of what is quoted: who writes the article, who is interviewed; nobody who is named.

One person and one group of an article are told so, each an entity of its own that goes by its pronoun: whom the byline
or a label names may as well be the one who asks as the one who answers.
"""

from typing import Final

from onrecord.document import Reason, Token
from onrecord.entities.evidence import Covered
from onrecord.entities.layers import SpeakerLayers
from onrecord.entities.pronouns import quoted_tokens
from onrecord.entities.spoken import is_first
from onrecord.record import Entity

_ONE: Final = frozenset(("i", "me", "my", "mine", "myself"))


class Narrators:
    """The first persons of one document that stand in nobody's direct speech."""

    def __init__(self, layers: SpeakerLayers) -> None:
        self._layers = layers
        document = layers.document
        self._quoted = quoted_tokens(document.parse.tokens)
        spoken = (a for a in document.attributions if a.kind != "indirect")
        self._spoken = Covered(span for a in spoken for span in a.content)

    def mention_all(self) -> None:
        """Add a mention for each "I" and "we" that stands in no direct speech."""
        for token in self._layers.document.parse.tokens:
            free = (token.start, token.end) not in self._layers.at
            if free and token.pos == "PRON" and is_first(token) and self.is_unspoken(token):
                self._layers.add(token.span, "pronoun", self._entity(token), Reason("narrator"))

    def is_unspoken(self, token: Token) -> bool:
        """Tell whether a word stands in nobody's direct speech."""
        return token.i not in self._quoted and not self._spoken.covers(token.start)

    def _entity(self, token: Token) -> str:
        name = "I" if token.lower in _ONE else "we"
        key = f"first person {name}"
        self._layers.entities.setdefault(key, Entity(key, name, type="person" if name == "I" else "group"))
        return key
