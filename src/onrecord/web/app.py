"""The site: every address that it has, and what answers there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from onrecord.errors import OnrecordError
from onrecord.web import adding, api, checking, doors, faults
from onrecord.web.answering import routes_of
from onrecord.web.correcting import correct
from onrecord.web.desks import Desks
from onrecord.web.files import Files
from onrecord.web.jobs import Jobs
from onrecord.web.page import Page
from onrecord.web.pages import (
    article,
    copies,
    drift,
    events,
    family,
    home,
    ledger,
    people,
    person,
    search,
    sources,
    why,
)
from onrecord.web.placing import to_item
from onrecord.web.problems import Redirected
from onrecord.web.saving import save_page
from onrecord.web.settings import Settings
from onrecord.web.site import Site
from onrecord.web.visits import Visits
from onrecord.web.writing import writes

# One line each, in the order of the menu. A page is also /api/… (JSON), and /api/….csv, .sql where it has them.
PAGES: Final[tuple[Page, ...]] = (
    home.PAGE,  # /
    search.PAGE,  # /search
    article.PAGE,  # /article/KEY, /article/KEY@1
    why.PAGE,  # /article/KEY/why/a3
    events.PAGE,  # /events
    ledger.PAGE,  # /ledger
    drift.PAGE,  # /drift
    people.PAGE,  # /people
    person.PAGE,  # /person/KEY
    family.PAGE,  # /family/ARTICLE:a3
    copies.PAGE,  # /copies/ARTICLE
    sources.PAGE,  # /sources/ARTICLE, /sources/ARTICLE:a3
)

# What is no question to the corpus. An endpoint that writes stands within `writing.writes`.
OTHERS: Final[tuple[BaseRoute, ...]] = (
    Route("/theme", doors.choose_theme, methods=["POST"]),
    Route("/login", doors.login, methods=["GET", "POST"]),
    Route("/logout", doors.logout, methods=["POST"]),
    Route("/verify", checking.verify, methods=["GET", "POST"]),
    Route("/api/verify", checking.verify_text, methods=["POST"]),
    Route("/article/{key}/download", save_page),
    Route("/article/{key}/correct", writes(correct), methods=["POST"]),
    Route("/article/{key}/{item}", to_item),  # /article/KEY/a3
    Route("/add", adding.add, methods=["GET"]),
    Route("/add", writes(adding.send), methods=["POST"]),
    Route("/add/{job}", adding.progress),
    Route("/add/{job}/stop", writes(adding.stop), methods=["POST"]),
    Route("/api/add/{job}", adding.progress_told),
    Mount("/static", Files(), name="static"),
)

# What of it is described for programs.
OPERATIONS: Final = (checking.OPERATION, adding.OPERATION)


def make_app(settings: Settings) -> Starlette:
    """Return the site of one corpus. It is to be put behind `security.guarded`."""
    menu = tuple(page for page in PAGES if page.menu)
    desks = Desks(settings.path, settings.desks, settings.limits)
    jobs = Jobs(settings.path, desks.renew)
    site = Site(settings, desks, Visits(settings.limits.attempts), menu, jobs)
    routes = [route for page in PAGES for route in routes_of(page)]
    app = Starlette(
        routes=[*routes, *OTHERS, Route("/api/openapi.json", api.openapi(PAGES, OPERATIONS))],
        middleware=[Middleware(doors.Door)],
        exception_handlers={
            OnrecordError: faults.on_problem, Redirected: faults.on_redirect, HTTPException: faults.on_http,
            Exception: faults.on_surprise,
        },
        lifespan=_open,
    )  # fmt: skip
    app.state.site = site
    return app


@asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    site: Site = app.state.site
    tidying = asyncio.create_task(site.desks.tidy())
    try:
        yield
    finally:
        tidying.cancel()
        with suppress(asyncio.CancelledError):
            await tidying
        await asyncio.to_thread(site.jobs.close)
        site.desks.close()
