"""The frames of `frames.toml`: in which slots of the parse the parties of a trigger stand."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Slots = tuple[tuple[str, ...], ...]


class Frame(NamedTuple):
    """The slots of actor and recipient: alternatives in order, each a tuple of slots that are joined."""

    actor: Slots
    recipient: Slots


class Frames(NamedTuple):
    """The frames by name; the verbs that lend a noun their subject, that never do, whose subject suffers the event."""

    by_name: Mapping[str, Frame]
    light: frozenset[str]
    foreign: frozenset[str]
    suffered: frozenset[str]


@cache
def read_frames() -> Frames:
    """Return what `frames.toml` says."""
    book = tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8"))
    light = book.pop("light")
    frames = {name: Frame(_slots(frame["actor"]), _slots(frame["recipient"])) for name, frame in book.items()}
    return Frames(frames, *(frozenset(light[key]) for key in ("verbs", "foreign", "suffered")))


def _slots(alternatives: Sequence[str]) -> Slots:
    return tuple(tuple(part.strip() for part in joined.split("+")) for joined in alternatives)
