"""The numbers of names, people and places in the columns, from the names that somebody asks for and back to words."""

from collections.abc import Iterator

import msgspec
import numpy as np

from onrecord.corpus.columns import Columns, Mask
from onrecord.corpus.folding import NameQuery, name_key
from onrecord.corpus.varints import Numbers

_LAST_LETTER = "\U0010ffff"


def participants_called(columns: Columns, name: str) -> Mask:
    """Return which participants are called `name`, in their article or as people of the corpus whose name it is."""
    who, query = columns.participants, NameQuery(name)
    named = names_called(columns, query)
    mask = named[who.name]
    mask[who.alias_of[named[who.alias]]] = True
    people = np.unique(who.person[mask])
    called = np.zeros(columns.last_person + 1, np.bool_)
    called[_people_called(columns, people[people > 0], query)] = True
    return mask | called[who.person]


def names_called(columns: Columns, query: NameQuery, whole: bool = False) -> Mask:
    """Return which of the numbers of names, from 0 on, are those of a name that fits, as `NameQuery.fits` says."""
    mask = np.zeros(columns.last_name + 1, np.bool_)
    if query.begins:
        rows = columns.connection.execute(
            "SELECT id, key FROM search_names WHERE key >= ?1 AND key < ?1 || ?2", (query.begins, _LAST_LETTER)
        )
        mask[[number for number, key in rows if query.fits(key, whole)]] = True
    return mask


def _people_called(columns: Columns, people: Numbers, query: NameQuery) -> list[int]:
    """Return which of `people` have a name that fits."""
    rows = columns.connection.execute(
        "SELECT id, name, aliases FROM people WHERE id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(people.tolist()).decode(),),
    )
    return [
        number
        for number, name, aliases in rows
        if any(query.fits(name_key(one)) for one in (name, *msgspec.json.decode(aliases)))
    ]


def keys_of_names(columns: Columns) -> Iterator[tuple[int, str]]:
    """Yield the number and the key of each name, by their keys."""
    yield from columns.connection.execute("SELECT id, key FROM search_names ORDER BY key")


def shown_name(columns: Columns, number: int) -> str:
    """Return a name as the first article that has it writes it."""
    entity = int(columns.participants.entity[columns.first_of_name[number]])
    return _text(columns, "SELECT name FROM entities WHERE id = ?", entity)


def shown_group(columns: Columns, number: int) -> str:
    """Return the name of one of the `groups`."""
    if number > columns.last_person:
        return shown_name(columns, number - columns.last_person)
    return _text(columns, "SELECT name FROM people WHERE id = ?", number)


def shown_place(columns: Columns, number: int) -> str:
    """Return the name of a place as the first event there has it; `number` is that of a name."""
    event = int(np.argmax(columns.settings[0] == number))
    query = "SELECT p.name FROM events v JOIN places p ON p.article = v.article AND p.number = v.place WHERE v.id = ?"
    return _text(columns, query, event)


def _text(columns: Columns, query: str, number: int) -> str:
    return str(columns.connection.execute(query, (number,)).fetchone()[0])
