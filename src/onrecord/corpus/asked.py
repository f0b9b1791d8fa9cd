"""What is asked of a corpus: filters for statements and for events, and the same in words.

Several values of one filter mean any of them; several filters mean all. Names are compared as `folding` says; a name
that ends in `*` is the beginning of one. Days are ISO 8601, whole months (2024-05) and years (2024) too.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

import msgspec

from onrecord.corpus.queries import Term, read_words
from onrecord.days import Days, days_of
from onrecord.errors import InputError

Order = Literal["date", "oldest", "rank"]

HAPPENED: Final = "actual"
ANY: Final = "any"
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LABELS: Final = {
    "actual": "happened", "requested": "demanded", "planned": "planned", "possible": "possible",
    "hypothetical": "hypothetical", "questioned": "questioned", "general": "general",
}  # fmt: skip


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of all kinds of things: outlets, and the first and last day on which an article came out."""

    outlet: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def first_day(self) -> int:
        """`since` in days since 0000-12-31, 0 where it is not given. Raises `InputError` where it is no day."""
        return 0 if self.since is None else _days("since", self.since).first.toordinal()

    @property
    def last_day(self) -> int:
        """The last day of `until`, likewise; a day that never comes where it is not given."""
        return date.max.toordinal() if self.until is None else _days("until", self.until).last.toordinal()


class AskedStatements(Asked, frozen=True, kw_only=True):
    """What is asked of statements.

    `words` stand in the content, as `read_words` takes them. `speaker`, `via` and `about` are names: who speaks,
    through whom it came, who is mentioned in the content. `act` and `kind` are the record's. `voice` is "outlet" for
    what the outlet itself reports, "quoted" for what is told inside somebody else's statement.
    """

    words: str = ""
    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    voice: str | None = None

    def in_words(self) -> str:
        """Return what is asked as a phrase: statements with “red line”, said by Berg, in Nord, since 2024-05."""
        kinds = f"{' or '.join(self.kind)} statements" if self.kind else "statements"
        parts = [" ".join([kinds, *_words_in_words(self.words)])]
        parts += [f"{verb} {_any_of(names)}" for verb, names in self._names() if names]
        if self.voice is not None:
            parts.append("in the outlet's own voice" if self.voice == "outlet" else "told inside another statement")
        return ", ".join([*parts, *_published(self)])

    def _names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "said by", self.speaker
        yield "about", self.about
        yield "via", self.via
        yield "whose act is", self.act


class AskedEvents(Asked, frozen=True, kw_only=True):
    """What is asked of events.

    `actor` and `recipient` are names; `type`, `modality` and `polarity` the record's, "any" for all of them; `place` is
    the name of a place or the ISO 3166 code of a country.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    modality: tuple[str, ...] = (HAPPENED,)
    polarity: str = "+"
    place: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Return what is asked as a phrase: events that happened, done by Norland, of type ASSAULT, in Ostra."""
        names = (("done by", self.actor), ("done to", self.recipient), ("of type", self.type), ("at", self.place))
        parts = [self._factuality(), *(f"{verb} {_any_of(values)}" for verb, values in names if values)]
        return ", ".join([*parts, *_published(self)])

    def _factuality(self) -> str:
        if ANY in self.modality:
            return {"+": "all events, not negated", "-": "all events that are negated"}.get(self.polarity, "all events")
        if self.modality == (HAPPENED,):
            told = {"+": "events that happened", "-": "events that did not happen"}
            return told.get(self.polarity, "events that happened or did not")
        labels = " or ".join(_LABELS.get(modality, modality) for modality in self.modality)
        return f"{labels} events" + {"+": "", "-": ", negated"}.get(self.polarity, ", negated or not")


def factuality(modality: str, polarity: str) -> str:
    """Return what an event is called by whether it happened: "happened", "negated", "demanded" and so on.

    Only what would have happened is negated; a demand not to do something is a demand.
    """
    return "negated" if modality == HAPPENED and polarity == "-" else _LABELS[modality]


def _words_in_words(typed: str) -> Iterator[str]:
    words = read_words(typed)
    if words.wanted:
        yield f"with {' and '.join(map(_term, words.wanted))}"
    if words.unwanted:
        yield f"without {' or '.join(map(_term, words.unwanted))}"
    if words.left_out:
        yield f"({words.left_out:,} more words left out)"


def _term(term: Term) -> str:
    return f"“{' '.join(term.words)}{'…' if term.prefix else ''}”"


def _any_of(values: Sequence[str]) -> str:
    return " or ".join(values)


def _published(asked: Asked) -> Iterator[str]:
    if asked.outlet:
        yield f"in {_any_of(asked.outlet)}"
    if asked.since is not None:
        yield f"since {asked.since}"
    if asked.until is not None:
        yield f"until {asked.until}"


def _days(name: str, given: str) -> Days:
    """Return the days that a day, month or year means. Raises `InputError` where `given` is none."""
    days = days_of(given) if _DAY.fullmatch(given) else None
    if days is None:
        raise InputError(f"{name} {given}: no day; give one as 2024-05-20, 2024-05 or 2024")
    return days
