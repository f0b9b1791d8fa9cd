"""Endpoints that write: only where editing is allowed, and only from a form of this very visit."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError
from onrecord.web.problems import ForbiddenError
from onrecord.web.site import site_of
from onrecord.web.visits import FIELD

Endpoint = Callable[[Request], Awaitable[Response]]
Writer = Callable[[Request, FormData], Awaitable[Response]]

FILES: Final = 100  # of one form
_FIELDS: Final = 200


def writes(endpoint: Writer) -> Endpoint:
    """Return an endpoint that is given the form sent to it, and refuses what may not be written here."""

    @wraps(endpoint)
    async def checked(request: Request) -> Response:
        check_editable(request)
        response = await endpoint(request, await own_form(request))
        site_of(request).desks.renew()  # so that the next page shows what was written
        return response

    return checked


def check_editable(request: Request) -> None:
    """Raise `ForbiddenError` where nothing may be written."""
    if not site_of(request).settings.edit:
        raise ForbiddenError("this site only reads; start it with: onrecord serve --edit")


async def own_form(request: Request) -> FormData:
    """Return the form that a request sends. Raises `ForbiddenError` where it was not made for this visit."""
    visits = site_of(request).visits
    form = await sent_form(request)
    if not visits.fits(visits.of(request), str(form.get(FIELD, ""))):
        raise ForbiddenError("the form is older than this run of the site; go back, reload the page, send it again")
    return form


async def sent_form(request: Request) -> FormData:
    """Return the form that a request sends, whoever made it. Raises `InputError` where there is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise InputError("no form was sent; use the one on the page")
    most = site_of(request).settings.limits.upload  # of a field: how much is sent at all is limited before
    return await request.form(max_files=FILES, max_fields=_FIELDS, max_part_size=most)
