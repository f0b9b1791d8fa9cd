"""Evidence as an assistant is shown it: statements and events with their words, their places, and their articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from onrecord.assistants.forms import Answer, means
from onrecord.corpus.statements import Piece
from onrecord.record import Act, AttributionKind, EventType, Polarity

if TYPE_CHECKING:
    from onrecord.corpus import statements as corpus

Pieces = tuple[Piece, ...]


class Article(Answer, frozen=True, kw_only=True):
    """The article where something stands."""

    key: Annotated[str, means("Its name.")]
    version: Annotated[int, means("Where the text was changed after it came out: which version this is.")] = 1
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Name(Answer, frozen=True, kw_only=True):
    """Somebody by the name that the article gives."""

    name: str
    entity: Annotated[str, means("ARTICLE:e3; timeline takes it where it is known over articles.")]
    person: Annotated[str | None, means("Whom of the corpus's people it is, where known by another name.")] = None


class Statement(Answer, frozen=True, kw_only=True):
    """Somebody is said to say something."""

    statement: Annotated[str, means("Its name, ARTICLE:a3: cite it by this.")]
    article: Annotated[Article | None, means("Left out where all are of one article.")] = None
    speakers: tuple[Name, ...]
    source: Annotated[Pieces, means("The words that name the speaker.")] = ()
    cue: Annotated[Pieces, means("The words that report it.")] = ()
    act: Annotated[Act, means("What is done with the words.")]
    kind: Annotated[
        AttributionKind,
        means("direct: the speaker's words; mixed: only those in quotation marks are; indirect: the outlet's words."),
    ]
    content: Annotated[Pieces, means("What is said.")]
    addressees: Annotated[tuple[Name, ...], means("To whom.")] = ()
    via: Annotated[tuple[Name, ...], means("Through whom it reached the article.")] = ()
    inside: Annotated[str | None, means("The statement in which it is told, where not by the outlet itself.")] = None
    told_by: Annotated[tuple[Name, ...], means("Whose statement that is.")] = ()


class Event(Answer, frozen=True, kw_only=True):
    """Somebody does something to somebody."""

    event: Annotated[str, means("Its name, ARTICLE:v12: cite it by this.")]
    article: Annotated[Article | None, means("Left out where all are of one article.")] = None
    type: Annotated[EventType, means("PLOVER's type.")]
    mode: Annotated[str | None, means("PLOVER's mode.")] = None
    factuality: Annotated[
        str,
        means(
            "What is told of it: happened, negated (did not happen), demanded, planned, possible, hypothetical,"
            " questioned, general."
        ),
    ]
    polarity: Annotated[Polarity, means("- where it is told as not done, or demanded or planned not to be.")] = "+"
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...] = ()
    trigger: Annotated[Piece, means("The word that tells it.")]
    clause: Annotated[Piece, means("All words that tell it.")]
    time: Annotated[str | None, means("A TimeML value.")] = None
    place: str | None = None
    country: Annotated[str | None, means("ISO 3166.")] = None
    inside: Annotated[str | None, means("The statement in which it is told, where not by the outlet itself.")] = None
    told_by: Annotated[tuple[Name, ...], means("Whose statement that is.")] = ()


def shown_article(own: "corpus.Source") -> Article:
    """Return an article as it is shown."""
    return Article(
        key=own.key, version=own.version, title=own.title, outlet=own.outlet, published=own.published, url=own.url
    )


def shown_statement(own: "corpus.Statement") -> Statement:
    """Return a statement of the corpus as it is shown."""
    return Statement(
        statement=own.statement, article=shown_article(own.article), speakers=_names(own.speakers), source=own.source,
        cue=own.cue, act=own.act, kind=own.kind, content=own.content, addressees=_names(own.addressees),
        via=_names(own.via), inside=own.told.inside, told_by=_names(own.told.by),
    )  # fmt: skip


def shown_event(own: "corpus.Happening") -> Event:
    """Return an event of the corpus as it is shown."""
    from onrecord.corpus.asked import factuality

    return Event(
        event=own.event, article=shown_article(own.article), type=own.type, mode=own.mode,
        factuality=factuality(own.modality, own.polarity), polarity=own.polarity, actors=_names(own.actors),
        recipients=_names(own.recipients), trigger=own.trigger, clause=own.clause, time=own.time, place=own.place,
        country=own.country, inside=own.told.inside, told_by=_names(own.told.by),
    )  # fmt: skip


def _names(who: "Sequence[corpus.Who]") -> tuple[Name, ...]:
    return tuple(
        Name(name=one.name, entity=one.entity, person=one.person if one.person != one.name else None) for one in who
    )
