"""The corpora as parsed documents, and which of their sentences go into which fold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks._common import read_rows, shared
from onrecord.document import Document, Step
from onrecord.intake import Known, document_from
from onrecord.reader import Reader, default_steps
from onrecord.record import Article, Block

FOLDS = 5


def read_babe() -> list[dict[str, Any]]:
    """Return the rows of BABE's development part (SG2) whose annotators agreed."""
    rows = read_rows(shared("corpora", "wording", "babe_sg2.dev.jsonl"))
    return [row for row in rows if row["label"] != "No agreement"]


def sentence_article(row: dict[str, Any]) -> Article:
    """Return an article whose body is one sentence of BABE."""
    text = row["text"]
    return Article(row["id"], None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))


def find_folds(labels: Sequence[bool]) -> list[int]:
    """Return the fold of each row: the rows of each label are dealt out in turn, as they stand."""
    seen: Counter[bool] = Counter()
    folds = []
    for label in labels:
        folds.append(seen[label] % FOLDS)
        seen[label] += 1
    return folds


def steps_before() -> list[Step]:
    """Return those of the default steps that the wording rests on."""
    needed = {"parse", "entities", "mentions", "attributions"}
    return [step for step in default_steps() if needed & set(step.gives)]


def read_sentences(rows: Iterable[dict[str, Any]]) -> list[Document]:
    """Return BABE's sentences as documents, with all that the wording rests on."""
    return list(Reader(steps_before()).read_documents(Document(sentence_article(row)) for row in rows))


def read_texts(name: str) -> Iterator[tuple[dict[str, Any], Document]]:
    """Yield the rows of PTC (`ptc`) or of the gold train articles (`gold`) and their parsed texts."""
    places = {"ptc": ("corpora", "wording", "ptc.train.jsonl"), "gold": ("gold", "train.gold.jsonl")}
    rows = list(read_rows(shared(*places[name])))
    texts = (row["text"] if name == "ptc" else row["article"]["text"] for row in rows)
    documents = Reader(steps_before()[:1]).read_documents(document_from(text, Known()) for text in texts)
    yield from zip(rows, documents, strict=True)
