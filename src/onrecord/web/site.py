"""The site as its pages know it: the desks, the settings, who visits; and what every template is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.web.desks import Desks
from onrecord.web.drawing import draw
from onrecord.web.jobs import Jobs
from onrecord.web.page import Page
from onrecord.web.questions import Question
from onrecord.web.remembering import Looked
from onrecord.web.security import is_secure
from onrecord.web.settings import Settings
from onrecord.web.visits import Visits

Theme = Literal["light", "dark", "auto"]
_CHECK: Final = ("verify", "/verify", "Check a draft")  # asks no question that an address could hold
_ADD: Final = ("add", "/add", "Add")  # likewise; only where readers may write
THEME: Final = "onrecord_theme"  # the cookie that holds the reader's choice


@dataclass(frozen=True, slots=True)
class Site:
    """One running site; `menu` are the pages in its navigation, `jobs` what readers add."""

    settings: Settings
    desks: Desks
    visits: Visits
    menu: tuple[Page, ...]
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Here:
    """What every template is told: where the reader is, how the page is to look, what may be done.

    `here` is the address asked for. `csrf` is what a form that writes must send along, "" where nothing can be written.
    """

    here: str
    page: str
    corpus: str
    menu: tuple[tuple[str, str, str], ...]  # page, address, words
    theme: Theme
    edit: bool
    signed_in: bool
    csrf: str


def site_of(request: Request) -> Site:
    """Return the site that a request is made to."""
    site: Site = request.app.state.site
    return site


def drawn(
    request: Request,
    template: str,
    page: str = "",
    status: int = 200,
    *,
    sends: bool = False,
    **facts: Any,  # noqa: ANN401
) -> Response:
    """Return a template as an answer, filled with `facts` and with where the reader is.

    `sends` tells that the page has a form even where nothing can be written.
    """
    return _answered(request, page, lambda at: draw(template, at=at, **facts), status, sends)


def shown(request: Request, page: Page, found: Looked, asked: Question) -> Response:
    """Return a page as an answer, as `drawn` does; what nobody in particular is told is drawn once."""

    def draw_it(at: Here) -> str:
        def anew() -> str:
            return draw(page.template, at=at, view=found.view, asked=asked)

        return anew() if at.csrf else found.page((at, asked), anew)

    return _answered(request, page.name, draw_it)


def _answered(
    request: Request, page: str, drawing: Callable[[Here], str], status: int = 200, sends: bool = False
) -> Response:
    site = site_of(request)
    visit = site.visits.of(request)
    writes = sends or site.settings.edit or site.settings.secret is not None
    given = visit or (site.visits.begin() if writes else None)
    response = HTMLResponse(drawing(_here(request, site, page, given)), status, headers={"Vary": "Cookie"})
    if given is not None and visit is None:
        site.visits.keep(response, given, is_secure(request))
    return response


def _here(request: Request, site: Site, page: str, visit: str | None) -> Here:
    query, own = request.url.query, (_ADD,) if site.settings.edit else ()
    return Here(
        here=request.url.path + (f"?{query}" if query else ""), page=page, corpus=site.settings.path.name,
        menu=(*((one.name, one.path, one.menu or "") for one in site.menu), _CHECK, *own),
        theme=theme_of(request),
        edit=site.settings.edit, signed_in=site.visits.is_signed_in(visit),
        csrf=site.visits.token(visit) if visit else "",
    )  # fmt: skip


def theme_of(request: Request) -> Theme:
    """Return how the reader wants pages to look: as chosen, else as the system is."""
    chosen = request.cookies.get(THEME)
    return "light" if chosen == "light" else "dark" if chosen == "dark" else "auto"
