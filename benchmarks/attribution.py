"""Everything a record says of an attribution, figure by figure, on the gold articles.

    python -m benchmarks.attribution [--json] [--split dev]

Attributions are paired by their contents (Jaccard of words at least 0.5), as `score_record.py` does. Kind, act and a
source that is hidden are judged among the pairs; nesting, addressee and via are F1 over all attributions.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from benchmarks._common import Figures, load_scorer
from benchmarks.gold import read_gold

Row = Mapping[str, Any]


def measure(split: str) -> Figures:
    """Return the figures of `split`, in per cent."""
    scorer = load_scorer("gold", "score_record.py")
    gold, ours = read_gold(split)
    by_text = {record["article"]["text"]: record for record in ours}
    counts: Counter[str] = Counter()
    for record in gold:
        _count(counts, scorer, record, by_text[record["article"]["text"]])
    return {f"attribution {split}: {name}": value for name, value in _figures(counts).items()}


def _count(counts: Counter[str], scorer: ModuleType, gold: Row, ours: Row) -> None:
    text, wanted, got = gold["article"]["text"], gold["attributions"], ours["attributions"]
    words: Callable[[Row], set[int]] = lambda a: scorer.tokens(text, a["content"])  # noqa: E731
    pairs = scorer.pair([*map(words, wanted)], [*map(words, got)], scorer.jaccard, 0.5)
    same = {got[j]["id"]: wanted[i]["id"] for i, j in pairs}
    entities = [{e["id"]: e for e in record["entities"]} for record in (gold, ours)]
    counts["pairs"] += len(pairs)
    for i, j in pairs:
        a, b = wanted[i], got[j]
        counts["kind"] += a["kind"] == b["kind"]
        counts["act"] += a["cue"]["act"] in (None, b["cue"]["act"])
        counts["act of say"] += a["cue"]["act"] == "say" == b["cue"]["act"]
        counts["pairs of say"] += a["cue"]["act"] == "say"
        hidden = not a["source"]["spans"] and not a["source"]["entities"]
        counts["pairs hidden"] += hidden
        counts["hidden"] += hidden and not b["source"]["spans"]
        counts["nested hit"] += a["parent"] is not None and same.get(b["parent"]) == a["parent"]
        for name, of in (("addressee", _addressee), ("via", _via)):
            counts[f"{name} hit"] += bool(of(a)) and scorer.agree(of(a), entities[0], of(b), entities[1])
    for key, rows in (("gold", wanted), ("ours", got)):
        counts[f"nested {key}"] += sum(a["parent"] is not None for a in rows)
        counts[f"addressee {key}"] += sum(bool(_addressee(a)) for a in rows)
        counts[f"via {key}"] += sum(bool(_via(a)) for a in rows)


def _addressee(attribution: Row) -> Sequence[str]:
    found: Sequence[str] = attribution["addressee"]["entities"]
    return found


def _via(attribution: Row) -> Sequence[str]:
    found: Sequence[str] = attribution["via"]
    return found


def _figures(counts: Counter[str]) -> dict[str, float]:
    figures = {
        "kind right": 100 * counts["kind"] / counts["pairs"],
        "act right": 100 * counts["act"] / counts["pairs"],
        "act right where it is say": 100 * counts["act of say"] / counts["pairs of say"],
        "act right where it is another": 100
        * (counts["act"] - counts["act of say"])
        / (counts["pairs"] - counts["pairs of say"]),
        "hidden source left empty": 100 * counts["hidden"] / max(counts["pairs hidden"], 1),
    }
    for name in ("nested", "addressee", "via"):
        both = counts[f"{name} gold"] + counts[f"{name} ours"]
        figures[f"{name}, F1"] = 200 * counts[f"{name} hit"] / both if both else 0.0
    return figures


def main() -> None:
    """Print the figures, or with `--json` one flat object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    options = parser.parse_args()
    figures = measure(options.split)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:50} {value:7.1f}")


if __name__ == "__main__":
    main()
