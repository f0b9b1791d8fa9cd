"""The lasting address of a statement or an event: it goes on to the page on which it stands."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web import links
from onrecord.web.pages.article import AskedArticle, place
from onrecord.web.questions import read_question
from onrecord.web.site import site_of


async def to_item(request: Request) -> Response:
    """Send the reader to an item of an article, in whichever part of it that stands."""
    path, item = dict(request.path_params), request.path_params["item"]
    del path["item"]
    asked = read_question(AskedArticle, path, request.query_params.multi_items())
    found = await site_of(request).desks.ask(lambda corpus: place(corpus, asked, item))
    anchor = {"w": f"t-{item}", "e": "cast"}.get(item[0], item)
    return RedirectResponse(links.article_shown(found.key, found.voice, found.only, found.part, anchor), 303)
