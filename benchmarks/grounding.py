"""Times and places: WikiWars, GeoVirus, LGL and the gold dev articles, and what each step costs per word.

Times are scored in span and value, places in span and distance (`score_grounding.py`) or country (`score_record.py`).
GeoVirus, LGL and WikiWars, but for the six documents of its test part, were looked at while the rules were written:
their figures are those of development, not of a test. What else is measured of places, `_toponyms.py` tells.
"""

import contextlib
import io
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks._common import Figures, load_scorer, read_rows, run, shared
from benchmarks._toponyms import measure_toponyms
from benchmarks.gold import known_of
from onrecord.document import Document, Step
from onrecord.entities import entities_step
from onrecord.grounding import places_step, times_step
from onrecord.intake import Known, document_from
from onrecord.language import language_step
from onrecord.reader import BATCH, default_steps

CORPORA: Final = (
    ("time", "wikiwars_timex3.jsonl"),
    ("place", "geovirus.jsonl"),
    ("place", "lgl.jsonl"),
)
_FIGURE: Final = re.compile(r"([A-Za-z][\w+@ ]*?) ([\d.]+)(?= |$)")
_COUNTS: Final = ("gold", "predicted")
_TIMED: Final = ("times", "places", "anchors")


def measure() -> Figures:
    """Return the scorers' figures for each set, and the CPU time of the steps in microseconds per word."""
    spent: Counter[str] = Counter()
    figures: dict[str, float] = {}
    for task, file in CORPORA:
        figures |= _corpus(task, shared("corpora", task, file))
    figures |= _gold(spent)
    return figures | {f"{name}: µs per word": 1e6 * spent[name] / spent["words"] for name in _TIMED}


def _corpus(task: str, path: Path) -> dict[str, float]:
    language = language_step()
    steps = (language, times_step()) if task == "time" else (language, entities_step(), places_step())
    documents = (document_from(row["text"], Known(published=_day(row))) for row in read_rows(path))
    read = list(_read(documents, steps, Counter()))
    figures: dict[str, float] = _figures(path.stem, _score(task, path, read))
    if task == "time":
        return figures | _figures(f"{path.stem}, test part", _score(task, path, read, part="test"))
    return figures | measure_toponyms(path.stem, list(read_rows(path)), read)


def _figures(name: str, printed: str) -> dict[str, float]:
    found = [(figure.strip(), float(number)) for figure, number in _FIGURE.findall(printed)]
    return {f"{name}: {figure}": number for figure, number in found if figure not in _COUNTS}


def _day(row: dict[str, Any]) -> str | None:
    return row.get("dct") or (row.get("date") or "")[:10] or None


def _read(documents: Iterable[Document], steps: Sequence[Step], spent: Counter[str]) -> Iterator[Document]:
    remaining = iter(documents)
    while batch := list(islice(remaining, BATCH)):
        spent["words"] += sum(len(document.text.split()) for document in batch)
        yield from _apply(batch, steps, spent)


def _apply(batch: Sequence[Document], steps: Sequence[Step], spent: Counter[str]) -> Sequence[Document]:
    for step in steps:
        start = time.process_time()
        predicted = step.predict(batch)
        batch = [document.with_layers(layers) for document, layers in zip(batch, predicted, strict=True)]
        spent[step.name] += time.process_time() - start  # type: ignore[assignment]
    return batch


def _score(task: str, gold: Path, documents: Iterable[Document], part: str | None = None) -> str:
    """Return what the scorer prints of all rows of `gold`, or of those of one `part` of it."""
    scorer, printed = load_scorer("corpora", "score_grounding.py"), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
        ours = Path(folder) / "ours.jsonl"
        if part is not None:
            rows = [json.dumps(row) + "\n" for row in read_rows(gold) if row["split"] == part]
            gold = Path(folder) / "gold.jsonl"
            gold.write_text("".join(rows), encoding="utf-8")
        ours.write_text("".join(json.dumps(d.to_record({}).to_dict()) + "\n" for d in documents), encoding="utf-8")
        scorer.main(task, gold, ours)
    return printed.getvalue().strip()


def _gold(spent: Counter[str]) -> Figures:
    gold = list(read_rows(shared("gold", "dev.gold.jsonl")))
    documents = [document_from(g["article"]["text"], known_of(g["article"])) for g in gold]
    steps = [step for step in default_steps() if step.name != "wording"]
    ours = [d.to_record({}).to_dict() for d in _read(documents, steps, spent)]
    scorer, (when, where) = load_scorer("gold", "score_record.py"), ("time: span and value", "place: span and country")
    rows = scorer.score(gold, ours)
    figures = {f"gold dev: {n}": 100 * rows[n]["f1"] for n in (when, where)}
    calendar = [record | {"times": [t for t in record["times"] if _is_calendar(t)]} for record in ours]
    return figures | {f"gold dev: {when}, calendar expressions": 100 * scorer.score(gold, calendar)[when]["f1"]}


def _is_calendar(found: dict[str, Any]) -> bool:
    """Tell whether a time stands on a time line: gold marks no durations, sets or "now"."""
    return found["type"] in ("DATE", "TIME") and not (found["value"] or "").endswith("_REF")


if __name__ == "__main__":
    run(measure, __doc__ or "")
