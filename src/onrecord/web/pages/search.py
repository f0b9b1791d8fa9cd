"""The results: statements that fit what was asked, how they are spread, and how to narrow them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from onrecord.corpus.selecting import Unknown
from onrecord.corpus.statements import Statement
from onrecord.corpus.tables import STATEMENTS, statement_row
from onrecord.record import Act, AttributionKind, Voice
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError
from onrecord.web.questions import Day, PageNumber, Question, Short, means, several

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.narrowing import Narrowed

Factuality = Literal[
    "happened", "negated", "demanded", "planned", "possible", "hypothetical", "questioned", "general", "none"
]
_NAMES: Final = 'Names: the last words are enough, Zelens* is a beginning; "Anna Berg" in quotation marks is the whole'
_NAMED: Final = ("speaker", "about", "via", "outlet")  # filters that take names
FACETS: Final = ("speaker", "outlet", "act", "kind", "modality")
_VALUES: Final = 8  # of a facet
FACTUALITY: Final = "factuality"  # as the corpus calls modality and polarity together
_NONE: Final = "none"  # as modality, that no event is told
SIZE: Final = 20  # statements on a page
_BATCH: Final = 500


class Search(Question, frozen=True, kw_only=True):
    """What is searched for; several values of one filter mean any of them, several filters mean all."""

    q: Annotated[
        str, msgspec.Meta(max_length=1_000, description='Words said: "red line" is a phrase, ceasef* a beginning.')
    ] = ""
    speaker: Annotated[tuple[Short, ...], several(f"Who speaks. {_NAMES}.")] = ()
    about: Annotated[tuple[Short, ...], several("Who is mentioned, likewise.")] = ()
    via: Annotated[tuple[Short, ...], several("Through whom it came, likewise.")] = ()
    outlet: Annotated[
        tuple[Short, ...], several("Who published it: some words of the name, or all in quotation marks.")
    ] = ()
    act: Annotated[tuple[Act, ...], several("What is done with the words.")] = ()
    kind: Annotated[tuple[AttributionKind, ...], several("How much stands in quotation marks.")] = ()
    modality: Annotated[
        tuple[Factuality, ...], several("Whether what is told in it happened, was demanded …; none: no event is told.")
    ] = ()
    voice: Annotated[Voice | None, means("outlet: the article reports it; quoted: inside another statement.")] = None
    since: Annotated[Day | None, means("Published then or later: 2024-05-20, 2024-05 or 2024.")] = None
    until: Annotated[Day | None, means("Published then or before.")] = None
    order: Annotated[
        Literal["date", "oldest", "rank"], means("date: the newest first; rank: what says the words most.")
    ] = "date"
    page: PageNumber = 1


class Value(View, frozen=True, kw_only=True):
    """A value, how many statements have it, and whether it is filtered by; null is for what is not known."""

    value: str | None
    number: int
    chosen: bool


class Facet(View, frozen=True, kw_only=True):
    """How the statements are spread, as if they were not filtered by this; `others` more values there are."""

    by: str
    values: tuple[Value, ...]
    others: int


class Results(View, frozen=True, kw_only=True):
    """The statements found, one page of them."""

    question: Annotated[str, means("What was asked, in words.")]
    total: int
    articles: Annotated[int, means("In how many articles they stand.")]
    statements: tuple[Statement, ...]
    page: int
    pages: int
    facets: tuple[Facet, ...]
    months: Annotated[tuple[tuple[str, int], ...], means("Statements by month, whatever days are asked for.")]
    undated: Annotated[int, means("Statements without a day, which no range of days has.")]
    unknown: Annotated[tuple[Unknown, ...], means("Names asked for that nobody has, and what looks like them.")] = ()
    without: Annotated[dict[str, int], means("Where nothing fits: how many would without each filter.")]


def look(corpus: "Corpus", asked: Search) -> Results:
    """Return a page of what fits. Raises `InputError` for what cannot be asked, `NotThereError` after the last page."""
    from onrecord.corpus.search import read_hits

    narrowed = find(corpus, asked)
    found = narrowed.found
    pages = max(-(-found.total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    hits = read_hits(corpus, found, asked.order, SIZE, SIZE * (asked.page - 1)) if found.total else []
    months = [(count.values[0], count.number) for count in narrowed.count("month").counts]
    return Results(
        question=in_words(asked), total=found.total, articles=found.articles, statements=tuple(hits), page=asked.page,
        pages=pages, facets=tuple(_facet(narrowed, asked, name) for name in FACETS),
        months=tuple((month, number) for month, number in months if month is not None),
        undated=sum(number for month, number in months if month is None), unknown=narrowed.wide.unknown,
        without={} if found.total else _without(narrowed),
    )  # fmt: skip


def find(corpus: "Corpus", asked: Search) -> "Narrowed":
    """Return what is found by words and by names as they are typed, narrowed to the values that are chosen."""
    from onrecord.corpus.asked import Asked
    from onrecord.corpus.narrowing import narrow
    from onrecord.corpus.search import find_statements

    wide = find_statements(corpus, _typed(asked))
    return narrow(corpus, wide, chosen(asked), Asked(since=asked.since, until=asked.until))


def chosen(asked: Search) -> dict[str, tuple[str | None, ...]]:
    """Return the values that are to be met as they stand, by dimension; None is for what is not known."""
    exact = {name: tuple(bare(v) or None for v in getattr(asked, name) if is_exact(v)) for name in _NAMED}
    codes = {"act": asked.act, "kind": asked.kind, "voice": (asked.voice,) if asked.voice else ()}
    return {**exact, **codes, FACTUALITY: tuple(None if v == _NONE else v for v in asked.modality)}


def is_exact(value: str) -> bool:
    """Tell whether a name stands in quotation marks: nobody else is meant."""
    return len(value) > 1 and value[0] == value[-1] == '"'


def bare(value: str) -> str:
    """Return a name without the quotation marks around it."""
    return value[1:-1] if is_exact(value) else value


def _typed(asked: Search) -> "AskedStatements":
    """Return what search itself is asked: words, and names as somebody types them."""
    from onrecord.corpus.asked import AskedStatements

    names = {name: tuple(value for value in getattr(asked, name) if not is_exact(value)) for name in _NAMED}
    return msgspec.structs.replace(AskedStatements(words=asked.q), **names)


def in_words(asked: Search) -> str:
    """Return what is asked as a phrase."""
    from onrecord.corpus.asked import AskedStatements

    names = {name: tuple(bare(value) or "nobody named" for value in getattr(asked, name)) for name in _NAMED}
    codes = AskedStatements(words=asked.q, act=asked.act, kind=asked.kind, voice=asked.voice)
    whole = msgspec.structs.replace(codes, since=asked.since, until=asked.until, **names)
    told = [("no event" if value == _NONE else f"what {_TOLD.get(value, value)}") for value in asked.modality]
    return ", ".join([whole.in_words(), *([f"telling {' or '.join(told)}"] if told else [])])


_TOLD: Final[Mapping[str, str]] = {
    "happened": "happened", "negated": "did not happen", "demanded": "is demanded", "planned": "is planned",
    "possible": "is possible", "hypothetical": "is hypothetical", "questioned": "is asked about",
    "general": "is general",
}  # fmt: skip


def _facet(narrowed: "Narrowed", asked: Search, name: str) -> Facet:
    """Return a facet; values that are filtered by are there, however few statements have them."""
    dimension = FACTUALITY if name == "modality" else name
    own = chosen(asked)[dimension]
    counts = narrowed.count(dimension, _VALUES + len(own))
    numbers: dict[str | None, int] = dict.fromkeys(own, 0)
    for count in counts.counts:  # people of one name are one value
        numbers[count.values[0]] = numbers.get(count.values[0], 0) + count.number
    values = [Value(value=value, number=number, chosen=value in own) for value, number in numbers.items()]
    values.sort(key=lambda one: (not one.chosen, -one.number))
    shown = values[: max(_VALUES, len(own))]
    return Facet(by=name, values=tuple(shown), others=counts.others + len(values) - len(shown))


def _without(narrowed: "Narrowed") -> dict[str, int]:
    """Return how many there would be without each of the filters, those of which that is true."""
    left_out = narrowed.left_out() if narrowed.wide.total else narrowed.wide.without
    return {"modality" if name == FACTUALITY else name: number for name, number in left_out.items() if number}


def table(corpus: "Corpus", asked: Search) -> Iterator[Row]:
    """Yield all statements that fit as rows."""
    from onrecord.corpus.search import read_hits

    found = find(corpus, asked).found
    yield STATEMENTS
    for offset in range(0, found.total, _BATCH):
        yield from map(statement_row, read_hits(corpus, found, asked.order, _BATCH, offset))


def sql(asked: Search) -> str:
    """Return a query in SQL that finds the same."""
    from onrecord.corpus.spelled import statements_in_sql

    typed = _typed(asked)
    return statements_in_sql(
        msgspec.structs.replace(typed, since=asked.since, until=asked.until), chosen(asked), asked.order
    )


PAGE: Final = Page(
    name="search", path="/search", about="Search what was said", menu="Search", question=Search, view=Results,
    look=look, table=table, sql=sql,
)  # fmt: skip
