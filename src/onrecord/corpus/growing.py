"""Columns of a corpus to which articles have come: those of the state before, and what is read of the new ones alone.

A build adds articles behind all others, and their statements, events and entities behind all others too. So an earlier
state's columns are right for a later one but for their end: from the first article on that a later version or another
reading has replaced. The last article known is always read again: only its ids can have been given anew.
"""

import sqlite3
from copy import copy
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.columns import Columns, Items, Lists, Participants, Role
from onrecord.corpus.varints import Numbers

_OF_EVENTS: Final = ("actors", "recipients")


def grown(before: Columns, connection: sqlite3.Connection) -> Columns:
    """Return the columns of the state that `connection` holds; what `before` had read is ready where it still holds."""
    now = Columns(connection)
    kept = min(_count_same(before.articles, now.articles), len(before.articles) - 1)
    if kept > 0:
        _Growth(before, now, kept).grow()
    return now


def _count_same(one: Numbers, other: Numbers) -> int:
    """Return how many of the first articles are the same."""
    both = min(len(one), len(other))
    differing = np.flatnonzero(one[:both] != other[:both])
    return int(differing[0]) if len(differing) else both


class _Growth:
    """The first `kept` articles are those of `before`; `more` are the columns of all others."""

    def __init__(self, before: Columns, now: Columns, kept: int) -> None:
        self._before, self._now, self._kept = before, now, kept
        self._more: Final = Columns(now.connection, int(before.articles[kept]))
        vars(self._more)["linked"] = now.linked

    def grow(self) -> None:
        """Put into the later columns what the earlier ones have read."""
        known, now = vars(self._before), vars(self._now)
        for name in ("statements", "events"):
            if name in known:
                now[name] = self._items(known[name], getattr(self._more, name))
        if "participants" in known:
            now["participants"] = self._participants()
            for role, lists in [*self._before.pairs_read.items()]:
                self._now.pairs_read[role] = self._lists(role, lists, self._more.pairs(role), self._first_participant())
        if "groups" in known and self._are_same_people():
            for role, lists in [*self._before.groups_read.items()]:
                self._now.groups_read[role] = self._lists(role, lists, self._more.groups_in(role))
        if "settings" in known:
            end = self._end(self._before.events)
            both = zip(known["settings"], self._more.settings, strict=True)
            now["settings"] = tuple(_joined(old, new, end) for old, new in both)
        for read, found in [*self._before.of_statements_read.items()]:
            end = self._end(self._before.statements)
            self._now.of_statements_read[read] = _joined(found, self._more.of_statements(read), end)

    def _items(self, old: Items, new: Items) -> Items:
        own, end = copy(new), self._end(old)
        own.columns = self._now
        own.firsts = self._now.first_statements if own.kind == "statement" else self._now.first_events
        own.size = max(end, new.size)
        own.articles = _joined(old.articles, np.where(new.live, new.articles + np.uint32(self._kept), 0), end)
        own.live = _joined(old.live, new.live, end)
        own.codes = _joined(old.codes, new.codes, end)
        own.tables, own.counted = {}, {}
        vars(own).pop("total", None)
        return own

    def _end(self, items: Items) -> int:
        """Return the id behind the last of the statements or events that are kept."""
        later = items.firsts[self._kept :]
        later = later[later > 0]  # 0 where an article has none
        return int(later[0]) if len(later) else items.size

    def _first_participant(self) -> int:
        return int(self._before.participants.firsts[self._kept])

    def _participants(self) -> Participants:
        old, new, end = self._before.participants, self._more.participants, self._first_participant()
        entity, aliases = np.concatenate([old.entity[:end], new.entity]), old.alias_of < end
        return Participants(
            np.concatenate([old.firsts[: self._kept], new.firsts + np.uint32(end)]), entity,
            np.concatenate([old.name[:end], new.name]), self._now.people_of(entity),
            np.concatenate([old.alias_of[aliases], new.alias_of + np.uint32(end)]),
            np.concatenate([old.alias[aliases], new.alias]),
        )  # fmt: skip

    def _are_same_people(self) -> bool:
        """Tell whether everybody who was there is linked to the same person, and numbered alike."""
        end, before, now = self._first_participant(), self._before, self._now
        same = np.array_equal(before.participants.person[:end], now.participants.person[:end])
        return same and before.last_person == now.last_person

    def _lists(self, role: Role, old: Lists, new: Lists, shift: int = 0) -> Lists:
        """Return the lists of those kept, and behind them new ones, whose numbers are higher by `shift`."""
        end = self._end(self._before.events if role in _OF_EVENTS else self._before.statements)
        size, first = max(end, len(new.starts) - 1), old.starts[end]
        starts = np.full(size + 1, len(new.values), np.uint32)
        starts[: len(new.starts)] = new.starts
        starts += first
        starts[:end] = old.starts[:end]
        return Lists(starts, np.concatenate([old.values[:first], new.values + np.uint32(shift)]))


def _joined(old: NDArray[Any], new: NDArray[Any], end: int) -> NDArray[Any]:
    """Return the first `end` numbers of one array, and behind them what another has there."""
    joined = np.zeros(max(end, len(new)), old.dtype)
    joined[:end] = old[:end]
    joined[end : len(new)] = new[end:]
    return joined
