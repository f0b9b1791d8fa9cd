"""The file written anew without gaps: rows that came in no order, or went, leave pages that are half empty."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from onrecord.corpus.file import told

_NAME: Final = "compact"  # in the table of layers: it, too, covers articles
_WORTH: Final = 10  # all is written anew once a tenth as much has come as there was


def compact(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew where many articles came since that was last done; it says the same afterwards."""
    with told(path):
        [last] = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        covered = connection.execute("SELECT articles FROM layers WHERE name = ?", (_NAME,)).fetchone()
        if covered == (last,):
            return
        [before] = covered or (0,)
        [new] = connection.execute("SELECT count(*) FROM articles WHERE id > ?", (before,)).fetchone()
        if new * _WORTH >= before:
            with suppress(sqlite3.OperationalError):  # a disk too full for it only leaves the file as large as it was
                connection.execute("VACUUM")
        connection.execute("INSERT OR REPLACE INTO layers VALUES (?, ?, '1')", (_NAME, last))
