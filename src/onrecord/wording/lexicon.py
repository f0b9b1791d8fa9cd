"""The lexicon of loaded words: read once, matched by the first word of an entry."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from onrecord.document import Token
from onrecord.record import WordingCategory

_POS: Final = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ", "adverb": "ADV"}
_NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A loaded word or phrase, the plain word that was at hand, and where it counts.

    `words` are lemmas or forms; `pos` is the universal part of speech of a single word or of the verb that
    a phrase begins with, or "" for any; the word sets
    name neighbours (`not_before`, `not_after`) and words joined in the parse (`beside`, `not_beside`). An entry with
    `clause` counts only where it reports something.
    """

    words: tuple[str, ...]
    category: WordingCategory
    plain: str
    pos: str = ""
    clause: bool = False
    not_before: frozenset[str] = _NOTHING
    not_after: frozenset[str] = _NOTHING
    beside: frozenset[str] = _NOTHING
    not_beside: frozenset[str] = _NOTHING

    def fits(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the entry's words stand at `tokens[at]` with the right part of speech and neighbours."""
        return (
            self._is_right_part(tokens[at])
            and self._stands_at(tokens, at)
            and self._has_right_neighbours(tokens, at)
            and self._has_right_company(tokens[at])
        )

    def _is_right_part(self, token: Token) -> bool:
        if not self.pos or token.pos == self.pos or (len(self.words) > 1 and self.pos != "VERB"):
            return True
        if is_title_word(token):
            return True
        return self.pos == "ADJ" and token.dep == "amod" and token.lower == self.words[0]

    def _stands_at(self, tokens: Sequence[Token], at: int) -> bool:
        last = at + len(self.words)
        return last <= len(tokens) and all(
            token.lower == word or token.lemma == word
            for token, word in zip(tokens[at + 1 : last], self.words[1:], strict=True)
        )

    def _has_right_neighbours(self, tokens: Sequence[Token], at: int) -> bool:
        last = at + len(self.words)
        before = tokens[at - 1].lower if at else ""
        after = tokens[last] if last < len(tokens) else None
        if before in self.not_after:
            return False
        return after is None or not (after.lower in self.not_before or after.lemma in self.not_before)

    def _has_right_company(self, token: Token) -> bool:
        if not (self.beside or self.not_beside):
            return True
        company = {word for joined in (token.head, *token.children) for word in (joined.lemma, joined.lower)}
        return company.isdisjoint(self.not_beside) and (not self.beside or not company.isdisjoint(self.beside))


def is_title_word(token: Token) -> bool:
    """Tell whether a capital in a headline may hide the part of speech: taggers take "Slams" there for a name."""
    return token.pos == "PROPN" and not token.entity_type and token.sentence.role == "headline"


Lexicon = Mapping[str, Sequence[Entry]]


@cache
def read_lexicon() -> Lexicon:
    """Return the entries by their first word, longest first, from `lexicon.toml`."""
    groups = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))["group"]
    by_first: dict[str, list[Entry]] = {}
    for group in groups:
        for entry in _entries(group):
            by_first.setdefault(entry.words[0], []).append(entry)
    return {first: sorted(entries, key=lambda e: -len(e.words)) for first, entries in by_first.items()}


def _entries(group: Mapping[str, Any]) -> Iterator[Entry]:
    neighbours = ("not_before", "not_after", "beside", "not_beside")
    sets = {key: frozenset(group.get(key, ())) for key in neighbours}
    for phrase in group["words"]:
        yield Entry(
            words=tuple(_split(phrase)),
            category=group["category"],
            plain=group["plain"],
            pos=_POS[group["pos"]] if "pos" in group else "",
            clause=group.get("clause", False),
            **sets,
        )


def _split(phrase: str) -> Iterator[str]:
    """Yield the words of `phrase` as the tokeniser cuts them: hyphens stand alone, contractions do not occur."""
    for word in phrase.split():
        for number, part in enumerate(word.split("-")):
            if number:
                yield "-"
            yield part
