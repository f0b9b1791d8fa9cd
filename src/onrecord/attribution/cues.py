"""The lexicon of cues (`acts.toml`): what a cue's head word tells by itself, and words of channels and hearers."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from onrecord.document import Token
from onrecord.record import Act

Acts = Mapping[str, Act]
_AIMED = ("accuse", "praise")
_CLASSES = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Acts by lemma for each word class, before an infinitive and before other words; phrases; lists of words."""

    classes: Mapping[str, Acts]
    infinitive: Acts
    frames: Mapping[str, Acts]
    phrases: frozenset[tuple[str, ...]]
    hearers: frozenset[str]
    platforms: frozenset[str]
    occasions: frozenset[str]
    speaking: frozenset[str]
    light: frozenset[str]
    hinting: frozenset[str]
    aimed: frozenset[str]
    holding: frozenset[str]
    labels: frozenset[str]
    posting: Mapping[str, frozenset[str]]
    answering: Mapping[str, frozenset[str]]
    promising: Mapping[str, frozenset[str]]
    headlines: frozenset[str]
    tellers: frozenset[str]

    def act_of(self, word: Token, following: Token) -> Act | None:
        """Return what the cue `word` tells by itself before a content that begins with `following`; None if unknown."""
        lemma = word.lemma.lower()
        if following.tag in ("TO", "VB") and lemma in self.infinitive:
            return self.infinitive[lemma]
        if lemma in self.frames.get(following.lower, {}):
            return self.frames[following.lower][lemma]
        own = self.classes[_CLASSES.get(word.pos, "verbs")]
        return own.get(lemma) or next((c[lemma] for c in self.classes.values() if lemma in c), None)

    def is_name_of_act(self, word: Token) -> bool:
        """Tell whether `word` is a noun or adjective that reports ("claim", "confident")."""
        return word.pos in ("NOUN", "ADJ") and word.lemma.lower() in self.classes[_CLASSES[word.pos]]

    def is_held(self, participle: Token) -> bool:
        """Tell whether the noun of a participle holds what it tells: "opposed to", "worried that", "quoted as"."""
        return participle.lemma.lower() in self.holding or participle.lower in self.classes["adjectives"]

    def is_aimed(self, verb: Token) -> bool:
        """Tell whether the subject of a passive `verb` is whom it is about or told to: "was accused", "was told"."""
        lemma = verb.lemma.lower()
        return lemma in self.hearers or lemma in self.aimed or self.classes["verbs"].get(lemma) in _AIMED

    def is_hiding(self, adverb: Token) -> bool:
        """Tell whether `adverb` says that somebody says it, but not who: "reportedly"."""
        return adverb.pos == "ADV" and adverb.lower in self.classes["adverbs"]

    def phrase_at(self, cue: Sequence[Token]) -> str:
        """Return the phrase ("according to") that a cue begins with, or ""."""
        words = tuple(t.lower for t in cue)
        return next((" ".join(p) for p in sorted(self.phrases) if words[: len(p)] == p), "")


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of `acts.toml`, read once."""
    tables: dict[str, Any] = tomllib.loads(files(__package__).joinpath("acts.toml").read_text("utf-8"))
    return Lexicon(
        {name: _acts(tables[name]) for name in ("verbs", "nouns", "adjectives", "adverbs")},
        _acts(tables["infinitive"]),
        {word: _acts(table) for word, table in tables["frames"].items()},
        frozenset(tuple(form.split()) for form in tables["phrases"]["say"]),
        frozenset(tables["hearers"]["lemmas"].split()),
        frozenset(tables["platforms"]["names"]),
        frozenset(tables["occasions"]["lemmas"].split()),
        frozenset(tables["speaking"]["lemmas"].split()),
        frozenset(tables["light"]["lemmas"].split()),
        frozenset(tables["hinting"]["lemmas"].split()),
        frozenset(tables["aimed"]["lemmas"].split()),
        frozenset(tables["holding"]["lemmas"].split()),
        frozenset(tables["labels"]["words"]),
        {word: frozenset(forms.split()) for word, forms in tables["posting"].items()},
        {word: frozenset(forms.split()) for word, forms in tables["answering"].items()},
        {name: frozenset(forms.split()) for name, forms in tables["promising"].items()},
        frozenset(tables["headlines"]["lemmas"].split()),
        frozenset(tables["headlines"]["tellers"].split()),
    )


def _acts(table: Mapping[str, str]) -> dict[str, Act]:
    return {lemma: cast(Act, act) for act, lemmas in table.items() for lemma in lemmas.split()}
