"""`onrecord people`: who is in a corpus, and why we think so."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from onrecord.cli.answers import csv_lines
from onrecord.cli.options import CorpusOption, Form, FormOption, LimitOption, opened
from onrecord.cli.output import write_stdout
from onrecord.cli.who import candidates, facts, named, reach

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from onrecord.corpus import Corpus
    from onrecord.corpus.who import Linked, Overridden, Person
    from onrecord.record import EntityType

_PERSON: Final = (
    "key", "name", "aliases", "type", "country", "sectors", "role", "wikidata", "articles", "first", "last",
)  # fmt: skip
_LINK: Final = (
    "entity", "name", "role", "country", "published", "outlet", "title", "url", "rule", "why", "evidence", "other",
)  # fmt: skip
_NAMES: Final = 12  # other names that are listed
_OUTLETS: Final = 6


class Type(StrEnum):
    """What somebody is."""

    person = "person"
    organization = "organization"
    group = "group"
    place = "place"


def people(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", show_default=False, help="A name however spelled, words of one, or a key."),
    ] = None,
    corpus: CorpusOption = None,
    kind: Annotated[
        Type | None, typer.Option("--type", help="Only these; place: states, and those who govern a place.")
    ] = None,
    form: FormOption = Form.table,
    limit: LimitOption = 50,
) -> None:
    """Show who is in a corpus, people, bodies and states, linked over all articles.

    Where NAME fits one of them, every entity that is taken for them is shown
    with the reason. Two of one name stay two unless something says that they
    are one; what you know better goes into a file: onrecord build --people.

    [dim]onrecord people --type person --corpus news.corpus
    onrecord people Anna Berg
    onrecord people Q7747 --format json[/dim]
    """
    from onrecord.corpus.who import links_of

    with opened(corpus) as asked:
        found, total = _found(asked, " ".join(name or ()), kind, limit)
        if name and len(found) == 1:
            write_stdout(_one(asked, found[0], links_of(asked, found[0]), form))
        else:
            write_stdout(_several(asked, " ".join(name or ()), found, total, form))


def _found(corpus: "Corpus", who: str, kind: Type | None, limit: int) -> "tuple[Sequence[Person], int]":
    """Return who is asked for, no more than `limit` unless it is 0, and how many there are."""
    from onrecord.corpus.who import count_people, list_people

    if who:
        found = [p for p in candidates(corpus, who) if kind in (None, p.type)]
        return found[: limit or None], len(found)
    own: EntityType | None = kind.value if kind is not None else None
    return list_people(corpus, own, limit or None), count_people(corpus, own)


def pretty(value: object) -> str:
    """Return a value as indented JSON, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def _several(corpus: "Corpus", who: str, found: "Sequence[Person]", total: int, form: Form) -> Iterator[str]:
    from onrecord.corpus.who import overrides_of

    if form is Form.json:
        return iter([pretty({"total": total, "people": found, "overrides": overrides_of(corpus)})])
    if form is Form.csv:
        return csv_lines(_PERSON, ([getattr(person, column) for column in _PERSON] for person in found))
    from onrecord.cli.grids import shown

    asked = f"who may be {who}" if who else "people, bodies and states"
    return shown(lambda width: _list(asked, found, total, overrides_of(corpus), width))


def _list(
    asked: str, found: "Sequence[Person]", total: int, overrides: "Sequence[Overridden]", width: int
) -> "Iterator[RenderableType]":
    from rich.text import Text

    from onrecord.cli.grids import grid, heading, stacked
    from onrecord.export.words import clean, shorten

    yield heading(asked, f"{total:,}" if total else "none")
    yield ""
    table = grid(width, ("name", 30), ("what is known", 46), ("key", 24))
    for person in found:
        also = shorten(clean(", ".join(person.aliases[:_NAMES])), 80)
        name = Text.assemble((named(person), "bold"), (f"\n{also}" if also else "", "dim"))
        known = stacked(Text(" · ".join(facts(person))), Text(" · ".join(reach(person)), style="dim"))
        table.add_row(name, known, Text(person.key, style="dim"))
    if found:
        yield table
    if len(found) < total:
        yield f"\n{total - len(found):,} more: --limit 0 shows all"
    unmet = [o for o in overrides if not o.met]
    yield from (f"\n--people: {o.kind} {clean(o.one)}, {clean(o.two)}: one of them is not there" for o in unmet)


def _one(corpus: "Corpus", person: "Person", links: "Sequence[Linked]", form: Form) -> Iterator[str]:
    from onrecord.corpus.who import outlets_of

    outlets = outlets_of(corpus, person)
    if form is Form.json:
        plain = [{"outlet": name, "articles": number} for name, number in outlets]
        return iter([pretty({"total": 1, "people": [person], "outlets": plain, "links": links})])
    if form is Form.csv:
        return csv_lines(_LINK, ([getattr(link, column) for column in _LINK] for link in links))
    from onrecord.cli.grids import shown

    return shown(lambda width: _card(person, outlets, links, width))


def _card(
    person: "Person", outlets: "Sequence[tuple[str | None, int]]", links: "Sequence[Linked]", width: int
) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import heading
    from onrecord.export.words import clean

    yield heading(named(person), " · ".join([*facts(person), *reach(person), person.key]), is_name=True)
    if person.aliases:
        more = f" … {len(person.aliases) - _NAMES:,} more" if len(person.aliases) > _NAMES else ""
        yield clean(f"also {', '.join(person.aliases[:_NAMES])}") + more
    told = [f"{name} {number:,}" for name, number in outlets[:_OUTLETS] if name]
    if told:
        yield clean(f"in {', '.join(told)}")
    yield ""
    yield _link_table(links, width)


def _link_table(links: "Sequence[Linked]", width: int) -> "Table":
    from rich.text import Text

    from onrecord.cli.grids import grid, stacked
    from onrecord.export.words import clean, shorten

    table = grid(width, ("named", 26), ("in", 34), ("why", 40))
    for link in links:
        role = Text(shorten(clean(" · ".join(filter(None, (link.role, link.country)))), 60), style="dim")
        where = " · ".join(filter(None, ((link.published or "")[:10], link.outlet, link.title)))
        evidence = Text(clean(" · ".join(filter(None, (link.evidence, link.other)))), style="dim")
        table.add_row(
            stacked(Text(shorten(clean(link.name), 60)), role),
            stacked(Text(shorten(clean(where), 90)), Text(link.entity, style="dim")),
            stacked(Text(link.why), evidence),
        )
    return table
