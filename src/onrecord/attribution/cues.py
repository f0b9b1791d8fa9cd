"""The lexicon of cues: which words report, what they take, what the speaker does with them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

from onrecord.record import Act


@dataclass(frozen=True, slots=True)
class CueWord:
    """The complements a cue word takes (`clause`, `to`, `as`, `of` …), each with what the speaker then does."""

    acts: Mapping[str, Act] = field(default_factory=dict)

    def takes(self, *frames: str) -> str | None:
        """Return the first of `frames` that the word takes, or None."""
        return next((f for f in frames if f in self.acts), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by lemma, for each part of speech."""

    verbs: Mapping[str, CueWord] = field(default_factory=dict)
    nouns: Mapping[str, CueWord] = field(default_factory=dict)
    adjectives: Mapping[str, CueWord] = field(default_factory=dict)
    adverbs: Mapping[str, CueWord] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], Act] = field(default_factory=dict)
    platforms: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    silences: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    receivers: frozenset[str] = frozenset()
    recordings: frozenset[str] = frozenset()
    benches: frozenset[str] = frozenset()


_LISTS = ("occasions", "speaking", "silences", "makers", "voices", "receivers", "recordings", "benches")


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of `cues.toml`, read once."""
    tables: dict[str, Any] = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    phrases = {tuple(form.split()): cast(Act, act) for act, forms in tables["phrases"].items() for form in forms}
    return Lexicon(
        _words(tables["verbs"]),
        _words(tables["nouns"]),
        _words(tables["adjectives"]),
        _words(tables["adverbs"]),
        phrases,
        frozenset(tables["platforms"]["names"]),
        **{name: frozenset(tables[name]["lemmas"].split()) for name in _LISTS},
    )


def _words(rows: Iterable[Mapping[str, Any]]) -> dict[str, CueWord]:
    """Return the words of `rows`; where several rows give a word the same complement, the first row's act holds."""
    found: dict[str, dict[str, Act]] = {}
    for row in rows:
        for lemma in row["lemmas"].split():
            acts = found.setdefault(lemma, {})
            for frame in row.get("takes", ["alone"]):
                acts.setdefault(frame, cast(Act, row["act"]))
    return {lemma: CueWord(acts) for lemma, acts in found.items()}
