"""Parties that no step before made a thing of, "the depot", "its creditors": they become mentions of their own."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.document import Document, Token
from onrecord.events.cast import Cast
from onrecord.reach import find_reach
from onrecord.record import Entity, EntityType, Mention, Span

_OWN: Final = frozenset((
    "det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "case", "advmod", "punct",
))  # fmt: skip
_NAMING: Final = ("compound", "nmod", "poss")
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))
_NOBODY: Final = frozenset(("nobody", "none", "nothing", "anyone", "anybody", "anything"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_MOST: Final = 12  # words of a phrase
_INSIDE: Final = frozenset(("-", "–", ",", "'", "’", "/"))
_VAGUE: Final = frozenset((  # how many it is of, which does not tell which ones
    "some", "many", "several", "few", "any", "most", "more", "another", "every", "each", "no",
    "scores", "dozens", "hundreds", "thousands", "millions", "percent", "%",
))  # fmt: skip


class Newcomers:
    """The new things of one document; phrases of the same words are one thing.

    What nobody is, "the Berg attack", stands for the one who is named before it: `cast` tells who that is.
    """

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[int, Mention] = {}

    def key_of(self, head: Token) -> str | None:
        """Return a name for the thing that the phrase with this head word is, None where that is no noun.

        "Many depots" here are others than "many depots" there.
        """
        # a mark, a number or an emoji is nobody
        if head.pos not in _NOMINAL or head.lower in _NOBODY or not any(map(str.isalpha, head.text)):
            return None
        if self._is_begun(head):
            return None
        if (whose := self._whose(head)) is not None:
            return whose.entity
        words = self._words(head)
        own = f"{head.i} " if any(t.lower in _VAGUE for t in words) else ""
        return f"new {own}{' '.join(t.lower for t in words)}"

    def add(self, head: Token) -> Mention:
        """Return the mention of the phrase with this head word, made where it is new, or of who is named before it."""
        if (whose := self._whose(head)) is not None:
            return whose
        if head.i not in self._mentions:
            tokens, first, last = self._document.parse.tokens, self._first(head), self._last(head)
            name = f"m{len(self._document.mentions) + len(self._mentions) + 1}"
            entity = self._entity(head)
            self._mentions[head.i] = Mention(tokens[first].start, tokens[last].end, name, "nominal", entity.id)
        return self._mentions[head.i]

    def layers(self) -> dict[str, tuple[Entity, ...] | tuple[Mention, ...]]:
        """Return the entities and mentions of the document with the new ones, in text order."""
        mentions = sorted((*self._document.mentions, *self._mentions.values()), key=lambda m: (m.start, -m.end))
        first = {m.entity: n for n, m in reversed(list(enumerate(mentions)))}
        entities = (*self._document.entities, *self._entities.values())
        if self._entities:
            entities = tuple(sorted(entities, key=lambda e: first.get(e.id, len(mentions))))
        return {"entities": entities, "mentions": tuple(mentions)}

    def _is_begun(self, head: Token) -> bool:
        """Tell whether a word is but the first part of one with a hyphen: "sub" in "sub-contractors"."""
        ends = [(t.start, t.end) for t in self._document.parse.tokens[head.i + 1 : head.i + 3]]
        hyphen = self._document.text[head.end : head.end + 1] in ("-", "–")
        return hyphen and len(ends) > 1 and ends[0] == (head.end, ends[1][0])

    def _whose(self, head: Token) -> Mention | None:
        """Return the name before a noun that nobody is: "the Berg attack", "dozens of Acme offices"."""
        thing = _counted(head)
        if thing.lemma.lower() not in read_things():
            return None
        before = (self._cast.by_head.get(c.i) for c in thing.children if c.dep in _NAMING and c.pos == "PROPN")
        return next((mention for mention in before if mention is not None and mention.kind == "name"), None)

    def _entity(self, head: Token) -> Entity:
        key = self.key_of(head) or ""
        if key not in self._entities:
            first = self._words(head)[0].i
            aliases = [self._text(first, end) for end in sorted({head.i, self._last(head)})]
            name = aliases.pop()
            kind: EntityType = "group" if head.tag in _PLURAL else "other"
            number = len(self._document.entities) + len(self._entities) + 1
            self._entities[key] = Entity(f"e{number}", name, tuple(aliases), type=kind)
        return self._entities[key]

    def _text(self, first: int, last: int) -> str:
        tokens = self._document.parse.tokens
        return " ".join(Span(tokens[first].start, tokens[last].end).text_in(self._document.text).split())

    def _words(self, head: Token) -> Sequence[Token]:
        """Return the words of the phrase; without its article."""
        words = self._document.parse.tokens[self._first(head) : self._last(head) + 1]
        return words[1:] if words[0].dep == "det" and words[0].lower not in _VAGUE else words

    def _last(self, head: Token) -> int:
        return find_reach(head, self._first(head))

    def _first(self, head: Token) -> int:
        """Return the number of the first of the modifiers before a noun."""
        tokens, low = self._document.parse.tokens, head.i
        before = set(_below(head))
        while low > 0 and head.i - low < _MOST and tokens[low - 1].i in before and not _parts(tokens[low - 1]):
            low -= 1
        while tokens[low].pos == "PUNCT":
            low += 1
        return low


@cache
def read_things() -> frozenset[str]:
    """Return the nouns that are nobody (`things.txt`)."""
    lines = files(__package__).joinpath("things.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _counted(head: Token) -> Token:
    """Return what a quantity is of: "offices" in "dozens of offices"."""
    of = next((c for c in head.children if c.dep == "prep" and c.lower == "of"), None) if head.lower in _VAGUE else None
    return (of.child("pobj") if of is not None else None) or head


def _parts(token: Token) -> bool:
    """Tell whether a mark parts what stands before it from a noun: a bracket, a quotation mark."""
    return token.pos == "PUNCT" and token.text not in _INSIDE


def _below(head: Token) -> Iterator[int]:
    """Yield the numbers of the words that hang at the noun as its modifiers, at any depth."""
    waiting = [c for c in head.children if c.dep in _OWN]
    while waiting:
        token = waiting.pop()
        yield token.i
        waiting += token.children
