"""The filters of a search as the reader sees them: what is on, how to take it off, where a value of a facet leads."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from onrecord.web.links import exactly, pairs, with_parameters
from onrecord.web.pages.search import Facet, Search, Value, bare
from onrecord.web.questions import parameters_of

_NAMED: Final = {
    "q": "words", "speaker": "speaker", "about": "about", "via": "via", "outlet": "outlet", "act": "act",
    "kind": "kind", "modality": "told as", "voice": "voice", "since": "from", "until": "to",
}  # fmt: skip
_QUOTED: Final = ("speaker", "outlet")  # facets whose values are names
_ALL: Final = Search()
NOT_KNOWN: Final = {"speaker": "no name", "outlet": "no outlet", "modality": "no event told"}


class Chip(NamedTuple):
    """A filter that is on: what it is called, its value, and the address of the search without it."""

    name: str
    value: str
    off: str


class Choice(NamedTuple):
    """A value of a facet: its words, its number, whether it is on, and the address of the search with it turned."""

    words: str
    number: int
    is_on: bool
    turned: str
    share: int  # of the largest number, in per cent


def chips(asked: Search) -> Iterator[Chip]:
    """Yield the filters that are on."""
    for name, value in parameters_of(asked, but=("page", "order")):
        yield Chip(_NAMED[name], _words(name, value), address(asked, without=(name, value)))


def choices(asked: Search, facet: Facet) -> list[Choice]:
    """Return the values of a facet."""
    most = max((value.number for value in facet.values), default=0) or 1
    return [_choice(asked, facet.by, value, most) for value in facet.values]


def address(asked: Search, without: tuple[str, str] | None = None, **more: str) -> str:
    """Return the address of the same search, its first page, without a value of a filter or with more of them."""
    kept = [pair for pair in parameters_of(asked, but=("page", *more)) if pair != without]
    return with_parameters("/search", [*kept, *((name, value) for name, value in more.items() if value)])


def ranged(asked: Search = _ALL) -> Callable[[str, str], str]:
    """Return what gives the address of the same search for the days from one to another; "" and "" are all days.

    A chart asks for a hundred, so what is common to all is made once.
    """
    whole = address(asked, since="", until="")
    joint = "&" if "?" in whole else "?"

    def between(since: str, until: str) -> str:
        days = with_parameters("", pairs(since=since, until=until)).removeprefix("?")
        return f"{whole}{joint}{days}" if days else whole

    return between


def turning(asked: Search) -> Callable[[int], str]:
    """Return what gives the address of another page of a search."""
    return lambda page: address(asked, page=str(page) if page > 1 else "")


def renamed(asked: Search, name: str, value: str, other: str) -> str:
    """Return the address of the same search with another name in place of one."""
    kept = [(n, other if (n, v) == (name, value) else v) for n, v in parameters_of(asked, but=("page",))]
    return with_parameters("/search", kept)


def freed(asked: Search, name: str) -> str:
    """Return the address of the same search without a filter, as the corpus names it."""
    if name == "-words":
        wanted = " ".join(word for word in asked.q.split() if not word.startswith("-"))
        return address(asked, q=wanted)
    names = {"words": ("q",), "days": ("since", "until")}.get(name, (name,))
    return with_parameters("/search", parameters_of(asked, but=("page", *names)))


def is_typed(asked: Search) -> bool:
    """Tell whether further filters were typed, not chosen from a facet."""
    names = [value for name in ("speaker", "about", "via", "outlet") for value in getattr(asked, name)]
    return any(value == bare(value) for value in names) or asked.voice is not None or asked.order != "date"


def spoken(name: str) -> str:
    """Return what a filter is called in a sentence."""
    return {"words": "the words", "-words": "the words with a minus", "days": "the days"}.get(name, f"the {name}")


def titled(by: str) -> str:
    """Return the heading of a facet."""
    return {"kind": "Quoted or told", "modality": "What is told in it", "act": "Act"}.get(by, by.capitalize())


def kept(asked: Search, *but: str) -> list[tuple[str, str]]:
    """Return what a form must send along so that the rest of a search stays as it is."""
    return parameters_of(asked, but=("page", *but))


def _choice(asked: Search, by: str, value: Value, most: int) -> Choice:
    given = exactly(value.value) if by in _QUOTED else value.value or "none"
    on = parameters_of(asked, but=("page",))
    turned = [pair for pair in on if pair != (by, given)] if value.chosen else [*on, (by, given)]
    words = value.value or NOT_KNOWN[by]
    return Choice(words, value.number, value.chosen, with_parameters("/search", turned), 100 * value.number // most)


def _words(name: str, value: str) -> str:
    if name == "modality" and value == "none":
        return NOT_KNOWN[name]
    return (bare(value) or NOT_KNOWN.get(name, "not known")) if name in ("speaker", "about", "via", "outlet") else value
