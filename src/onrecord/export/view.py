"""A record put in plain words: who spoke to whom, who did what, did it happen, and who says so.

The table and the page show the same words; this is where they come from.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from typing import Any, Final, NamedTuple

from onrecord.export.words import clean, joined, shorten
from onrecord.record import Attribution, Entity, Event, Party, Place, Record, Time, Wording

UNNAMED: Final = "unnamed source"
DEEPEST: Final = 8  # attributions around one that are shown; keeps the work linear in a text made to nest


class Status(NamedTuple):
    """Whether an event happened: a mark that needs no colour, a word or two, and the modality as the tone."""

    mark: str
    words: str
    tone: str


class View:
    """A record with its references resolved to names; all text it gives is one line and harmless."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.article.text

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {e.id: e for e in self.record.entities}

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """The attributions by id."""
        return {a.id: a for a in self.record.attributions}

    @cached_property
    def times(self) -> Mapping[str, Time]:
        """The times by id."""
        return {t.id: t for t in self.record.times}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places by id."""
        return {p.id: p for p in self.record.places}

    @cached_property
    def outlet(self) -> str:
        """The outlet's name, or "the article" where nobody gave it."""
        return clean(self.record.article.outlet or "") or "the article"

    @cached_property
    def title(self) -> str:
        """The title, else the headline block, else the first words."""
        article = self.record.article
        headline = next((b.text_in(article.text) for b in article.blocks if b.role == "headline"), "")
        return clean(article.title or headline) or shorten(clean(article.text[:200]), 80) or "(no text)"

    @cached_property
    def facts(self) -> list[str]:
        """Outlet, date and authors, as far as they are known."""
        article = self.record.article
        byline = clean(", ".join(article.byline))
        known = [article.outlet, article.published, f"by {byline}" if byline else None]
        return [clean(fact) for fact in known if fact]

    @cached_property
    def counts(self) -> list[str]:
        """How much the record holds: words, attributions, events and so on."""
        record = self.record
        numbers = {
            "word": len(self.text.split()), "attribution": len(record.attributions), "event": len(record.events),
            "entity": len(record.entities), "time": len(record.times), "place": len(record.places),
        }  # fmt: skip
        return [_counted(number, noun) for noun, number in numbers.items()]

    def names(self, ids: Sequence[str]) -> str:
        """Return the names of the entities `ids`, joined by commas."""
        return ", ".join(clean(self.entities[i].name) for i in ids if i in self.entities)

    def party(self, party: Party) -> str:
        """Return the names that a party stands for, else its own words, else nothing."""
        return self.names(party.entities) or joined(party.spans, self.text, 200)

    def speaker(self, attribution: Attribution) -> str:
        """Return who speaks in `attribution`."""
        return self.party(attribution.source) or UNNAMED

    def channel(self, attribution: Attribution) -> list[str]:
        """Return to whom it was said and through whom it came: ["to the paper", "via Interfax"]."""
        to, via = self.party(attribution.addressee), self.names(attribution.via)
        if to and to == via:
            return [f"to and via {to}"]
        return [f"{word} {name}" for word, name in (("to", to), ("via", via)) if name]

    def words(self, attribution: Attribution, limit: int) -> str:
        """Return the words of `attribution`, in at most `limit` characters."""
        return joined(attribution.content, self.text, limit)

    def depth(self, attribution: Attribution) -> int:
        """Return how many attributions hold this one, at most `DEEPEST`."""
        return sum(1 for _ in self._parents(attribution))

    def _parents(self, attribution: Attribution) -> Iterator[Attribution]:
        """Yield the attributions around this one, the nearest first, at most `DEEPEST`."""
        parent = self.attributions.get(attribution.parent or "")
        for _ in range(DEEPEST):
            if parent is None:
                return
            yield parent
            parent = self.attributions.get(parent.parent or "")

    def trigger(self, event: Event) -> str:
        """Return the words that denote the event."""
        return clean(event.trigger.text_in(self.text))

    def code(self, event: Event) -> str:
        """Return type and mode of the event: "ASSAULT aerial"."""
        return f"{event.type} {event.mode}" if event.mode else event.type

    def when(self, event: Event) -> str:
        """Return the event's time, as a calendar value where it has one."""
        time = self.times.get(event.time or "")
        return "" if time is None else clean(time.value or time.text_in(self.text))

    def where(self, event: Event) -> str:
        """Return the event's place."""
        place = self.places.get(event.place or "")
        return "" if place is None else clean(place.name)

    def status(self, event: Event) -> Status:
        """Return whether the event happened, in a mark and a word or two."""
        holder = self.attributions.get(event.holder or "")
        rule = _statuses()[event.modality]
        words = _words_for(rule, holder)[event.polarity]
        if event.modality == "actual" and event.polarity == "-":
            return Status("✗", words, "denied")
        told = event.modality == "actual" and holder is not None
        return Status("“" if told else rule["mark"], words, "told" if told else event.modality)

    def according_to(self, event: Event) -> str:
        """Return who tells the event: the outlet, or the speakers from the nearest outwards."""
        holder = self.attributions.get(event.holder or "")
        if holder is None:
            return self.outlet
        chain = [self.speaker(a) for a in (holder, *self._parents(holder))]
        return ", says ".join(name for name, _ in groupby(chain))

    def voices(self) -> dict[str, list[tuple[str, str, int]]]:
        """Return the loaded words by voice: (words, category, times used), in text order."""
        counted: dict[str, Counter[tuple[str, str]]] = {}
        for wording in self.record.wording:
            words = clean(wording.text_in(self.text)).lower()
            counted.setdefault(self.voice(wording), Counter())[words, wording.category] += 1
        return {v: [(words, kind, n) for (words, kind), n in counter.items()] for v, counter in counted.items()}

    def voice(self, wording: Wording) -> str:
        """Return whose word it is: the outlet's or the speaker's."""
        if wording.voice == "outlet":
            return self.outlet
        holder = self.attributions.get(wording.holder or "")
        return self.speaker(holder) if holder else UNNAMED


def _words_for(rule: Mapping[str, Any], holder: Attribution | None) -> Mapping[str, str]:
    """Return the words for "+" and "-": those of the holder's lemma, of its act, or the plain ones."""
    if holder is None:
        return rule
    by_lemma: Mapping[str, str] | None = rule.get("lemmas", {}).get(holder.cue.lemma)
    return by_lemma or rule.get("acts", {}).get(holder.cue.act) or rule.get("told", rule)


def _counted(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


@cache
def _statuses() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("statuses.toml").read_text("utf-8"))
