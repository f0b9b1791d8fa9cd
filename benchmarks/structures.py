"""Attribution by structure, on snippets of our own that no training has seen (`structures.txt`).

    python -m benchmarks.structures [--json] [--misses]

For each structure: F1 of contents found (Jaccard of words at least 0.5), and of those whose source is right too (words
overlap, or both have none). Over all: acts and parents right among the contents found, and F1 of who was told or
through whom it came.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks._common import Figures
from benchmarks._snippets import Marked, Piece, Snippet, read_snippets
from onrecord.reader import Reader
from onrecord.record import Attribution, Record, Span

SNIPPETS = Path(__file__).with_name("structures.txt")
_WORD = re.compile(r"\w+")


def words(text: str, pieces: Sequence[Piece]) -> set[int]:
    """Return the offsets of the words in `pieces` of `text`."""
    return {s + m.start() for s, e in pieces for m in _WORD.finditer(text[s:e])}


def pieces_of(spans: Sequence[Span]) -> list[Piece]:
    """Return spans as pairs of offsets."""
    return [(s.start, s.end) for s in spans]


def pair(snippet: Snippet, record: Record) -> Iterator[tuple[int, Marked, Attribution]]:
    """Yield each marked attribution (with its number) and the one of ours most like it, the best pairs first."""
    text = snippet.text
    likeness = [
        (len(a & b) / len(a | b), n, i)
        for n, marked in snippet.attributions.items()
        for i, ours in enumerate(record.attributions)
        if (a := words(text, marked.content)) and (b := words(text, pieces_of(ours.content)))
    ]
    taken: set[tuple[str, int]] = set()
    for value, n, i in sorted(likeness, key=lambda x: (-x[0], x[1] != i_of(snippet, record, x), x[1], x[2])):
        if value >= 0.5 and not {("gold", n), ("ours", i)} & taken:
            taken |= {("gold", n), ("ours", i)}
            yield n, snippet.attributions[n], record.attributions[i]


def i_of(snippet: Snippet, record: Record, candidate: tuple[float, int, int]) -> int:
    """Return the number of a pair's marked attribution if the cues overlap too, else -1: two may share one content."""
    _, n, i = candidate
    cue = words(snippet.text, pieces_of(record.attributions[i].cue.spans))
    return n if cue & words(snippet.text, snippet.attributions[n].cue) else -1


def same_source(text: str, marked: Marked, ours: Attribution) -> bool:
    """Tell whether the sources share a word, or both have no words."""
    a, b = words(text, marked.source), words(text, pieces_of(ours.source.spans))
    return bool(a & b) or (not a and not b)


def told_of(record: Record, ours: Attribution) -> set[str]:
    """Return the words for whom it was said to and through whom it came, in lower case."""
    names = {e.id: e.name for e in record.entities}
    spans = {s.text_in(record.article.text) for s in ours.addressee.spans}
    return {n.lower() for n in (*spans, *(names[e] for e in (*ours.addressee.entities, *ours.via)))}


def measure(show: bool = False) -> Figures:
    """Return the figures; with `show`, print the snippets whose attributions are not all found and right."""
    snippets = read_snippets(SNIPPETS)
    counts: Counter[tuple[str, str]] = Counter()
    for snippet, record in zip(snippets, Reader().read_many(s.text for s in snippets), strict=True):
        if _count(counts, snippet, record) and show:
            print(f"{snippet.name}: {snippet.text}\n   ours: {_told(record)}\n")
    return _figures(counts, list(dict.fromkeys(s.name for s in snippets)))


def _count(counts: Counter[tuple[str, str]], snippet: Snippet, record: Record) -> bool:
    """Add one snippet; tell whether anything is missing, wrong or too much."""
    pairs = list(pair(snippet, record))
    right = sum(same_source(snippet.text, marked, ours) for _, marked, ours in pairs)
    numbers = {ours.id: n for n, _, ours in pairs}
    for key, value in (("gold", len(snippet.attributions)), ("ours", len(record.attributions))):
        counts[snippet.name, key] += value
    counts[snippet.name, "found"] += len(pairs)
    counts[snippet.name, "right"] += right
    for _, marked, ours in pairs:
        counts["all", "act"] += marked.act == ours.cue.act
        counts["all", "parent"] += marked.parent == (numbers.get(ours.parent) if ours.parent else None)
        told = told_of(record, ours)
        counts["all", "told gold"] += bool(marked.told)
        counts["all", "told ours"] += bool(told)
        counts["all", "told"] += any(m.lower() in t or t in m.lower() for m in marked.told for t in told)
    return not right == len(snippet.attributions) == len(record.attributions)


def _told(record: Record) -> list[str]:
    text = record.article.text
    return [
        " | ".join(" … ".join(s.text_in(text) for s in spans) for spans in (a.source.spans, a.cue.spans, a.content))
        for a in record.attributions
    ]


def _figures(counts: Counter[tuple[str, str]], names: Sequence[str]) -> Figures:
    figures: dict[str, float] = {}
    for name in names:
        gold, ours = counts[name, "gold"], counts[name, "ours"]
        if not gold:
            figures[f"structures: {name}, found where there is nothing"] = float(ours)
            continue
        figures[f"structures: {name}, content"] = 200 * counts[name, "found"] / (gold + ours)
        figures[f"structures: {name}, + source"] = 200 * counts[name, "right"] / (gold + ours)
    total = {key: sum(counts[name, key] for name in names) for key in ("gold", "ours", "found", "right")}
    figures["structures: all, content"] = 200 * total["found"] / (total["gold"] + total["ours"])
    figures["structures: all, + source"] = 200 * total["right"] / (total["gold"] + total["ours"])
    figures["structures: all, act right"] = 100 * counts["all", "act"] / total["found"]
    figures["structures: all, parent right"] = 100 * counts["all", "parent"] / total["found"]
    both = counts["all", "told gold"] + counts["all", "told ours"]
    figures["structures: all, told or through whom"] = 200 * counts["all", "told"] / both
    return figures


def main() -> None:
    """Print the figures, or with `--json` one flat object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="print what is not read as marked")
    options = parser.parse_args()
    figures = measure(options.misses)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:60} {value:7.1f}")


if __name__ == "__main__":
    main()
