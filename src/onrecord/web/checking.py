"""A draft that a reader pastes or uploads, checked against the corpus. Nothing of it is kept."""

from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError, TooLargeError
from onrecord.intake.drafts import read_draft
from onrecord.intake.taking import Draft
from onrecord.record import Record
from onrecord.verifier import check_draft
from onrecord.web.reading import read
from onrecord.web.site import drawn, site_of
from onrecord.web.verdicts import Verdicts, verdicts_of
from onrecord.web.writing import own_form

LONGEST: Final = 100_000  # characters of a draft; the command takes longer ones
_NAME: Final = 80  # characters of a file's name


async def verify(request: Request) -> Response:
    """Show the form; for a draft that was sent with it, what the corpus has of its quotations."""
    if request.method != "POST":
        return drawn(request, "verify.html.jinja", "verify", sends=True, view=None, text="")
    text, data, name = await _sent(request)
    view = await _verdicts(request, data, name)
    return drawn(request, "verify.html.jinja", "verify", sends=True, view=view, text=text)


async def _sent(request: Request) -> tuple[str, bytes, str]:
    """Return what was pasted, and the draft that is meant with its name: the file where there is one."""
    form = await own_form(request)
    try:
        text, file = str(form.get("text") or ""), form.get("draft")
        if isinstance(file, UploadFile) and file.filename:
            return text, await file.read(), file.filename[:_NAME]
        return text, text.encode("utf-8", "replace"), "pasted text"
    finally:
        await form.close()


async def verify_text(request: Request) -> Response:
    """Send what the corpus has of the quotations of a draft, which is the body of the request, as JSON."""
    view = await _verdicts(request, await request.body(), "draft")
    return Response(msgspec.json.encode(view), media_type="application/json")


async def _verdicts(request: Request, data: bytes, name: str) -> Verdicts:
    if not data.strip():
        raise InputError("there is no draft; paste a text or choose a file")
    draft = _draft(data, name)
    recalls: Any = _Recalls(await read(draft.document()))
    check = await site_of(request).desks.ask(lambda corpus: check_draft(draft, corpus, recalls))
    return verdicts_of(check)


def _draft(data: bytes, name: str) -> Draft:
    try:
        draft = read_draft("-", stdin=BytesIO(data))
    except InputError as problem:
        raise type(problem)(str(problem).replace("standard input", name, 1)) from None
    if len(draft.text) > LONGEST:
        raise TooLargeError(f"{name}: more than {LONGEST:,} characters; check it with: onrecord verify FILE")
    return replace(draft, name=name)


class _Recalls:
    """Gives a record that was read before, so that a desk is not kept busy by the reading."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def read(self, _: object) -> Record:
        """Return it."""
        return self._record
