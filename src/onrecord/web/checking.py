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
from onrecord.web import links
from onrecord.web.api import Operation
from onrecord.web.page import Nothing
from onrecord.web.problems import ForbiddenError
from onrecord.web.reading import read
from onrecord.web.site import drawn, site_of
from onrecord.web.verdicts import Verdicts, verdicts_of
from onrecord.web.writing import own_form

LONGEST: Final = 100_000  # characters of a draft; the command takes longer ones
_TEXT: Final = {  # words, and no character that no text has
    "type": "string", "maxLength": LONGEST, "pattern": r"^[^\x00-\x08\x0e-\x1f\x7f]*\w[^\x00-\x08\x0e-\x1f\x7f]*$",
}  # fmt: skip
OPERATION: Final = Operation(
    name="verify", path="/api/verify", about="What the corpus has of the quotations of a draft", question=Nothing,
    view=Verdicts, method="post", faults={"413": "the draft is too long"},
    sends={kind: {"schema": _TEXT} for kind in ("text/plain", "text/html")},
)  # fmt: skip
_ADDRESS: Final = 4_000  # characters of an address with a draft in it; longer ones are cut on their way
_PASTED: Final = "pasted text"
_NAME: Final = 80  # characters of a file's name


async def verify(request: Request) -> Response:
    """Show the form; for a draft that was sent with it, or stands in the address, what the corpus has of it."""
    if request.method == "POST":
        text, data, name = await _sent(request)
    elif text := request.query_params.get("text", ""):
        _own_page(request)
        data, name = text.encode("utf-8", "replace"), _PASTED
    else:
        return drawn(request, "verify.html.jinja", "verify", sends=True, view=None, text="", address="")
    view = await _verdicts(request, data, name)
    address = links.verify(text) if name == _PASTED else ""
    short = address if len(address) <= _ADDRESS else ""
    return drawn(request, "verify.html.jinja", "verify", sends=True, view=view, text=text, address=short)


def _own_page(request: Request) -> None:
    """Raise `ForbiddenError` where a page of another site would have a draft checked that nobody looks at."""
    if request.headers.get("sec-fetch-dest", "document") != "document":
        raise ForbiddenError("a draft in an address is checked for a page alone; open the address itself")


async def _sent(request: Request) -> tuple[str, bytes, str]:
    """Return what was pasted, and the draft that is meant with its name: the file where there is one."""
    form = await own_form(request)
    try:
        text, file = str(form.get("text") or ""), form.get("draft")
        if isinstance(file, UploadFile) and file.filename:
            return text, await file.read(), file.filename[:_NAME]
        return text, text.encode("utf-8", "replace"), _PASTED
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
