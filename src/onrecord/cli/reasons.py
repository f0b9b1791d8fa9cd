"""`onrecord explain RECORD ID`: why an item of a record is as it is."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.cli.inputs import chosen_steps

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.why import Why


def is_record_file(name: str) -> bool:
    """Tell whether `name` is a file of records rather than a code."""
    return Path(name).suffix.lower() in (".json", ".jsonl") and Path(name).is_file()


def reasons(file: str, items: Sequence[str], kb: Sequence[Path] = (), overrides: Path | None = None) -> Iterator[str]:
    """Yield the lines that tell the reasons of `items` in a file of records.

    `kb` and `overrides` are the files that the records were read with. An item is an id (`m7`), behind the article's id
    and a colon where the file holds several records. Raises `InputError` and `RecordError` where a file cannot be read,
    `UnknownItemError` where it has no such item.
    """
    from onrecord.reader import Reader
    from onrecord.why import UnknownItemError, explain_item

    records = _read(Path(file))
    if not items:
        raise UnknownItemError(f"{file}: which item? give an id like m7, e2, a3, v4, or near-misses")
    reader = Reader(chosen_steps(kb, overrides))
    for number, item in enumerate(items):
        article, _, key = item.rpartition(":")
        record = _chosen(records, article, file)
        yield from ([""] if number else [])
        for _, whys in groupby(explain_item(record, key, reader), key=lambda why: (why.id, why.span)):
            yield from _lines(list(whys))


def _read(path: Path) -> "list[Record]":
    from onrecord.errors import InputError
    from onrecord.record import Record

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file that `onrecord read` wrote") from error
    if text.lstrip().startswith("["):
        return [Record.from_dict(row) for row in json.loads(text)]
    rows = text.splitlines() if path.suffix.lower() == ".jsonl" else [text]
    return [Record.from_json(row) for row in rows if row.strip()]


def _chosen(records: "Sequence[Record]", article: str, file: str) -> "Record":
    from onrecord.why import UnknownItemError

    found = [r for r in records if not article or r.article.id == article]
    if len(found) == 1:
        return found[0]
    known = ", ".join(r.article.id for r in records[:3])
    raise UnknownItemError(
        f"{file}: {len(found)} records fit; write ARTICLE:ID, for instance with ARTICLE one of {known}"
    )


def _lines(whys: "Sequence[Why]") -> Iterator[str]:
    """Yield the item once, then its reasons."""
    first = whys[0]
    yield f"{typer.style(first.id, bold=True)}  “{first.words}” ({first.span.start}–{first.span.end}) → {first.name}"
    for why in whys:
        yield from _reason(why)


def _reason(why: "Why") -> Iterator[str]:
    from onrecord.codebook import explain

    meaning = next(m for m in explain(why.reason.rule) if m.group == "reasons")
    sure = f" ({why.reason.nats:+.1f} nats)" if why.reason.nats is not None else ""
    yield f"    {why.reason.rule}{sure}: {meaning.means}"
    if why.reason.evidence is not None and why.reason.evidence != why.span:
        yield f"    by “{why.evidence}” ({why.reason.evidence.start}–{why.reason.evidence.end})"
