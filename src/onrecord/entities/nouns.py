"""What a noun denotes where it stands: by the lexicon of head nouns, and by the words around it."""

from collections.abc import Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.heads import Head, head_nouns
from onrecord.entities.phrases import is_tied, of_edge
from onrecord.entities.words import words

_TIED: Final = 3  # tokens of "sub-contractors"


def head_of(token: Token) -> Head | None:
    """Return what the lexicon says of a noun, by its lemma, else by its form."""
    nouns = head_nouns()
    if _is_hour(token):
        return None
    listed = _compound(token) or nouns.get(token.lemma.lower()) or nouns.get(token.lower)
    return listed or _after_hyphen(token.lower) or (nouns.get(token.lower[:-1]) if is_letters(token) else None)


def _compound(token: Token) -> Head | None:
    """Return what the lexicon says of a noun of two words: "vice president", "secretary" + "-" + "general"."""
    if not token.children or token.children[0].i >= token.i:
        return None
    hyphens = sum(c.text == "-" and c.i == token.i - 1 for c in token.children)
    first = next((c for c in token.children if c.i == token.i - 1 - hyphens), None)
    return head_nouns().get(f"{first.lower}-{token.lemma.lower()}") if first is not None else None


def _after_hyphen(word: str) -> Head | None:
    return head_nouns().get(word.rpartition("-")[2]) if "-" in word else None


def compounds(token: Token) -> list[Token]:
    """Return the nouns that stand before a noun as parts of one."""
    return [c for c in token.children if c.dep == "compound"]


def is_counted(token: Token) -> bool:
    """Tell whether a noun is no more than what is counted before it: "lawmakers" in "dozens of lawmakers"."""
    counted = token.dep == "pobj" and token.head.lower == "of" and token.head.head.lower in words("quantifiers")
    return counted and token.child("det", "poss") is None and token.tag in ("NNS", "NNPS")


def is_manner(token: Token, head: Head) -> bool:
    """Tell whether a bare noun after a preposition denotes nobody: "in person", "in front of", "in office"."""
    bare = token.tag == "NN" and token.dep == "pobj" and token.head.i == token.i - 1
    return bare and token.head.lower in ("in", "on", "at") and (head.weak or head.type == "person")


def is_nobody(token: Token) -> bool:
    """Tell whether a noun denotes nobody where it stands so: "her head", "brought to justice", "a state of war"."""
    if token.lower in words("ideals"):
        return token.text.islower() and not token.children
    thing = prep.child("pobj") if (prep := token.child("prep")) is not None and prep.lower == "of" else None
    if thing is not None and token.lower in words("conditions"):
        return thing.lower in words("conditions_of")
    owner = token.child("poss")
    return (
        token.lower in words("limbs")
        and owner is not None
        and owner.lower in words("bodily")
        and of_edge(token) == token.i
    )


def is_prefix(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether a token is a prefix that a hyphen ties to a noun: "sub" in "sub-contractors"."""
    three = tokens[token.i : token.i + _TIED]
    return token.lower in words("prefixes") and len(three) == _TIED and is_tied(three)


def lemmas_of(tokens: Sequence[Token]) -> list[str]:
    """Return the words in lower case, plural nouns as singular ones."""
    return [t.lemma.lower() if t.tag in ("NNS", "NNPS") else t.lower for t in tokens]


def title_words(tokens: Sequence[Token]) -> list[str]:
    """Return the words before a person's head noun; "Labour" in capitals, within a sentence, is the party."""
    named = (t.lower in words("parties") and t.text[0].isupper() and is_named(t) for t in tokens)
    return [f"{word}-party" if party else word for word, party in zip(lemmas_of(tokens), named, strict=True)]


def is_named(token: Token) -> bool:
    """Tell whether the capital of a word shows a name: within a sentence, or where the tagger finds one."""
    return bool(token.entity_type) or token is not token.sentence.tokens[0]


def person_head(token: Token) -> bool:
    """Tell whether a word is a noun that denotes a person."""
    head = head_of(token) if token.pos in ("NOUN", "PROPN") else None
    return head is not None and head.type == "person"


def _is_hour(token: Token) -> bool:
    """Tell whether "PM" is a time of the day: in small letters, or behind a number."""
    return token.lower in words("hours") and (token.text.islower() or any(c.tag == "CD" for c in token.children))


def is_letters(token: Token) -> bool:
    """Tell whether a word is the plural of letters: "MPs"."""
    return len(token.text) > 2 and token.text.endswith("s") and token.text[:-1].isupper()
