"""Views remembered for as long as the state of the corpus stays that they were made from."""

from collections import OrderedDict
from typing import Any, Final
from weakref import WeakKeyDictionary

from onrecord.corpus import Corpus
from onrecord.corpus.columns import Columns, columns_of
from onrecord.web.page import Page, View
from onrecord.web.questions import Question

_MOST: Final = 64  # views of one state at one desk

Views = OrderedDict[tuple[str, Question], View]


def looked(page: Page, corpus: Corpus, asked: Any) -> View:  # noqa: ANN401 - the question of the page
    """Return the view of a page, made anew or remembered. The caller is within `reading`."""
    views = _known.setdefault(columns_of(corpus), OrderedDict())
    key = (page.name, asked)
    if key not in views:
        views[key] = page.look(corpus, asked)
        if len(views) > _MOST:
            views.popitem(last=False)
    views.move_to_end(key)
    return views[key]


_known: Final[WeakKeyDictionary[Columns, Views]] = WeakKeyDictionary()
