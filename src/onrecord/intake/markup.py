"""Parse the markup of a page, or refuse it by a stated limit before anything slow looks at it."""

import re
from typing import Any, Final

from onrecord.errors import TooLargeError
from onrecord.intake.limits import Limits

Tree = Any  # lxml.html.HtmlElement, which has no types of its own

_INLINED: Final = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w.=+-]+)*;base64,[A-Za-z0-9+/=%]*")
# libxml2 compares each attribute of a tag with all before it; names, values and the spaces between are counted here.
_CROWDED_TAG: Final = re.compile(r"<[A-Za-z](?>[^<>\"'\s]+|\"[^\"]*\"|'[^']*'|\s+){30000}")
_DRAWN: Final = ("svg", "style", "template")
_RESOURCE_LIMIT: Final = 114  # libxml2's XML_ERR_RESOURCE_LIMIT
_REMEDY: Final = "copy the article's text into a file"


def parse(html: str, limits: Limits) -> Tree | None:
    """Return the tree of a page, or None where there is none.

    Images written into the page, drawings and styles are left out. Raises `TooLargeError` over `limits.markup_bytes`
    (below which libxml2 cuts no piece of text), over `limits.elements`, and where elements stand in one another deeper
    than libxml2 follows: it would drop the rest of the page.
    """
    html = _INLINED.sub("", html)
    markup = html.encode("utf-8", "replace")
    if len(markup) > limits.markup_bytes:
        raise TooLargeError(f"more than {limits.markup_bytes:,} bytes of markup, the limit for one page; {_REMEDY}")
    if _CROWDED_TAG.search(html):
        raise TooLargeError(f"more attributes in one tag than the limit of about 10,000; {_REMEDY}")
    tree = _tree(markup)
    if tree is not None and sum(1 for _ in tree.iter()) > limits.elements:
        raise TooLargeError(f"more than {limits.elements:,} elements, the limit for one page; {_REMEDY}")
    return tree


def _tree(markup: bytes) -> Tree | None:
    from lxml.etree import LxmlError, strip_elements
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(markup, parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    if parser.error_log.filter_types(_RESOURCE_LIMIT):
        raise TooLargeError(f"elements nested more than 250 deep, the limit for one page; {_REMEDY}")
    strip_elements(tree, *_DRAWN, with_tail=False)
    return tree
