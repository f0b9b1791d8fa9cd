"""Base forms of words by WordNet's exceptions and suffix rules, remembered per (form, tag, part of speech)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

_TABLE_OF_POS: Final = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_IRREGULAR: Final = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
              "'ve": "have", "’ve": "have", "'ll": "will", "’ll": "will", "'d": "have", "’d": "have",
              "ca": "can", "wo": "will", "n't": "not", "n’t": "not"}  # fmt: skip

_BASE_TAGS: Final = frozenset(("NN", "JJ", "RB", "VB", "MD"))
_MODALS: Final = {"'d": "would", "’d": "would", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will"}
MOST_REMEMBERED: Final = 200_000  # forms; a stream of junk must not fill the memory


class LemmaTables(Protocol):
    """The tables that spaCy's rule lemmatizer carries."""

    def get_table(self, name: str) -> Mapping[Any, Any]:
        """Return the table called `name`: for each part of speech an index, exceptions or suffix rules."""


class Lemmatizer:
    """Looks up base forms; the method is that of WordNet's morphy (Miller 1995)."""

    def __init__(self, tables: LemmaTables) -> None:
        parts = sorted(set(_TABLE_OF_POS.values()))
        index, exceptions, rules = (tables.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
        self._index: dict[str, frozenset[str]] = {pos: frozenset(index.get(pos, ())) for pos in parts}
        self._exceptions: dict[str, Mapping[str, Sequence[str]]] = {pos: exceptions.get(pos, {}) for pos in parts}
        self._rules: dict[str, Sequence[Sequence[str]]] = {pos: rules.get(pos, ()) for pos in parts}
        self._known: dict[tuple[str, str, str], str] = {}

    def lemma(self, form: str, tag: str, pos: str) -> str:
        """Return the base form of `form` (a proper noun keeps its form, the rest is lower-cased)."""
        key = (form, tag, pos)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._find(form, tag, pos)
        return found

    def _find(self, form: str, tag: str, pos: str) -> str:
        lower = form.lower()
        if tag in ("NNP", "NNPS"):
            return form
        if lower in _IRREGULAR and tag not in ("POS", "MD"):
            return _IRREGULAR[lower]
        table = _TABLE_OF_POS.get(pos)
        if table is None or tag in _BASE_TAGS:
            return _MODALS.get(lower, lower)
        listed = self._exceptions[table].get(lower)
        if listed:
            return listed[0]
        return self._by_rule(lower, table)

    def _by_rule(self, lower: str, table: str) -> str:
        index = self._index[table]
        formed = [
            lower[: len(lower) - len(old)] + new
            for old, new in self._rules[table]
            if lower.endswith(old) and len(lower) > len(old)
        ]
        known = next((form for form in formed if form in index), None)
        return known or (lower if lower in index or not formed else formed[0])
