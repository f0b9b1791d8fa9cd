"""The tool search_statements: what was said, by whom, about whom, where and when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.assistants.evidence import Statement, shown_statement
from onrecord.assistants.forms import Answer, Arguments, PageNumber, Short, Since, Until, means
from onrecord.assistants.paging import page_of
from onrecord.corpus.counts import Tally
from onrecord.errors import InputError
from onrecord.record import Act, AttributionKind, Voice

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.selecting import Selection

Names = tuple[Short, ...]

_FACETS: Final = ("speaker", "outlet", "act", "month")
_MOST: Final = 5  # values of a facet
_COUNTED: Final = 20_000  # statements of which copies and origins are told; more would take too long


class SearchStatements(Arguments, frozen=True, kw_only=True):
    """What search_statements is asked; several values of one filter mean any of them, several filters mean all."""

    words: Annotated[
        str | None,
        means(
            'Words that all stand in what was said. "red line" in quotation marks is a phrase, ceasef* the beginning'
            " of a word, -tanks a word that does not stand there. Without any: all statements that fit."
        ),
    ] = None
    speaker: Annotated[Names, means("Who speaks: the last words of a name are enough; Zelens* is a beginning.")] = ()
    about: Annotated[Names, means("Who is mentioned in what was said.")] = ()
    act: Annotated[tuple[Act, ...], means("What is done with the words.")] = ()
    kind: Annotated[tuple[AttributionKind, ...], means("How much stands in quotation marks.")] = ()
    outlet: Annotated[Names, means("Who published it: some words of the name are enough.")] = ()
    since: Since = None
    until: Until = None
    via: Annotated[Names, means("Through whom it reached the article.")] = ()
    voice: Annotated[
        Voice | None, means("outlet: the article itself reports it; quoted: it is told inside somebody's statement.")
    ] = None
    order: Annotated[
        Literal["date", "oldest", "rank"], means("date: the newest first; rank: first what says the words most.")
    ] = "date"
    limit: Annotated[int, means("How many on a page.", least=1, most=50)] = 10
    page: PageNumber = 1


class Value(Answer, frozen=True, kw_only=True):
    """How many statements have a value; null is for nobody, nowhere, not known."""

    value: str | None
    number: int


class Facet(Answer, frozen=True, kw_only=True):
    """How the statements found are spread; `others` is how many more values there are."""

    by: str
    values: tuple[Value, ...]
    others: int = 0


class FoundStatements(Answer, frozen=True, kw_only=True):
    """The statements found."""

    question: Annotated[str, means("What was asked, in words.")]
    total: Annotated[int, means("How many statements fit.")]
    counts: Annotated[Tally | None, means("The same counted by articles; left out where they are too many.")] = None
    statements: tuple[Statement, ...]
    next_page: int | None = None
    spread: Annotated[tuple[Facet, ...], means("On a first page of several: what all of them are.")] = ()
    hints: Annotated[tuple[str, ...], means("Where nothing fits: what to try.")] = ()


def search_statements(corpus: "Corpus", asked: SearchStatements) -> FoundStatements:
    """Return the statements that fit, one page of them. Raises `InputError` for what cannot be asked."""
    from onrecord.corpus.columns import reading
    from onrecord.corpus.search import find_statements, read_hits

    question = _question(asked)
    with reading(corpus):
        found = find_statements(corpus, question)
        page = page_of(found.total, asked.limit, asked.page)
        hits = read_hits(corpus, found, asked.order, asked.limit, page.first) if found.total else []
        return FoundStatements(
            question=question.in_words(), total=found.total, counts=_tally(corpus, found),
            statements=tuple(map(shown_statement, hits)), next_page=page.next,
            spread=tuple(_spread(corpus, found)) if asked.page == 1 and page.next else (),
            hints=() if found.total else tuple(_hints(found)),
        )  # fmt: skip


def _question(asked: SearchStatements) -> "AskedStatements":
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.queries import read_words

    if asked.words is not None and not read_words(asked.words).terms:
        raise InputError("words: there is no word in it; give some, or leave it out to get all statements that fit")
    return AskedStatements(
        words=asked.words or "", speaker=asked.speaker, about=asked.about, act=asked.act, kind=asked.kind,
        outlet=asked.outlet, since=asked.since, until=asked.until, via=asked.via, voice=asked.voice,
    )  # fmt: skip


def _tally(corpus: "Corpus", found: "Selection") -> Tally | None:
    from onrecord.corpus.counts import count_reports

    return count_reports(corpus, "statements", found.ids.tolist()) if 0 < found.total <= _COUNTED else None


def _spread(corpus: "Corpus", found: "Selection") -> Iterator[Facet]:
    from onrecord.corpus.facets import count_by

    for name in _FACETS:
        counts = count_by(corpus, found, [name], _MOST)
        values = tuple(Value(value=count.values[0], number=count.number) for count in counts.counts)
        if values[0].value is not None or len(values) > 1:
            yield Facet(by=name, values=values, others=counts.others)


def _hints(found: "Selection") -> Iterator[str]:
    """Yield what to try where nothing was found: names that there are, filters to leave out."""
    if not found.items.live.any():
        yield "The corpus has no statements yet; its owner can add articles with: onrecord build CORPUS INPUT..."
    for unknown in found.unknown:
        near = f"; there is {', '.join(unknown.near)}" if unknown.near else ""
        yield f"No {unknown.filter} is called {unknown.name}{near}."
    for name, number in found.without.items():
        if number and len(found.without) > 1:
            yield f"Without {'the words with a minus' if name == '-words' else name} there would be {number:,}."
    if set(found.without) == {"words"}:
        yield "Try fewer words, or the beginning of one, as in ceasef*."
