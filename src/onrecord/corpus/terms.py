"""What many rows of a corpus say, by numbers: terms as they are, and what an entity is."""

import sqlite3

Kind = tuple[int, str | None, str | None]  # type, country, sectors of an entity, as `entity_kinds` has them


class Terms:
    """Numbers terms and kinds of entities; a new one gets the next number of its table.

    What a transaction that failed had numbered is to be forgotten.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms: dict[str, int] = {}
        self._kinds: dict[Kind, int] = {}

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

    def kind(self, kind: Kind) -> int:
        """Return the number of a kind of entities."""
        if kind not in self._kinds:
            found = self._found("SELECT id FROM entity_kinds WHERE (type, country, sectors) IS (?, ?, ?)", *kind)
            query = "INSERT INTO entity_kinds (type, country, sectors) VALUES (?, ?, ?)"
            self._kinds[kind] = found or self._added(query, *kind)
        return self._kinds[kind]

    def _found(self, query: str, *values: object) -> int | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else int(row[0])

    def _added(self, query: str, *values: object) -> int:
        number = self._connection.execute(query, values).lastrowid
        assert number is not None
        return number
