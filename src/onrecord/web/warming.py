"""The site made ready before it says so: what the first pages need is read and compiled, so that no reader waits."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from msgspec import structs

from onrecord.errors import OnrecordError
from onrecord.web.drawing import draw, load_templates
from onrecord.web.page import Page, View
from onrecord.web.pages import article, home, person
from onrecord.web.questions import Question
from onrecord.web.remembering import looked
from onrecord.web.site import Here, Site


def warm(site: Site, pages: Sequence[Page]) -> None:
    """Make every page that needs no key, an article and somebody; what cannot be read now is told when it is asked."""
    load_templates()
    with suppress(OnrecordError):
        first = _made(site, home.PAGE, home.PAGE.question())
        for page, asked in (*_plain(pages), *_named(first)):
            _made(site, page, asked)


def _plain(pages: Sequence[Page]) -> Iterator[tuple[Page, Question]]:
    """Yield the pages that can be asked nothing, with that question."""
    for page in pages:
        if not any(field.required for field in structs.fields(page.question)):
            yield page, page.question()


def _named(first: Any) -> Iterator[tuple[Page, Question]]:  # noqa: ANN401 - the view of the first page
    """Yield the pages of what the first page names first."""
    yield from ((article.PAGE, article.AskedArticle(key=one.key)) for one in first.newest[:1])
    yield from ((person.PAGE, person.AskedPerson(key=one.entity)) for one in first.quoted[:1])


def _made(site: Site, page: Page, asked: Question) -> View:
    view = site.desks.warmed(lambda corpus: looked(page, corpus, page.page_of(asked))).view
    at = Here(
        here=page.path, page=page.name, corpus=site.settings.path.name, menu=(), theme="auto",
        edit=site.settings.edit, signed_in=False, csrf="",
    )  # fmt: skip
    draw(page.template, at=at, view=view, asked=asked)
    return view
