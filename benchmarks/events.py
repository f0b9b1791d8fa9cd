"""Events on the gold articles: types at their triggers with gold attributions, then the event rows of whole records."""

import time
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks._common import Figures, load_scorer, read_rows, run, shared
from benchmarks.gold import known_of
from onrecord.attribution import attribution_step
from onrecord.document import Document, Step
from onrecord.entities import entities_step, speakers_step
from onrecord.events import events_step
from onrecord.intake import document_from
from onrecord.language import language_step
from onrecord.record import Attribution, Cue, Party, Span

ROWS = ("event", "classic stream")


def measure() -> Figures:
    """Return F1 in percent of the event rows, with gold and with our attributions, and microseconds per word."""
    gold = list(read_rows(shared("gold", "dev.gold.jsonl")))
    documents = [document_from(g["article"]["text"], known_of(g["article"])) for g in gold]
    named = _apply(documents, language_step(), entities_step())
    with_gold = [d.with_layers({"attributions": _attributions(g)}) for d, g in zip(named, gold, strict=True)]
    ours = _apply(named, attribution_step(), speakers_step())
    start = time.process_time()
    found = _apply(ours, events_step())
    spent = time.process_time() - start
    words = sum(len(d.text.split()) for d in documents)
    return {
        **_rows("events, gold attributions: ", gold, _apply(with_gold, events_step())),
        **_rows("events: ", gold, found),
        "events: microseconds per word": 1e6 * spent / words,
    }


def _apply(documents: Sequence[Document], *steps: Step) -> list[Document]:
    current = list(documents)
    for step in steps:
        layers = step.predict(current)
        current = [d.with_layers(found) for d, found in zip(current, layers, strict=True)]
    return current


def _rows(prefix: str, gold: list[dict[str, Any]], documents: Iterable[Document]) -> dict[str, float]:
    scorer = load_scorer("gold", "score_record.py")
    table = scorer.score(gold, [d.to_record({}).to_dict() for d in documents])
    return {prefix + name: 100 * row["f1"] for name, row in table.items() if name.startswith(ROWS)}


def _attributions(gold: dict[str, Any]) -> tuple[Attribution, ...]:
    """Return the gold attributions without their entities, whose ids are of another record."""
    return tuple(
        Attribution(
            id=a["id"],
            kind=a["kind"],
            source=Party(_spans(a["source"]["spans"])),
            cue=Cue(_spans(a["cue"]["spans"]), a["cue"].get("lemma"), a["cue"].get("act") or "say"),
            content=_spans(a["content"]),
        )
        for a in gold["attributions"]
    )


def _spans(spans: Iterable[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"]) for s in spans)


if __name__ == "__main__":
    run(measure, __doc__ or "")
