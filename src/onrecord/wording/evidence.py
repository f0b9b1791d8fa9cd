"""How loaded a sentence reads as a whole: a linear model of its words and style that sees no names.

The weights were learnt from sentences that readers called biased or not (`training/wording`); docs/models/wording.md is
their card. A sentence's evidence is in nats: at 0 it is as likely to be called biased as not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import log
from typing import Final

from onrecord.document import Sentence, Token
from onrecord.record import WordingCategory

Features = Mapping[str, float]

_FILES: Final = ("scores.tsv", "weights.tsv")
_OPEN: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CLOSED: Final = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "PART", "AUX", "INTJ"})
_SHARES: Final = ("ADJ", "ADV", "VERB", "PRON", "NOUN", "AUX")
_TAGS: Final = ("VBD", "VBZ", "VBP", "VBG", "JJS", "RBS", "JJR", "MD", "PRP$", "PRP", "RB")
_MARKS: Final = ("!", "?", "…", ":", ";", "—", "–", "(", "-")
# he and she are one word, so that no gender counts
_THIRD: Final = {**dict.fromkeys(("he", "she", "him", "her", "his", "hers"), "he"), "herself": "himself"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The model: how loaded a word is (`scores`, standard deviations above the mean word) and what each feature weighs.

    Words below the mean have no score. `weights` are nats per unit of a feature; `bias` is the sentence's start.
    """

    scores: Mapping[str, float]
    weights: Features
    bias: float

    def weigh(self, sentence: Sentence, categories: Sequence[WordingCategory]) -> float:
        """Return the evidence in nats that `sentence`, in which marks of `categories` were found, is loaded."""
        features = find_features(sentence, categories, self.scores)
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def score(self, token: Token) -> float:
        """Return how loaded the word is by itself; 0 for names, closed classes and words below the mean."""
        return self.scores.get(token.lemma.lower(), 0.0) if token.pos in _OPEN and not is_name(token) else 0.0


@cache
def read_evidence() -> Evidence:
    """Return the model of `scores.tsv` and `weights.tsv`."""
    weights = dict(_rows("weights.tsv"))
    bias = weights.pop("bias")
    return Evidence(read_scores(), weights, bias)


@cache
def read_scores() -> Mapping[str, float]:
    """Return the words of `scores.tsv` with how loaded each is by itself."""
    return dict(_rows("scores.tsv"))


def find_digest() -> str:
    """Return the hexadecimal SHA-256 of the two files, scores first."""
    return sha256(b"".join(files(__package__).joinpath(name).read_bytes() for name in _FILES)).hexdigest()


def _rows(name: str) -> Iterator[tuple[str, float]]:
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        key, value = line.split("\t")
        yield key, float(value)


def is_name(token: Token) -> bool:
    """Tell whether the token is part of a name: such tokens are never looked at."""
    return token.pos == "PROPN" or bool(token.entity_type)


def find_features(
    sentence: Sentence, categories: Sequence[WordingCategory], scores: Mapping[str, float]
) -> dict[str, float]:
    """Return the features of `sentence`: its words, style, marks found by the lexicon, and its words' `scores`."""
    words = [t for t in sentence.tokens if not is_name(t) and t.pos not in ("SPACE", "SYM")]
    return {
        **{f"word {word}": 1.0 for word in find_words(words)},
        **{f"mark {mark}": 1.0 for mark in _MARKS if any(t.text == mark for t in sentence.tokens)},
        **{f"category {category}": 1.0 for category in categories},
        "marks": float(min(3, len(categories))),
        **_style(words),
        **_loadedness(words, scores),
    }


def find_words(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words that may be features: lemmas in lower case, he and she as one."""
    for token in tokens:
        if token.pos in _OPEN or token.pos in CLOSED:
            word = token.lemma.lower()
            yield _THIRD.get(word, word)


def _style(words: Sequence[Token]) -> dict[str, float]:
    count = max(1, len(words))
    shares = {pos: sum(t.pos == pos for t in words) / count for pos in _SHARES}
    tags = {tag: min(3, sum(t.tag == tag for t in words)) for tag in _TAGS}
    return {
        "length": log(count),
        "numbers": min(3, sum(t.pos == "NUM" for t in words)) / 3,
        **{f"share {pos}": 5 * share for pos, share in shares.items()},
        **{f"tag {tag}": number / 2 for tag, number in tags.items()},
    }


def _loadedness(words: Sequence[Token], scores: Mapping[str, float]) -> dict[str, float]:
    """Return the three highest scores, their sum above one, and the mean."""
    found = [scores.get(t.lemma.lower(), 0.0) for t in words if t.pos in _OPEN]
    first, second, third, *_ = sorted((*found, 0.0, 0.0, 0.0), reverse=True)
    return {
        "score 1": first / 2,
        "score 2": second / 2,
        "score 3": third / 2,
        "scores": sum(max(0.0, score - 1) for score in found) / 2,
        "mean score": sum(found) / max(1, len(found)),
    }
