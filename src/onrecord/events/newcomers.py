"""Parties that no step before made a thing of, "the depot", "its creditors": they become mentions of their own."""

from collections.abc import Iterator
from typing import Final

from onrecord.document import Document, Token
from onrecord.record import Entity, EntityType, Mention, Span

_OWN: Final = frozenset((
    "det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "case", "advmod", "punct",
))  # fmt: skip
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_NOBODY: Final = frozenset(("nobody", "none", "nothing", "anyone", "anybody", "anything"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_MOST: Final = 12  # words of a phrase


class Newcomers:
    """The new things of one document; phrases of the same words are one thing."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[int, Mention] = {}

    def key_of(self, head: Token) -> str | None:
        """Return a name for the thing that the phrase with this head word is, None where that is no noun."""
        # a mark, a number or an emoji is nobody
        if head.pos not in _NOMINAL or head.lower in _NOBODY or not any(map(str.isalpha, head.text)):
            return None
        words = [t.lower for t in self._phrase(head) if t.dep != "det"]
        return f"new {' '.join(words)}"

    def add(self, head: Token) -> Mention:
        """Return the mention of the phrase with this head word, made where it is new."""
        if head.i not in self._mentions:
            start = self._phrase(head)[0].start
            name = f"m{len(self._document.mentions) + len(self._mentions) + 1}"
            self._mentions[head.i] = Mention(start, head.end, name, "nominal", self._entity(head).id)
        return self._mentions[head.i]

    def layers(self) -> dict[str, tuple[Entity, ...] | tuple[Mention, ...]]:
        """Return the entities and mentions of the document with the new ones, in text order."""
        mentions = sorted((*self._document.mentions, *self._mentions.values()), key=lambda m: (m.start, -m.end))
        first = {m.entity: n for n, m in reversed(list(enumerate(mentions)))}
        entities = (*self._document.entities, *self._entities.values())
        if self._entities:
            entities = tuple(sorted(entities, key=lambda e: first.get(e.id, len(mentions))))
        return {"entities": entities, "mentions": tuple(mentions)}

    def _entity(self, head: Token) -> Entity:
        key = self.key_of(head) or ""
        if key not in self._entities:
            words = [t for t in self._phrase(head) if t.dep != "det"]
            name = Span(words[0].start, words[-1].end).text_in(self._document.text)
            kind: EntityType = "group" if head.tag in _PLURAL else "other"
            number = len(self._document.entities) + len(self._entities) + 1
            self._entities[key] = Entity(f"e{number}", " ".join(name.split()), type=kind)
        return self._entities[key]

    def _phrase(self, head: Token) -> list[Token]:
        """Return the noun with its modifiers before it; without what follows."""
        tokens, low = self._document.parse.tokens, head.i
        before = set(_below(head))
        while low > 0 and head.i - low < _MOST and tokens[low - 1].i in before:
            low -= 1
        while tokens[low].pos == "PUNCT":
            low += 1
        return list(tokens[low : head.i + 1])


def _below(head: Token) -> Iterator[int]:
    """Yield the numbers of the words that hang at the noun as its modifiers, at any depth."""
    waiting = [c for c in head.children if c.dep in _OWN]
    while waiting:
        token = waiting.pop()
        yield token.i
        waiting += token.children
