"""How far a noun's phrase reaches behind it: over what tells which one it is, "residents of the old town".

Phrases of prepositions, participles and short relative clauses are taken whole or not at all; what a comma, a dash, a
bracket or a quotation mark parts from the noun tells only more of it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.document import Token

MOST: Final = 12  # words of a phrase that is still a name for something
_TELLING: Final = frozenset((
    "of", "in", "from", "with", "for", "against", "at", "on", "near", "inside", "outside", "between", "within",
    "across", "among", "behind", "without", "aboard", "around",
))  # fmt: skip
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
_TIMES: Final = frozenset(("DATE", "TIME"))
_CLAUSES: Final = frozenset(("ccomp", "xcomp", "advcl", "parataxis", "csubj", "dep", "relcl"))
_RELATIVES: Final = frozenset(("who", "that", "which", "whom", "whose"))
_PERIODS: Final = frozenset((
    "minute", "hour", "day", "week", "weekend", "month", "year", "decade", "century", "morning", "afternoon",
    "evening", "night", "today", "yesterday", "tomorrow", "time",
))  # fmt: skip
_LOOSE: Final = frozenset(("punct", "npadvmod", "cc", "conj"))  # behind which a relative clause may be cut
_PARTS: Final = frozenset(("dobj", "prep", "agent", "prt", "advmod", "dative", "acomp", "attr", "oprd"))
_JOINING: Final = frozenset(("-", "'", "’", "'s", "’s", "%", "$", "/"))
_FOLLOWING: Final = frozenset(("prep", "acl", "relcl", "amod", "nummod"))  # what may tell which one is meant
_DEEPEST: Final = 6  # phrases within phrases that are followed
_FARTHEST: Final = 100  # tokens of what may follow: more would be no phrase to name anybody by


def find_reach(head: Token, first: int) -> int:
    """Return the number of the last token of the phrase that begins with token `first`; `head`'s where it is bare.

    Where an "of" phrase with all that tells more of its noun is too long, that noun is its end.
    """
    edge = head.i
    for child in _behind(head):
        depths = (_DEEPEST, 0) if child.lower == "of" else (_DEEPEST,)
        ends = (_plain_end(child, edge, depth) for depth in depths)
        end = next((end for end in ends if end is not None and _length(head, first, end) <= MOST), None)
        if end is None:
            break
        edge = end
    return edge


def _reach(head: Token, depth: int) -> int:
    edge = head.i
    for child in _behind(head) if depth else ():
        end = _plain_end(child, edge, depth - 1)
        if end is None:
            break
        edge = end
    return edge


def _behind(head: Token) -> Iterator[Token]:
    return (child for child in head.children if child.i > head.i)


def _plain_end(child: Token, edge: int, depth: int) -> int | None:
    """Return where what follows a noun ends, None where it does not begin behind `edge` or marks stand in it."""
    begins = child.dep in _FOLLOWING and _starts(child) == edge + 1
    end = _end_of(child, depth) if begins else None
    return end if end is not None and _is_plain(child, edge + 1, end) else None


def _end_of(child: Token, depth: int) -> int | None:
    """Return where what follows a noun ends, None where it does not tell which one is meant."""
    if child.dep == "prep":
        return _phrase_end(child, depth) if child.lower in _TELLING else None
    if child.dep == "acl":
        return _clause_end(child, depth) if child.tag in ("VBG", "VBN") else None
    if child.dep == "relcl":
        related = any(t.lower in _RELATIVES for t in child.children[:1])
        return _clause_end(child, depth) if related and child.pos in ("VERB", "AUX") else None
    return _right(child) if child.dep in ("amod", "nummod") else None


def _phrase_end(preposition: Token, depth: int) -> int | None:
    """Return where the phrase of a preposition ends, with all that is joined in it; None where that is a time."""
    thing = preposition.child("pobj")
    if thing is None:
        inner = preposition.child("prep")
        return _phrase_end(inner, depth - 1) if inner is not None and depth else None
    return None if _is_time(thing) else _joined_end(thing, depth)


def _joined_end(thing: Token, depth: int) -> int:
    """Return where a noun's phrase ends, with the phrases that are joined to it: "of Spain and the south of France".

    A name and a noun are rather joined by mistake: "residents of Leeds and the mayor".
    """
    while (other := next((c for c in _behind(thing) if c.dep == "conj"), None)) is not None:
        if (other.pos == "PROPN") != (thing.pos == "PROPN"):
            break
        thing = other
    return _reach(thing, depth)


def _clause_end(verb: Token, depth: int) -> int | None:
    """Return where a participle's or relative clause ends, before its times; None where other clauses stand in it."""
    if any(c.dep in _CLAUSES for c in verb.children) or _starts(verb) < verb.head.i:
        return None
    edge = verb.i
    for child in _behind(verb):
        end = _part_end(child, depth) if child.dep in _PARTS and _starts(child) == edge + 1 else None
        if end is None:
            return edge if verb.dep == "acl" or child.dep in _LOOSE or _is_time(child) else None
        edge = end
    return edge


def _part_end(part: Token, depth: int) -> int | None:
    if part.dep in ("prep", "agent", "dative") and part.pos == "ADP":
        return _phrase_end(part, depth)
    if part.pos in ("NOUN", "PROPN", "PRON"):
        return None if _is_time(part) else _joined_end(part, depth)
    return _right(part)


def _is_time(token: Token) -> bool:
    """Tell whether a word, or what a preposition governs, is a time: "last week", "on Friday"."""
    thing = token.child("pobj") or token
    return thing.entity_type in _TIMES or thing.lemma in _PERIODS


def _is_plain(head: Token, first: int, last: int) -> bool:
    """Tell whether no mark and no time parts the words; a comma may stand in a list: "of Spain, Italy and France"."""
    inside = _between(head, first, last)
    joined = any(t.dep == "conj" for t in inside)
    words = all(_is_word(t) or t.text in _JOINING or (joined and t.text == ",") for t in inside)
    after = _between(head, last + 1, last + 1)
    titled = inside[-1].pos in _NOUNS and any(t.pos == "PROPN" for t in after)  # "the home of mayor" + "Anna Berg"
    return words and not titled and not any(t.entity_type in _TIMES for t in inside)


def _length(head: Token, first: int, last: int) -> int:
    return sum(map(_is_word, _between(head, first, last)))


def _between(head: Token, first: int, last: int) -> Sequence[Token]:
    start = head.sentence.tokens[0].i
    return head.sentence.tokens[max(first - start, 0) : last + 1 - start]


def _is_word(token: Token) -> bool:
    return any(map(str.isalnum, token.text))


def _starts(token: Token) -> int:
    """Return the number of the first token below a token."""
    return min(t.i for t in _below(token))


def _right(token: Token) -> int:
    return max(t.i for t in _below(token))


def _below(token: Token) -> Iterator[Token]:
    """Yield a token and all that hang on it, each once whatever the parse says; of too long a phrase but a part."""
    waiting, seen = [token], {token.i}
    while waiting and len(seen) < _FARTHEST:
        current = waiting.pop()
        yield current
        below = [c for c in current.children if c.i not in seen]
        seen.update(c.i for c in below)
        waiting += below
