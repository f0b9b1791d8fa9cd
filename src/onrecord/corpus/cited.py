"""What articles tell only as some agency or outlet has it: "Reuters reported that …" is the report of Reuters."""

import sqlite3
from collections.abc import Mapping
from itertools import groupby
from typing import Final, Literal

from onrecord.corpus.rungs import Rungs

Items = Literal["statements", "events"]

_ITEMS: Final[Mapping[Items, str]] = {
    "statements": "SELECT DISTINCT a.article, a.number FROM json_each(?) j JOIN attributions a ON a.id = j.value"
    " ORDER BY 1, 2",
    "events": "SELECT DISTINCT v.article, v.holder FROM json_each(?) j JOIN events v ON v.id = j.value ORDER BY 1, 2",
}  # each with the number of the statement that it is, or that tells it


def cited_origins(connection: sqlite3.Connection, items: Items, given: str) -> dict[int, str]:
    """Return by article the name of the publisher that it has all of the statements or events `given` from, if any.

    That is the one next to who spoke, as the source ladder has it.
    """
    rungs = Rungs(connection)
    rows = connection.execute(_ITEMS[items], (given,))
    found = ((article, [number for _, number in own]) for article, own in groupby(rows, key=lambda row: row[0]))
    return {article: name for article, numbers in found if (name := _of_all(rungs, article, numbers))}


def _of_all(rungs: Rungs, article: int, numbers: list[int | None]) -> str | None:
    """Return the publisher that all statements with these numbers are from, None where one is the article's own."""
    if None in numbers:
        return None
    names = {rungs.cited(article, number) for number in numbers if number is not None}
    return names.pop() if len(names) == 1 else None
