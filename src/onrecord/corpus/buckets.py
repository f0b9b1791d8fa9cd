"""Who has which fingerprints, in buckets that take few bytes and are read many at a time.

The upper bits of a fingerprint tell its bucket, the lower ones stand in a posting beside who has it. Owners come in
ascending order, so that a posting needs only how far its owner lies behind the one before: one number of seven bits a
byte (as inverted files keep them; Witten, Moffat and Bell, Managing Gigabytes, 1999, chapter 3).
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.varints import packed, packed_all, unpacked

Numbers = NDArray[np.uint32]
Postings = tuple[Numbers, Numbers]  # fingerprints and, beside each, who has it
_TOGETHER: Final = 8_192  # buckets that are read at a time


@dataclass(frozen=True, slots=True)
class Buckets:
    """A table with the columns `bucket`, `last` (owner), `postings`; `low` bits of a fingerprint are in a posting."""

    table: str
    low: int

    def read(self, connection: sqlite3.Connection, wanted: Numbers) -> Iterator[Postings]:
        """Yield all postings of the buckets of `wanted` fingerprints; those of a bucket by ascending owners."""
        numbers = msgspec.json.encode(np.unique(wanted >> self.low).tolist()).decode()
        query = f"SELECT b.bucket, b.postings FROM json_each(?) j JOIN {self.table} b ON b.bucket = j.value"
        rows = connection.execute(query, (numbers,))
        while batch := rows.fetchmany(_TOGETHER):
            yield self._unpacked(np.array([bucket for bucket, _ in batch], np.uint32), [packed for _, packed in batch])

    def _unpacked(self, buckets: Numbers, packed: list[bytes]) -> Postings:
        values, counts = unpacked(packed, np.uint64)
        whole = np.cumsum(values >> np.uint64(self.low), dtype=np.uint64)
        before = np.concatenate([np.zeros(1, np.uint64), whole])[np.cumsum(counts) - counts]
        owners = (whole - np.repeat(before, counts)).astype(np.uint32)
        lows = (values & np.uint64((1 << self.low) - 1)).astype(np.uint32)
        return np.repeat(buckets, counts) << np.uint32(self.low) | lows, owners

    def add(self, connection: sqlite3.Connection, fingerprints: Numbers, owners: Numbers) -> None:
        """Write postings whose owners come in ascending order, none of them before those that are there."""
        high = fingerprints >> np.uint32(self.low)
        order = np.argsort(high, kind="stable")
        high, lows, owners = high[order], fingerprints[order] & np.uint32((1 << self.low) - 1), owners[order]
        starts = np.flatnonzero(np.diff(high, prepend=np.int64(-1)))
        buckets = high[starts].tolist()
        steps = np.diff(owners.astype(np.int64), prepend=0)
        steps[starts] = owners[starts] - self._last(connection, buckets)
        data, ends = packed_all(steps.astype(np.uint64) << np.uint64(self.low) | lows)
        borders = [0, *ends[[*starts[1:] - 1, -1]].tolist()] if buckets else []
        lasts = owners[[*starts[1:] - 1, -1]].tolist() if buckets else []
        places = zip(buckets, lasts, borders, borders[1:], strict=False)
        connection.executemany(self._put, ((bucket, last, data[begin:end]) for bucket, last, begin, end in places))

    def add_of_one(self, connection: sqlite3.Connection, fingerprints: Numbers, owner: int) -> None:
        """Write the postings of one owner, who comes behind all that are there: the same bytes as by `add`, sooner."""
        values: list[int] = fingerprints.tolist()
        buckets = [value >> self.low for value in values]
        lasts = dict(zip(buckets, self._last(connection, buckets).tolist(), strict=True))
        rows = []
        for bucket, value in zip(buckets, values, strict=True):
            posting = (owner - lasts[bucket]) << self.low | value & (1 << self.low) - 1
            rows.append((bucket, owner, packed([posting])))
            lasts[bucket] = owner
        connection.executemany(self._put, rows)

    @property
    def _put(self) -> str:
        return (
            f"INSERT INTO {self.table} VALUES (?, ?, ?) ON CONFLICT (bucket) DO UPDATE SET last = excluded.last,"
            " postings = CAST(postings || excluded.postings AS BLOB)"
        )

    def _last(self, connection: sqlite3.Connection, buckets: list[int]) -> NDArray[np.int64]:
        """Return the last owner in each of `buckets`, 0 where there is none."""
        query = f"SELECT j.key, b.last FROM json_each(?) j JOIN {self.table} b ON b.bucket = j.value"
        found = np.zeros(len(buckets), np.int64)
        for place, last in connection.execute(query, (msgspec.json.encode(buckets).decode(),)):
            found[place] = last
        return found
