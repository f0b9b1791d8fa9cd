"""What is remembered for as long as the state of the corpus stays that it was made from: views, and records."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from onrecord.corpus import Corpus
from onrecord.corpus.columns import Columns, columns_of
from onrecord.web.page import Page, View

_VIEWS: Final = 64  # of one state at one desk
_OTHERS: Final = 16  # things of each kind, likewise

Made = TypeVar("Made")
Kept = OrderedDict[Hashable, Any]


def looked(page: Page, corpus: Corpus, asked: Any) -> View:  # noqa: ANN401 - the question of the page
    """Return the view of a page, made anew or remembered. The caller is within `reading`."""
    return _remembered(corpus, "view", (page.name, asked), lambda: page.look(corpus, asked), _VIEWS)


def remembered(corpus: Corpus, kind: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what several pages are made from, made anew or remembered. The caller is within `reading`."""
    return _remembered(corpus, kind, key, make, _OTHERS)


def _remembered(corpus: Corpus, kind: str, key: Hashable, make: Callable[[], Made], most: int) -> Made:
    kept = _known.setdefault(columns_of(corpus), {}).setdefault(kind, OrderedDict())
    if key not in kept:
        kept[key] = make()
        if len(kept) > most:
            kept.popitem(last=False)
    kept.move_to_end(key)
    made: Made = kept[key]
    return made


_known: Final[WeakKeyDictionary[Columns, dict[str, Kept]]] = WeakKeyDictionary()
