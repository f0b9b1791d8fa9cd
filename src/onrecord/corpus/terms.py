"""What many rows of a corpus say, by numbers: terms as they are; what an entity, a statement, an event is."""

import sqlite3
from typing import Final, Literal

Table = Literal["entity_kinds", "statement_kinds", "event_kinds"]
Kind = tuple[int | str | None, ...]

_COLUMNS: Final[dict[Table, tuple[str, ...]]] = {
    "entity_kinds": ("type", "country", "sectors", "named", "wikidata"),
    "statement_kinds": ("kind", "act", "lemma"),
    "event_kinds": ("type", "mode", "contexts", "modality", "polarity"),
}


class Terms:
    """Numbers terms and kinds of entities, statements and events; a new one gets the next number of its table.

    What a transaction that failed had numbered is to be forgotten.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms: dict[str, int] = {}
        self._kinds: dict[tuple[Table, Kind], int] = {}

    def forget(self) -> None:
        """Look up again what was numbered."""
        self._terms.clear()
        self._kinds.clear()

    def number(self, term: str) -> int:
        """Return the number of a term."""
        if term not in self._terms:
            found = self._found("SELECT id FROM terms WHERE term = ?", term)
            self._terms[term] = found or self._added("INSERT INTO terms (term) VALUES (?)", term)
        return self._terms[term]

    def kind(self, table: Table, kind: Kind) -> int:
        """Return the number of a kind, given in the columns of its table."""
        if (table, kind) not in self._kinds:
            columns = _COLUMNS[table]
            same = " AND ".join(f"{column} IS ?" for column in columns)
            found = self._found(f"SELECT id FROM {table} WHERE {same}", *kind)
            query = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            self._kinds[table, kind] = found or self._added(query, *kind)
        return self._kinds[table, kind]

    def _found(self, query: str, *values: object) -> int | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else int(row[0])

    def _added(self, query: str, *values: object) -> int:
        number = self._connection.execute(query, values).lastrowid
        assert number is not None
        return number
