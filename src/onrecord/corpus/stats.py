"""What is in a corpus, in numbers."""

from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.asked import factuality
from onrecord.corpus.codes import ACTS, KINDS, MODALITIES, POLARITIES, TYPES, VOICES
from onrecord.corpus.columns import Columns, Items, reading
from onrecord.corpus.store import Corpus
from onrecord.corpus.varints import Numbers

FACTUALITIES = (
    "happened", "negated", "demanded", "planned", "possible", "hypothetical", "questioned", "general",
)  # fmt: skip  # what events are called, in the order in which they are shown


class Number(msgspec.Struct, frozen=True):
    """How many there are of what `name` says; None for what has no name."""

    name: str | None
    number: int


class Table(msgspec.Struct, frozen=True):
    """Numbers by two things at once: `numbers` has a row for each of `rows`, with one for each of `columns`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]


class Stats(msgspec.Struct, frozen=True):
    """What is in a corpus; but for `versions` only the newest version of each article counts.

    `first_day` and `last_day` are ISO 8601 days of publication, `days` how many days have an article, `undated` how
    many articles have no day. `outlets` come with their articles, the most first. `people` are those whom entities of
    the articles are linked to.
    """

    articles: int
    versions: int
    changed: int
    first_day: str | None
    last_day: str | None
    days: int
    undated: int
    outlets: tuple[Number, ...]
    statements: int
    statements_by_act: Table
    events: int
    events_by_type: Table
    loaded_words: int
    loaded_by_category: Table
    people: int


def read_stats(corpus: Corpus) -> Stats:
    """Return what is in a corpus."""
    with reading(corpus) as columns:
        days = np.unique(columns.days[columns.days > 0])
        versions, changed, people = _counts(corpus)
        statements, events = columns.statements, columns.events
        words = _wording(corpus)
        return Stats(
            articles=len(columns.days), versions=versions, changed=changed,
            first_day=_iso(int(days[0])) if len(days) else None, last_day=_iso(int(days[-1])) if len(days) else None,
            days=len(days), undated=int((columns.days == 0).sum()), outlets=_outlets(columns),
            statements=int(statements.live.sum()), statements_by_act=_table(statements),
            events=int(events.live.sum()), events_by_type=_events(events),
            loaded_words=sum(map(sum, words.numbers)), loaded_by_category=words, people=people,
        )  # fmt: skip


def _counts(corpus: Corpus) -> tuple[int, int, int]:
    """Return how many versions there are, how many articles have several, and how many people."""
    query = (
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM articles WHERE latest = 1 AND version > 1),"
        " (SELECT count(*) FROM people)"
    )
    versions, changed, people = corpus.connection.execute(query).fetchone()
    return versions, changed, people


def _outlets(columns: Columns) -> tuple[Number, ...]:
    numbers = np.bincount(columns.outlets).tolist()
    found = [(-number, outlet) for outlet, number in enumerate(numbers) if number]
    return tuple(Number(columns.outlet_names.get(outlet), -number) for number, outlet in sorted(found))


def _table(items: Items) -> Table:
    """Return the statements by act and kind, less the acts of which there are none."""
    acts, kinds = (items.part(name, _all(items)) for name in ("act", "kind"))
    return _without_empty_rows(ACTS, KINDS, acts.astype(np.int64) * len(KINDS) + kinds)


def _events(items: Items) -> Table:
    """Return the events by type and whether they happened, less the types of which there are none."""
    types, modalities, polarities = (items.part(name, _all(items)) for name in ("type", "modality", "polarity"))
    called = [FACTUALITIES.index(factuality(modality, sign)) for modality in MODALITIES for sign in POLARITIES]
    places = np.array(called)[modalities.astype(np.int64) * len(POLARITIES) + polarities]
    return _without_empty_rows(TYPES, FACTUALITIES, types * len(FACTUALITIES) + places)


def _all(items: Items) -> Numbers:
    return np.flatnonzero(items.live).astype(np.uint32)


def _wording(corpus: Corpus) -> Table:
    """Return the loaded words by category and voice."""
    query = (
        "SELECT w.category, sum(w.voice = 'outlet'), sum(w.voice = 'quoted') FROM wording w"
        " JOIN articles a ON a.id = w.article AND a.latest = 1 GROUP BY w.category ORDER BY w.category"
    )
    rows = corpus.connection.execute(query).fetchall()
    return Table(tuple(row[0] for row in rows), VOICES, tuple(row[1:] for row in rows))


def _without_empty_rows(rows: tuple[str, ...], columns: tuple[str, ...], cells: NDArray[np.int64]) -> Table:
    """Return how often each cell (row times columns, plus column) is there."""
    numbers = np.bincount(cells, minlength=len(rows) * len(columns)).reshape(-1, len(columns)).tolist()
    kept = [(name, tuple(own)) for name, own in zip(rows, numbers, strict=True) if any(own)]
    return Table(tuple(name for name, _ in kept), columns, tuple(own for _, own in kept))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
