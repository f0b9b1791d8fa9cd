"""Who of the corpus's people the entities of one article are."""

from typing import Final

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.store import Corpus

_CAST: Final = (
    "SELECT e.number, p.key, p.name FROM entities e JOIN people p ON p.id = e.person WHERE e.article = ?"
    " ORDER BY e.number"
)


class Known(msgspec.Struct, frozen=True):
    """One of the corpus's people: the key that names them for good, and their name."""

    key: str
    name: str


def cast_of(corpus: Corpus, article: int) -> dict[str, Known]:
    """Return whom the entities (e3) of an article (its row number) are known as, without those that nobody knows."""
    with told(corpus.path):
        rows = corpus.connection.execute(_CAST, (article,)).fetchall()
    return {f"e{number}": Known(key, name) for number, key, name in rows}
