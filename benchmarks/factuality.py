"""Did it happen: the factuality of the words that UW's corpus gives (`uw.dev`), in three classes.

A word counts as factual from 1 upwards, as counterfactual from -1 downwards, else as uncertain. Ours is the record's:
`-` is counterfactual; `actual`, `planned` and `general` are factual, as UW's annotators rate what is foretold by how
sure the writer is; all other modalities are uncertain.
"""

from collections import Counter
from collections.abc import Iterator

from benchmarks._common import Figures, read_rows, run, shared
from benchmarks._marked import Marked, read_marked
from onrecord.events.features import rule_of
from onrecord.events.tags import MODALITIES
from onrecord.record import Span

FACTUAL = frozenset(("actual", "planned", "general"))
CLASSES = ("factual", "uncertain", "counterfactual")


def measure(split: str = "dev") -> Figures:
    """Return macro-F1 over the three classes and F1 of each in percent, ours and by the cue words alone."""
    rows = list(read_rows(shared("corpora", "factuality", f"uw.{split}.jsonl")))
    pairs: Counter[tuple[str, str]] = Counter()
    by_cues: Counter[tuple[str, str]] = Counter()
    for row, marked in zip(rows, read_marked(row["text"] for row in rows), strict=True):
        for gold, ours, rule in _judged(row["events"], marked):
            pairs[gold, ours] += 1
            by_cues[gold, rule] += 1
    return {**_figures("factuality", pairs), **_figures("factuality by cue words alone", by_cues)}


def class_of(factuality: float) -> str:
    """Return the class of a factuality from -3 to 3."""
    return CLASSES[0] if factuality >= 1 else CLASSES[2] if factuality <= -1 else CLASSES[1]


def _judged(events: list[dict[str, float]], marked: Marked) -> Iterator[tuple[str, str, str]]:
    parse = marked.document.parse
    for event in events:
        span = Span(int(event["s"]), int(event["e"]))
        head, tokens = parse.head_of(span), parse.tokens_in(span)
        if head is not None:
            rule = rule_of(head, marked.holders.holder_of(span), None)
            first, last = tokens[0].i, tokens[-1].i
            modality = MODALITIES[int(marked.scored.modality(first, last, rule.modality).argmax())]
            polarity = marked.scored.polarity(first, last, rule.polarity, outright=rule.outright)
            ours = _class(modality, is_negated=bool(polarity[1] > polarity[0]))
            yield class_of(event["factuality"]), ours, _class(rule.modality, is_negated=rule.polarity == "-")


def _class(modality: str, *, is_negated: bool) -> str:
    return CLASSES[2] if is_negated else CLASSES[0] if modality in FACTUAL else CLASSES[1]


def _figures(name: str, pairs: Counter[tuple[str, str]]) -> dict[str, float]:
    found = {}
    for kind in CLASSES:
        given = sum(n for (_, ours), n in pairs.items() if ours == kind)
        gold = sum(n for (theirs, _), n in pairs.items() if theirs == kind)
        found[f"{name}: {kind}"] = 200 * pairs[kind, kind] / max(given + gold, 1)
    return {f"{name}: macro-F1": sum(found.values()) / len(CLASSES), **found}


if __name__ == "__main__":
    run(measure, __doc__ or "")
