"""How names are compared over the whole corpus: what the room needs to know of them, handed in from outside.

One list of variants of names serves the whole house (`entities/variants/`); this room only says what it asks of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "body", "place"]
Agreement = Literal["", "part", "short", "surname"]


@dataclass(frozen=True, slots=True)
class NameKey:
    """What all spellings of a name have in common.

    `text` is the same for all of them; `full` says that the name tells by itself who is meant ("Anna Berg", "Acme
    Steel", not "Berg" or "Ministry of Justice"); `under` are the words by which its shorter forms find it: the surname.
    """

    text: str
    full: bool
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The functions that know names.

    `key` reads a name of a thing of some kind and country. `agree` tells how the names of two persons go together
    though their keys differ: one has more words ("part"), initials or a nickname ("short"), is the surname alone
    ("surname"), or "" where they are two persons'. `forms` picks from the aliases of a thing of some kind, name and
    country those that are forms of its name: "Berg" and "UAW", not "the mayor".
    """

    key: Callable[[Kind, str, str | None], NameKey]
    agree: Callable[[str, str], Agreement]
    forms: Callable[[Kind, str, tuple[str, ...], str | None], tuple[str, ...]]
