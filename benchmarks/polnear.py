"""Attribution on PolNeAR: source, cue and content against the annotators', and how fast the step is.

    python -m benchmarks.polnear [--json] [--split dev] [--weights FOLDER]

PolNeAR's scheme is not that of the record: it counts an object without a proposition ("rejected the claim") and knows
no attribution without a cue. The tagger learnt both schemes; the figures are of PolNeAR's, those ending in `_record` of
the one in which records are read. PolNeAR marks no nesting, so only attributions without a parent are scored. It
repeats the speaker of a participle ("…, saying that …") where the record leaves the span empty and names the entity: an
empty source is scored as the entity's nearest mention before the cue.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks._common import Figures, load_scorer, read_rows, shared
from benchmarks._yardstick import spacy_words_per_second
from onrecord.attribution import Tagger, attribution_step
from onrecord.document import Document, Step
from onrecord.entities import entities_step
from onrecord.language import language_step
from onrecord.language.shown import shown_of
from onrecord.models.network import Network
from onrecord.record import Article, Attribution, Block, Span

FIGURES = {
    "attr": "attr",
    "attr_direct": "attr.direct",
    "attr_indirect": "attr.indirect",
    "content_exact": "content.exact",
    "cue_exact": "cue.exact",
    "source_exact": "source.exact",
}


def measure(split: str, weights: Path | None = None) -> tuple[Figures, str]:
    """Return the figures of `split` (F1 in per cent, words per CPU-second of network and step) and its table."""
    rows = list(read_rows(shared("corpora", "attribution", "polnear", f"{split}.jsonl")))
    scorer: ModuleType = load_scorer("corpora", "attribution", "score_attribution.py")
    words = sum(len(row["text"].split()) for row in rows)
    figures: dict[str, float] = {}
    table = ""
    for scheme, ending in (("record", "_record"), ("polnear", "")):
        network = Network(weights, scheme)
        documents = [_prepare(row, [language_step(network=network), entities_step()]) for row in rows]
        began = time.process_time()
        documents = [d.with_layers({"scores": tuple(network.scores_of(shown_of(d.parse)))}) for d in documents]
        found = attribution_step(Tagger(network)).predict(documents)
        seconds = time.process_time() - began
        predicted = [
            {"id": row["id"], "attributions": _plain(document, layers["attributions"])}
            for row, document, layers in zip(rows, documents, found, strict=True)
        ]
        scores: Mapping[str, Mapping[str, float]] = scorer.score(rows, predicted)
        figures |= {f"polnear_{split}_{name}_f1{ending}": 100 * scores[key]["f1"] for name, key in FIGURES.items()}
        figures["attribution_words_per_cpu_second"] = words / seconds
        figures["attribution_speed_as_multiple_of_spacy_sm"] = words / seconds / spacy_words_per_second()
        table = str(scorer.table(scores, f"PolNeAR {split}"))
    return figures, table


def _prepare(row: Mapping[str, Any], steps: Sequence[Step]) -> Document:
    text = row["text"]
    article = Article(row["id"], None, None, None, (), None, "en", text, (Block(0, len(text), "body"),))
    document = Document(article)
    for step in steps:
        [layers] = step.predict([document])
        document = document.with_layers(layers)
    return document


def _plain(document: Document, attributions: Sequence[Attribution]) -> list[dict[str, list[list[int]]]]:
    """Return the attributions that are not nested, as PolNeAR's rows have them."""
    return [
        {"source": _pairs(_source(document, a)), "cue": _pairs(a.cue.spans), "content": _pairs(a.content)}
        for a in attributions
        if a.parent is None
    ]


def _source(document: Document, attribution: Attribution) -> Sequence[Span]:
    if attribution.source.spans or not attribution.source.entities:
        return attribution.source.spans
    at = min(s.start for s in (*attribution.cue.spans, *attribution.content))
    before = [m for m in document.mentions if m.entity in attribution.source.entities and m.end <= at]
    return before[-1:]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def main() -> None:
    """Print the scorer's table and the figures, or with `--json` one flat object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--split", default="dev", help="which file of the corpus (default: dev)")
    parser.add_argument("--weights", type=Path, help="folder of other weights than the shipped ones")
    options = parser.parse_args()
    figures, table = measure(options.split, options.weights)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    print(table)
    for name, value in figures.items():
        print(f"{name:40} {value:10,.1f}")


if __name__ == "__main__":
    main()
