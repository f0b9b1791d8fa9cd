"""Who can take part: the mentions by the words they stand at."""

from typing import Final

from onrecord.document import Document, Token
from onrecord.record import Mention

_ACTING: Final = frozenset(("person", "organization", "group"))
_PLACES: Final = frozenset(("place", "other"))
_NARRATORS: Final = frozenset(("I", "we"))  # the writer's own words for himself name nobody
_PRONOUNS: Final = frozenset(("i", "we", "he", "she", "they", "us", "me", "him", "her", "you", "who"))


class Cast:
    """The mentions of a document, found by their head word or else by any word of theirs.

    `by_head` holds for each head word, by number, the longest mention that has it.
    """

    def __init__(self, document: Document) -> None:
        self._entities = document.entity_by_id
        self.by_head: dict[int, Mention] = {}
        self._by_word: dict[int, Mention] = {}
        for mention in sorted(document.mentions, key=lambda m: (m.start - m.end, m.start)):
            if self._entities[mention.entity].name not in _NARRATORS:
                self._add(mention, document)

    def _add(self, mention: Mention, document: Document) -> None:
        head = document.parse.head_of(mention)
        if head is None:
            return
        self.by_head.setdefault(head.i, mention)
        if mention.kind == "name":
            for token in document.parse.tokens_in(mention):
                self._by_word.setdefault(token.i, mention)

    def mention_at(self, head: Token) -> Mention | None:
        """Return the longest mention that has `head` as its head word, or the name that `head` is part of, or None."""
        return self.by_head.get(head.i) or self._by_word.get(head.i)

    def is_party(self, head: Token) -> bool:
        """Tell whether the phrase with this head word is somebody who can act: a person, group, body or state."""
        mention = self.mention_at(head)
        return head.lower in _PRONOUNS if mention is None else self.can_act(mention)

    def can_act(self, mention: Mention) -> bool:
        """Tell whether the entity of `mention` is a person, group, body or state, and no weapon, building or paper."""
        entity = self._entities[mention.entity]
        return entity.type in _ACTING or (
            entity.type in _PLACES and (bool(entity.sectors) or entity.country is not None)
        )
