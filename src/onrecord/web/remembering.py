"""What is remembered for as long as the state of the corpus stays that it was made from: views, pages, and records."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from onrecord.corpus import Corpus
from onrecord.corpus.columns import Columns, columns_of
from onrecord.web.page import Page, View

_VIEWS: Final = 128  # of one state
_DRAWN: Final = 8  # ways in which a view was drawn
_OTHERS: Final = 16  # things of each kind, of one state at one desk

Made = TypeVar("Made")
Kept = OrderedDict[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a page shows, and how it was drawn before."""

    view: View
    drawn: dict[Hashable, str] = field(default_factory=dict)

    def page(self, how: Hashable, draw: Callable[[], str]) -> str:
        """Return the page drawn in one way, drawn anew or remembered."""
        if how not in self.drawn and len(self.drawn) >= _DRAWN:
            return draw()
        return self.drawn.setdefault(how, self.drawn.get(how) or draw())


def looked(page: Page, corpus: Corpus, asked: Any) -> Looked:  # noqa: ANN401 - the question of the page
    """Return what a page shows, made anew or remembered at whichever desk. The caller is within `reading`."""
    kept = columns_of(corpus).notes.setdefault("views", OrderedDict())
    return _remembered(kept, (page.name, asked), lambda: Looked(page.look(corpus, asked)), _VIEWS)


def remembered(corpus: Corpus, kind: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what several pages are made from, made anew or remembered. The caller is within `reading`."""
    kept = _known.setdefault(columns_of(corpus), {}).setdefault(kind, OrderedDict())
    return _remembered(kept, key, make, _OTHERS)


def _remembered(kept: Kept, key: Hashable, make: Callable[[], Made], most: int) -> Made:
    with _turn:
        if key in kept:
            kept.move_to_end(key)
            known: Made = kept[key]
            return known
    made = make()  # without holding up other desks: two that ask for the same make it twice
    with _turn:
        kept[key] = made
        if len(kept) > most:
            kept.popitem(last=False)
    return made


_turn: Final = Lock()
_known: Final[WeakKeyDictionary[Columns, dict[str, Kept]]] = WeakKeyDictionary()
