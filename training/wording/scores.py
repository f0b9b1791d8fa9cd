"""How loaded each word is by itself: `python -m training.wording.scores` writes `scores.tsv`.

A word's share of occurrences in short spans of loaded language or name-calling (PTC train, gold train) or in our own
lexicon is told from its vector by logistic regression, so that words nobody marked get a score from those they are
like. The vectors are the input embeddings of all-MiniLM-L6-v2 (Apache-2.0), the mean of a word's pieces. Scored are the
words of these texts and the whole words of its tokenizer; no label of BABE is seen.
"""

import json
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.document import Document, Token
from onrecord.record import Span
from onrecord.wording.evidence import is_name
from onrecord.wording.lexicon import read_lexicon
from training.network.make import ENCODER, unpack
from training.wording.corpora import read_texts
from training.wording.logistic import fit

OUT: Final = Path("src/onrecord/wording/scores.tsv")
SIDES: Final = Path(__file__).with_name("sides.txt")
LOADED: Final = ("Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation")
LONGEST, MOST, LISTED = 45, 10, 3  # characters of a span, occurrences that count, occurrences a lexicon entry is worth
PENALTY: Final = 1 / 3
FLOOR: Final = 0.25  # standard deviations above the mean from which a score is kept


def main() -> None:
    """Count, fit, and write the scores of the words well above the mean."""
    said, loaded, names = count()
    known = sorted(said)
    words = sorted({*known, *whole_words()} - names)
    used = np.minimum(np.array([said[w] for w in known], float), MOST)
    share = np.array([loaded[w] / said[w] for w in known])
    weights = fit(embed(known), share, used, PENALTY)
    scores = embed(words) @ weights[:-1]
    scores = (scores - scores.mean()) / scores.std()
    rows = [f"{word}\t{score:.2f}\n" for word, score in zip(words, scores, strict=True) if score >= FLOOR]
    OUT.write_text("".join(rows), "utf-8")


def count() -> tuple[Mapping[str, float], Mapping[str, float], set[str]]:
    """Return how often each word occurs, how often it is loaded, and the words that are names or tell of a side."""
    said, loaded, named = Counter[str](), Counter[str](), Counter[str]()
    for document, spans in documents():
        marked = {t.i for span in spans for t in document.parse.tokens_in(span)}
        for token in document.parse.tokens:
            if is_name(token):
                named[token.lower] += 1
            elif is_word(token):
                said[token.lemma.lower()] += 1
                loaded[token.lemma.lower()] += token.i in marked
    for word in listed_words():
        said[word] += LISTED
        loaded[word] += LISTED
    names = {*SIDES.read_text("utf-8").split(), *(w for w, n in named.items() if n > said[w] / 4)}
    return {w: n for w, n in said.items() if w not in names}, loaded, names


def documents() -> Iterator[tuple[Document, Sequence[Span]]]:
    """Yield parsed texts with their loaded spans."""
    for row, document in read_texts("ptc"):
        spans = (s for s in row["spans"] if s["technique"] in LOADED and s["e"] - s["s"] <= LONGEST)
        yield document, [Span(s["s"], s["e"]) for s in spans]
    for row, document in read_texts("gold"):
        yield document, [Span(w["start"], w["end"]) for w in row["wording"] if w["end"] - w["start"] <= LONGEST]


def is_word(token: Token) -> bool:
    """Tell whether the token is of an open class and all letters."""
    return token.pos in ("NOUN", "VERB", "ADJ", "ADV") and token.lemma.isalpha() and len(token.lemma) > 2


def listed_words() -> Iterable[str]:
    """Return the single words that our lexicon lists as loaded or labels."""
    entries = (entry for found in read_lexicon().values() for entry in found)
    return {e.words[0] for e in entries if len(e.words) == 1 and e.category in ("loaded", "label")}


def whole_words() -> Iterator[str]:
    """Yield the words of four letters and more that the tokenizer keeps whole."""
    yield from (piece for piece in _tokenizer().get_vocab() if piece.isascii() and piece.isalpha() and len(piece) > 3)


def embed(words: Sequence[str]) -> NDArray[np.float64]:
    """Return the unit vectors of `words`: the mean of their pieces' input embeddings, centred."""
    tokenizer = _tokenizer()
    table = _embeddings(ENCODER / "model.safetensors")
    table = table - table[1996:].mean(0)  # the first rows are unused signs
    pieces = (encoded.ids[1:-1] for encoded in tokenizer.encode_batch(list(words)))
    vectors = np.stack([table[ids].mean(0) for ids in pieces]).astype(np.float64)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _tokenizer() -> Tokenizer:
    if not ENCODER.exists():
        unpack(ENCODER)
    tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


def _embeddings(path: Path) -> NDArray[np.float32]:
    """Return the table of input embeddings in a safetensors file."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    heads: dict[str, Any] = json.loads(data[8 : 8 + length])
    name = next(key for key in heads if key.endswith("word_embeddings.weight"))
    start, end = heads[name]["data_offsets"]
    return np.frombuffer(data[8 + length + start : 8 + length + end], np.float32).reshape(heads[name]["shape"])


if __name__ == "__main__":
    main()
