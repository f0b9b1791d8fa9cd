"""What goes wrong on the site, each with the status that the browser is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from onrecord.errors import CorpusError, InputError, OnrecordError, OutputError, TooLargeError


class NotThereError(OnrecordError):
    """What an address names is not in the corpus."""


class BusyError(OnrecordError):
    """Too much is asked at once, or something takes too long."""


class ForbiddenError(OnrecordError):
    """Something may not be done here, or not by this reader."""


class Redirected(Exception):  # noqa: N818 - nothing is wrong
    """The same is found at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address: Final = address


_STATUS: Final[tuple[tuple[type[OnrecordError], int], ...]] = (
    (NotThereError, 404), (BusyError, 503), (ForbiddenError, 403), (TooLargeError, 413), (InputError, 400),
    (CorpusError, 503), (OutputError, 507),
)  # fmt: skip
TITLES: Final = {
    400: "That cannot be asked", 401: "Sign in first", 403: "Not allowed here", 404: "Not there",
    405: "Not to be done here", 413: "Too large", 414: "The address is too long", 421: "Another site",
    429: "Too many requests", 500: "Something went wrong", 503: "Not now", 507: "Cannot be written",
}  # fmt: skip


def status_of(problem: OnrecordError) -> int:
    """Return the HTTP status of a problem."""
    return next((status for kind, status in _STATUS if isinstance(problem, kind)), 500)


def said(problem: OnrecordError, corpus: Path) -> str:
    """Return a problem in words, without where on this machine the corpus lies."""
    return str(problem).replace(f"{corpus}: ", "").replace(str(corpus), corpus.name)


@contextmanager
def there(what: str) -> Iterator[None]:
    """Turn a `CorpusError` about something that the corpus lacks into a `NotThereError` that names `what`."""
    try:
        yield
    except CorpusError as problem:
        if problem.__cause__ is not None:  # the file itself is at fault
            raise
        raise NotThereError(f"{what}: the corpus has none; search shows what there is") from None
