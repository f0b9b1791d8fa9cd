"""Long answers in pages."""

from typing import NamedTuple

from onrecord.errors import InputError


class Page(NamedTuple):
    """The things `first` to `last` (one past it), and the number of the next page, None on the last."""

    first: int
    last: int
    next: int | None


def page_of(total: int, limit: int, page: int) -> Page:
    """Return a page of `total` things, `limit` on each. Raises `InputError` where there is none of that number."""
    pages = max(-(-total // limit), 1)
    if page > pages:
        raise InputError(f"page {page:,}: there is none; the last is {pages:,}")
    return Page(limit * (page - 1), min(limit * page, total), page + 1 if page < pages else None)
