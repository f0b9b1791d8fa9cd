"""On whom an article, or a quotation in all its versions, stands: the ladder from an outlet down to who spoke."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.counts import Tally
from onrecord.corpus.ladder import Flag, Rung
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import there
from onrecord.web.questions import Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

_COLUMNS: Final = (
    "ladder", "depth", "name", "kind", "how", "circular", "proof", "words", "outlet", "published", "url", "statements",
)  # fmt: skip


class AskedSources(Question, frozen=True, kw_only=True):
    """Whose ladder is shown."""

    name: Annotated[Short, means("The key of an article, or a statement such as ARTICLE:a3.")]


class Sources(View, frozen=True, kw_only=True):
    """A ladder. An article's goes down from its outlet to who spoke, a family's up from who spoke to the outlets."""

    name: str
    of: Literal["article", "family"]
    title: Annotated[str | None, means("The article's title, or the statement's words.")]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    counts: Tally
    flags: tuple[Flag, ...]
    rungs: tuple[Rung, ...]


def look(corpus: "Corpus", asked: AskedSources) -> Sources:
    """Return a ladder. Raises `NotThereError` where there is no such article or statement."""
    from onrecord.corpus.ladder import find_ladder

    with there(f"article or statement {asked.name}"):
        found = find_ladder(corpus, asked.name)
        title = _title(corpus, asked.name, found.of)
    return Sources(
        name=found.name, of=found.of, title=title, outlets=found.outlets, origins=found.origins, counts=found.counts,
        flags=found.flags, rungs=found.rungs,
    )  # fmt: skip


def _title(corpus: "Corpus", name: str, of: Literal["article", "family"]) -> str | None:
    from onrecord.corpus.quotations import find_family
    from onrecord.corpus.relatives import find_relatives

    if of == "article":
        key, at, version = name.rpartition("@")
        number = corpus.article(key, int(version)) if at else corpus.article(name)
        return find_relatives(corpus, number, 1).article.title
    versions = find_family(corpus, name).versions
    return next((v.words for v in versions if v.statement.statement == name), versions[0].words)


def table(corpus: "Corpus", asked: AskedSources) -> Iterator[Row]:
    """Yield a row for each rung, those below it after it, as `onrecord sources` does."""
    yield _COLUMNS
    yield from _rows(asked.name, look(corpus, asked).rungs, 0)


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
