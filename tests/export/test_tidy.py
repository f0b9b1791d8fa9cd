import csv
from io import BytesIO, StringIO

import pytest

import onrecord.export.parquet as parquet_module
from onrecord.export.csv import tables as csv_tables
from onrecord.export.facts import parts_of
from onrecord.export.parquet import tables as parquet_tables
from onrecord.export.tidy import TABLES, rows_of
from tests.export.odd import odd
from tests.export.records import empty, whole

pyarrow_parquet = pytest.importorskip("pyarrow.parquet")


def joined(pieces):
    """Return the files that pieces make: name → content."""
    files = {}
    for name, content in pieces:
        files[name] = files.get(name, b"") + content
    return files


def from_csv(*records):
    texts = {name.removesuffix(".csv"): data.decode() for name, data in joined(csv_tables(records)).items()}
    return {name: list(csv.DictReader(StringIO(text, newline=""))) for name, text in texts.items()}


def from_parquet(*records):
    files = joined(parquet_tables(records))
    return {
        name.removesuffix(".parquet"): pyarrow_parquet.read_table(BytesIO(data)).to_pylist()
        for name, data in files.items()
    }


def spans_of(record):
    """Return all spans of statements and events as (item, part, position) → (start, end)."""
    items = [(a.id, parts_of(a)) for a in record.attributions]
    items += [(v.id, {"trigger": [v.trigger], "clause": [v]}) for v in record.events]
    return {
        (f"{record.article.id}:{item}", part, number): (span.start, span.end)
        for item, parts in items
        for part, spans in parts.items()
        for number, span in enumerate(spans)
    }


@pytest.mark.parametrize("read", [from_csv, from_parquet])
@pytest.mark.parametrize("record", [whole(), odd(), empty("")], ids=["whole", "odd", "empty"])
def test_spans_come_back_from_their_table(read, record):
    rows = read(record)["spans"]
    found = {(r["item"], r["part"], int(r["position"])): (int(r["start"]), int(r["end"])) for r in rows}
    assert found == spans_of(record)
    assert all(record.article.text[int(r["start"]) : int(r["end"])] == r["words"] for r in rows)


@pytest.mark.parametrize("read", [from_csv, from_parquet])
def test_all_tables_are_there_even_for_nothing(read):
    assert read() == {name: [] for name in TABLES}


@pytest.mark.parametrize("record", [whole(), odd(), empty()])
def test_rows_have_a_value_for_each_column_and_parts_of_things_that_exist(record):
    rows = {name: [] for name in TABLES}
    for table, row in rows_of(record):
        rows[table].append(dict(zip(TABLES[table], row, strict=True)))
    items = {r["statement"] for r in rows["statements"]} | {r["event"] for r in rows["events"]}
    assert {r["item"] for name in ("parties", "spans") for r in rows[name]} <= items
    assert {r["article"] for name in ("statements", "events") for r in rows[name]} <= {record.article.id}


def test_a_statement_can_be_read_by_itself():
    statement = from_csv(whole())["statements"][2]
    assert statement == {
        "statement": "x:a3", "article": "x", "published": "2024-05-22", "outlet": "Morning Post", "speaker": "army",
        "source": "The army", "cue": "says", "lemma": "say", "act": "deny", "kind": "indirect",
        "content": "it did not fire", "addressee": "", "via": "", "inside": "x:a2",
    }  # fmt: skip


def test_an_event_can_be_read_by_itself():
    event = from_parquet(whole())["events"][1]
    assert event == {
        "event": "x:v2", "article": "x", "published": "2024-05-22", "outlet": "Morning Post", "actors": ["Norland"],
        "type": "RETREAT", "mode": "withdraw", "recipients": [], "modality": "requested", "polarity": "+",
        "contexts": [], "trigger": "withdraw", "clause": "withdraw", "holder": "x:a1", "according_to": ["Anna Berg"],
        "time": "2024-05-21", "first_day": "2024-05-21", "last_day": "2024-05-21", "place": "Port Varda",
        "place_country": "NOR", "latitude": 60.1, "longitude": 5.2, "geonames": 1,
    }  # fmt: skip


def test_who_takes_part_has_a_row_of_its_own():
    parties = from_parquet(odd())["parties"]
    assert [(p["item"], p["part"], p["position"], p["name"], p["sectors"]) for p in parties] == [
        ("odd/1 ü:a1", "source", 0, "Berg; the\tmayor", ["GOV", "LEG"]),
        ("odd/1 ü:a3", "via", 0, "nobody named", []),
        ("odd/1 ü:v1", "actor", 0, "Berg; the\tmayor", ["GOV", "LEG"]),
        ("odd/1 ü:v1", "actor", 1, "envoy", ["GOV"]),
        ("odd/1 ü:v1", "recipient", 0, "Norland", []),
        ("odd/1 ü:v1", "recipient", 1, "nobody named", []),
    ]


def test_an_unnamed_source_is_given_in_the_words_of_the_article():
    assert [s["speaker"] for s in from_parquet(odd())["statements"]] == [["Berg; the\tmayor"], ["a diplomat"], []]


def test_parquet_is_written_in_groups_while_records_come(monkeypatch):
    monkeypatch.setattr(parquet_module, "ROWS_IN_MEMORY", 2)
    files = joined(parquet_tables([whole()] * 3))
    statements = pyarrow_parquet.ParquetFile(BytesIO(files["statements.parquet"]))
    assert (statements.metadata.num_row_groups, statements.metadata.num_rows) == (4, 9)


def test_without_pyarrow_the_remedy_is_told(monkeypatch):
    import sys

    from onrecord.errors import OutputError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"pip install 'onrecord\[parquet\]'"):
        list(parquet_tables([]))
