"""Which articles are meant: by outlet and day of publication."""

from collections.abc import Iterator

from onrecord.corpus.asked import Asked
from onrecord.corpus.file import told
from onrecord.corpus.selecting import is_outlet
from onrecord.corpus.store import Corpus
from onrecord.days import days_of


def find_articles(corpus: Corpus, asked: Asked) -> Iterator[int]:
    """Yield the row numbers of the newest versions that fit, in the order in which articles came.

    An article without a date is in no stretch of days. Raises `InputError` where `asked` has a day that is none.
    """
    first, last = asked.first_day, asked.last_day
    dated = asked.since is not None or asked.until is not None
    with told(corpus.path):
        outlets = _outlets(corpus, asked)
        query = "SELECT id, outlet, published FROM articles WHERE latest = 1 ORDER BY id"
        for article, outlet, published in corpus.connection.execute(query):
            if (not asked.outlet or outlet in outlets) and (not dated or first <= _day(published) <= last):
                yield article


def count_articles(corpus: Corpus, asked: Asked) -> int:
    """Return how many articles `find_articles` yields."""
    return sum(1 for _ in find_articles(corpus, asked))


def _outlets(corpus: Corpus, asked: Asked) -> set[int]:
    known = corpus.connection.execute("SELECT id, name FROM outlets")
    return {number for number, outlet in known if any(is_outlet(outlet, name) for name in asked.outlet)}


def _day(published: str | None) -> int:
    """Return a day of publication as days since 0000-12-31, -1 where there is none."""
    days = days_of(published)
    return -1 if days is None else days.first.toordinal()
