"""Somebody: who they are in this corpus and why we think so, what they said and when, whom they address."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

from onrecord.corpus.portraits import Counterpart, Said, Whom
from onrecord.corpus.statements import Statement
from onrecord.corpus.who import Linked, Person
from onrecord.record import Act
from onrecord.web import links
from onrecord.web.page import Page, Row, View
from onrecord.web.problems import NotThereError, Redirected, there
from onrecord.web.questions import Day, PageNumber, Question, Short, means, several

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.columns import Mask

SIZE: Final = 10  # statements on a page
_LINKS: Final = 12  # reasons that are shown; the table has all
_TRACKS: Final = 12  # acts or topics that have a row
NO_TOPIC: Final = "none"
_COLUMNS: Final = (
    "entity", "name", "role", "country", "published", "outlet", "title", "url", "rule", "why", "evidence", "other",
)  # fmt: skip


class AskedPerson(Question, frozen=True, kw_only=True):
    """Somebody, and which of their statements are shown."""

    key: Annotated[Short, means("Their key: Q7747, or an entity that is them, ARTICLE:e3.")]
    act: Annotated[tuple[Act, ...], several("Only statements that do this.")] = ()
    topic: Annotated[
        tuple[Short, ...], several("Only statements telling of this: PLOVER's contexts; none: of none.")
    ] = ()
    since: Annotated[Day | None, means("Published then or later: 2024-05-20, 2024-05 or 2024.")] = None
    until: Annotated[Day | None, means("Published then or before.")] = None
    page: PageNumber = 1


class Name(View, frozen=True, kw_only=True):
    """A name or role, and in how many articles they have it."""

    name: str | None
    articles: int


class Reason(View, frozen=True, kw_only=True):
    """Why entities are taken for them, and of how many that is so."""

    rule: str
    why: str
    entities: int


class Track(View, frozen=True, kw_only=True):
    """Statements of one act or topic: how many, whether it is filtered by, how many on each day."""

    value: str
    number: int
    chosen: bool
    days: tuple[tuple[str, int], ...]


class Portrait(View, frozen=True, kw_only=True):
    """Somebody in the corpus."""

    who: Whom
    names: Annotated[tuple[Name, ...], means("What articles call them, the last `counted` of them.")]
    roles: Annotated[tuple[Name, ...], means("What these articles say they are.")]
    counted: Annotated[int, means("How many articles names and roles are counted in.")]
    outlets: Annotated[tuple[Name, ...], means("Who names them.")]
    reasons: tuple[Reason, ...]
    links: Annotated[tuple[Linked, ...], means("Entities of articles that are taken for them, the first ones.")]
    entities: Annotated[int, means("How many there are.")]
    said: Annotated[int, means("How many statements they make.")]
    acts: tuple[Track, ...]
    topics: tuple[Track, ...]
    addressed: tuple[Counterpart, ...]
    demanded_of: tuple[Counterpart, ...]
    accused: tuple[Counterpart, ...]
    asked_by: tuple[Counterpart, ...]
    accused_by: tuple[Counterpart, ...]
    namesakes: Annotated[tuple[Person, ...], means("Others who may go by the name.")]
    total: Annotated[int, means("Statements that fit the filters.")]
    statements: tuple[Statement, ...]
    page: int
    pages: int


def look(corpus: "Corpus", asked: AskedPerson) -> Portrait:
    """Return somebody. Raises `NotThereError` for a key that nobody has, `InputError` for what is no day."""
    from onrecord.corpus.portraits import said_by
    from onrecord.corpus.statements import read_statements

    who = find(corpus, asked.key)
    said = said_by(corpus, who)
    fitting = said.where(_within(said, asked) & _does(said, asked) & _tells(said, asked))
    total = len(fitting.ids)
    pages = max(-(-total // SIZE), 1)
    if asked.page > pages:
        raise NotThereError(f"page {asked.page:,}: there is none; the last is {pages:,}")
    shown = read_statements(corpus, fitting.ids[SIZE * (asked.page - 1) : SIZE * asked.page].tolist())
    return Portrait(
        who=who, **_identity(corpus, who), **_others(corpus, who, said), said=len(said.ids), acts=_acts(said, asked),
        topics=_topics(said, asked), total=total, statements=tuple(shown), page=asked.page, pages=pages,
    )  # fmt: skip


def find(corpus: "Corpus", key: str) -> Whom:
    """Return who has a key. Raises `Redirected` to their own key, `NotThereError` where nobody has it."""
    from onrecord.corpus.portraits import lone_entity
    from onrecord.corpus.who import find_people
    from onrecord.naming import NAMES

    found = find_people(corpus, key, NAMES) if key.strip() else ()
    if len(found) == 1 or (found and found[0].key == key):
        own = found[0]
        if own.key != key:
            raise Redirected(links.person(own.key))
        return Whom(own.key, own.name, own, own.role, own.type, own.country)
    if found:
        raise Redirected(links.people(q=key))
    with there(f"person {key}"):
        return lone_entity(corpus, key)


def _identity(corpus: "Corpus", who: Whom) -> dict[str, Any]:
    from onrecord.corpus.who import find_people, links_of, outlets_of, sum_links
    from onrecord.naming import NAMES

    alike = tuple(one for one in find_people(corpus, who.name, NAMES) if one.key != who.key and one.name == who.name)
    found: dict[str, Any] = {"namesakes": alike[:_TRACKS]}
    if who.person is None:
        nothing: dict[str, Any] = dict.fromkeys(("names", "roles", "outlets", "reasons", "links"), ())
        return {**found, **nothing, "entities": 1, "counted": 0}
    sums = sum_links(corpus, who.person)
    return {
        **found, "names": _named(sums.names), "roles": _named(sums.roles),
        "outlets": tuple(Name(name=name, articles=n) for name, n in outlets_of(corpus, who.person)),
        "reasons": tuple(Reason(rule=rule, why=why, entities=n) for (rule, why), n in sums.reasons.items()),
        "links": links_of(corpus, who.person, _LINKS), "entities": max(sums.entities, 1), "counted": sums.counted,
    }  # fmt: skip


def _named(numbers: Counter[str]) -> tuple[Name, ...]:
    return tuple(Name(name=name, articles=number) for name, number in numbers.most_common(_TRACKS))


def _others(corpus: "Corpus", who: Whom, said: Said) -> dict[str, Any]:
    from onrecord.corpus.portraits import find_counterparts

    return {relation.replace(" ", "_"): others for relation, others in find_counterparts(corpus, who, said).items()}


def _within(said: Said, asked: AskedPerson) -> "Mask":
    from onrecord.corpus.asked import Asked

    if asked.since is None and asked.until is None:
        return said.ids >= 0
    days = Asked(since=asked.since, until=asked.until)
    return (said.days > 0) & (said.days >= days.first_day) & (said.days <= days.last_day)


def _does(said: Said, asked: AskedPerson) -> "Mask":
    return said.doing(asked.act) if asked.act else said.ids >= 0


def _tells(said: Said, asked: AskedPerson) -> "Mask":
    if not asked.topic:
        return said.ids >= 0
    telling = said.telling(asked.topic)
    return telling | said.without_topic() if NO_TOPIC in asked.topic else telling


def _acts(said: Said, asked: AskedPerson) -> tuple[Track, ...]:
    from onrecord.corpus.codes import ACTS

    left = said.where(_tells(said, asked))
    return _tracks(left, {act: left.doing((act,)) for act in ACTS}, asked.act)


def _topics(said: Said, asked: AskedPerson) -> tuple[Track, ...]:
    left = said.where(_does(said, asked))
    return _tracks(left, {**left.topics, NO_TOPIC: left.without_topic()}, asked.topic)


def _tracks(said: Said, masks: Mapping[str, "Mask"], chosen: Sequence[str]) -> tuple[Track, ...]:
    """Return a track for each value, those of most statements first, what has no value last."""
    found = {value: said.where(masks[value]) for value in masks if value in chosen or masks[value].any()}
    found |= {value: said.where(said.ids < 0) for value in chosen if value not in masks}
    order = sorted(found, key=lambda value: (value == NO_TOPIC, -len(found[value].ids), value))
    return tuple(
        Track(value=v, number=len(found[v].ids), chosen=v in chosen, days=found[v].by_day()) for v in order[:_TRACKS]
    )


def table(corpus: "Corpus", asked: AskedPerson) -> Iterator[Row]:
    """Yield all entities that are taken for somebody, with the reasons, as `onrecord people` does."""
    from onrecord.corpus.who import links_of

    who = find(corpus, asked.key)
    yield _COLUMNS
    for link in links_of(corpus, who.person) if who.person is not None else ():
        yield [getattr(link, column) for column in _COLUMNS]


PAGE: Final = Page(
    name="person", path="/person/{key}", about="Somebody, and why we think that it is them", question=AskedPerson,
    view=Portrait, look=look, table=table,
)  # fmt: skip
