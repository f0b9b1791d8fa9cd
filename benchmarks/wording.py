"""Loaded words: sentences of BABE told biased or not, and spans in the right voice on the gold articles.

BABE (Spinde et al. 2021) is measured per sentence: any mark makes it biased; rows without agreement are left out. What
the step has learnt from BABE is learnt anew five times, each time without the fold that is judged
(`training.wording.corpora.find_folds`: the rows of each label dealt out in turn). The gold articles are measured twice:
with the attributions annotated there, and with our own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks._common import load_scorer, read_rows, run, shared
from onrecord.document import Document, Layers, Step, each
from onrecord.intake import Known, document_from
from onrecord.reader import Reader, default_steps
from onrecord.record import Attribution
from onrecord.wording import wording_step
from training.wording.corpora import find_folds, read_babe, read_sentences
from training.wording.evidence import featured, learn

ROW = "wording: loaded span in the right voice"
NEEDED = {"parse", "entities", "mentions", "attributions", "wording"}


def steps_for_wording() -> list[Step]:
    """Return those of the default steps that the wording rests on."""
    return [step for step in default_steps() if NEEDED & set(step.gives)]


def measure() -> Mapping[str, float]:
    """Return all figures, in percent."""
    return {**babe_figures(), **gold_figures()}


def babe_figures() -> dict[str, float]:
    """Return precision, recall and F1 of biased sentences, and the macro-F1 of both classes, in five folds."""
    rows = read_babe()
    biased = [row["label"] == "Biased" for row in rows]
    pairs = Counter(zip(biased, marked_in_folds(read_sentences(rows), rows, biased), strict=True))
    both, missed, extra, neither = pairs[True, True], pairs[True, False], pairs[False, True], pairs[False, False]
    return {
        "babe dev: biased sentence precision": 100 * both / (both + extra),
        "babe dev: biased sentence recall": 100 * both / (both + missed),
        "babe dev: biased sentence F1": 100 * f1(both, missed, extra),
        "babe dev: macro-F1": 50 * (f1(both, missed, extra) + f1(neither, extra, missed)),
    }


def marked_in_folds(
    documents: Sequence[Document], rows: Sequence[Mapping[str, Any]], biased: Sequence[bool]
) -> list[bool]:
    """Tell of each document whether it gets a mark from a step that has not seen its fold."""
    examples, folds = featured(documents, rows), find_folds(biased)
    marked = [False] * len(documents)
    for held in sorted(set(folds)):
        seen = [number for number, fold in enumerate(folds) if fold != held]
        step = wording_step(learn([examples[n] for n in seen], [biased[n] for n in seen]))
        told = [number for number, fold in enumerate(folds) if fold == held]
        layers = step.predict([documents[n] for n in told])
        for number, found in zip(told, layers, strict=True):
            marked[number] = bool(found["wording"])
    return marked


def f1(hits: int, missed: int, extra: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * hits / (2 * hits + missed + extra)


def gold_figures() -> dict[str, float]:
    """Return the F1 of the wording row of `score_record.py`, with gold and with predicted attributions."""
    gold = list(read_rows(shared("gold", "dev.gold.jsonl")))
    score = load_scorer("gold", "score_record.py").score
    default = steps_for_wording()
    told = [default[0], given_attributions(gold), default[-1]]
    readings = {"gold attributions": told, "our attributions": default}
    return {
        f"gold dev: {ROW}, {name}": 100 * score(gold, list(records(gold, steps)))[ROW]["f1"]
        for name, steps in readings.items()
    }


def records(gold: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """Yield our records of the gold texts, as plain data."""
    documents = (document_from(row["article"]["text"], Known()) for row in gold)
    yield from (record.to_dict() for record in Reader(steps).read_many(documents))


def given_attributions(gold: Sequence[Mapping[str, Any]]) -> Step:
    """Return a step that gives the annotated attributions instead of finding any."""
    by_text = {row["article"]["text"]: row for row in gold}

    def predict(document: Document) -> Layers:
        return {"attributions": tuple(map(annotated, by_text[document.text]["attributions"]))}

    return Step("gold attributions", requires=("parse",), gives=("attributions",), predict=each(predict))


def annotated(row: Mapping[str, Any]) -> Attribution:
    """Return an annotated attribution; where no act is annotated it is `say`."""
    cue = {**row["cue"], "lemma": None, "act": row["cue"]["act"] or "say"}
    addressee = {"spans": [], **row["addressee"]}
    return msgspec.convert({**row, "cue": cue, "addressee": addressee}, Attribution)


if __name__ == "__main__":
    run(measure, __doc__ or "")
