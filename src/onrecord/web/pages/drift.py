"""Drift: what was told with more or less certainty as it travelled, both passages side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

from onrecord.corpus.drift import Entry
from onrecord.corpus.selecting import Unknown
from onrecord.corpus.standings import Direction, Scope
from onrecord.corpus.tables import DRIFTS, drift_rows
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError
from onrecord.web.questions import Day, PageNumber, Question, Short, means, several

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.drift import AskedDrifts

SIZE: Final = 10  # propositions on a page
DIRECTIONS: Final[tuple[Direction, ...]] = ("more certain", "less certain", "other")


class AskedDrift(Question, frozen=True, kw_only=True):
    """Which drifts; several values of one filter mean any of them, several filters mean all."""

    about: Annotated[
        tuple[Short, ...], several("Words of the passages or names in them, all of them; ceasef* too.")
    ] = ()
    scope: Annotated[tuple[Scope, ...], several("Headline against body, copies of a text, or articles.")] = ()
    direction: Annotated[tuple[Direction, ...], several("Where it goes.")] = ()
    outlet: Annotated[tuple[Short, ...], several("Who published either passage: some words of the name.")] = ()
    since: Annotated[Day | None, means("The later one published then or later: 2024-05-20, 2024-05 or 2024.")] = None
    until: Annotated[Day | None, means("Published then or before.")] = None
    page: PageNumber = 1


class Going(View, frozen=True, kw_only=True):
    """A direction, how many drifts that fit the other filters go there, and whether it is filtered by."""

    direction: Direction
    number: int
    on: bool


class Drifting(View, frozen=True, kw_only=True):
    """The propositions that drifted, one page of them, those that drifted last first."""

    question: Annotated[str, means("What was asked, in words.")]
    total: int
    directions: tuple[Going, ...]
    unknown: tuple[Unknown, ...]
    entries: tuple[Entry, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedDrift) -> Drifting:
    """Return a page of drifts. Raises `InputError` for what is no day, `NotThereError` after the last page."""
    from onrecord.corpus.drift import read_drifts

    found = read_drifts(corpus, _question(asked), SIZE, SIZE * (asked.page - 1))
    pages = max(-(-found.total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    every = read_drifts(corpus, _question(asked, any_way=True), 0).directions if asked.direction else found.directions
    going = (Going(direction=d, number=every.get(d, 0), on=d in asked.direction) for d in DIRECTIONS)
    return Drifting(
        question=_question(asked).in_words(), total=found.total, directions=tuple(going), unknown=found.unknown,
        entries=found.entries, page=asked.page, pages=pages,
    )  # fmt: skip


def _question(asked: AskedDrift, any_way: bool = False) -> "AskedDrifts":
    from onrecord.corpus.drift import AskedDrifts

    return AskedDrifts(
        about=asked.about, scope=asked.scope, direction=() if any_way else asked.direction, outlet=asked.outlet,
        since=asked.since, until=asked.until,
    )  # fmt: skip


def table(corpus: "Corpus", asked: AskedDrift) -> Iterator[Row]:
    """Yield a row for each change of each drift, as `onrecord drift` does."""
    from onrecord.corpus.drift import read_drifts

    yield DRIFTS
    for entry in read_drifts(corpus, _question(asked), None).entries:
        yield from drift_rows(entry)


PAGE: Final = Page(
    name="drift", path="/drift", about="What was told with more or less certainty", menu="Drift", question=AskedDrift,
    view=Drifting, look=look, table=table,
)  # fmt: skip
