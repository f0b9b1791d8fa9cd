"""Events told in several places, merged where they are one happening: chosen so that what is two stays two.

Two tellings are one where a copy repeats the words of the other; or where all of this is the same: the type, the
actors, the recipients, the polarity, the day, and whether it happened, was demanded, planned, uncertain or general. Who
takes part is compared by the people of the corpus, by name where it knows none. Places must not differ: a telling
without one joins those with a place where these all have the same, and where no recipient is told, both must tell the
place. The day is that of the event's time, of whatever grain that is, else that of publication. What has no actor, or
no day at all, is merged by its words alone.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from onrecord.corpus.belonging import held
from onrecord.corpus.components import roots_of
from onrecord.corpus.stories import title_words
from onrecord.days import Days, days_of


def _numbered(value: str, view: str, number: str, place: str = "x.position = {} - 1") -> str:
    """Return a query for what an article's item with a number has.

    It is looked for at the place that it nearly always has: to go through all for each is slow in a long article.
    """
    found = f"SELECT {value} FROM {view} x WHERE x.article = d.id AND x.number = {number}"
    return f"iif({number} IS NULL, NULL, coalesce(({found} AND {place.format(number)}), ({found})))"


_TELLINGS: Final = f"""
SELECT v.id, v.type, v.modality, v.polarity, {_numbered("value", "times", "v.time")}, d.published,
  {_numbered("coalesce('g' || geonames, country || name)", "places", "v.place")},
  c.text, substr(t.text, v.start + 1, v."end" - v.start), v.trigger_start - v.start
FROM json_each(?) j JOIN events v ON v.id = j.value JOIN articles d ON d.id = v.article AND d.latest = 1
LEFT JOIN copies c ON c.article = v.article LEFT JOIN texts t ON t.article = c.article
ORDER BY v.id"""
_PARTIES: Final = f"""
SELECT v.id, p.name, {_numbered("coalesce(person, name)", "entities", "s.value", "x.id = d.first_entity + {} - 1")}
FROM json_each(?) j JOIN event_rows v ON v.id = j.value JOIN articles d ON {held("event_rows", "v.id")}
JOIN codes p ON p.list = 'side' AND p.name IN ('actor', 'recipient')
JOIN json_each('[' || CASE p.name WHEN 'actor' THEN v.actors ELSE v.recipients END || ']') s"""
_CLASSES: Final = {"possible": "uncertain", "hypothetical": "uncertain", "questioned": "uncertain"}

Party = int | str


class _Telling(msgspec.Struct, frozen=True):
    event: int
    deed: tuple[str, str, str]  # type, class of modality, polarity
    days: Days | None
    place: str | None
    actors: frozenset[Party]
    recipients: frozenset[Party]
    words: tuple[int, ...] | None  # text, the clause and where the trigger stands, of articles that have copies


def merge_events(connection: sqlite3.Connection, events: Collection[int]) -> Mapping[int, int]:
    """Return for each of `events` (their row numbers) the first one that tells the same happening, itself if it is.

    Events of older versions of an article are left out.
    """
    tellings = list(_tellings(connection, msgspec.json.encode(sorted(events)).decode()))
    return roots_of([*((one.event, one.event) for one in tellings), *_by_words(tellings), *_by_facts(tellings)])


def _tellings(connection: sqlite3.Connection, numbers: str) -> Iterator[_Telling]:
    sides: dict[tuple[int, str], set[Party]] = defaultdict(set)
    for event, part, who in connection.execute(_PARTIES, (numbers,)):
        sides[event, part].add(who.casefold() if isinstance(who, str) else who)
    for event, kind, modality, polarity, time, published, place, text, clause, at in connection.execute(
        _TELLINGS, (numbers,)
    ):
        yield _Telling(
            event,
            (kind, _CLASSES.get(modality, modality), polarity),
            days_of(time) or days_of(published),
            place and place.casefold(),
            frozenset(sides[event, "actor"]),
            frozenset(sides[event, "recipient"]),
            None if text is None else (text, len(title_words(clause[:at])), *title_words(clause)),
        )


def _by_words(tellings: Iterable[_Telling]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that stand in the same words in copies of one text."""
    return _paired((one.event, (one.deed, one.words)) for one in tellings if one.words is not None)


def _by_facts(tellings: Iterable[_Telling]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that agree in what they tell."""
    alike: dict[Any, list[_Telling]] = defaultdict(list)
    for one in tellings:
        if one.actors and one.days is not None:
            alike[one.deed, one.days, one.actors, one.recipients].append(one)
    for same in alike.values():
        yield from _paired(_placed(same))


def _placed(same: Collection[_Telling]) -> Iterator[tuple[int, str]]:
    """Yield the events that can be told apart by place, each with its place: the only one known for those without."""
    known = {one.place for one in same if one.place is not None}
    for one in same:
        if one.place is not None:
            yield one.event, one.place
        elif one.recipients and len(known) <= 1:
            yield one.event, min(known, default="")


def _paired(keyed: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, int]]:
    """Yield each event with the first one of the same key."""
    first: dict[Any, int] = {}
    for event, key in keyed:
        yield first.setdefault(key, event), event
