"""What somebody said, did and had done to them, by date.

A statement has the date on which its article was published; an event that of its time expression, where that is a date
on the calendar, else the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

import msgspec

from onrecord.corpus.asked import HAPPENED, Asked
from onrecord.corpus.codes import EVENT, STATEMENT
from onrecord.corpus.codes import Part as Vocabulary
from onrecord.corpus.file import told
from onrecord.corpus.statements import Happening, Statement, read_happenings, read_statements
from onrecord.corpus.store import Corpus
from onrecord.corpus.who import Person
from onrecord.days import Days, days_of

_STATEMENTS: Final = (
    "SELECT DISTINCT +a.id, a.article, 'source', d.published, NULL, a.act FROM person_links l"
    " CROSS JOIN entities e ON e.id = l.entity"
    " CROSS JOIN attribution_parties p ON p.article = e.article AND p.entity = e.number AND p.part = 'source'"
    " CROSS JOIN attributions a ON a.article = p.article AND a.number = p.attribution"
    " JOIN articles d ON d.id = e.article WHERE l.person = ?"
)
_EVENTS: Final = (
    "SELECT v.id, v.article, min(p.part), d.published, (SELECT t.value FROM times t WHERE t.article = v.article"
    " AND t.number = v.time AND t.type IN ('DATE', 'TIME')), v.type FROM person_links l"
    " CROSS JOIN entities e ON e.id = l.entity"
    " CROSS JOIN event_parties p ON p.article = e.article AND p.number = e.number AND p.part IN ('actor', 'recipient')"
    " CROSS JOIN events v ON v.article = p.article AND v.number = p.event JOIN articles d ON d.id = e.article"
    " WHERE l.person = ? GROUP BY +v.id"
)  # 'actor' comes before 'recipient': who is both has acted; + keeps SQLite from reading all in the order of their ids
_NEVER: Final = "9999-99-99"
_LONGEST: Final = 30  # days from the first to the last of a month
_YEAR, _MONTH = len("2024"), len("2024-05")

Part = Literal["source", "actor", "recipient"]


class Entry(msgspec.Struct, frozen=True):
    """A statement or an event of somebody, who is its `part`.

    `date` is a day, week, month, quarter or year as ISO 8601 and TimeML write them, from the day `first` to `last`;
    None where neither article nor event has one. `dated` tells whether it is the time of the event as the article
    gives it, rather than the day of publication.
    """

    date: str | None
    first: str | None
    last: str | None
    dated: bool
    part: Part
    item: Statement | Happening

    @property
    def happened(self) -> bool:
        """Whether this is an event that is told as a fact: neither demanded, possible … nor negated."""
        return isinstance(self.item, Happening) and (self.item.modality, self.item.polarity) == (HAPPENED, "+")


class Month(msgspec.Struct, frozen=True):
    """How many entries fall into a month (2024-05) or a year (2024) of which no more is known; None: without a date.

    `events` are those that are told as facts, `others` those that were demanded, possible, negated …
    """

    month: str | None
    statements: int
    events: int
    others: int


class _Row(NamedTuple):
    """An entry before its words are read."""

    id: int
    article: int
    part: Part
    date: str | None
    days: Days | None
    dated: bool


def find_timeline(
    corpus: Corpus,
    person: Person,
    *,
    since: str | None = None,
    until: str | None = None,
    acts: Sequence[str] = (),
    types: Sequence[str] = (),
) -> tuple[Entry, ...]:
    """Return the statements and events of somebody, the earliest first, those without a date last.

    `since` and `until` are days, months or years, both included; what may lie between them is kept. `acts` keeps
    statements with one of them, `types` events; where only one of the two is given, only that kind of entry is kept.
    Raises `InputError` for what is no day, act or type.
    """
    acts, types = _codes("act", STATEMENT["act"], acts), _codes("type", EVENT["type"], types)
    asked = Asked(since=since, until=until)
    with told(corpus.path):
        said = [] if types and not acts else _rows(corpus, _STATEMENTS, person, asked, acts)
        done = [] if acts and not types else _rows(corpus, _EVENTS, person, asked, types)
        items: list[Statement | Happening] = []
        items += read_statements(corpus, [row.id for row in said])
        items += read_happenings(corpus, [row.id for row in done])
    found = sorted(zip([*said, *done], items, strict=True), key=_place)
    return tuple(_entry(row, item) for row, item in found)


def count_by_month(entries: Iterable[Entry]) -> tuple[Month, ...]:
    """Return how many entries fall into each month, in the order of a timeline; months without any are left out."""
    counts: dict[str | None, list[int]] = {}
    for entry in entries:
        column = 0 if isinstance(entry.item, Statement) else 1 if entry.happened else 2
        counts.setdefault(_month(entry), [0, 0, 0])[column] += 1
    return tuple(Month(month, *counts[month]) for month in sorted(counts, key=lambda m: m or _NEVER))


def _codes(name: str, vocabulary: Vocabulary, values: Iterable[str]) -> list[str]:
    """Return values as the record writes them. Raises `InputError` for what is none."""
    return [vocabulary.values[vocabulary.place(value, name)] for value in values]


def _rows(corpus: Corpus, query: str, person: Person, asked: Asked, codes: Sequence[str]) -> list[_Row]:
    """Return what a query finds of a person that has one of the codes, if any are asked for, and may lie in time."""
    first, last = asked.first_day, asked.last_day
    limited = asked.since is not None or asked.until is not None
    found = []
    for number, article, part, published, value, code in corpus.connection.execute(query, (person.id,)):
        written, days, dated = _dated(published, value)
        within = days is not None and days.first.toordinal() <= last and days.last.toordinal() >= first
        if (within or not limited) and (code in codes or not codes):
            found.append(_Row(number, article, part, written, days, dated))
    return found


def _dated(published: str | None, value: str | None) -> tuple[str | None, Days | None, bool]:
    """Return the date of an event by its own time, else by that of publication, as it is written and as days."""
    for given, dated in ((value, True), (published, False)):
        days = days_of(given)
        if given is not None and days is not None:
            return given.partition("T")[0], days, dated
    return None, None, False


def _place(found: tuple[_Row, Statement | Happening]) -> tuple[str, str, int, int]:
    """Return the place of an entry in a timeline: by date, then in the order of articles and texts."""
    row, item = found
    first, last = (row.days.first, row.days.last) if row.days is not None else (_NEVER, _NEVER)
    start = (
        min((piece.start for piece in item.content), default=0) if isinstance(item, Statement) else item.trigger.start
    )
    return str(first), str(last), row.article, start


def _entry(row: _Row, item: Statement | Happening) -> Entry:
    first, last = (str(row.days.first), str(row.days.last)) if row.days is not None else (None, None)
    return Entry(row.date, first, last, row.dated, row.part, item)


def _month(entry: Entry) -> str | None:
    """Return the month in which an entry begins, the year where it may be any month of a quarter or year."""
    if entry.first is None or entry.last is None:
        return None
    length = date.fromisoformat(entry.last) - date.fromisoformat(entry.first)
    return entry.first[: _YEAR if length.days > _LONGEST else _MONTH]
