"""What fits a question: the ids of statements or events, each filter a mask over all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.asked import Asked, Order
from onrecord.corpus.columns import ROLES, Columns, Items, Mask, Role, reading
from onrecord.corpus.folding import fold
from onrecord.corpus.labels import participants_called
from onrecord.corpus.near import near_names, near_outlets
from onrecord.corpus.store import Corpus
from onrecord.corpus.varints import Numbers
from onrecord.errors import CorpusError

Masks = dict[str, Mask]  # filter → what it lets through


class Unknown(msgspec.Struct, frozen=True):
    """A name that was asked for and that fits nobody, with names that look like it."""

    filter: str
    name: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What fits a question, `ids` in ascending order.

    Where nothing fits, `without` tells how many would without each of the filters, `unknown` which names are nobody's.
    """

    asked: Asked
    items: Items
    ids: Numbers
    unknown: tuple[Unknown, ...] = ()
    without: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many statements or events there are."""
        return len(self.ids)

    @property
    def articles(self) -> int:
        """In how many articles they stand."""
        return int(np.count_nonzero(self.by_article()))

    def by_article(self) -> NDArray[np.intp]:
        """Return how many there are in each article, by its place in the columns."""
        return np.bincount(self.items.articles[self.ids], minlength=len(self.items.columns.days))

    def ordered(self, order: Order, count: int, offset: int = 0) -> list[int]:
        """Return `count` ids from `offset` on: the newest first, or the oldest; those without a day come last.

        Those of one day come in the order in which they stand in the corpus. For "rank" see `search.read_hits`.
        """
        columns = self.items.columns
        articles = columns.oldest if order == "oldest" else columns.newest
        upto = np.cumsum(self.by_article()[articles])
        first, last = np.searchsorted(upto, (offset, offset + count - 1), side="right")
        turn = np.zeros(len(articles), np.uint32)  # of the articles of which any are shown
        turn[articles[first : last + 1]] = np.arange(1, len(articles[first : last + 1]) + 1)
        turns = turn[self.items.articles[self.ids]]
        near = np.flatnonzero(turns)
        near = near[np.argsort(turns[near], kind="stable")]
        skipped = offset - (int(upto[first - 1]) if first else 0)
        found: list[int] = self.ids[near[skipped : skipped + count]].tolist()
        return found


@contextmanager
def current(corpus: Corpus, found: Selection) -> Iterator[Columns]:
    """Hold the state of a corpus in which something was `found`, and give its columns.

    Raises `CorpusError` where another has written to it since: whoever asks several things asks within one `reading`.
    """
    with reading(corpus) as columns:
        if not found.items.columns.is_of_state(columns):
            raise CorpusError(f"{corpus.path}: has changed since it was asked; ask again")
        yield columns


def select(asked: Asked, items: Items, masks: Masks, unknown: Iterable[Unknown] = ()) -> Selection:
    """Return what all `masks` let through."""
    fits = items.live.copy()
    for mask in masks.values():
        fits &= mask
    ids = np.flatnonzero(fits).astype(np.uint32)
    without = {} if len(ids) else {name: _count_without(items, masks, name) for name in masks}
    return Selection(asked, items, ids, tuple(unknown), without)


def _count_without(items: Items, masks: Masks, name: str) -> int:
    fits = items.live.copy()
    for other, mask in masks.items():
        if other != name:
            fits &= mask
    return int(fits.sum())


def mask_codes(items: Items, asked: Mapping[str, Sequence[str]]) -> Masks:
    """Return a mask for each vocabulary of which values are asked. Raises `InputError` for a value it does not have."""
    return {
        name: items.mask(name, [items.parts[name].place(value, name) for value in values])
        for name, values in asked.items()
        if values
    }


def mask_published(columns: Columns, items: Items, asked: Asked) -> tuple[Masks, list[Unknown]]:
    """Return the masks of outlet and days, and the outlets that there are not."""
    articles: dict[str, Mask] = {}
    unknown: list[Unknown] = []
    if asked.outlet:
        known = columns.outlet_names
        wanted = {
            name: [number for number, outlet in known.items() if is_outlet(outlet, name)] for name in asked.outlet
        }
        articles["outlet"] = np.isin(columns.outlets, [number for found in wanted.values() for number in found])
        unknown = [Unknown("outlet", name, near_outlets(columns, name)) for name, found in wanted.items() if not found]
    if asked.since is not None:
        articles["since"] = (columns.days >= asked.first_day) & (columns.days > 0)
    if asked.until is not None:
        articles["until"] = (columns.days <= asked.last_day) & (columns.days > 0)
    return {name: _of_items(items, mask) for name, mask in articles.items()}, unknown


def _of_items(items: Items, articles: Mask) -> Mask:
    return articles[items.articles] if len(articles) else np.zeros_like(items.live)


def is_outlet(outlet: str, name: str) -> bool:
    """Tell whether the words of `name` stand in the outlet's name side by side; a `*` lets the last go on."""
    words = fold(name)
    return bool(words) and f" {words}{'' if name.rstrip().endswith('*') else ' '}" in f" {fold(outlet)} "


def mask_names(columns: Columns, items: Items, asked: Mapping[str, Sequence[str]]) -> tuple[Masks, list[Unknown]]:
    """Return a mask for each filter of which names are asked, and the names that nobody has in that role."""
    masks: Masks = {}
    unknown: list[Unknown] = []
    for kind, names in asked.items():
        role = ROLES[kind]
        found = {name: _mask_role(columns, items, role, participants_called(columns, name)) for name in names}
        if found:
            masks[kind] = np.logical_or.reduce(list(found.values()))
        nobody = [name for name, mask in found.items() if not mask.any()]
        unknown += [Unknown(kind, name, near_names(columns, role, name)) for name in nobody]
    return masks, unknown


def _mask_role(columns: Columns, items: Items, role: Role, participants: Mask) -> Mask:
    mask = np.zeros_like(items.live)
    mask[columns.pairs(role).having(participants)] = True
    return mask
