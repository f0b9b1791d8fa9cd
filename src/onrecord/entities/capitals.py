"""Which capitalised words make up a name, which are titles before it, and where it ends."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from onrecord.document import Token
from onrecord.entities.heads import head_nouns
from onrecord.entities.phrases import is_parting, is_shouted
from onrecord.entities.words import words
from onrecord.record import EntityType

HYPHENS: Final = ("-", "‐")
INNER: Final = frozenset(("compound", "amod", "nmod"))
_NOMINAL: Final = frozenset(("NNP", "NNPS", "JJ", "NN", "NNS", "ADD"))
_MARKS: Final = ("POS", ",", "``", "''", ":", "-LRB-", "-RRB-")


def pieces(inside: Sequence[Token], kind: EntityType) -> Iterator[Sequence[Token]]:
    """Yield the parts of a name that colons and dashes between spaces part, whole where it is that of a work."""
    for parted, piece in groupby(inside, lambda t: kind not in ("work", "product", "other") and is_parting(t)):
        if not parted:
            yield list(piece)


def trimmed(inside: Sequence[Token], kind: EntityType) -> tuple[int, int]:
    """Return the first and last token number without article, possessive mark and titles."""
    inside = inside[: next((k for k, t in enumerate(inside) if k and _ends(t)), len(inside))]
    first, last = 0, len(inside) - 1
    while last >= 0 and inside[last].tag in _MARKS:
        last -= 1
    while first + 2 <= last and inside[first].lower in ("pro", "anti") and inside[first + 1].text in HYPHENS:
        first += 2
    while first <= last and (inside[first].tag in ("DT", "PRP$", *_MARKS) or _is_title(inside[first], kind)):
        first += 1
    if first > last:
        return inside[0].i, inside[0].i - 1
    return inside[first].i, inside[last].i


def _ends(token: Token) -> bool:
    """Tell whether a token that the tagger took into a name stands behind it: a bracket, or "against"."""
    return token.text in ("(", "[") or (token.tag == "IN" and token.lower in words("behind"))


def is_date(token: Token) -> bool:
    """Tell whether a word is that of a day, a month or a number."""
    return token.lower in words("calendar") or token.tag == "CD"


def _is_title(token: Token, kind: EntityType) -> bool:
    return kind == "person" and is_honorific(token)


def is_honorific(token: Token) -> bool:
    """Tell whether a word is one like "Mr" before a name."""
    return any(token.lower in words(name) for name in ("honorifics_he", "honorifics_she", "honorifics"))


def is_office(token: Token) -> bool:
    """Tell whether a word inside a name is a title before it ("Minister" in "Health Minister D K Rao")."""
    head = head_nouns().get(token.lower)
    return is_honorific(token) or (head is not None and head.type == "person" and token.text[0].isupper())


def is_organization(token: Token) -> bool:
    """Tell whether a word is the noun of a body that is no outlet."""
    head = head_nouns().get(token.lower)
    return head is not None and head.type == "organization" and token.lower not in words("outlets")


def is_body(token: Token) -> bool:
    """Tell whether a word is a noun that denotes somebody or something that acts."""
    head = head_nouns().get(token.lower)
    return head is not None


def is_plain(token: Token) -> bool:
    """Tell whether a capitalised word may be a first name: no title, no acronym, no known name."""
    acronym = token.text.isupper() and len(token.text.replace(".", "")) > 1 and "." not in token.text
    return not (acronym or is_office(token) or token.lower in head_nouns() or not token.text[0].isupper())


def joins(last: Token, after: Token) -> bool:
    """Tell whether `after` is the head of a name that ends, so far, with `last`."""
    if after.pos != "PROPN" or after.sentence is not last.sentence or last.head.i < after.i or last.dep not in INNER:
        return False
    head = head_nouns().get(after.lemma.lower())
    return head is None or head.type == "organization"


def may_name(token: Token) -> bool:
    """Tell whether a token may be a name by its tag, or is a pronoun's letters that stand in capitals: the WHO."""
    return token.tag in _NOMINAL or (token.pos == "PRON" and is_shouted(token))


def is_noun(token: Token) -> bool:
    """Tell whether a word is the head of a phrase and may be a name."""
    return token.pos in ("NOUN", "PROPN") and token.dep not in INNER and token.tag in ("NNPS", "NNS", "NNP")


def capitalised_runs(tokens: Sequence[Token], owner: object, hit_at: object) -> Iterator[tuple[int, int]]:
    """Yield the runs of proper nouns that are in no name and end in the head of a phrase."""
    start = None
    for token in tokens:
        free = token.pos == "PROPN" and token.i not in owner and token.i not in hit_at and not token.entity_type  # type: ignore[operator]
        if not free:
            start = None
            continue
        if start is None or tokens[start].sentence is not token.sentence:
            start = token.i
        if token.dep not in INNER and token.text[0].isupper() and len(token.text) > 1:
            yield start, token.i
            start = None
