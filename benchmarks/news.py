"""Attributions and events on the articles of the corpora in which we marked them: the tenth that is never trained on.

Our own marks by the guidelines of the gold articles (`training/news/README.md`), several times as many as gold dev has:
what settings are chosen by. Of who vouches for an event nothing is marked.
"""

from collections.abc import Mapping
from typing import Any, Final

from benchmarks._common import Figures, load_scorer, run
from onrecord.intake import document_from
from onrecord.reader import Reader, default_steps
from training.network.data import gold_of
from training.news.articles import Row, is_held_out, text_of
from training.news.attributions import read_attributions
from training.news.events import read_events

_SAID: Final = {
    "attribution: content found": "content found", "attribution: content + speaker resolved": "+ speaker",
    "attribution: + kind and act": "+ kind and act",
    "attribution: addressee or outlet it came through": "addressee or outlet",
}  # fmt: skip
_DONE: Final = {
    "event: type at its trigger": "type at its trigger", "event: + actors and recipients": "+ actors and recipients",
    "event: type + factuality": "type + factuality", "classic stream: events that did happen": "classic stream",
}  # fmt: skip
_LEFT_OUT: Final = ("times", "places", "anchors", "wording")


def measure() -> Figures:
    """Return F1 in percent of the rows of the gold articles' scorer."""
    said = [_record(row) | gold_of(row, text_of(row)) for row in read_attributions() if is_held_out(row["id"])]
    done = [_events(row) for row in read_events() if is_held_out(row["id"])]
    counts = {"news: articles with attributions": len(said), "news: articles with events": len(done)}
    return {**counts, **_rows("news attributions", said, _SAID), **_rows("news events", done, _DONE)}


def _rows(name: str, gold: list[Row], rows: Mapping[str, str]) -> Figures:
    reader = Reader([step for step in default_steps() if step.name not in _LEFT_OUT])
    ours = [record.to_dict() for record in reader.read_many(document_from(g["article"]["text"]) for g in gold)]
    table = load_scorer("gold", "score_record.py").score(gold, ours)
    return {f"{name}: {short}": 100 * table[row]["f1"] for row, short in rows.items()}


def _record(row: Row) -> Row:
    """Return a gold record without anything in it."""
    lists: Row = {name: [] for name in ("entities", "attributions", "events", "times", "places", "wording")}
    return {"article": {"text": text_of(row), "blocks": []}, **lists}


def _events(row: Row) -> Row:
    """Return the events marked in an article as a gold record."""
    entities = [_entity(letter, party, text_of(row)) for letter, party in row["parties"].items()]
    return _record(row) | {"entities": entities, "events": list(map(_event, row["events"]))}


def _entity(letter: str, party: Mapping[str, Any], text: str) -> Row:
    name, *aliases = dict.fromkeys(text[start:end] for start, end in party["spans"])
    more: Row = {"sectors": [], "role": None}
    return {"id": letter, "name": name, "aliases": aliases, "type": party["type"], "country": party["country"], **more}


def _event(event: Mapping[str, Any]) -> Row:
    start, end = event["trigger"]
    return {**event, "trigger": {"start": start, "end": end}, "holder": None}


if __name__ == "__main__":
    run(measure, __doc__ or "")
