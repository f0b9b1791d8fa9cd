"""What a reader of a corpus sees first: the newest articles, and who is quoted most."""

from datetime import date
from typing import Any, Final

import msgspec
import numpy as np

from onrecord.corpus.columns import Columns, reading
from onrecord.corpus.file import told
from onrecord.corpus.labels import shown_group
from onrecord.corpus.store import Corpus

_NEWEST: Final = (
    "SELECT d.key, d.title, o.name, d.published, d.url, d.attributions, d.events, substr(t.text, 1, 200)"
    " FROM articles d JOIN texts t ON t.article = d.id LEFT JOIN outlets o ON o.id = d.outlet"
    " WHERE d.latest = 1 ORDER BY d.published DESC, d.id LIMIT ?"
)


class Newest(msgspec.Struct, frozen=True):
    """An article, how much is on record of it, and its first words."""

    key: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statements: int
    events: int
    begins: str


class Quoted(msgspec.Struct, frozen=True):
    """Somebody who speaks, and in how many statements; `entity` (ARTICLEKEY:e3) is who they are in an article.

    `person` is the key by which the corpus knows them over articles, None where it does not.
    """

    name: str
    entity: str
    person: str | None
    statements: int


def newest_articles(corpus: Corpus, count: int = 10) -> tuple[Newest, ...]:
    """Return the articles published last, the newest first; those without a day come last."""
    with told(corpus.path):
        return tuple(Newest(*row) for row in corpus.connection.execute(_NEWEST, (count,)))


def most_quoted(corpus: Corpus, count: int = 10) -> tuple[Quoted, ...]:
    """Return who speaks most often, with the number of statements."""
    with reading(corpus) as columns:
        numbers = np.bincount(columns.groups_in("sources").values, minlength=1)
        order = np.lexsort((np.arange(len(numbers)), -numbers))[:count].tolist()
        return tuple(_quoted(columns, group, int(numbers[group])) for group in order if numbers[group])


def _quoted(columns: Columns, group: int, statements: int) -> Quoted:
    """Return one of the groups with the key of the person it is, or with its first entity."""
    if group <= columns.last_person:
        [person] = _row(columns, "SELECT key FROM people WHERE id = ?", group)
        return Quoted(shown_group(columns, group), person, person, statements)
    entity = int(columns.participants.entity[columns.first_of_name[group - columns.last_person]])
    query = "SELECT d.key, e.number FROM entities e JOIN articles d ON d.id = e.article WHERE e.id = ?"
    key, number = _row(columns, query, entity)
    return Quoted(shown_group(columns, group), f"{key}:e{number}", None, statements)


def _row(columns: Columns, query: str, number: int) -> tuple[Any, ...]:
    row: tuple[Any, ...] = columns.connection.execute(query, (number,)).fetchone()
    return row


def days_covered(corpus: Corpus) -> tuple[str | None, str | None]:
    """Return the first and the last day on which an article was published, None where no article has a day."""
    with reading(corpus) as columns:
        days = columns.days[columns.days > 0]
        return (_iso(int(days.min())), _iso(int(days.max()))) if len(days) else (None, None)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
