"""Times and places: WikiWars, GeoVirus, LGL and the gold dev articles, and what each step costs per word.

Times are scored in span and value, places in span and distance (`score_grounding.py`) or country (`score_record.py`).
"""

import contextlib
import io
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks._common import Figures, load_scorer, read_rows, run, shared
from benchmarks.gold import known_of
from onrecord.document import Document, Step
from onrecord.entities import entities_step
from onrecord.grounding import places_step, times_step
from onrecord.intake import Known, document_from
from onrecord.language import language_step

CORPORA: Final = (
    ("time", "wikiwars_timex3.jsonl"),
    ("place", "geovirus.jsonl"),
    ("place", "lgl.jsonl"),
)
_FIGURE: Final = re.compile(r"([A-Za-z][\w+@ ]*?) ([\d.]+)(?= |$)")


def measure() -> Figures:
    """Return the scorers' figures for each set, and the CPU time of both steps in microseconds per word."""
    spent: Counter[str] = Counter()
    figures: dict[str, float] = {}
    for task, file in CORPORA:
        path = shared("corpora", task, file)
        documents = [document_from(row["text"], Known(published=_day(row))) for row in read_rows(path)]
        printed = _score(task, path, _read(documents, spent))
        figures |= {f"{path.stem}: {name.strip()}": float(number) for name, number in _FIGURE.findall(printed)}
    figures |= _gold(spent)
    return figures | {f"{name}: µs per word": 1e6 * spent[name] / spent["words"] for name in ("times", "places")}


def _day(row: dict[str, Any]) -> str | None:
    return row.get("dct") or (row.get("date") or "")[:10] or None


def _read(documents: Iterable[Document], spent: Counter[str]) -> Iterator[Document]:
    steps = (language_step(), entities_step(), times_step(), places_step())
    for document in documents:
        spent["words"] += len(document.text.split())
        yield _apply(document, steps, spent)


def _apply(document: Document, steps: Sequence[Step], spent: Counter[str]) -> Document:
    for step in steps:
        start = time.process_time()
        document = document.with_layers(step.predict([document])[0])
        spent[step.name] += time.process_time() - start  # type: ignore[assignment]
    return document


def _score(task: str, gold: Path, documents: Iterable[Document]) -> str:
    """Return what the scorer prints."""
    scorer, printed = load_scorer("corpora", "score_grounding.py"), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
        ours = Path(folder) / "ours.jsonl"
        ours.write_text("".join(json.dumps(d.to_record({}).to_dict()) + "\n" for d in documents), encoding="utf-8")
        scorer.main(task, gold, ours)
    return printed.getvalue().strip()


def _gold(spent: Counter[str]) -> Figures:
    gold = list(read_rows(shared("gold", "dev.gold.jsonl")))
    documents = [document_from(g["article"]["text"], known_of(g["article"])) for g in gold]
    ours = [d.to_record({}).to_dict() for d in _read(documents, spent)]
    rows = load_scorer("gold", "score_record.py").score(gold, ours)
    return {f"gold dev: {n}": 100 * rows[n]["f1"] for n in ("time: span and value", "place: span and country")}


if __name__ == "__main__":
    run(measure, __doc__ or "")
