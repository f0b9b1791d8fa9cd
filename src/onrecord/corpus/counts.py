"""How much there is of something: every count four times, side by side, so that none is taken for another."""

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from onrecord.corpus.cited import cited_origins
from onrecord.corpus.file import told
from onrecord.corpus.merging import merge_events
from onrecord.corpus.store import Corpus

Kind = Literal["articles", "statements", "events"]

_ARTICLES: Final[dict[Kind, str]] = {
    "articles": "SELECT value FROM json_each(?)",
    "statements": "SELECT a.article FROM json_each(?) j JOIN attributions a ON a.id = j.value",
    "events": "SELECT v.article FROM json_each(?) j JOIN events v ON v.id = j.value",
}
_EVENTS: Final[dict[Kind, str]] = {
    "articles": "SELECT v.id FROM json_each(?) j JOIN events v ON v.article = j.value",
    "statements": "SELECT v.id FROM json_each(?) j JOIN attributions a ON a.id = j.value"
    " JOIN events v ON v.article = a.article AND v.holder = a.number",
    "events": "SELECT value FROM json_each(?)",
}
_REPORTS: Final = """
SELECT d.id, coalesce(c.text, d.id), iif(c.text IS NULL, NULL, coalesce(c.origin, c.text)), coalesce(o.name, d.id)
FROM articles d LEFT JOIN copies c ON c.article = d.id LEFT JOIN outlets o ON o.id = d.outlet
WHERE d.latest = 1 AND d.id IN """


class Tally(msgspec.Struct, frozen=True):
    """One count, four ways.

    `reports` are the articles that hold what is counted, `texts` these with all copies of a text taken as one,
    `origins` the agencies and outlets that the texts come from (an article that gives none is its own; where it has all
    that is counted from one publisher that it cites, it is that one's), `events` the happenings that are told, each
    once however often it is told.
    """

    reports: int
    texts: int
    origins: int
    events: int


def count_reports(corpus: Corpus, kind: Kind, numbers: Collection[int]) -> Tally:
    """Return the four counts for articles, statements or events, given by their row numbers.

    The events of articles are all that are told in them, those of statements what is told in their content. Older
    versions of articles do not count. A copy counts with its text as a whole, whatever an outlet added to it.
    """
    given = msgspec.json.encode(sorted(numbers)).decode()
    with told(corpus.path):
        found = corpus.connection.execute(f"{_REPORTS}({_ARTICLES[kind]})", (given,)).fetchall()
        cited = {} if kind == "articles" else cited_origins(corpus.connection, kind, given)
        texts = {text for _, text, *_ in found}
        origins = {named or cited.get(article, own) for article, _, named, own in found}
        events = [row[0] for row in corpus.connection.execute(_EVENTS[kind], (given,))]
        return Tally(len(found), len(texts), len(origins), len(set(merge_events(corpus.connection, events).values())))


def count_all(corpus: Corpus) -> Tally:
    """Return the four counts of all that a corpus holds."""
    with told(corpus.path):
        numbers = [row[0] for row in corpus.connection.execute("SELECT id FROM articles WHERE latest = 1")]
    return count_reports(corpus, "articles", numbers)
