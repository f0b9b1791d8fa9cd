"""Copies of an article: who else published the text, what each left out or added, and where it comes from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

from onrecord.corpus.counts import Tally
from onrecord.corpus.relatives import Listed, Relative, Text
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import there
from onrecord.web.questions import Question, Short, means

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

_MOST: Final = 30  # relatives that are compared for the page
_COLUMNS: Final = (
    "article", "published", "outlet", "title", "url", "relation", "share", "of_asked", "retitled", "reordered",
    "changed", "left_out", "added", "longest",
)  # fmt: skip


class AskedCopies(Question, frozen=True, kw_only=True):
    """Whose copies are shown."""

    key: Annotated[Short, means("The key of the article; KEY@1 is its first version.")]


class Copies(View, frozen=True, kw_only=True):
    """An article beside its copies and other relatives, nearest first; `more` were not compared."""

    article: Listed
    text: Annotated[Text | None, means("The text with all its copies; null where it has none and names no source.")]
    counts: Tally
    relatives: tuple[Relative, ...]
    more: int


def look(corpus: "Corpus", asked: AskedCopies) -> Copies:
    """Return an article beside its copies. Raises `NotThereError` where there is no such article."""
    return _found(corpus, asked, _MOST)


def _found(corpus: "Corpus", asked: AskedCopies, most: int) -> Copies:
    from onrecord.corpus.counts import count_reports
    from onrecord.corpus.relatives import find_relatives

    with there(f"article {asked.key}"):
        number = corpus.article(*_named(asked.key))
    found = find_relatives(corpus, number, most)
    same = {one.number for one in (found.article, *(found.text.copies if found.text else ()))}
    return Copies(
        article=found.article, text=found.text, counts=count_reports(corpus, "articles", same),
        relatives=found.relatives, more=found.more,
    )  # fmt: skip


def _named(name: str) -> tuple[str, int | None]:
    """Return the key and the version that a name such as 5654a7c2@2 stands for."""
    key, at, version = name.rpartition("@")
    return (key, int(version)) if at and version.isascii() and version.isdecimal() else (name, None)


def table(corpus: "Corpus", asked: AskedCopies) -> Iterator[Row]:
    """Yield a row for each relative, as `onrecord copies` does."""
    yield _COLUMNS
    for one in _found(corpus, asked, 0).relatives:
        at = one.article
        passages = ([p.words for p in one.left_out], [p.words for p in one.added])
        yield (
            at.key, at.published, at.outlet, at.title, at.url, one.relation, one.share, one.of_asked, one.retitled,
            one.reordered, one.changed, *passages, one.longest.words if one.longest else None,
        )  # fmt: skip


PAGE: Final = Page(
    name="copies", path="/copies/{key}", about="Copies of an article", question=AskedCopies, view=Copies, look=look,
    table=table,
)  # fmt: skip
