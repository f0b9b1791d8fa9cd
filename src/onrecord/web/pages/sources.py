"""On whom an article, or a quotation in all its versions, stands: the ladder from an outlet down to who spoke."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.counts import Tally
from onrecord.corpus.ladder import Flag, Rung
from onrecord.web.page import Page, Row, View
from onrecord.web.pages.article import find
from onrecord.web.problems import NotThereError, there
from onrecord.web.questions import PageNumber, Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

SIZE: Final = 50  # statements whose rungs are on a page
_STATEMENT: Final = re.compile(r".+:a[0-9]{1,9}", re.DOTALL)
_COLUMNS: Final = (
    "ladder", "depth", "name", "kind", "how", "circular", "proof", "words", "outlet", "published", "url", "statements",
)  # fmt: skip


class AskedSources(Question, frozen=True, kw_only=True):
    """Whose ladder is shown."""

    name: Annotated[Short, means("The key of an article, or a statement such as ARTICLE:a3.")]
    page: PageNumber = 1


class Sources(View, frozen=True, kw_only=True):
    """A ladder. An article's goes down from its outlet to who spoke, a family's up from who spoke to the outlets.

    Its rungs, and the flags of an article, are those of one page of its statements.
    """

    name: str
    of: Literal["article", "family"]
    title: Annotated[str | None, means("The article's title, or the statement's words.")]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    counts: Tally
    flags: tuple[Flag, ...]
    rungs: tuple[Rung, ...]
    total: Annotated[int, means("How many statements stand on it.")]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedSources) -> Sources:
    """Return a page of a ladder. Raises `NotThereError` where there is no such article, statement or page."""
    from onrecord.corpus.ladder import find_ladder

    with there(f"article or statement {asked.name}"):
        title, statements = _statements(corpus, asked.name)
        pages = max(-(-len(statements) // SIZE), 1)
        if asked.page > pages:
            raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
        shown = frozenset(statements[SIZE * (asked.page - 1) : SIZE * asked.page]) if pages > 1 else None
        found = find_ladder(corpus, asked.name, shown)
    return Sources(
        name=found.name, of=found.of, title=title, outlets=found.outlets, origins=found.origins, counts=found.counts,
        flags=found.flags, rungs=found.rungs, total=len(statements), page=asked.page, pages=pages,
    )  # fmt: skip


def _statements(corpus: "Corpus", name: str) -> tuple[str | None, list[str]]:
    """Return the title of an article or the words of a statement, and the names of the statements of its ladder."""
    from onrecord.corpus.quotations import list_members, read_version

    if _STATEMENT.fullmatch(name) is None:
        _, record, head = find(corpus, name)
        return record.article.title, [f"{head.key}:{a.id}" for a in record.attributions]
    members = [one.statement for one in list_members(corpus, name)]
    return read_version(corpus, name, members.index(name) if name in members else 0).words, members


def table(corpus: "Corpus", asked: AskedSources) -> Iterator[Row]:
    """Yield a row for each rung, those below it after it, as `onrecord sources` does."""
    from onrecord.corpus.ladder import find_ladder

    with there(f"article or statement {asked.name}"):
        found = find_ladder(corpus, asked.name)
    yield _COLUMNS
    yield from _rows(asked.name, found.rungs, 0)


def _rows(name: str, rungs: tuple[Rung, ...], depth: int) -> Iterator[Row]:
    for rung in rungs:
        at = rung.proof
        yield (
            name, depth, rung.name, rung.kind, rung.how, int(rung.circular), at.name, at.words, at.outlet, at.published,
            at.url, [own.name for own in rung.statements],
        )  # fmt: skip
        yield from _rows(name, rung.rungs, depth + 1)


PAGE: Final = Page(
    name="sources", path="/sources/{name}", about="On whom an article or a quotation stands", question=AskedSources,
    view=Sources, look=look, table=table,
)  # fmt: skip
