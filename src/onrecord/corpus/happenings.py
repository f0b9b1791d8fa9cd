"""Events of a corpus: what happened, and beside it how much was only demanded, planned, possible, or did not happen."""

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.corpus.asked import ANY, AskedEvents, Order, factuality
from onrecord.corpus.codes import MODALITIES, POLARITIES
from onrecord.corpus.columns import Columns, Items, Mask, reading
from onrecord.corpus.folding import NameQuery
from onrecord.corpus.labels import names_called
from onrecord.corpus.selecting import Masks, Selection, Unknown, current, mask_codes, mask_names, mask_published, select
from onrecord.corpus.statements import Happening, read_happenings
from onrecord.corpus.store import Corpus


class Factual(msgspec.Struct, frozen=True):
    """How many events of one modality and polarity there are, and what those are called: "demanded", "negated" …."""

    called: str
    modality: str
    polarity: str
    number: int


@dataclass(frozen=True, slots=True)
class Happened:
    """The events that fit a question; `beside` counts those that fit but for their modality and polarity.

    `own_voice` is how many of those found the outlets tell in their own voice; for the others somebody is quoted.
    """

    found: Selection
    beside: tuple[Factual, ...]
    own_voice: int


def find_happenings(corpus: Corpus, asked: AskedEvents) -> Happened:
    """Return the events that fit. Raises `InputError` for a day, type, modality or polarity that there cannot be."""
    with reading(corpus) as columns:
        items = columns.events
        masks = mask_codes(items, {"type": asked.type})
        published, no_outlets = mask_published(columns, items, asked)
        named, nobody = mask_names(columns, items, {"actor": asked.actor, "recipient": asked.recipient})
        placed, nowhere = _mask_place(columns, asked)
        masks |= published | named | placed
        factual = _mask_factual(items, asked)
        found = select(asked, items, masks | factual, [*nobody, *nowhere, *no_outlets])
        all_of_them = select(asked, items, masks)
        return Happened(found, _beside(all_of_them, found), int((items.part("voice", found.ids) == 0).sum()))


def read_found(
    corpus: Corpus, happened: Happened, order: Order = "date", count: int = 20, offset: int = 0
) -> list[Happening]:
    """Return `count` of the events found, from `offset` on, the newest first, or the oldest with "oldest"."""
    with current(corpus, happened.found):
        return read_happenings(corpus, happened.found.ordered(order, count, offset))


def _mask_factual(items: Items, asked: AskedEvents) -> Masks:
    modality = () if ANY in asked.modality else asked.modality
    polarity = () if asked.polarity == ANY else (asked.polarity,)
    return mask_codes(items, {"modality": modality, "polarity": polarity})


def _mask_place(columns: Columns, asked: AskedEvents) -> tuple[Masks, list[Unknown]]:
    """Return the mask of events at the places asked for, by the place's whole name or its country's code."""
    found = {name: _mask_at(columns, name) for name in asked.place}
    unknown = [Unknown("place", name, ()) for name, mask in found.items() if not mask.any()]
    return ({"place": np.logical_or.reduce(list(found.values()))} if found else {}), unknown


def _mask_at(columns: Columns, name: str) -> Mask:
    named, (place, country) = names_called(columns, NameQuery(name), whole=True), columns.settings
    return named[place] | named[country]


def _beside(fitting: Selection, found: Selection) -> tuple[Factual, ...]:
    """Return how many of `fitting` are not `found`, by modality and polarity, in the order of the record's codes."""
    numbers = (_by_factuality(fitting) - _by_factuality(found)).tolist()
    pairs = [(modality, polarity) for modality in MODALITIES for polarity in POLARITIES]
    return tuple(Factual(factuality(*pair), *pair, n) for pair, n in zip(pairs, numbers, strict=True) if n)


def _by_factuality(events: Selection) -> NDArray[np.intp]:
    modalities, polarities = (events.items.part(name, events.ids) for name in ("modality", "polarity"))
    codes = modalities * np.uint16(len(POLARITIES)) + polarities
    return np.bincount(codes, minlength=len(MODALITIES) * len(POLARITIES))
