"""Whom and which outlets a name means, as JSON lists of ids for the conditions of queries."""

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from onrecord.corpus.columns import Role, columns_of
from onrecord.corpus.labels import participants_called
from onrecord.corpus.near import near_names, near_outlets
from onrecord.corpus.selecting import Unknown, is_outlet
from onrecord.corpus.store import Corpus


def parties_called(corpus: Corpus, names: Iterable[str]) -> tuple[str, str]:
    """Return the people called by any of `names`, and the entities so called that are none of these."""
    columns = columns_of(corpus)
    mask = np.logical_or.reduce([participants_called(columns, name) for name in names])
    persons, entities = columns.participants.person[mask], columns.participants.entity[mask]
    return as_json(np.unique(persons[persons > 0]).tolist()), as_json(entities[persons == 0].tolist())


def outlets_called(corpus: Corpus, names: Iterable[str]) -> str:
    """Return the outlets called by any of `names`."""
    known = columns_of(corpus).outlet_names.items()
    return as_json(sorted({number for number, outlet in known for name in names if is_outlet(outlet, name)}))


def unknown_parties(corpus: Corpus, filter_: str, role: Role, names: Iterable[str]) -> Iterator[Unknown]:
    """Yield the names that nobody in the corpus has, with names of those in that role that look like them."""
    columns = columns_of(corpus)
    for name in names:
        if not participants_called(columns, name).any():
            yield Unknown(filter_, name, near_names(columns, role, name))


def unknown_outlets(corpus: Corpus, names: Iterable[str]) -> Iterator[Unknown]:
    """Yield the names that no outlet has, with outlets that look like them."""
    columns = columns_of(corpus)
    for name in names:
        if not any(is_outlet(outlet, name) for outlet in columns.outlet_names.values()):
            yield Unknown("outlet", name, near_outlets(columns, name))


def as_json(values: Iterable[object]) -> str:
    """Return values as a JSON list, for SQLite's json_each."""
    return msgspec.json.encode(list(values)).decode()
