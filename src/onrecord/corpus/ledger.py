"""The ledger of demands: who asked whom for what, and what followed between the same parties."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, Literal

import msgspec
import numpy as np

from onrecord.corpus.asked import Asked
from onrecord.corpus.called import as_json, outlets_called, parties_called, unknown_outlets, unknown_parties
from onrecord.corpus.columns import Columns, reading
from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.selecting import Unknown, mask_codes
from onrecord.corpus.statements import Happening, Who, read_happenings
from onrecord.corpus.store import Corpus
from onrecord.days import days_of
from onrecord.errors import InputError
from onrecord.record import EventType, Polarity

State = Literal["unanswered", "rejected", "promised", "conceded", "done"]
StepKind = Literal["demanded", "demanded again", "rejected", "promised", "conceded", "done", "not done"]
_SHOWN: Final = 20  # tellings of a step
STATES: Final[tuple[State, ...]] = ("unanswered", "rejected", "promised", "conceded", "done")


class AskedDemands(Asked, frozen=True, kw_only=True):
    """What is asked of the ledger.

    `source` and `addressee` are names: who demands, of whom. `since` and `until` are days on which a demand was first
    made. `outlet` told it. `state` is how it stands now.
    """

    source: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Return what is asked as a phrase: unanswered demands, made by Norland, of Sudland, since 2024-05."""
        kinds = f"{' or '.join(self.state)} demands" if self.state else "demands"
        named = (("made by", self.source), ("of", self.addressee), ("told by", self.outlet))
        days = (("first made since", self.since), ("first made until", self.until))
        parts = [f"{verb} {' or '.join(names)}" for verb, names in named if names]
        return ", ".join([kinds, *parts, *(f"{verb} {day}" for verb, day in days if day is not None)])


class Step(msgspec.Struct, frozen=True):
    """A demand, or what followed, as one or several articles in a row tell it.

    `day` is the first day that is told of it (ISO 8601), that of publication unless `dated`. `basis` says what ties an
    answer to the demand. `tellings` are the evidence, the first ones of it; `more` counts those left out.
    """

    kind: StepKind
    day: str | None
    dated: bool
    basis: str
    tellings: tuple[Happening, ...]
    more: int


class Wanted(msgspec.Struct, frozen=True):
    """The event that is asked for, in PLOVER's terms; polarity "-" asks that it stop or not happen."""

    type: EventType
    mode: str | None
    polarity: Polarity


class Entry(msgspec.Struct, frozen=True):
    """One demand; `demand` names the REQUEST that tells it first: ARTICLEKEY:v12.

    It stands as `state` says since the day `stood`; `days` are those from then to the newest day in the corpus, None
    where no day is known. `mode` is the REQUEST's. `counts` are those of its tellings.
    """

    demand: str
    source: tuple[Who, ...]
    addressee: tuple[Who, ...]
    mode: str | None
    wanted: Wanted | None
    state: State
    since: str | None
    stood: str | None
    days: int | None
    counts: Tally
    steps: tuple[Step, ...]


class Ledger(msgspec.Struct, frozen=True):
    """Demands that fit a question: `total` of them, `states` counts them by state, `entries` are those asked for.

    `newest` is the newest day in the corpus, to which days are counted. `one_sided` counts the REQUESTs of the whole
    corpus that do not tell by whom or of whom they are made: they are in no ledger. `unknown` are names asked for that
    nobody has.
    """

    newest: str | None
    total: int
    states: dict[State, int]
    one_sided: int
    unknown: tuple[Unknown, ...]
    entries: tuple[Entry, ...]


def read_ledger(corpus: Corpus, asked: AskedDemands, count: int | None = 20, offset: int = 0) -> Ledger:
    """Return the demands that fit, `count` of them from `offset` on, the newest first; those without a day come last.

    Raises `InputError` for a day or state that there cannot be, `CorpusError` where the file cannot be read.
    """
    for state in asked.state:
        if state not in STATES:
            raise InputError(f"state {state}: no such state; give one of {', '.join(STATES)}")
    with reading(corpus) as columns:
        rows = _Rows(corpus)
        where, values = _conditions(corpus, asked)
        counted = dict(rows.of(f"SELECT d.state, count(*) FROM demands d WHERE {where} GROUP BY d.state", *values))
        query = (
            "SELECT d.id, d.state, d.since, d.stood, d.mode, d.wanted_type, d.wanted_mode, d.wanted_polarity"
            f" FROM demands d WHERE {where} ORDER BY d.since DESC, d.id DESC LIMIT ? OFFSET ?"
        )
        entries = tuple(rows.entry(row) for row in rows.of(query, *values, -1 if count is None else count, offset))
        states = {state: counted[state] for state in STATES if state in counted}
        return Ledger(
            rows.newest, sum(states.values()), states, _one_sided(columns), tuple(_unknown(corpus, asked)), entries
        )


