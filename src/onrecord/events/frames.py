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
    """The frames by name, the words that change how a noun's frame is filled, and who hardly acts so.

    `light` verbs lend a noun their subject, `foreign` ones never do, the subject of `suffered` ones suffers the event;
    `unlikely` gives by event type the sectors whose members a pronoun does not mean as actors.
    """

    by_name: Mapping[str, Frame]
    light: frozenset[str]
    foreign: frozenset[str]
    suffered: frozenset[str]
    unlikely: Mapping[str, Sequence[str]]


@cache
def read_frames() -> Frames:
    """Return what `frames.toml` says."""
    book = tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8"))
    verbs, unlikely = book.pop("light"), book.pop("unlikely")
    frames = {name: Frame(_slots(frame["actor"]), _slots(frame["recipient"])) for name, frame in book.items()}
    light, foreign, suffered = (frozenset(verbs[key]) for key in ("verbs", "foreign", "suffered"))
    return Frames(frames, light, foreign, suffered, unlikely)


def _slots(alternatives: Sequence[str]) -> Slots:
    return tuple(tuple(part.strip() for part in joined.split("+")) for joined in alternatives)
