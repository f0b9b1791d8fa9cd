"""One adding: what was brought, what became of each article, and how far it is. One thread writes, others look."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.document import Document
from onrecord.errors import OnrecordError
from onrecord.export.words import clean, shorten
from onrecord.web.offered import Found, Offered
from onrecord.web.page import View
from onrecord.web.questions import means

if TYPE_CHECKING:
    from onrecord.builder import Built

State = Literal["new", "changed", "same", "failed"]
Stage = Literal["waiting", "reading", "computing", "done", "stopped", "failed"]
ENDED: Final = ("done", "stopped", "failed")

MOST: Final = 10_000  # inputs of one adding; each is remembered until the site ends
_TITLE, _PROBLEM = 120, 400  # characters


class Added(View, frozen=True, kw_only=True):
    """What became of one article."""

    number: Annotated[int, means("Its place among the inputs, from 1 on.")]
    name: Annotated[str, means("The file or the row that it came from.")]
    state: Annotated[State, means("new, changed (a new version), same (it was there already), failed.")]
    article: Annotated[str | None, means("Its key.")] = None
    title: Annotated[str | None, means("Its title, or how it begins.")] = None
    problem: Annotated[str | None, means("Why it could not be read.")] = None


class Job:
    """One adding. `waits_for` says who else is writing meanwhile, `problem` what ended it before its end."""

    def __init__(self, name: str, offered: Offered) -> None:
        self.name: Final = name
        self.about: Final = offered.about
        self.total = offered.total
        self.stage: Stage = "waiting"
        self.waits_for: str | None = None
        self.problem: str | None = None
        self.computed: list[str] = []  # layers, the last of them perhaps still in the making
        self.leaves_rest = False  # to the next adding: what is computed over the corpus
        self.is_read: Final[Future[None]] = Future()  # done as soon as its articles are in the corpus
        self._offered = offered
        self._added: list[Added] = []
        self._seen = 0  # of these, when somebody last asked for news
        self._taken: deque[tuple[str | None, str | None]] = deque()  # key and title of what is being read
        self._stopped = Event()

    @property
    def added(self) -> tuple[Added, ...]:
        """What became of each input so far, in their order."""
        return tuple(self._added)

    @property
    def is_single(self) -> bool:
        """Whether it is one article, whose reader waits for it."""
        return self.total == 1

    @property
    def is_stopped(self) -> bool:
        """Whether no more of it is to be read."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Read no more of it; what is being read is still written, and the corpus brought up to date."""
        self._stopped.set()

    def found(self) -> Iterator[Found]:
        """Yield what is to be read, until that is stopped."""
        for number, (name, found) in enumerate(self._offered.found(), 1):
            if self.is_stopped:
                return
            if number > MOST:
                self.problem = f"only the first {MOST:,} were read; put in the others with: onrecord build"
                return
            self._taken.append(_known(found))
            yield name, found

    def take(self, built: "Built", problem: str | None) -> None:
        """Note what became of the next input; `problem` says it in words where it could not be read."""
        (key, title), number = self._taken.popleft(), len(self._added) + 1
        if problem is not None:
            one = Added(number=number, name=built.name, state="failed", problem=shorten(clean(problem), _PROBLEM))
        else:
            one = Added(number=number, name=built.name, state=built.state or "failed", article=key, title=title)
        self._added.append(one)

    def has_news(self) -> bool:
        """Tell whether more was read since this was asked last."""
        before, self._seen = self._seen, len(self._added)
        return self._seen > before

    def compute(self, layer: str) -> None:
        """Note that all is read, and what is now computed over the corpus."""
        self.computed.append(layer)
        self.stage = "computing"
        self._be_read()

    def end(self, stage: Stage, problem: str | None = None) -> None:
        """Note that it has ended, and let go of what was brought."""
        self._offered.close()
        self.problem, self.waits_for, self.stage = problem or self.problem, None, stage
        self._be_read()

    def _be_read(self) -> None:
        if not self.is_read.done():
            self.is_read.set_result(None)


def _known(found: Document | OnrecordError) -> tuple[str | None, str | None]:
    """Return key and title of an article."""
    if not isinstance(found, Document):
        return None, None
    own = found.article
    return own.id, shorten(clean(own.title or own.text[: 2 * _TITLE]), _TITLE)
