"""Records as JSON: one readable document, or one record a line."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec

from onrecord.record import Record


def documents(records: Iterable[Record]) -> Iterator[str]:
    """Yield an indented JSON text piece by piece: an object for one record, an array for several or none."""
    stream = iter(records)
    first = list(islice(stream, 2))
    if len(first) == 1:
        yield _pretty(first[0]) + "\n"
        return
    separator = "[\n"
    for record in chain(first, stream):
        yield separator + _pretty(record)
        separator = ",\n"
    yield "\n]\n" if first else "[]\n"


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of JSON."""
    for record in records:
        yield record.to_json().decode() + "\n"


def _pretty(record: Record) -> str:
    return msgspec.json.format(record.to_json(), indent=2).decode()
