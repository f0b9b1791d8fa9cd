"""`onrecord explain RECORD ID`: why an item of a record is as it is."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.cli.inputs import chosen_steps

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.record import Record
    from onrecord.why import UnknownItemError, Why


_ENDINGS = (".json", ".jsonl")


def is_record_file(name: str) -> bool:
    """Tell whether `name` is a file of records rather than a code. Raises `InputError` where it is no file of these."""
    from onrecord.errors import InputError

    path = Path(name)
    if path.suffix.lower() in _ENDINGS:
        if not path.is_file():
            raise InputError(f"{name}: no such file; give one that `onrecord read` wrote")
        return True
    if path.suffix and path.is_file():
        raise InputError(f"{name}: files of records end in {' or '.join(_ENDINGS)}; make one with `onrecord read`")
    return False


def reasons(
    file: str, items: Sequence[str], kb: Sequence[Path] = (), overrides: Path | None = None
) -> "Iterator[list[str] | UnknownItemError]":
    """Yield for each of `items` in a file of records the lines that tell its reasons, or what is wrong with it.

    `kb` and `overrides` are the files that the records were read with. An item is an id (`m7`), behind the article's id
    and a colon where the file holds several records. Raises `InputError` and `RecordError` where a file cannot be read,
    `UnknownItemError` where no item is asked for.
    """
    from onrecord.reader import Reader
    from onrecord.why import UnknownItemError

    records = _read(Path(file))
    if not items:
        raise UnknownItemError(f"{file}: which item? give an id like m7, e2, a3, v4, or near-misses")
    reader = Reader(chosen_steps(kb, overrides))
    for item in items:
        try:
            yield _told(records, file, item, reader)
        except UnknownItemError as problem:
            yield problem


def _told(records: "Sequence[Record]", file: str, item: str, reader: "Reader") -> list[str]:
    from onrecord.why import explain_item

    article, _, key = item.rpartition(":")
    whys = explain_item(_chosen(records, article, file), key, reader)
    return [line for _, own in groupby(whys, key=lambda why: (why.id, why.span)) for line in _lines(list(own))]


def _read(path: Path) -> "list[Record]":
    from onrecord.errors import InputError
    from onrecord.record import Record

    try:
        text = path.read_text("utf-8")
        if text.lstrip().startswith("["):
            return [Record.from_dict(row) for row in json.loads(text)]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file that `onrecord read` wrote") from error
    rows = text.split("\n") if path.suffix.lower() == ".jsonl" else [text]
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
