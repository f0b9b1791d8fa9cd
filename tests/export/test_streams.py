"""Every export is written while records come, holds on to none of them, and gives the same bytes each time."""

import gc
import weakref
from itertools import count

import msgspec
import pytest

from onrecord.export import brat, csv, docbin, json, parquet, plover, polecat, schemaorg, w3c
from onrecord.record import Record
from tests.export.odd import odd
from tests.export.records import empty, whole

pytest.importorskip("pyarrow")
STREAMS = {
    "plover": plover.events, "polecat": polecat.rows, "w3c": w3c.page, "schema.org": schemaorg.graph,
    "jsonl": json.lines,
}  # fmt: skip
FOLDERS = {"csv": csv.tables, "parquet": parquet.tables, "brat": brat.documents, "spacy": docbin.parts}
EXPORTS = [pytest.param(export, id=name) for name, export in (STREAMS | FOLDERS).items()]


class Seen(Record, frozen=True, weakref=True):
    """A record of which can be told whether somebody still holds it."""


def seen(number):
    fields = msgspec.structs.asdict(whole())
    return Seen(**fields | {"article": msgspec.structs.replace(whole().article, id=f"k{number}")})


@pytest.fixture(autouse=True)
def small_portions(monkeypatch):
    monkeypatch.setattr(docbin, "DOCUMENTS_A_FILE", 2)
    monkeypatch.setattr(parquet, "ROWS_IN_MEMORY", 4)


@pytest.mark.parametrize("export", EXPORTS)
def test_records_are_let_go_of_while_others_come(export):
    held = []

    def endless():
        for number in count():
            record = seen(number)
            held.append(weakref.ref(record))
            yield record

    stream = export(endless())
    while len(held) < 12:
        next(stream)
    gc.collect()
    assert sum(reference() is not None for reference in held) <= 4


@pytest.mark.parametrize("export", EXPORTS)
def test_the_same_records_give_the_same_bytes(export):
    records = [whole(), odd(), empty()]
    assert list(export(iter(records))) == list(export(iter([whole(), odd(), empty()])))


def test_records_on_lines_come_back():
    records = [whole(), odd(), empty("a\0b")]
    assert [Record.from_json(line) for line in json.lines(records)] == records
