"""Names against en_worldwide_ner: the third of its documents that no training has seen, exact spans and labels.

    python -m benchmarks.names [--json]

Names are those of the parse, as the network gives them, before the rules of `entities/` mend them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks._common import Figures, read_rows, run, shared
from onrecord.document import Document
from onrecord.language import language_step
from onrecord.record import Article, Block
from training.network.worldwide import LABELS, is_held_out

NAMED = ("PERSON", "ORG", "LOC")


def measure() -> Figures:
    """Return F1 in per cent of person, organisation and place names together, and of each label."""
    step, counts = language_step(), Counter[tuple[str, str]]()
    for row in read_rows(shared("corpora", "names", "en_worldwide_ner.jsonl.gz")):
        if is_held_out(row["id"]):
            text = row["text"]
            article = Article(row["id"], None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))
            [layers] = step.predict([Document(article)])
            _count(counts, row, ((n.start, n.end, n.label) for n in layers["parse"].names))
    labels = dict.fromkeys(LABELS.values())
    return {"names, F1": _f1(counts, NAMED)} | {f"names, F1 {label}": _f1(counts, (label,)) for label in labels}


def _count(counts: Counter[tuple[str, str]], row: Mapping[str, Any], names: Iterable[tuple[int, int, str]]) -> None:
    gold, found = {(e["s"], e["e"], LABELS[e["type"]]) for e in row["entities"]}, set(names)
    for kind, spans in (("gold", gold), ("found", found), ("both", gold & found)):
        counts.update((kind, label) for _, _, label in spans)


def _f1(counts: Counter[tuple[str, str]], labels: Iterable[str]) -> float:
    chosen = tuple(labels)
    both, gold, found = (sum(counts[kind, x] for x in chosen) for kind in ("both", "gold", "found"))
    return 200 * both / (gold + found) if gold + found else 0.0


if __name__ == "__main__":
    run(measure, __doc__ or "")
