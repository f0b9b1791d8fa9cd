"""A page answered as HTML, as JSON, as CSV, or with the query in SQL that finds the same."""

import csv
from collections.abc import Awaitable, Callable, Iterable, Iterator
from io import StringIO
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.web import links
from onrecord.web.page import Page, Row
from onrecord.web.questions import Question, parameters_of, read_question
from onrecord.web.remembering import looked
from onrecord.web.site import shown, site_of

Endpoint = Callable[[Request], Awaitable[Response]]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run if a cell began with it


def routes_of(page: Page) -> Iterator[Route]:
    """Yield the routes of a page: itself, and the same in other forms."""
    yield Route(page.path, _html(page), name=page.name)
    if page.table is not None:
        yield Route(f"{page.api}.csv", _csv(page), name=f"{page.name}.csv")
    if page.sql is not None:
        yield Route(f"{page.api}.sql", _sql(page), name=f"{page.name}.sql")
    yield Route(page.api, _json(page), name=f"{page.name}.json")  # last: a part in braces may end in .csv


def _html(page: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        given = request.query_params.multi_items()
        asked = read_question(page.question, request.path_params, [pair for pair in given if pair[1]])
        if any(not value for _, value in given):  # a form sends its empty fields too
            return RedirectResponse(links.with_parameters(request.url.path, parameters_of(asked)), 303)
        found = await site_of(request).desks.ask(lambda corpus: looked(page, corpus, page.page_of(asked)))
        return shown(request, page, found, asked)

    return answer


def _json(page: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        asked = _asked(page, request)
        found = await site_of(request).desks.ask(lambda corpus: looked(page, corpus, asked))
        return Response(msgspec.json.encode(found.view), media_type="application/json")

    return answer


def _csv(page: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        asked = _asked(page, request)
        rows = await site_of(request).desks.ask(lambda corpus: list(_lines(page, corpus, asked)))
        given = {"Content-Disposition": f'attachment; filename="{page.name}.csv"'}
        return Response("".join(rows).encode("utf-8", "replace"), media_type="text/csv", headers=given)

    return answer


def _sql(page: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        assert page.sql is not None
        return PlainTextResponse(page.sql(_asked(page, request)))

    return answer


def _asked(page: Page, request: Request) -> Any:  # noqa: ANN401 - the question of the page
    form: type[Question] = page.question
    return read_question(form, request.path_params, request.query_params.multi_items())


def _lines(page: Page, corpus: Any, asked: Any) -> Iterable[str]:  # noqa: ANN401
    assert page.table is not None
    return map(_line, page.table(corpus, asked))


def _line(row: Row) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in row])
    return line.getvalue()


def _cell(value: object) -> object:
    """Return a cell; several values with "; " between them, and nothing that a spreadsheet takes for a formula."""
    text = "; ".join(map(str, value)) if isinstance(value, tuple | list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
