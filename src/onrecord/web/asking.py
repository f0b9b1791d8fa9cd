"""The address of a question with one of its filters turned, put or taken off: for pages other than search."""

from collections.abc import Callable
from typing import Any

from onrecord.web.links import with_parameters
from onrecord.web.questions import Question, parameters_of


def turned(path: str, asked: Question, name: str, value: str) -> str:
    """Return the address where a value of a filter is on if it is off, and off if it is on; its first page."""
    on = parameters_of(asked, but=("page",))
    pair = (name, value)
    return with_parameters(path, [one for one in on if one != pair] if pair in on else [*on, pair])


def put(path: str, asked: Question, **values: Any) -> str:  # noqa: ANN401 - whatever parameters take
    """Return the address with other values of some parameters, "" or None for none; its first page unless given."""
    kept = parameters_of(asked, but=("page", *values))
    return with_parameters(path, [*kept, *((name, str(value)) for name, value in values.items() if value)])


def kept(asked: Question, *but: str) -> list[tuple[str, str]]:
    """Return what a form must send along so that the rest of a question stays as it is."""
    return parameters_of(asked, but=("page", *but))


def turning(path: str, asked: Question) -> Callable[[int], str]:
    """Return what gives the address of another page of what is found."""
    return lambda page: put(path, asked, page=str(page) if page > 1 else "")
