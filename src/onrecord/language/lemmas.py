"""Base forms of words by WordNet's exceptions and suffix rules, remembered per (form, part of speech)."""

from collections.abc import Mapping, Sequence
from typing import Protocol

_POS_OF_TABLE = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_IRREGULAR = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
              "'ve": "have", "’ve": "have", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would",
              "ca": "can", "wo": "will", "n't": "not", "n’t": "not"}  # fmt: skip


class LemmaTables(Protocol):
    """The tables that spaCy's rule lemmatizer carries."""

    def get_table(self, name: str, default: object = ...) -> Mapping[str, object]:
        """Return the table called `name`."""


class Lemmatizer:
    """Looks up base forms; the method is that of WordNet's morphy (Miller 1995)."""

    def __init__(self, tables: LemmaTables) -> None:
        self._index: dict[str, frozenset[str]] = {}
        self._exceptions: dict[str, Mapping[str, Sequence[str]]] = {}
        self._rules: dict[str, Sequence[tuple[str, str]]] = {}
        for pos in set(_POS_OF_TABLE.values()):
            self._index[pos] = frozenset(_part(tables, "lemma_index", pos))
            self._exceptions[pos] = dict(_part(tables, "lemma_exc", pos))
            self._rules[pos] = [(old, new) for old, new in _part(tables, "lemma_rules", pos)]
        self._known: dict[tuple[str, str], str] = {}

    def lemma(self, form: str, tag: str, pos: str) -> str:
        """Return the base form of `form` (a proper noun keeps its form, the rest is lower-cased)."""
        key = (form, tag)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 200_000:  # a stream of junk must not fill the memory
                self._known.clear()
            found = self._known[key] = self._find(form, tag, pos)
        return found

    def _find(self, form: str, tag: str, pos: str) -> str:
        lower = form.lower()
        if tag in ("NNP", "NNPS"):
            return form
        if lower in _IRREGULAR and pos in ("AUX", "VERB", "PART", "ADV"):
            return _IRREGULAR[lower]
        table = _POS_OF_TABLE.get(pos)
        if table is None or tag in ("NN", "JJ", "RB", "VB", "MD"):
            return lower
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


def _part(tables: LemmaTables, name: str, pos: str) -> "Mapping[str, Sequence[str]] | Sequence[tuple[str, str]] | object":
    return tables.get_table(name, {}).get(pos, {})
