"""Names that look like one that nobody has: what to try next."""

from difflib import get_close_matches
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from onrecord.corpus.columns import Columns, Role
from onrecord.corpus.folding import fold, name_key
from onrecord.corpus.labels import keys_of_names, shown_name

_SHOWN: Final = 3
_COMPARED: Final = 20  # of the likest names, the more frequent come first
_LIKE: Final = 60  # per cent of likeness, as rapidfuzz weighs it, below which a name is another one


def near_names(columns: Columns, role: Role, name: str) -> tuple[str, ...]:
    """Return names of those who have `role` somewhere and that look like `name`, the likest first."""
    who = columns.participants
    times = np.bincount(who.name[columns.pairs(role).values], minlength=columns.last_name + 1)
    keys = {number: key for number, key in keys_of_names(columns) if times[number]}
    found = process.extract(name_key(name), keys, scorer=fuzz.WRatio, limit=_COMPARED, score_cutoff=_LIKE)
    liked = sorted((-round(score), -int(times[number]), number) for _, score, number in found)
    return tuple(dict.fromkeys(shown_name(columns, number) for *_, number in liked))[:_SHOWN]


def near_outlets(columns: Columns, name: str) -> tuple[str, ...]:
    """Return outlets that look like `name`, the likest first; else the first ones that there are."""
    folded = {fold(outlet): outlet for outlet in columns.outlet_names.values()}
    near = get_close_matches(fold(name), folded, _SHOWN, 0.5)
    return tuple(folded[key] for key in near) or tuple(folded.values())[:_SHOWN]
