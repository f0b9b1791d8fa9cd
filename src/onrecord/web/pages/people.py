"""Who is in the corpus: people, bodies and states, those of most articles first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.who import Person
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError
from onrecord.web.questions import PageNumber, Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

SIZE: Final = 50
_COLUMNS: Final = (
    "key", "name", "aliases", "type", "country", "sectors", "role", "wikidata", "articles", "first", "last",
)  # fmt: skip
Kind = Literal["person", "organization", "group", "place"]


class AskedPeople(Question, frozen=True, kw_only=True):
    """Who is asked for."""

    q: Annotated[Short, means("A name however spelled, words of one, or a key.")] = ""
    type: Annotated[Kind | None, means("Only these; place: states, and those who govern a place.")] = None
    page: PageNumber = 1


class People(View, frozen=True, kw_only=True):
    """Who is in the corpus, one page of them."""

    total: int
    people: tuple[Person, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedPeople) -> People:
    """Return a page of who fits. Raises `NotThereError` after the last page."""
    found, total = find(corpus, asked, SIZE * asked.page)
    pages = max(-(-total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    return People(total=total, people=found[SIZE * (asked.page - 1) :], page=asked.page, pages=pages)


def find(corpus: "Corpus", asked: AskedPeople, most: int | None) -> tuple[tuple[Person, ...], int]:
    """Return who fits, the first ones, and how many there are."""
    from onrecord.corpus.who import count_people, find_people, list_people
    from onrecord.naming import NAMES

    if not asked.q.strip():
        return list_people(corpus, asked.type, most), count_people(corpus, asked.type)
    found = [own for own in find_people(corpus, asked.q, NAMES) if asked.type in (None, own.type)]
    return tuple(found[:most]), len(found)


def table(corpus: "Corpus", asked: AskedPeople) -> Iterator[Row]:
    """Yield everybody who fits as rows."""
    yield _COLUMNS
    for own in find(corpus, asked, None)[0]:
        yield [getattr(own, column) for column in _COLUMNS]


PAGE: Final = Page(
    name="people", path="/people", about="Who is in the corpus", menu="People", question=AskedPeople, view=People,
    look=look, table=table,
)  # fmt: skip
