"""Whole records on the gold articles: every row of `score_record.py`, by the default reader."""

import argparse
import json
from typing import Any

from benchmarks._common import load_scorer, read_rows, shared
from onrecord.intake import Known, document_from
from onrecord.reader import Reader


def read_gold(split: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the gold records of `split` and ours of the same texts."""
    gold = list(read_rows(shared("gold", f"{split}.gold.jsonl")))
    documents = [document_from(g["article"]["text"], known_of(g["article"])) for g in gold]
    return gold, [record.to_dict() for record in Reader().read_many(documents)]


def known_of(article: dict[str, Any]) -> Known:
    """Return what a caller would know of a gold article."""
    url, title, outlet, published = (article.get(key) for key in ("url", "title", "outlet", "published"))
    return Known(url=url, title=title, outlet=outlet, published=published)


def main() -> None:
    """Print the table of `score_record.py`, or with `--json` each row's F1 in percent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = load_scorer("gold", "score_record.py").score(*read_gold(options.split))
    if options.json:
        print(json.dumps({f"gold {options.split}: {name}": 100 * row["f1"] for name, row in rows.items()}, indent=1))
        return
    print(f"{'gold ' + options.split:52}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'ours':>7}")
    for name, row in rows.items():
        scores = "".join(f"{100 * row[key]:7.1f}" for key in ("precision", "recall", "f1"))
        print(f"{name:52}{scores}{row['gold']:7d}{row['predicted']:7d}")


if __name__ == "__main__":
    main()
