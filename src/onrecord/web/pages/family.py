"""All versions of one quotation, the earliest first: who carried it, who trimmed it, who altered it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.corpus.counts import Tally
from onrecord.corpus.differing import Part, parts_of
from onrecord.corpus.edits import Kind
from onrecord.corpus.quotations import Version
from onrecord.corpus.statements import Statement
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import there
from onrecord.web.questions import Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

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
    """Who did what to the words: outlets in the order of time, each with its statement."""

    done: Done
    outlets: tuple[tuple[str | None, str], ...]


class Versions(View, frozen=True, kw_only=True):
    """All versions of one quotation, the earliest first; `family` names the first that came into the corpus."""

    family: str
    counts: Tally
    carriers: tuple[Carriers, ...]
    versions: tuple[Given, ...]


def look(corpus: "Corpus", asked: AskedFamily) -> Versions:
    """Return the versions. Raises `NotThereError` where there is no such statement."""
    from onrecord.corpus.quotations import find_family

    with there(f"statement {asked.statement}"):
        found = find_family(corpus, asked.statement)
    versions = tuple(map(_given, found.versions))
    return Versions(family=found.family, counts=found.tally, carriers=tuple(_carriers(versions)), versions=versions)


def _given(version: Version) -> Given:
    sides = [(version.steps, version.compared_words), (version.spliced_steps, version.spliced_words or "")]
    return Given(
        statement=version.statement, done=_done(version), edits=version.edits, likeness=round(version.likeness, 3),
        words=version.words, beside=version.compared_with, spliced_with=version.spliced_with,
        parts=parts_of(version.words, sides),
    )  # fmt: skip


def _done(version: Version) -> Done:
    edits = frozenset(version.edits)
    if edits <= {"exact"}:
        return "carried"
    if "paraphrased" in edits:
        return "paraphrased"
    return "trimmed" if edits <= _TRIMS else "lengthened" if edits <= _LENGTHENS else "altered"


def _carriers(versions: tuple[Given, ...]) -> Iterator[Carriers]:
    kinds: tuple[Done, ...] = ("carried", "trimmed", "lengthened", "altered", "paraphrased")
    for done in kinds:
        outlets = tuple((v.statement.article.outlet, v.statement.statement) for v in versions if v.done == done)
        if outlets:
            yield Carriers(done=done, outlets=outlets)


def table(corpus: "Corpus", asked: AskedFamily) -> Iterator[Row]:
    """Yield the versions as rows, as `onrecord family` does."""
    found = look(corpus, asked)
    yield _COLUMNS
    for one in found.versions:
        own, at = one.statement, one.statement.article
        yield (
            found.family, own.statement, at.published, at.outlet, at.url, [w.name for w in own.speakers], own.kind,
            one.edits, one.likeness, one.beside, one.spliced_with, one.words,
        )  # fmt: skip


PAGE: Final = Page(
    name="family", path="/family/{statement}", about="All versions of a quotation", question=AskedFamily, view=Versions,
    look=look, table=table,
)  # fmt: skip
