"""What a page of the site is: an address, a question, an answer, a template."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from onrecord.corpus import Corpus
from onrecord.web.questions import Question

Row = Sequence[object]
Link = Callable[[Any], str]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows and what is sent as JSON: a struct of plain values and of other structs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page. `name` names its template (`templates/NAME.html.jinja`) and its operation in OpenAPI.

    `look` asks the corpus and answers with a view; it runs at a desk, within one state of the corpus. `path` may have
    parts in braces, which are fields of `question`. `menu` is its name in the navigation, None where it has no place
    there. `table` gives the same as rows of CSV, its header first; `sql` as a query. `page_of` makes of a question that
    which the page answers, where JSON answers more.
    """

    name: str
    path: str
    about: str
    question: type[Question]
    view: type[View]
    look: Callable[[Corpus, Any], View]
    menu: str | None = None
    table: Callable[[Corpus, Any], Iterable[Row]] | None = None
    sql: Callable[[Any], str] | None = None
    page_of: Callable[[Any], Any] = lambda asked: asked

    @property
    def template(self) -> str:
        """The file of the template."""
        return f"{self.name}.html.jinja"

    @property
    def api(self) -> str:
        """The path of the same answer as JSON."""
        return "/api/home" if self.path == "/" else f"/api{self.path}"


class Nothing(Question, frozen=True, kw_only=True):
    """A page that is asked nothing."""


OTHERS: Final = ("csv", "sql")  # forms beside HTML and JSON