def _conditions(corpus: Corpus, asked: AskedDemands) -> tuple[str, list[object]]:
    """Return the condition of a query for what was asked, and its values."""
    found: list[tuple[str, Sequence[object]]] = [("1", ())]
    if asked.since is not None:
        found.append(("d.since >= ?", (date.fromordinal(asked.first_day).isoformat(),)))
    if asked.until is not None:
        found.append(("d.since <= ?", (date.fromordinal(asked.last_day).isoformat(),)))
    if asked.state:
        found.append(("d.state IN (SELECT value FROM json_each(?))", (as_json(asked.state),)))
    if asked.outlet:
        found.append((_TOLD_BY, (outlets_called(corpus, asked.outlet),)))
    for part, names in (("source", asked.source), ("addressee", asked.addressee)):
        if names:
            found.append((_STANDS, (part, *parties_called(corpus, names))))
    return " AND ".join(f"({condition})" for condition, _ in found), [v for _, values in found for v in values]


_STANDS: Final = (
    "d.id IN (SELECT p.demand FROM demand_parties p WHERE p.part = ?"
    " AND (p.person IN (SELECT value FROM json_each(?)) OR p.entity IN (SELECT value FROM json_each(?))))"
)
_TOLD_BY: Final = (
    "d.id IN (SELECT s.demand FROM demand_steps s JOIN events v ON v.id = s.event JOIN articles a ON a.id = v.article"
    " WHERE a.outlet IN (SELECT value FROM json_each(?)))"
)


def _unknown(corpus: Corpus, asked: AskedDemands) -> Iterator[Unknown]:
    """Yield the names that were asked for and that nobody has."""
    yield from unknown_parties(corpus, "from", "actors", asked.source)
    yield from unknown_parties(corpus, "to", "recipients", asked.addressee)
    yield from unknown_outlets(corpus, asked.outlet)


def _one_sided(columns: Columns) -> int:
    """Return how many events demand something and stand in no demand of the ledger."""
    events = columns.events
    asking = mask_codes(events, {"type": ("REQUEST",), "modality": ("actual",), "polarity": ("+",)})
    mask = np.logical_and.reduce([events.live, *asking.values()])
    told = columns.numbers("SELECT DISTINCT event FROM demand_steps")[:, 0]
    mask[told[told < len(mask)]] = False
    return int(np.count_nonzero(mask))


class _Rows:
    """Reads demands from the tables of the ledger."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.newest = self._newest()

    def _newest(self) -> str | None:
        """Return the newest day on which an article was published."""
        query = "SELECT published FROM articles WHERE latest = 1 AND published IS NOT NULL ORDER BY published DESC"
        found = (days_of(published) for (published,) in self._corpus.connection.execute(query))
        return next((days.last.isoformat() for days in found if days), None)

    def of(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._corpus.connection.execute(query, values).fetchall()

    def entry(self, row: tuple[Any, ...]) -> Entry:
        number, state, since, stood, mode, *wanted = row
        steps = self._steps(number)
        asks = [event for (event,) in self.of(_ASKS, number)]
        return Entry(
            steps[0].tellings[0].event, self._side(number, "source"), self._side(number, "addressee"), mode,
            Wanted(*wanted) if wanted[0] else None, state, since, stood, _between(stood, self.newest),
            count_reports(self._corpus, "events", asks), steps,
        )  # fmt: skip

    def _side(self, number: int, part: str) -> tuple[Who, ...]:
        return tuple(Who(*row) for row in self.of(_PARTIES, number, part))

    def _steps(self, number: int) -> tuple[Step, ...]:
        """Return the steps of a demand; what tells the same in a row is one."""
        rows = self.of(
            "SELECT kind, day, dated, basis, event FROM demand_steps WHERE demand = ? ORDER BY position", number
        )
        return tuple(self._step(list(group)) for _, group in groupby(rows, key=lambda row: row[0]))

    def _step(self, rows: list[tuple[Any, ...]]) -> Step:
        kind, day, dated, basis, _ = rows[0]
        tellings = read_happenings(self._corpus, [event for *_, event in rows[:_SHOWN]])
        return Step(kind, day, bool(dated), basis, tuple(tellings), max(len(rows) - _SHOWN, 0))


_ASKS: Final = (
    "SELECT event FROM demand_steps WHERE demand = ? AND kind IN ('demanded', 'demanded again') ORDER BY position"
)
_PARTIES: Final = (
    "SELECT d.key || ':e' || e.number, e.name, q.name FROM demand_parties p JOIN entities e ON e.id = p.entity"
    " JOIN articles d ON d.id = e.article LEFT JOIN people q ON q.id = e.person"
    " WHERE p.demand = ? AND p.part = ? ORDER BY p.position"
)


def _between(first: str | None, last: str | None) -> int | None:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else None
