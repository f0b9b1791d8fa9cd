"""Events: what happened, when and where; what was only demanded, denied … is counted and can be switched on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec

from onrecord.corpus.selecting import Unknown
from onrecord.corpus.statements import Happening
from onrecord.corpus.tables import EVENTS, event_row
from onrecord.corpus.whereabouts import Whereabouts
from onrecord.record import EventType
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError
from onrecord.web.questions import Day, PageNumber, Question, Short, means, several

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.asked import AskedEvents
    from onrecord.corpus.selecting import Selection

Told = Literal["happened", "negated", "demanded", "planned", "possible", "hypothetical", "questioned", "general"]
SIZE: Final = 20  # events on a page
FACETS: Final = ("type", "actor", "recipient", "outlet")
_VALUES: Final = 8  # of a facet
_BATCH: Final = 500
_MODALITIES: Final = {
    "happened": "actual", "negated": "actual", "demanded": "requested", "planned": "planned", "possible": "possible",
    "hypothetical": "hypothetical", "questioned": "questioned", "general": "general",
}  # fmt: skip


class AskedHappenings(Question, frozen=True, kw_only=True):
    """Which events; several values of one filter mean any of them, several filters mean all."""

    actor: Annotated[tuple[Short, ...], several("Who did it: the last words of a name are enough.")] = ()
    recipient: Annotated[tuple[Short, ...], several("To whom it was done, likewise.")] = ()
    type: Annotated[tuple[EventType, ...], several("PLOVER's type.")] = ()
    told: Annotated[tuple[Told, ...], several("Whether it happened, was demanded, was denied …; none: happened.")] = ()
    place: Annotated[tuple[Short, ...], several("Where: a place by its name, a country by its code (NOR).")] = ()
    outlet: Annotated[tuple[Short, ...], several("Who published it: some words of the name.")] = ()
    since: Annotated[Day | None, means("Published then or later: 2024-05-20, 2024-05 or 2024.")] = None
    until: Annotated[Day | None, means("Published then or before.")] = None
    order: Annotated[Literal["date", "oldest"], means("date: the newest first.")] = "date"
    page: PageNumber = 1

    @property
    def shown(self) -> tuple[Told, ...]:
        """What is shown: what happened, unless something else is asked for."""
        return self.told or ("happened",)


class Number(View, frozen=True, kw_only=True):
    """A value and how many events have it."""

    value: str
    number: int


class Switch(View, frozen=True, kw_only=True):
    """What events are called by whether they happened, how many fit the other filters, and whether they are shown."""

    told: Told
    number: int
    on: bool


class Spread(View, frozen=True, kw_only=True):
    """How the events are spread by one thing; `others` more values there are."""

    by: str
    values: tuple[Number, ...]
    others: int


class Happenings(View, frozen=True, kw_only=True):
    """The events found, one page of them."""

    question: Annotated[str, means("What was asked, in words.")]
    total: int
    articles: int
    own_voice: Annotated[int, means("How many the outlets tell themselves; in the others somebody is quoted.")]
    switches: tuple[Switch, ...]
    months: Annotated[tuple[tuple[str, int], ...], means("Events by month of publication.")]
    where: Whereabouts
    facets: tuple[Spread, ...]
    unknown: Annotated[tuple[Unknown, ...], means("Names asked for that nobody has, and what looks like them.")]
    events: tuple[Happening, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedHappenings) -> Happenings:
    """Return a page of what fits. Raises `InputError` for what cannot be asked, `NotThereError` after the last page."""
    from onrecord.corpus.facets import count_by
    from onrecord.corpus.whereabouts import count_own_voice, count_told, find_whereabouts, narrow_told

    every = _every(corpus, asked)
    found = narrow_told(corpus, every, asked.shown)
    pages = max(-(-found.total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    months = [(count.values[0], count.number) for count in count_by(corpus, found, ["month"]).counts]
    return Happenings(
        question=in_words(asked), total=found.total, articles=found.articles, own_voice=count_own_voice(corpus, found),
        switches=tuple(_switches(count_told(corpus, every), asked)),
        months=tuple((month, number) for month, number in months if month is not None),
        where=find_whereabouts(corpus, found), facets=tuple(_spread(corpus, found, by) for by in FACETS),
        unknown=tuple(every.unknown), events=tuple(_read(corpus, found, asked, SIZE, SIZE * (asked.page - 1))),
        page=asked.page, pages=pages,
    )  # fmt: skip


def _every(corpus: "Corpus", asked: AskedHappenings) -> "Selection":
    """Return the events that fit, whether they happened or not."""
    from onrecord.corpus.happenings import find_happenings

    return find_happenings(corpus, _question(asked)).found


def _question(asked: AskedHappenings) -> "AskedEvents":
    from onrecord.corpus.asked import ANY, AskedEvents

    return AskedEvents(
        actor=asked.actor, recipient=asked.recipient, type=asked.type, modality=(ANY,), polarity=ANY, place=asked.place,
        outlet=asked.outlet, since=asked.since, until=asked.until,
    )  # fmt: skip


def _read(corpus: "Corpus", found: "Selection", asked: AskedHappenings, count: int, offset: int) -> list[Happening]:
    from onrecord.corpus.statements import read_happenings

    return read_happenings(corpus, found.ordered(asked.order, count, offset)) if found.total else []


def _switches(numbers: dict[str, int], asked: AskedHappenings) -> Iterator[Switch]:
    for name, number in numbers.items():
        told = msgspec.convert(name, Told)
        yield Switch(told=told, number=number, on=told in asked.shown)


def _spread(corpus: "Corpus", found: "Selection", by: str) -> Spread:
    from onrecord.corpus.facets import count_by

    counts = count_by(corpus, found, [by], _VALUES + 1)
    known = [Number(value=value, number=one.number) for one in counts.counts if (value := one.values[0]) is not None]
    return Spread(by=by, values=tuple(known[:_VALUES]), others=counts.others + max(len(known) - _VALUES, 0))


def in_words(asked: AskedHappenings) -> str:
    """Return what is asked as a phrase: events that happened or were demanded, done by Norland, since 2024-05."""
    names = [_CALLED.get(told, f"are {told}") for told in asked.shown]
    _, comma, rest = _question(asked).in_words().partition(", ")
    return f"events that {' or '.join(names)}{comma}{rest}"


_CALLED: Final = {
    "happened": "happened", "negated": "did not happen", "demanded": "are demanded", "questioned": "are asked about"
}  # fmt: skip


def options(asked: AskedHappenings) -> dict[str, Any]:
    """Return the options by which `onrecord events` finds the same."""
    told = set(asked.shown)
    own = {
        "actor": asked.actor, "recipient": asked.recipient, "type": asked.type, "place": asked.place,
        "outlet": asked.outlet, "since": asked.since, "until": asked.until,
        "order": asked.order if asked.order != "date" else None, "page": asked.page if asked.page > 1 else None,
    }  # fmt: skip
    if told == {"happened"}:
        return own
    modality = tuple(dict.fromkeys(_MODALITIES[name] for name in asked.shown))
    polarity = "-" if told == {"negated"} else "any"
    return {"modality": () if modality == ("actual",) else modality, "polarity": polarity, **own}


def lacks(asked: AskedHappenings) -> str:
    """Return in words what the command cannot be asked, "" where there is nothing."""
    told = set(asked.shown)
    parted = ("happened" in told) is not ("negated" in told) and len(told) > 1
    return "Beside others, the command takes what happened and what did not together." if parted else ""


def table(corpus: "Corpus", asked: AskedHappenings) -> Iterator[Row]:
    """Yield all events that fit as rows, as `onrecord events` does."""
    from onrecord.corpus.whereabouts import narrow_told

    found = narrow_told(corpus, _every(corpus, asked), asked.shown)
    yield EVENTS
    for offset in range(0, found.total, _BATCH):
        yield from map(event_row, _read(corpus, found, asked, _BATCH, offset))


PAGE: Final = Page(
    name="events", path="/events", about="What happened, when and where", menu="Events", question=AskedHappenings,
    view=Happenings, look=look, table=table,
)  # fmt: skip
