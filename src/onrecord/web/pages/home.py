"""The first page: what is in the corpus, what is new, who is quoted most, which demands are open."""

from typing import TYPE_CHECKING, Annotated, Final

from onrecord.corpus.frontpage import Newest, Quoted
from onrecord.corpus.ledger import Entry
from onrecord.corpus.summary import Contents
from onrecord.web.page import Nothing, Page, View
from onrecord.web.questions import means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

_NEWEST: Final = 10
_QUOTED: Final = 10
_DEMANDS: Final = 5


class Home(View, frozen=True, kw_only=True):
    """What is in the corpus."""

    contents: Annotated[Contents, means("How much there is.")]
    first_day: Annotated[str | None, means("The first day of publication.")]
    last_day: Annotated[str | None, means("The last one.")]
    months: Annotated[tuple[tuple[str, int], ...], means("Statements by month of publication.")]
    newest: Annotated[tuple[Newest, ...], means("The articles published last.")]
    quoted: Annotated[tuple[Quoted, ...], means("Who speaks most often.")]
    demands: Annotated[tuple[Entry, ...], means("Demands without an answer, the newest first.")]
    open_demands: Annotated[int, means("How many there are.")]


def look(corpus: "Corpus", _: Nothing) -> Home:
    """Return what is in the corpus."""
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.facets import count_by
    from onrecord.corpus.frontpage import days_covered, most_quoted, newest_articles
    from onrecord.corpus.ledger import AskedDemands, read_ledger
    from onrecord.corpus.search import find_statements
    from onrecord.corpus.summary import count_contents

    ledger = read_ledger(corpus, AskedDemands(state=("unanswered",)), _DEMANDS)
    months = count_by(corpus, find_statements(corpus, AskedStatements()), ["month"]).counts
    first, last = days_covered(corpus)
    return Home(
        contents=count_contents(corpus), first_day=first, last_day=last,
        months=tuple((month, count.number) for count in months if (month := count.values[0]) is not None),
        newest=newest_articles(corpus, _NEWEST), quoted=most_quoted(corpus, _QUOTED), demands=ledger.entries,
        open_demands=ledger.total,
    )  # fmt: skip


PAGE: Final = Page(name="home", path="/", about="What is in the corpus", question=Nothing, view=Home, look=look)
