"""The tool compare_family: all versions of a statement, and what each did to its words."""

from typing import TYPE_CHECKING, Annotated

from onrecord.assistants.evidence import Statement, shown_statement
from onrecord.assistants.forms import Answer, Arguments, PageNumber, Short, means
from onrecord.assistants.paging import page_of
from onrecord.assistants.quote import Change, changes
from onrecord.corpus.counts import Tally
from onrecord.corpus.edits import Kind as Edit

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus import quotations as corpora


class CompareFamily(Arguments, frozen=True, kw_only=True):
    """What compare_family is asked."""

    statement: Annotated[Short, means("The name of a statement as other tools give it: ARTICLE:a3.")]
    limit: Annotated[int, means("How many versions on a page.", least=1, most=50)] = 10
    page: PageNumber = 1


class Version(Answer, frozen=True, kw_only=True):
    """One version, and what it did to the words of another."""

    statement: Statement
    edits: Annotated[tuple[Edit, ...], means("The gravest first.")]
    likeness: Annotated[float, means("The share of words alike (0 to 1).")]
    compared_with: Annotated[str | None, means("The statement whose words these are beside; none for the first.")] = (
        None
    )
    spliced_with: Annotated[str | None, means("The other statement, where words of two were made one.")] = None
    changes: Annotated[tuple[Change, ...], means("Where it differs; left out where it is told in other words.")] = ()


class ComparedFamily(Answer, frozen=True, kw_only=True):
    """All versions of one statement, the earliest first."""

    family: Annotated[str, means("Its name.")]
    counts: Tally
    total: Annotated[int, means("How many versions there are.")]
    versions: tuple[Version, ...]
    next_page: int | None = None


def compare_family(corpus: "Corpus", asked: CompareFamily) -> ComparedFamily:
    """Return a page of versions. Raises `CorpusError` where there is no such statement."""
    from onrecord.corpus.quotations import find_family

    found = find_family(corpus, asked.statement.strip())
    page = page_of(len(found.versions), asked.limit, asked.page)
    return ComparedFamily(
        family=found.family, counts=found.tally, total=len(found.versions),
        versions=tuple(map(_version, found.versions[page.first : page.last])), next_page=page.next,
    )  # fmt: skip


def _version(own: "corpora.Version") -> Version:
    name = own.statement.statement
    sides = ((own.steps, own.compared_words), (own.spliced_steps, own.spliced_words or ""))
    return Version(
        statement=shown_statement(own.statement), edits=own.edits, likeness=round(own.likeness, 3),
        compared_with=own.compared_with if own.compared_with != name else None, spliced_with=own.spliced_with,
        changes=tuple(changes(own.edits, sides, own.words)),
    )  # fmt: skip
