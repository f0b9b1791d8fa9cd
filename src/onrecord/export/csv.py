"""Records as a folder of CSV files, one for each tidy table; several values in a cell stand with "; " between them."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from onrecord.export.tidy import TABLES, Value, rows_of
from onrecord.record import Record


def tables(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Yield pieces of the files in turn: the name of a file and what comes next in it; first the headers."""
    for table, columns in TABLES.items():
        yield _piece(table, [columns])
    for record in records:
        lines: dict[str, list[list[Value]]] = {table: [] for table in TABLES}
        for table, row in rows_of(record):
            lines[table].append([_cell(value) for value in row])
        yield from (_piece(table, rows) for table, rows in lines.items() if rows)


def _piece(table: str, rows: Iterable[Iterable[Any]]) -> tuple[str, bytes]:
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return f"{table}.csv", lines.getvalue().encode("utf-8", "replace")


def _cell(value: Value) -> Value:
    return value if value is None or isinstance(value, str | int | float) else "; ".join(value)
