"""What the operating system refuses, in the words of `InputError`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from onrecord.errors import InputError

_CAUSES: Final = {
    FileNotFoundError: "no such file or folder; check the path",
    NotADirectoryError: "no such file or folder; check the path",
    PermissionError: "reading it is not permitted; change its permissions",
}


@contextmanager
def refusals() -> Iterator[None]:
    """Raise `InputError` for what is raised inside by the operating system; put it around reading alone."""
    try:
        yield
    except OSError as problem:
        raise InputError(cause_of(problem)) from None


def cause_of(problem: OSError) -> str:
    """Return the cause and a remedy."""
    return _CAUSES.get(type(problem)) or f"cannot be read ({problem.strerror or problem}); check it"
