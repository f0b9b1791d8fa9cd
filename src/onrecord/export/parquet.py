"""Records as a folder of Parquet files, one for each tidy table; several values in a cell are a list.

Needs pyarrow: pip install 'onrecord[parquet]'.
"""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from onrecord.errors import OutputError
from onrecord.export.tidy import TABLES, Row, rows_of
from onrecord.record import Record

if TYPE_CHECKING:
    import pyarrow

ROWS_IN_MEMORY: Final = 10_000  # of one table, before they are written as a row group


def tables(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Yield pieces of the files in turn: the name of a file and what comes next in it.

    Raises `OutputError` where pyarrow is missing.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise OutputError("parquet needs pyarrow; install it with: pip install 'onrecord[parquet]'") from None
    files = {table: _File(table) for table in TABLES}
    for record in records:
        for table, row in rows_of(record):
            files[table].add(row)
        yield from (file.piece() for file in files.values() if file.is_full)
    yield from (file.end() for file in files.values())


class _File:
    """One Parquet file that is made piece by piece."""

    def __init__(self, table: str) -> None:
        from pyarrow.parquet import ParquetWriter

        self._name = f"{table}.parquet"
        self._schema = _schema(table)
        self._rows: list[Row] = []
        self._written = _Pieces()
        self._writer = ParquetWriter(self._written, self._schema)

    def add(self, row: Row) -> None:
        self._rows.append(row)

    @property
    def is_full(self) -> bool:
        return len(self._rows) >= ROWS_IN_MEMORY

    def piece(self) -> tuple[str, bytes]:
        """Write the rows that are in memory as a row group."""
        import pyarrow

        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [pyarrow.array(c, field.type) for c, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pyarrow.table(arrays, schema=self._schema))
        self._rows.clear()
        return self._name, self._written.taken()

    def end(self) -> tuple[str, bytes]:
        """Write what is left and the end of the file."""
        _, piece = self.piece()
        self._writer.close()
        return self._name, piece + self._written.taken()


class _Pieces(io.RawIOBase):
    """A file to write to that hands on what was written and keeps nothing of it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, data: "memoryview | bytes") -> int:  # type: ignore[override]
        piece = bytes(data)
        self._pieces.append(piece)
        self._position += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece = b"".join(self._pieces)
        self._pieces.clear()
        return piece


def _schema(table: str) -> "pyarrow.Schema":
    import pyarrow

    types = {
        "text": pyarrow.string(), "texts": pyarrow.list_(pyarrow.string()), "whole": pyarrow.int64(),
        "real": pyarrow.float64(),
    }  # fmt: skip
    return pyarrow.schema([(column, types[kind]) for column, kind in TABLES[table].items()])
