"""A phrase: a name, nominal or pronoun in its sentence, before anybody has said what it refers to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.document import Token
from onrecord.entities.gazetteer import Known
from onrecord.record import EntityType, MentionKind

_LEFT: Final = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"))
_INNER: Final = frozenset(("amod", "nummod", "quantmod", "advmod"))
_DASHES: Final = frozenset(("-", "--", "–", "—"))
_LOOKED_AT: Final = 60  # tokens of a sentence that tell whether it is all in capitals
_TAIL: Final = 5  # tokens of "mother-in-law"
_DEEPEST: Final = 12  # phrases within phrases that are followed


@dataclass(slots=True, eq=False)
class Phrase:
    """Tokens `first` to `last` (numbers in the parse) around `head`, and what its own words say.

    `name` holds the numbers of the first and last token of the proper name in it, if any; `known` is what the gazetteer
    says of that name; `country` and `sectors` are told by the phrase's own words, `likely` sectors only by a vague head
    ("leader"); `core` is the number of the head noun or title; `inner` are those of names and owners
    inside; `foreign` says that it names a state that no list knows; `origin` is whence somebody comes ("Somali-born");
    `fuller` are forms with what stands behind the noun, and what a quantity is of.
    """

    first: int
    last: int
    head: Token
    kind: MentionKind
    type: EntityType = "other"
    plural: bool = False
    gender: str = ""
    name: tuple[int, int] | None = None
    known: Known | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    core: int = -1
    forms: tuple[str, ...] = ()
    fuller: tuple[str, ...] = ()
    title: str = ""
    likely: tuple[str, ...] = ()
    inner: list[int] = field(default_factory=list)
    foreign: bool = False
    origin: str | None = None

    @property
    def determiner(self) -> str:
        """The lower-case article or possessive pronoun the phrase begins with, or ""."""
        child = self.head.child("det", "poss")
        return child.lower if child is not None else ""


def left_edge(head: Token, inside: Sequence[Token] = ()) -> int:
    """Return the number of the first token of the modifiers before `head` (or the name `inside`), without a gap.

    None of them stands behind a colon or a dash: "Two held over bank raid: police".
    """
    edge, end = _left_edge(head, inside, _DEEPEST), inside[0].i if inside else head.i
    start = head.sentence.tokens[0].i
    between = head.sentence.tokens[edge - start : end - start]
    return next((t.i + 1 for t in reversed(between) if is_parting(t)), edge)


def is_parting(token: Token) -> bool:
    """Tell whether a token is a colon, or a dash that stands between spaces; a plain hyphen is one in a headline."""
    if token.text not in _DASHES or (token.text == "-" and token.sentence.role != "headline"):
        return token.text == ":"
    at = token.i - token.sentence.tokens[0].i
    around = token.sentence.tokens[max(at - 1, 0) : at + 2]
    return len(around) == 3 and around[0].end < token.start and token.end < around[2].start


def _left_edge(head: Token, inside: Sequence[Token], depth: int) -> int:
    edge, hyphens = inside[0].i if inside else head.i, 0
    for child in _before(inside or (head,), edge):
        if child.text == "-" and child.i == edge - 1:
            hyphens = 1
            continue
        if child.dep not in _LEFT and not (head.dep in _INNER and child.dep in ("advmod", "npadvmod", "punct")):
            break
        inner = _left_edge(child, (), depth - 1) if depth else child.i
        if child.i != edge - 1 - hyphens and not _only_inside(child, edge):
            break
        edge, hyphens = inner, 0
    return edge


def _before(tokens: Sequence[Token], edge: int) -> list[Token]:
    """Return the children of `tokens` before `edge`, the nearest first."""
    found = [child for token in tokens for child in token.children if child.i < edge]
    found.sort(key=lambda t: -t.i)
    return found


def _only_inside(child: Token, edge: int) -> bool:
    """Tell whether all tokens between `child` and `edge` hang from `child`, as the mark in "Spain 's"."""
    return child.i < edge and right_edge(child) + 1 >= edge


def right_edge(head: Token) -> int:
    """Return the number of the last token below `head`."""
    edge, token = head.i, head
    while token.children and token.children[-1].i > edge:
        token = token.children[-1]
        edge = token.i
    return edge


def of_edge(head: Token, depth: int = _DEEPEST) -> int:
    """Return the number of the last token of "of" phrases that follow `head` at once, without clauses in them."""
    prep = next((c for c in head.children if c.i == head.i + 1 and c.dep == "prep" and c.lower == "of"), None)
    thing = prep.child("pobj") if prep is not None else None
    if thing is None or not depth:
        return word_edge(head)
    return max(thing.i, of_edge(thing, depth - 1))


def word_edge(head: Token) -> int:
    """Return the number of the last token of the word that begins with `head`: "law" in "mother-in-law"."""
    tail = _after(head, _TAIL)
    tied = len(tail) == _TAIL and tail[2].tag == "IN" and is_tied(tail[:3]) and is_tied(tail[2:])
    return tail[-1].i if tied else head.i


def is_tail(token: Token) -> bool:
    """Tell whether a token ends a word that begins with another noun: "law" in "mother-in-law"."""
    at = token.i - token.sentence.tokens[0].i - _TAIL + 1
    return at >= 0 and word_edge(token.sentence.tokens[at]) == token.i


def is_shouted(token: Token) -> bool:
    """Tell whether a word stands in capitals in a sentence that does not: "WHO" in "a spokesman for the WHO"."""
    loud = token.text.isupper() and len(token.text) > 1
    return loud and any(t.text.islower() for t in token.sentence.tokens[:_LOOKED_AT])


def _after(head: Token, size: int) -> Sequence[Token]:
    """Return `head` and the tokens of its sentence behind it, `size` at most."""
    at = head.i - head.sentence.tokens[0].i
    return head.sentence.tokens[at : at + size]


def conjuncts(head: Token) -> list[Token]:
    """Return the heads that are joined to `head`, in text order: "Sala" and "Lind" for "Berg, Sala and Lind"."""
    joined: list[Token] = []
    last: Token | None = head
    while last is not None and (last := last.child("conj")) is not None:
        joined.append(last)
    return joined


def over_hyphens(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return where a title from `first` to before `end` starts: with what hyphens tie to it ("editor-in-chief")."""
    while 1 < first < end and is_tied(tokens[first - 2 : first + 1]):
        first -= 2
    return first


def is_tied(three: Sequence[Token]) -> bool:
    """Tell whether the middle one of `three` tokens is a hyphen that joins the others without a space."""
    first, hyphen, last = three
    return hyphen.text == "-" and first.end == hyphen.start and hyphen.end == last.start and last.pos != "VERB"


def text_of(tokens: Sequence[Token], first: int, last: int, text: str) -> str:
    """Return the words of tokens `first` to `last` as they stand in `text`."""
    return text[tokens[first].start : tokens[last].end]
