"""What went wrong, told to whoever asked: as a page, as JSON to those who asked for JSON."""

import os
import sys
import traceback

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.web.problems import TITLES, Redirected, said, status_of
from onrecord.web.site import drawn, site_of


class Problem(msgspec.Struct, frozen=True):
    """What went wrong, and what to do about it."""

    status: int
    title: str
    detail: str


async def on_problem(request: Request, problem: Exception) -> Response:
    """Answer for an error that was raised on purpose."""
    assert isinstance(problem, OnrecordError)
    return told(request, status_of(problem), said(problem, site_of(request).settings.path))


async def on_redirect(_: Request, found: Exception) -> Response:
    """Answer with where something is."""
    assert isinstance(found, Redirected)
    return RedirectResponse(found.address, 303)


async def on_http(request: Request, problem: Exception) -> Response:
    """Answer for an address or a method that there is not."""
    assert isinstance(problem, HTTPException)
    reasons = {404: "no page has this address; begin at the first one", 405: "this address takes no such request"}
    response = told(request, problem.status_code, reasons.get(problem.status_code, problem.detail))
    response.headers.update(problem.headers or {})
    return response


async def on_surprise(request: Request, problem: Exception) -> Response:
    """Answer for an error that nobody foresaw; where it happened goes to standard error if that is asked for."""
    if os.environ.get("ONRECORD_DEBUG"):
        traceback.print_exception(problem, file=sys.stderr)
    return told(request, 500, f"unexpected {type(problem).__name__}; please report it with the address of the page")


def told(request: Request, status: int, detail: str) -> Response:
    """Return a problem as whoever asked reads it."""
    problem = Problem(status, TITLES.get(status, "Something went wrong"), detail)
    if request.url.path.startswith("/api/"):
        return Response(msgspec.json.encode(problem), status, media_type="application/problem+json")
    return drawn(request, "problem.html.jinja", status=status, problem=problem)
