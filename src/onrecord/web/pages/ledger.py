"""The ledger: who demanded what of whom, and what followed, with the evidence for every step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.ledger import Entry, State
from onrecord.corpus.selecting import Unknown
from onrecord.corpus.tables import DEMANDS, demand_rows
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError
from onrecord.web.questions import Day, PageNumber, Question, Short, means, several

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.ledger import AskedDemands

SIZE: Final = 15  # demands on a page


class AskedLedger(Question, frozen=True, kw_only=True):
    """Which demands; several values of one filter mean any of them, several filters mean all."""

    source: Annotated[tuple[Short, ...], several("Who demands: the last words of a name are enough.")] = ()
    addressee: Annotated[tuple[Short, ...], several("Of whom it is demanded, likewise.")] = ()
    state: Annotated[tuple[State, ...], several("How it stands.")] = ()
    outlet: Annotated[tuple[Short, ...], several("Who told it: some words of the name.")] = ()
    since: Annotated[Day | None, means("First made then or later: 2024-05-20, 2024-05 or 2024.")] = None
    until: Annotated[Day | None, means("First made then or before.")] = None
    page: PageNumber = 1


class Standing(View, frozen=True, kw_only=True):
    """A state, how many demands that fit the other filters are in it, and whether it is filtered by."""

    state: State
    number: int
    on: bool


class Demands(View, frozen=True, kw_only=True):
    """The demands found, one page of them, the newest first."""

    question: Annotated[str, means("What was asked, in words.")]
    total: int
    newest: Annotated[str | None, means("The newest day in the corpus, to which days are counted.")]
    one_sided: Annotated[int, means("Demands of the corpus that are left out, as no sentence tells both sides.")]
    states: tuple[Standing, ...]
    unknown: Annotated[tuple[Unknown, ...], means("Names asked for that nobody has, and what looks like them.")]
    entries: tuple[Entry, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedLedger) -> Demands:
    """Return a page of the ledger. Raises `InputError` for what is no day, `NotThereError` after the last page."""
    from onrecord.corpus.ledger import STATES, read_ledger

    found = read_ledger(corpus, question(asked), SIZE, SIZE * (asked.page - 1))
    pages = max(-(-found.total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    every = read_ledger(corpus, question(asked, whatever=True), 0).states if asked.state else found.states
    states = (Standing(state=state, number=every.get(state, 0), on=state in asked.state) for state in STATES)
    return Demands(
        question=question(asked).in_words(), total=found.total, newest=found.newest, one_sided=found.one_sided,
        states=tuple(states), unknown=found.unknown, entries=found.entries, page=asked.page, pages=pages,
    )  # fmt: skip


def question(asked: AskedLedger, whatever: bool = False) -> "AskedDemands":
    """Return what the corpus is asked; `whatever` state they are in, if that is said."""
    from onrecord.corpus.ledger import AskedDemands

    return AskedDemands(
        source=asked.source, addressee=asked.addressee, state=() if whatever else asked.state, outlet=asked.outlet,
        since=asked.since, until=asked.until,
    )  # fmt: skip


def table(corpus: "Corpus", asked: AskedLedger) -> Iterator[Row]:
    """Yield a row for each telling of each step, as `onrecord ledger` does."""
    from onrecord.corpus.ledger import read_ledger

    yield DEMANDS
    for entry in read_ledger(corpus, question(asked), None).entries:
        yield from demand_rows(entry)


Shape = Literal["circle", "square", "diamond", "cross"]
SHAPES: Final[dict[str, Shape]] = {
    "demanded": "circle", "demanded again": "circle", "rejected": "cross", "promised": "diamond",
    "conceded": "diamond", "done": "square", "not done": "cross",
}  # fmt: skip  # so that marks are told apart without colour

PAGE: Final = Page(
    name="ledger", path="/ledger", about="Demands and what followed", menu="Demands", question=AskedLedger,
    view=Demands, look=look, table=table,
)  # fmt: skip
