"""The tool timeline: what a person, body or state said and did, by date."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from onrecord.assistants.evidence import Event, Statement, shown_event, shown_statement
from onrecord.assistants.forms import Answer, Arguments, PageNumber, Short, Since, Until, means
from onrecord.assistants.paging import page_of
from onrecord.corpus.timeline import Part
from onrecord.errors import InputError
from onrecord.record import Act, EntityType, EventType

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus import timeline as times
    from onrecord.corpus import who as people

_CANDIDATES: Final = 10  # that are listed


class Timeline(Arguments, frozen=True, kw_only=True):
    """What timeline is asked."""

    who: Annotated[Short, means("A name however spelled, words of one, or a key (Q7747, ARTICLE:e3).")]
    since: Since = None
    until: Until = None
    act: Annotated[tuple[Act, ...], means("Only statements in which this is done with the words.")] = ()
    type: Annotated[tuple[EventType, ...], means("Only events of PLOVER's type.")] = ()
    limit: Annotated[int, means("How many on a page.", least=1, most=100)] = 20
    page: PageNumber = 1


class Person(Answer, frozen=True, kw_only=True):
    """Who it is: a person, body or state, as the articles of the corpus name it."""

    key: Annotated[str, means("How to name it for good.")]
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    articles: Annotated[int, means("How many name it.")]
    first: Annotated[str | None, means("The day of publication of the first of these.")] = None
    last: Annotated[str | None, means("And of the last.")] = None


class Month(Answer, frozen=True, kw_only=True):
    """What falls into a month (2024-05), or a year of which no more is known; null is for what has no date."""

    month: str | None
    statements: int
    events: Annotated[int, means("Told as facts.")]
    others: Annotated[int, means("Demanded, possible, negated …")]


class Entry(Answer, frozen=True, kw_only=True):
    """A statement or an event."""

    date: Annotated[str | None, means("A day, week, month, quarter or year; left out where none is known.")] = None
    dated: Annotated[
        Literal["event", "publication"] | None,
        means("event: the article says when it happened; publication: the day on which the article came out."),
    ] = None
    part: Annotated[Part, means("What the person is in it.")]
    statement: Statement | None = None
    event: Event | None = None


class FoundTimeline(Answer, frozen=True, kw_only=True):
    """What somebody said, did and had done to them, the earliest first."""

    person: Person
    total: Annotated[int, means("How many entries fit.")]
    months: Annotated[tuple[Month, ...], means("All of them by month; on the first page.")] = ()
    entries: tuple[Entry, ...]
    next_page: int | None = None


def timeline(corpus: "Corpus", asked: Timeline) -> FoundTimeline:
    """Return a page of a timeline. Raises `InputError` where it is not clear who is meant."""
    from onrecord.corpus.timeline import count_by_month, find_timeline

    person = _person(corpus, asked.who)
    found = find_timeline(corpus, person, since=asked.since, until=asked.until, acts=asked.act, types=asked.type)
    page = page_of(len(found), asked.limit, asked.page)
    months = count_by_month(found) if asked.page == 1 else ()
    return FoundTimeline(
        person=_shown(person), total=len(found), entries=tuple(map(_entry, found[page.first : page.last])),
        months=tuple(Month(month=m.month, statements=m.statements, events=m.events, others=m.others) for m in months),
        next_page=page.next,
    )  # fmt: skip


def _person(corpus: "Corpus", who: str) -> "people.Person":
    """Return the one whom a name means. Raises `InputError` with those that it may mean, or with names like it."""
    from onrecord.corpus.overrides import is_key
    from onrecord.corpus.who import find_people
    from onrecord.naming import NAMES

    found = find_people(corpus, who, NAMES)
    if len(found) == 1:
        return found[0]
    if not found and is_key(who.strip()):
        raise InputError(f"who: {who} is nobody known over articles; search_statements finds what is said by its name")
    if not found:
        near = "; ".join(_near(corpus, who)) or "search_statements shows who speaks and who is spoken of"
        raise InputError(f"who: nobody of the corpus's people is called {who!r}; {near}")
    more = f"; {len(found) - _CANDIDATES:,} more" if len(found) > _CANDIDATES else ""
    listed = "; ".join(map(_candidate, found[:_CANDIDATES]))
    raise InputError(f"who: {who!r} may be one of {len(found):,}; call again with the key of one: {listed}{more}")


def _near(corpus: "Corpus", who: str) -> Iterator[str]:
    """Yield where there are names that look like one that nobody has."""
    from onrecord.corpus.asked import AskedStatements
    from onrecord.corpus.search import find_statements

    for role, asked in (("speaking", AskedStatements(speaker=(who,))), ("mentioned", AskedStatements(about=(who,)))):
        names = [name for unknown in find_statements(corpus, asked).unknown for name in unknown.near]
        if names:
            yield f"{role} there is {', '.join(names)}"


def _candidate(person: "people.Person") -> str:
    reports = "1 article" if person.articles == 1 else f"{person.articles:,} articles"
    facts = (person.role, person.country, *person.sectors, reports)
    return f"{person.key} = {person.name} ({', '.join(filter(None, (person.type, *facts)))})"


def _shown(person: "people.Person") -> Person:
    return Person(
        key=person.key, name=person.name, type=person.type, aliases=person.aliases, role=person.role,
        country=person.country, sectors=person.sectors, wikidata=person.wikidata, articles=person.articles,
        first=person.first, last=person.last,
    )  # fmt: skip


def _entry(own: "times.Entry") -> Entry:
    from onrecord.corpus.statements import Happening

    dated: Literal["event", "publication"] = "event" if own.dated else "publication"
    event = shown_event(own.item) if isinstance(own.item, Happening) else None
    statement = None if isinstance(own.item, Happening) else shown_statement(own.item)
    return Entry(date=own.date, dated=dated if own.date else None, part=own.part, statement=statement, event=event)
