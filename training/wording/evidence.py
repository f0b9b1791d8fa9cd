"""What makes a sentence read as biased: `python -m training.wording.evidence` writes `weights.tsv`.

Logistic regression on BABE (Spinde et al. 2021), SG2's development part. Which words may count is settled without
looking at a label: closed classes, and words that occur under at least four of BABE's topics and with none of them in
more than half of their sentences, unless they name a side (`sides.txt`); nouns only where they are loaded by themselves
or stand in `shells.txt`. `benchmarks.wording` fits the same model five times, each time without the fold it judges.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord.document import Document, Sentence
from onrecord.wording.evidence import CLOSED, Evidence, find_features, find_words, is_name, read_scores
from onrecord.wording.listed import find_listed_marks
from training.wording.corpora import read_babe, read_sentences
from training.wording.logistic import fit

OUT: Final = Path("src/onrecord/wording/weights.tsv")
HERE: Final = Path(__file__).parent
PENALTY: Final = 10.0
LEAST, TOPICS, MOST = 4, 4, 0.5  # sentences, topics, share of one topic
LOADED_NOUN: Final = 0.5  # the score from which a noun may count

Row = Mapping[str, float]


def main() -> None:
    """Fit on all of the development part and write the weights."""
    rows = read_babe()
    documents = read_sentences(rows)
    model = learn(featured(documents, rows), [row["label"] == "Biased" for row in rows])
    lines = {"bias": model.bias, **dict(sorted(model.weights.items()))}
    OUT.write_text("".join(f"{name}\t{weight:.3f}\n" for name, weight in lines.items() if round(weight, 3)), "utf-8")


def learn(examples: Sequence[Row], biased: Sequence[bool]) -> Evidence:
    """Return the model that makes it likeliest that those of `examples` are `biased` that are."""
    names = sorted({name for row in examples for name in row})
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    for number, row in enumerate(examples):
        table[number, [column[name] for name in row]] = list(row.values())
    *weights, bias = fit(table, np.array(biased, float), np.ones(len(biased)), PENALTY)
    return Evidence(read_scores(), dict(zip(names, map(float, weights), strict=True)), float(bias))


def featured(documents: Sequence[Document], rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Return the features of each row of BABE that may count."""
    allowed = find_vocabulary(documents, [row["topic"] for row in rows])
    found = map(_features, documents)
    return [{name: value for name, value in row.items() if _may_count(name, allowed)} for row in found]


def _may_count(name: str, allowed: set[str]) -> bool:
    return not name.startswith("word ") or name.removeprefix("word ") in allowed


def _features(document: Document) -> Row:
    """Return the features of a row of BABE, read as one sentence though the parser may have cut it."""
    categories = [category for _, marks in find_listed_marks(document) for _, category in marks]
    return find_features(Sentence(0, document.parse.tokens), categories, read_scores())


def find_vocabulary(documents: Sequence[Document], topics: Sequence[str]) -> set[str]:
    """Return the words that may count: of closed classes, or spread over topics and of no side."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    closed: set[str] = set()
    nouns: Counter[str] = Counter()
    for document, topic in zip(documents, topics, strict=True):
        tokens = [token for token in document.parse.tokens if not is_name(token)]
        for word in set(find_words(tokens)):
            counts[word][topic] += 1
        closed |= set(find_words([token for token in tokens if token.pos in CLOSED]))
        nouns.update(find_words([token for token in tokens if token.pos == "NOUN"]))
    sides = set((HERE / "sides.txt").read_text("utf-8").split())
    plain = {n for n in nouns if _is_plain(n, nouns[n], counts[n].total())}
    return {w for w, c in counts.items() if c.total() >= LEAST and (w in closed or _is_spread(c))} - sides - plain


def _is_plain(noun: str, as_noun: int, total: int) -> bool:
    """Tell whether a word is mostly a noun that says nothing by itself: those tell topics and bodies."""
    shells = (HERE / "shells.txt").read_text("utf-8").split()
    return as_noun > total / 4 and noun not in shells and read_scores().get(noun, 0.0) < LOADED_NOUN


def _is_spread(topics: Counter[str]) -> bool:
    return len(topics) >= TOPICS and max(topics.values()) <= MOST * topics.total()


if __name__ == "__main__":
    main()
