"""Whom the user means: by a name, some words of one, or a key."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import typer

from onrecord.cli.answers import counted
from onrecord.cli.problems import tell
from onrecord.errors import CorpusError

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.who import Person

_CANDIDATES: Final = 20  # that are listed
_UNCLEAR: Final = 2  # exit code


def candidates(corpus: "Corpus", who: str) -> "tuple[Person, ...]":
    """Return whom `who` may mean, those of most articles first. Raises `CorpusError` where that is nobody."""
    from onrecord.corpus.who import find_people
    from onrecord.export.words import clean, shorten
    from onrecord.naming import NAMES

    found = find_people(corpus, who, NAMES)
    if not found:
        asked = shorten(clean(who), 60)
        raise CorpusError(f"{corpus.path}: names nobody called {asked}; onrecord people shows who is there")
    return found


def one_person(corpus: "Corpus", who: str) -> "Person":
    """Return the one whom `who` means; where that is not clear, tell who there is and exit with 2.

    Raises `CorpusError` where it is nobody.
    """
    found = candidates(corpus, who)
    if len(found) > 1:
        from onrecord.export.words import clean, shorten

        tell(f"{shorten(clean(who), 60)} may be one of {len(found):,}; give the key of one:")
        for line in _lines(found[:_CANDIDATES]):
            typer.echo(line, err=True)
        if len(found) > _CANDIDATES:
            typer.echo(f"  … {len(found) - _CANDIDATES:,} more: onrecord people shows them", err=True)
        raise typer.Exit(_UNCLEAR)
    return found[0]


def _lines(people: "Sequence[Person]") -> Iterator[str]:
    width = max(len(person.key) for person in people)
    for person in people:
        yield f"  {person.key:{width}}  {' · '.join([named(person), *facts(person), *reach(person)])}"


def named(person: "Person") -> str:
    """Return the name of somebody, fit to be shown."""
    from onrecord.export.words import clean, shorten

    return shorten(clean(person.name), 60)


def facts(person: "Person") -> list[str]:
    """Return what is known of somebody in a few words: what they are, role, country, sectors."""
    from onrecord.export.words import clean, shorten

    told = (shorten(clean(person.role or ""), 60), person.country, " ".join(person.sectors))
    return [person.type, *filter(None, told)]


def reach(person: "Person") -> list[str]:
    """Return how many articles name somebody, and from when to when these were published."""
    days = "–".join(dict.fromkeys(day for day in (person.first, person.last) if day))
    return [counted(person.articles, "article"), *filter(None, [days])]
