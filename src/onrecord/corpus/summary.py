"""What a corpus holds, in six numbers."""

from typing import Final

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.store import Corpus

_OLDER: Final = "(SELECT count(*) FROM {0} x JOIN articles d ON d.id = x.article WHERE d.latest = 0)"
_NEWEST: Final = (
    f"(SELECT count(*) FROM {{0}}) - {_OLDER}"  # both are counted in an index, rows of new versions are not
)
_COUNTS: Final = (
    "(SELECT count(*) FROM articles WHERE latest = 1)",
    "(SELECT count(DISTINCT outlet) FROM articles WHERE latest = 1)",
    _NEWEST.format("attributions"),
    _NEWEST.format("events"),
    "(SELECT count(*) FROM people)",
    "(SELECT count(*) FROM copies WHERE text <> article)",
)


class Contents(msgspec.Struct, frozen=True):
    """How many of each there are; older versions of articles do not count.

    `people` are persons, bodies and states that entities are linked to, `copies` articles whose text is another's.
    """

    articles: int
    outlets: int
    statements: int
    events: int
    people: int
    copies: int


def count_contents(corpus: Corpus) -> Contents:
    """Return what a corpus holds."""
    with told(corpus.path):
        return Contents(*corpus.connection.execute(f"SELECT {', '.join(_COUNTS)}").fetchone())
