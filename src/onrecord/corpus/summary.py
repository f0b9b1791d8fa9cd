"""What a corpus holds, in six numbers."""

from typing import Final

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.store import Corpus

_COUNTS: Final = """
SELECT count(*), count(DISTINCT outlet), coalesce(sum(attributions), 0), coalesce(sum(events), 0),
  (SELECT count(*) FROM people), (SELECT count(*) FROM copies WHERE text <> article)
FROM articles WHERE latest = 1"""


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
        return Contents(*corpus.connection.execute(_COUNTS).fetchone())
