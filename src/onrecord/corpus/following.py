"""The ledger's tables: every demand of the corpus with what followed it, step by step, and how it stands.

Computed anew as a whole: two passes over the articles, one for demands and one for answers.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.corpus.answers import Answer, Demands
from onrecord.corpus.demands import Demand, find_asks, group_asks
from onrecord.corpus.folding import fold
from onrecord.corpus.layers import Layer
from onrecord.corpus.pages import Page, Party, Telling, read_pages
from onrecord.corpus.rarity import Rarity

Row = tuple[object, ...]

_TABLES: Final = ("demand_steps", "demand_parties", "demands")
_ASKS: Final = frozenset({"demanded", "demanded again"})
_NO_ANSWER: Final = "not done"
_ARTICLES: Final = (
    "SELECT a.id, coalesce(c.text, a.id) FROM articles a LEFT JOIN copies c ON c.article = a.id WHERE a.latest = 1"
    " AND EXISTS (SELECT 1 FROM events v WHERE v.article = a.id{}) ORDER BY a.published IS NULL, a.published, a.id"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One telling of a demand or of what followed; `basis` says what ties an answer to it."""

    kind: str
    basis: str
    telling: Telling

    @property
    def day(self) -> date | None:
        """The first day on which it may have been."""
        return self.telling.days.first if self.telling.days else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a demand stands, and since which day."""

    state: str
    stood: date | None


def make_ledger(connection: sqlite3.Connection, _covered: int) -> None:
    """Write the demands of the whole corpus and what followed them."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    rarity = Rarity(connection)
    asks = (ask for page, text in _pages(connection, " AND v.type = 'REQUEST'") for ask in find_asks(page, text))
    demands = sorted(group_asks(asks, rarity), key=_order)
    answers = _answers((page for page, _ in _pages(connection)), Demands(demands, rarity))
    for number, demand in enumerate(demands, 1):
        _save(connection, number, demand, steps_of(demand, answers.get(id(demand), ())))


LEDGER: Final = Layer("ledger", "3", _TABLES, make_ledger)


def _pages(connection: sqlite3.Connection, condition: str = "") -> Iterator[tuple[Page, int]]:
    """Yield the pages of articles that tell events, each with the text that it is a copy of.

    They come in the order of publication, those without a date last.
    """
    articles = connection.execute(_ARTICLES.format(condition)).fetchall()
    return zip(read_pages(connection, (a for a, _ in articles)), (text for _, text in articles), strict=True)


def _answers(pages: Iterable[Page], demands: Demands) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    for page in pages:
        for answer in demands.find_answers(page):
            found.setdefault(id(answer.demand), []).append(answer)
    return found


def _order(demand: Demand) -> tuple[bool, date, int]:
    return demand.since is None, demand.since.first if demand.since else date.min, demand.first.telling.id


def steps_of(demand: Demand, answers: Iterable[Answer]) -> list[Step]:
    """Return the steps of a demand: the demand itself, then by day; on one day demands come first, as published.

    An article of Wednesday may tell that on Tuesday something was rejected, but not when it was demanded.
    """
    since = demand.since
    asks = [Step(_kind_of_ask(ask.telling, since.last if since else None), "", ask.telling) for ask in demand.asks]
    first, *again = sorted(asks, key=_place)
    followed = [Step(answer.kind, answer.basis, answer.telling) for answer in answers]
    return [first, *sorted([*again, *followed], key=_place)]


def _place(step: Step) -> tuple[bool, date, bool, int]:
    return step.day is None, step.day or date.min, step.kind not in _ASKS, step.telling.id


def _kind_of_ask(telling: Telling, since: date | None) -> str:
    again = since and telling.dated and telling.days and telling.days.first > since
    return "demanded again" if again else "demanded"


def standing_of(steps: Sequence[Step]) -> Standing:
    """Return how a demand stands: the newest answer, save that what is done stays done unless it is demanded again.

    That something was not done is no answer. Only a demand that an article dates itself opens it again.
    """
    standing = Standing("unanswered", steps[0].day)
    for step in steps[1:]:
        if step.kind == "demanded again" and standing.state != "unanswered":
            standing = Standing("unanswered", step.day)
        elif step.kind not in (*_ASKS, _NO_ANSWER, standing.state) and standing.state != "done":
            standing = Standing(step.kind, step.day)
    return standing


def _save(connection: sqlite3.Connection, number: int, demand: Demand, steps: list[Step]) -> None:
    standing, wanted = standing_of(steps), demand.wanted
    event: Row = (wanted.type, wanted.mode, wanted.polarity) if wanted else (None, None, None)
    since = demand.since.first.isoformat() if demand.since else None
    _insert(connection, "demands", [(number, standing.state, since, _iso(standing.stood), demand.mode, *event)])
    parties = {
        "source": [p for a in demand.asks for p in a.source],
        "addressee": [p for a in demand.asks for p in a.addressee],
    }
    _insert(connection, "demand_parties", [row for part, side in parties.items() for row in _side(number, part, side)])
    _insert(connection, "demand_steps", [
        (number, n, s.kind, s.basis, s.telling.id, _iso(s.day), int(s.telling.dated)) for n, s in enumerate(steps)
    ])  # fmt: skip


def _side(number: int, part: str, side: list[Party]) -> Iterator[Row]:
    """Yield the rows of those on a side, each once, by the first article that names it.

    Whoever is linked to nobody is known by the name: copies name them once each.
    """
    named = {party.key if party.person is not None else fold(party.name): party for party in reversed(side)}
    once = sorted(named.values(), key=lambda party: party.entity)
    for position, party in enumerate(once):
        yield number, part, position, party.entity, party.person


def _insert(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
