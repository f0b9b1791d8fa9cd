"""An article as one file to keep: the page with its style inside, without scripts, and without links into the site."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.drawing import STATIC, draw
from onrecord.web.pages.article import AskedArticle, look
from onrecord.web.questions import read_question
from onrecord.web.site import site_of

_SHEETS: Final = ("onrecord.css", "article.css")
_SAFE: Final = re.compile(r"[^A-Za-z0-9._-]")


async def save_page(request: Request) -> Response:
    """Send the page of an article as a file."""
    asked = read_question(AskedArticle, request.path_params, request.query_params.multi_items())
    view = await site_of(request).desks.ask(lambda corpus: look(corpus, asked))
    page = draw("article-file.html.jinja", view=view, asked=asked, style=_style(), style_hash=_style_hash())
    name = _SAFE.sub("-", f"onrecord-{view.article.name}.html")
    return Response(page, media_type="text/html", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@cache
def _style() -> Markup:
    """Return the style sheets, which are our own and not an article's."""
    return Markup("\n".join(STATIC.joinpath(name).read_text("utf-8") for name in _SHEETS))


@cache
def _style_hash() -> str:
    """Return the hash by which the file's policy allows its style and nothing else."""
    return "sha256-" + b64encode(sha256(str(_style()).encode()).digest()).decode()
