"""Articles that readers bring: the form, what is sent with it, and how far an adding is."""

import asyncio
from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import InputError, OnrecordError
from onrecord.intake import Known
from onrecord.web import links
from onrecord.web.api import Operation
from onrecord.web.job import Added, Job
from onrecord.web.offered import ACCEPTED, Offered, file_of, pasted
from onrecord.web.pages.add import STATES, Adding, AskedAdding, look
from onrecord.web.problems import said, status_of
from onrecord.web.questions import read_question
from onrecord.web.site import drawn, site_of
from onrecord.web.writing import FILES, check_editable

PATIENCE: Final = 20.0  # seconds for which the reader of one article waits for it
FACTS: Final = ("title", "outlet", "url", "published")
OPERATION: Final = Operation(
    name="adding", path="/api/add/{job}", about="How far an adding of articles is", question=AskedAdding, view=Adding,
    faults={"403": "this site only reads"},
)  # fmt: skip
_LONGEST: Final = 2_000  # characters of a fact
_NEWEST: Final = 10  # addings that the form names


async def add(request: Request) -> Response:
    """Show the form, and what was added since the site began."""
    check_editable(request)
    return _form(request)


async def send(request: Request, form: FormData) -> Response:
    """Add what was sent, and go to the article, or to how far it is; a problem stands beside the form."""
    given = {name: str(form.get(name) or "") for name in ("by", "text", *FACTS)}
    try:
        offered = await asyncio.to_thread(_offered, form, given)
        job = site_of(request).jobs.begin(offered)
    except OnrecordError as problem:
        await form.close()
        return _form(request, given, said(problem, site_of(request).settings.path), status_of(problem))
    if given["by"] != "files":
        await form.close()
    return await _answered(request, job, given)


async def progress(request: Request) -> Response:
    """Show how far an adding is."""
    check_editable(request)
    asked = _asked(request)
    view = _looked(request, asked)
    if site_of(request).jobs.named(asked.job).has_news():
        site_of(request).desks.renew()  # so that links to what was just written lead there
    return drawn(request, "adding.html.jinja", "add", view=view, asked=asked, states=STATES)


async def progress_told(request: Request) -> Response:
    """Send how far an adding is as JSON."""
    check_editable(request)
    return Response(msgspec.json.encode(_looked(request, _asked(request))), media_type="application/json")


async def stop(request: Request, _: FormData) -> Response:
    """Read no more of an adding."""
    job = site_of(request).jobs.named(request.path_params["job"])
    job.stop()
    return RedirectResponse(links.adding(job.name), 303)


async def _answered(request: Request, job: Job, given: Mapping[str, str]) -> Response:
    """Go to the one article that was added, or to how far it is where there are many or it takes long."""
    if not job.is_single:
        return RedirectResponse(links.adding(job.name), 303)
    await asyncio.wait({asyncio.wrap_future(job.is_read)}, timeout=PATIENCE)
    match job.stage, job.added:
        case "computing" | "done", (Added(article=str(key)),):
            return RedirectResponse(links.article(key), 303)
        case "computing" | "done", (Added(problem=str(problem)),):
            return _form(request, given, problem, 400)
        case "failed", _:
            return _form(request, given, job.problem or "", 503)
    return RedirectResponse(links.adding(job.name), 303)


def _offered(form: FormData, given: Mapping[str, str]) -> Offered:
    """Return what a form brings. Raises `InputError` where that is nothing, or cannot be read."""
    known = _known(given)
    if given["by"] != "files":
        return pasted(given["text"], known)
    files = [file_of(one.filename or "", one.file) for one in _sent(form)]
    if not files:
        raise InputError("no file is chosen; choose one, or paste a text")
    return Offered(files=files, known=known)


def _known(given: Mapping[str, str]) -> Known:
    for name in FACTS:
        if len(given[name]) > _LONGEST:
            raise InputError(f"{name}: more than {_LONGEST:,} characters; shorten it")
    return Known(given["outlet"], given["published"], given["url"], given["title"])


def _sent(form: FormData) -> list[UploadFile]:
    return [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]


def _form(request: Request, given: Mapping[str, str] | None = None, problem: str = "", status: int = 200) -> Response:
    site, empty = site_of(request), dict.fromkeys(("by", "text", *FACTS), "")
    fault = next((name for name in FACTS if problem.startswith(f"{name}: ")), (given or empty)["by"] or "text")
    newest = [look(job, AskedAdding(job=job.name), site.jobs.before(job)) for job in site.jobs.newest()[:_NEWEST]]
    return drawn(
        request, "add.html.jinja", "add", status, given=given or empty, problem=problem,
        fault=fault if problem else "", newest=newest, accepted=ACCEPTED, most=site.settings.limits.upload, files=FILES,
    )  # fmt: skip


def _asked(request: Request) -> AskedAdding:
    given = [pair for pair in request.query_params.multi_items() if pair[1]]
    return read_question(AskedAdding, request.path_params, given)


def _looked(request: Request, asked: AskedAdding) -> Adding:
    jobs = site_of(request).jobs
    job = jobs.named(asked.job)
    return look(job, asked, jobs.before(job))
