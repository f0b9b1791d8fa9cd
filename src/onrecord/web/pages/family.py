"""All versions of one quotation, the earliest first: who carried it, who trimmed it, who altered it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.counts import Tally
from onrecord.corpus.differing import Part, parts_of
from onrecord.corpus.edits import Kind
from onrecord.corpus.quotations import Member, Version
from onrecord.corpus.statements import Statement
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError, there
from onrecord.web.questions import PageNumber, Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

SIZE: Final = 50  # versions on a page
Done = Literal["carried", "trimmed", "lengthened", "altered", "paraphrased"]
_COLUMNS: Final = (
    "family", "statement", "published", "outlet", "url", "speaker", "kind", "edits", "likeness", "compared_with",
    "spliced_with", "words",
)  # fmt: skip
_TRIMS: Final = frozenset({"exact", "trimmed at tail", "trimmed at head", "ellipsis"})
_LENGTHENS: Final = _TRIMS | {"longer", "bracketed insertion"}


class AskedFamily(Question, frozen=True, kw_only=True):
    """Whose family is shown."""

    statement: Annotated[Short, means("A statement of it, ARTICLE:a3.")]
    page: PageNumber = 1


class Given(View, frozen=True, kw_only=True):
    """One version: its words in parts, beside those of the statement `beside` and, of a splice, of `spliced_with`."""

    statement: Statement
    done: Annotated[Done, means("What was done to the words, all in all.")]
    edits: tuple[Kind, ...]
    likeness: Annotated[float, means("Share of words alike, 0 to 1.")]
    words: str
    beside: str
    spliced_with: str | None
    parts: tuple[Part, ...]


class Carriers(View, frozen=True, kw_only=True):
    """Who did what to the words: outlets in the order of time, each with its statement and the page it is on."""

    done: Done
    outlets: tuple[tuple[str | None, str, int], ...]


class Versions(View, frozen=True, kw_only=True):
    """All versions of one quotation, the earliest first, one page of them; counts and carriers are those of all.

    `family` names the first that came into the corpus, `first` is the earliest.
    """

    family: str
    first: Given
    total: int
    counts: Tally
    carriers: tuple[Carriers, ...]
    versions: tuple[Given, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedFamily) -> Versions:
    """Return a page of versions. Raises `NotThereError` where there is no such statement, or after the last page."""
    from onrecord.corpus.quotations import find_family, list_members, read_version

    with there(f"statement {asked.statement}"):
        members = list_members(corpus, asked.statement)
    pages = -(-len(members) // SIZE)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    found = find_family(corpus, asked.statement, SIZE, SIZE * (asked.page - 1))
    return Versions(
        family=found.family, first=_given(read_version(corpus, asked.statement)), total=len(members),
        counts=found.tally, carriers=tuple(_carriers(members)), versions=tuple(map(_given, found.versions)),
        page=asked.page, pages=pages,
    )  # fmt: skip


def _given(version: Version) -> Given:
    sides = [(version.steps, version.compared_words), (version.spliced_steps, version.spliced_words or "")]
    return Given(
        statement=version.statement, done=_done(version.edits), edits=version.edits,
        likeness=round(version.likeness, 3), words=version.words, beside=version.compared_with,
        spliced_with=version.spliced_with, parts=parts_of(version.words, sides),
    )  # fmt: skip


def _done(edits: tuple[Kind, ...]) -> Done:
    kinds = frozenset(edits)
    if kinds <= {"exact"}:
        return "carried"
    if "paraphrased" in kinds:
        return "paraphrased"
    return "trimmed" if kinds <= _TRIMS else "lengthened" if kinds <= _LENGTHENS else "altered"


def _carriers(members: tuple[Member, ...]) -> Iterator[Carriers]:
    kinds: tuple[Done, ...] = ("carried", "trimmed", "lengthened", "altered", "paraphrased")
    done = [(_done(one.edits), (one.outlet, one.statement, at // SIZE + 1)) for at, one in enumerate(members)]
    for kind in kinds:
        if outlets := tuple(outlet for own, outlet in done if own == kind):
            yield Carriers(done=kind, outlets=outlets)


def table(corpus: "Corpus", asked: AskedFamily) -> Iterator[Row]:
    """Yield all versions as rows, as `onrecord family` does."""
    from onrecord.corpus.quotations import find_family

    with there(f"statement {asked.statement}"):
        found = find_family(corpus, asked.statement)
    yield _COLUMNS
    for one in map(_given, found.versions):
        own, at = one.statement, one.statement.article
        yield (
            found.family, own.statement, at.published, at.outlet, at.url, [w.name for w in own.speakers], own.kind,
            one.edits, one.likeness, one.beside, one.spliced_with, one.words,
        )  # fmt: skip


PAGE: Final = Page(
    name="family", path="/family/{statement}", about="All versions of a quotation", question=AskedFamily, view=Versions,
    look=look, table=table,
)  # fmt: skip
