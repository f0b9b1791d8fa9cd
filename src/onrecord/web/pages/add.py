"""How far an adding is: what became of each article, and what is computed over the corpus afterwards."""

from collections import Counter
from typing import Annotated, Final

from onrecord.web.job import ENDED, Added, Job, Stage, State
from onrecord.web.page import View
from onrecord.web.questions import PageNumber, Question, Short, means
from onrecord.web.words import counted

SHOWN: Final = 100  # articles of one page
LAYERS: Final = {
    "people": "who is who",
    "words": "how rare words are",
    "copies": "copies",
    "families": "versions of quotations",
    "ledger": "demands and what followed",
    "drifts": "drift",
}
_ENDS: Final = {"done": "Done", "stopped": "Stopped", "failed": "Ended too early"}
STATES: Final[dict[State, str]] = {
    "new": "new", "changed": "changed", "same": "there already", "failed": "not read",
}  # fmt: skip


class AskedAdding(Question, frozen=True, kw_only=True):
    """Which adding, and which of its articles."""

    job: Annotated[Short, means("Its name, from the address that an adding gave.")]
    state: Annotated[State | None, means("Only articles that are new, changed, same or failed.")] = None
    page: PageNumber = 1


class Counts(View, frozen=True, kw_only=True):
    """How many articles are in which state."""

    new: int
    changed: int
    same: int
    failed: int


class Layer(View, frozen=True, kw_only=True):
    """Something that is computed over the whole corpus."""

    name: str
    about: Annotated[str, means("What it is.")]
    done: Annotated[bool, means("Whether it is done.")]


class Adding(View, frozen=True, kw_only=True):
    """How far an adding is."""

    job: Annotated[str, means("Its name.")]
    about: Annotated[str, means("What was brought: a file's name, or how many files.")]
    stage: Annotated[Stage, means("waiting, reading, computing; done, stopped or failed at its end.")]
    ended: Annotated[bool, means("Whether nothing more will come.")]
    told: Annotated[str, means("The same in a sentence.")]
    waits_for: Annotated[str | None, means("Who else writes to the corpus meanwhile, or what is added before.")]
    problem: Annotated[str | None, means("What ended it, or why not all was read.")]
    read: Annotated[int, means("Inputs that are done.")]
    total: Annotated[int | None, means("How many there are; null where only reading them tells.")]
    counts: Annotated[Counts, means("What became of them.")]
    layers: Annotated[tuple[Layer, ...], means("What was brought up to date over the corpus.")]
    later: Annotated[bool, means("Whether that is left to the next adding.")]
    articles: Annotated[tuple[Added, ...], means("This page of what became of each.")]
    page: int
    pages: int


def look(job: Job, asked: AskedAdding, before: int = 0) -> Adding:
    """Return how far an adding is, with those of its articles that are asked for; `before` others wait to be done."""
    stage, added, computed = job.stage, job.added, tuple(job.computed)
    shown = [one for one in added if asked.state in (None, one.state)]
    found, first = Counter(one.state for one in added), (asked.page - 1) * SHOWN
    waits_for = f"{counted(before, 'adding')} before it" if before and stage == "waiting" else job.waits_for
    counts = Counts(**{state: found[state] for state in STATES})
    return Adding(
        job=job.name, about=job.about, stage=stage, ended=stage in ENDED,
        told=_told(stage, _in_words(counts), _read(len(added), job.total), computed, waits_for), waits_for=waits_for,
        problem=job.problem, read=len(added), total=job.total, counts=counts, layers=_layers(computed, stage),
        later=job.leaves_rest, articles=tuple(shown[first : first + SHOWN]), page=asked.page,
        pages=max(1, -(-len(shown) // SHOWN)),
    )  # fmt: skip


def _layers(computed: tuple[str, ...], stage: Stage) -> tuple[Layer, ...]:
    done = len(computed) - (0 if stage in ("done", "stopped") else 1)
    return tuple(Layer(name=name, about=LAYERS.get(name, name), done=at < done) for at, name in enumerate(computed))


def _read(number: int, total: int | None) -> str:
    return f"{number:,}" if total is None else f"{number:,} of {max(total, number):,}"


def _told(stage: Stage, added: str, read: str, computed: tuple[str, ...], waits_for: str | None) -> str:
    """Return in a sentence how far it is."""
    match stage:
        case "waiting":
            return f"Waiting: {waits_for}." if waits_for else "Waiting for its turn."
        case "reading":
            return f"Reading: {read} read."
        case "computing":
            return f"{read} read. Now computed over the corpus: {LAYERS.get(computed[-1], computed[-1])}."
        case _:
            return f"{_ENDS[stage]}: {added or 'nothing was read'}."


def _in_words(counts: Counts) -> str:
    found = {words: getattr(counts, state) for state, words in STATES.items()}
    return ", ".join(f"{number:,} {words}" for words, number in found.items() if number)
