"""Where calls are answered: one after the other, in the one thread to which the open corpus belongs."""

import os
import sys
import traceback
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import Any, Final

from onrecord.assistants.forms import Answer
from onrecord.assistants.tools import Tool
from onrecord.corpus import Corpus
from onrecord.corpus.file import identity_of, told
from onrecord.errors import InputError, OnrecordError

IDLE: Final = (
    60.0  # seconds after the last call at which the corpus is closed: an open one keeps a build from tidying up
)


class Desk:
    """Answers calls from the corpus at `path`, which is opened when there are any and kept open between them."""

    def __init__(self, path: Path, idle: float = IDLE) -> None:
        self._path, self._idle = path, idle
        self._thread = ThreadPoolExecutor(1, "onrecord")
        self._closing: Timer | None = None
        self._corpus: Corpus | None = None
        self._file: tuple[int, int] | None = None

    @property
    def holds_corpus(self) -> bool:
        """Whether the corpus is open."""
        return self._corpus is not None

    def call(self, tool: Tool, given: Mapping[str, Any]) -> Future[Answer]:
        """Return the answer to come. It raises `OnrecordError`, whatever goes wrong."""
        self._stop_closing()
        self._closing = Timer(self._idle, self._thread.submit, (self._shut,))
        self._closing.daemon = True
        self._closing.start()
        return self._thread.submit(self._answer, tool, given)

    def close(self) -> None:
        """Close the corpus once all calls are answered; no more can be made."""
        self._stop_closing()
        self._thread.submit(self._shut)
        self._thread.shutdown()

    def _stop_closing(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing.join()

    def _answer(self, tool: Tool, given: Mapping[str, Any]) -> Answer:
        try:
            with told(self._path):
                return tool(self._opened(), given)
        except OnrecordError:
            raise
        except Exception as problem:
            if os.environ.get("ONRECORD_DEBUG"):
                traceback.print_exc(file=sys.stderr)
            kind = type(problem).__name__
            raise InputError(f"unexpected {kind}: {problem}; please report it with the arguments of the call") from None

    def _opened(self) -> Corpus:
        """Return the corpus; where another file has taken its place, that one."""
        file = identity_of(self._path)
        if self._corpus is None or file != self._file:
            self._shut()
            self._corpus, self._file = Corpus(self._path), file
        return self._corpus

    def _shut(self) -> None:
        if self._corpus is not None:
            self._corpus.close()
            self._corpus = None
