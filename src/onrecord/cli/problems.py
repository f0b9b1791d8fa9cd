"""What goes wrong on the command line, told in one line each and counted for the exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from onrecord.errors import OnrecordError

INTERRUPTED: Final = 130  # 128 + SIGINT, as a shell reports it
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE
UNEXPECTED: Final = 70  # EX_SOFTWARE of sysexits.h


def tell(message: str) -> None:
    """Write "onrecord: message" as one harmless line to standard error."""
    from onrecord.export.words import clean

    sys.stderr.write(f"onrecord: {clean(message)}\n")
    sys.stderr.flush()


class Problems:
    """The inputs that could not be read; `stop` says that the first of them ends the run."""

    def __init__(self, stop: bool) -> None:
        self.stop = stop
        self.count = 0
        self.exit_code = 0

    def add(self, problem: OnrecordError) -> None:
        """Tell one problem and remember it."""
        self.count += 1
        self.exit_code = max(self.exit_code, problem.exit_code)
        tell(str(problem))

    @property
    def stopped(self) -> bool:
        """Whether the run ended at its first problem."""
        return self.stop and self.count > 0

    def tell_count(self, read: int) -> None:
        """Tell how many articles were read and how many were not, where some of several were not."""
        if self.count and self.count + read > 1 and not self.stop:
            tell(f"{read:,} {'article' if read == 1 else 'articles'} read, {self.count:,} left out")


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn every error into one line and an exit code; `ONRECORD_DEBUG=1` shows the traceback of unexpected ones."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as end:
        _end_as_a_shell_expects(end)
        raise
    except OnrecordError as problem:
        tell(str(problem))
        raise SystemExit(problem.exit_code) from None
    except Exception as problem:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        kind = type(problem).__name__
        tell(f"unexpected {kind}: {problem}; please report it with the input, ONRECORD_DEBUG=1 shows where it happened")
        raise SystemExit(UNEXPECTED) from None


def _end_as_a_shell_expects(end: BaseException) -> None:
    """Raise the exit of an interrupt or a closed pipe, where `end` is one or typer made it of one."""
    kinds = {type(cause) for cause in _causes(end)}
    if KeyboardInterrupt in kinds:
        tell("interrupted")
        raise SystemExit(INTERRUPTED) from None
    if BrokenPipeError in kinds:
        raise SystemExit(leave_pipe()) from None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def leave_pipe() -> int:
    """Return the exit code of a program whose reader went away, having silenced standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED_PIPE
