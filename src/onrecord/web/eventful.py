"""Events as the reader sees them: what one is called, which filters are on, how they are taken off."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from onrecord.corpus.asked import factuality
from onrecord.corpus.statements import Happening
from onrecord.web.asking import put, turned
from onrecord.web.pages.events import AskedHappenings, lacks, options
from onrecord.web.questions import parameters_of

PATH: Final = "/events"
_NAMED: Final = {"since": "from", "until": "to", "recipient": "to whom", "actor": "who"}

__all__ = ["PATH", "Chip", "chips", "lacks", "options", "ranged", "status", "switched"]


class Chip(NamedTuple):
    """A filter that is on, and the address without it."""

    name: str
    value: str
    off: str


def chips(asked: AskedHappenings) -> Iterator[Chip]:
    """Yield the filters that are on; what is switched is seen at the switches."""
    for name, value in parameters_of(asked, but=("page", "order", "told")):
        yield Chip(_NAMED.get(name, name), value, turned(PATH, asked, name, value))


def switched(asked: AskedHappenings, told: str) -> str:
    """Return the address where events called so are shown if they are not, and are not if they are."""
    shown = [one for one in asked.shown if one != told] if told in asked.shown else [*asked.shown, told]
    alone = shown in (["happened"], [])
    bare = put(PATH, asked, told="")
    mark = "&" if "?" in bare else "?"
    return bare if alone else bare + mark + "&".join(f"told={one}" for one in shown)


def ranged(asked: AskedHappenings) -> Callable[[str, str], str]:
    """Return what gives the address of the same question for the days from one to another."""
    return lambda since, until: put(PATH, asked, since=since, until=until)


def status(event: Happening) -> str:
    """Return what an event is called that did not happen as told, "" for one that did."""
    called = factuality(event.modality, event.polarity)
    negated = ", negated" if event.polarity == "-" and called != "negated" else ""
    return "" if called == "happened" else called + negated
