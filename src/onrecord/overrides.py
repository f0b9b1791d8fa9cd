"""What a user knows better of an article than the reader: a TOML file with a table for each (docs/overrides.md).

    ["examples/wire-report.txt"]                     # its id or its address; "*" is all articles
    no_statement = ["a5", "“The Longest Day"]        # an id, or how the words begin
    act = { a3 = "deny" }
    speaker = { "“We will not yield" = "Ivan Orlov" }
    no_event = ["attack on poverty"]
    factuality = { "attacked the depot" = "actual -" }
    actors = { "attacked the depot" = ["Norland"] }
    recipients = { v7 = [] }
    merge = [["WHO", "World Health Organization"]]
    apart = [["Kim Jong Un", "Kim Yo Jong"]]

Each room applies the part that is its own.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeVar, get_args

import msgspec
from msgspec import Meta

from onrecord.errors import InputError
from onrecord.record import Act, Article, Modality, Polarity

T = TypeVar("T")

_ALL: Final = "*"
_FIELD: Final = re.compile(r"`\$\.(\w+)")
_FACTUALITY: Final = rf"^({'|'.join(get_args(Modality))}) [+-]$"

Name = Annotated[str, Meta(min_length=1)]
Factuality = Annotated[str, Meta(pattern=_FACTUALITY)]
Pair = tuple[Name, Name]

_LIST: Final = 'give a list of ids or of how the words begin, as in ["a5"]'
_PAIRS: Final = 'give pairs of names, as in [["WHO", "World Health Organization"]]'
_NAMES: Final = 'give a list of names, as in ["Anna Berg"]'
_REMEDIES: Final = {
    "no_statement": _LIST, "no_event": _LIST, "merge": _PAIRS, "apart": _PAIRS, "actors": _NAMES, "recipients": _NAMES,
    "speaker": 'give a name for each statement, as in { a3 = "Anna Berg" }',
    "act": f"an act is one of {', '.join(get_args(Act))}",
    "factuality": 'write a modality and a polarity, as in "actual -" or "requested +"',
}  # fmt: skip


class Overrides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for one article, or for all; a statement or an event goes by its id or by how its words begin."""

    no_statement: Annotated[tuple[str, ...], Meta(description="What is no statement.")] = ()
    act: Annotated[Mapping[str, Act], Meta(description="What is done with the words of a statement.")] = {}
    speaker: Annotated[Mapping[str, Name], Meta(description="Who speaks.")] = {}
    no_event: Annotated[tuple[str, ...], Meta(description="What is no event.")] = ()
    factuality: Annotated[
        Mapping[str, Factuality],
        Meta(description="Whether an event happened: modality and polarity, as in “actual -”."),
    ] = {}
    actors: Annotated[Mapping[str, tuple[Name, ...]], Meta(description="Who acts.")] = {}
    recipients: Annotated[Mapping[str, tuple[Name, ...]], Meta(description="Who is acted on.")] = {}
    merge: Annotated[tuple[Pair, ...], Meta(description="Two names that are one.")] = ()
    apart: Annotated[tuple[Pair, ...], Meta(description="Two names that are not.")] = ()


ByArticle = Mapping[str, Overrides]


def read_overrides(path: Path) -> ByArticle:
    """Return the overrides in a file by article. Raises `InputError` where it is bad, naming the place."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML ({error}); see docs/overrides.md") from error
    return {article: overrides_in(table, f'{path}: ["{article}"]') for article, table in tables.items()}


def overrides_in(table: object, place: str) -> Overrides:
    """Return the overrides in the table of one article. Raises `InputError` where it is bad, naming the `place`."""
    try:
        return msgspec.convert(table, Overrides)
    except msgspec.ValidationError as error:
        raise InputError(f"{place} {error}; {_remedy(str(error))} (docs/overrides.md)") from error


def _remedy(problem: str) -> str:
    field = _FIELD.search(problem)
    return _REMEDIES.get(field[1] if field else "", f"an article has {', '.join(Overrides.__struct_fields__)}")


def overrides_for(given: ByArticle, article: Article) -> tuple[Overrides, ...]:
    """Return what holds for an article: what is said of all, of its id, of its address; the last wins."""
    keys = dict.fromkeys((_ALL, article.id, article.url))
    return tuple(given[key] for key in keys if key is not None and key in given)


def find_given(tables: Iterable[Mapping[str, T]], item: str, words: str) -> T | None:
    """Return what is given for an item by its id or by how its words begin, None where nothing is; the last wins."""
    found = [value for table in tables for key, value in table.items() if fits(key, item, words)]
    return found[-1] if found else None


def is_given(lists: Iterable[Sequence[str]], item: str, words: str) -> bool:
    """Tell whether an item is in one of the lists, by its id or by how its words begin."""
    return any(fits(key, item, words) for keys in lists for key in keys)


def fits(key: str, item: str, words: str) -> bool:
    """Tell whether `key` is the id of an item, or its words begin so, however they are spaced."""
    begins = plain(key)
    return key == item or (begins != "" and plain(words).startswith(begins))


def line_of(field: str, key: str | Pair) -> str:
    """Return an override as it is told of: `merge "WHO", "World Health Organization"`."""
    words = (key,) if isinstance(key, str) else key
    return f"{field} " + ", ".join(f'"{plain(word)}"' for word in words)


def fitting(wanted: Iterable[Overrides], fields: Sequence[str], items: Mapping[str, str]) -> frozenset[str]:
    """Return the overrides in these fields that fit one of the `items`, given by id with the words it begins with."""
    given = ((field, key) for overrides in wanted for field in fields for key in getattr(overrides, field))
    return frozenset(line_of(f, key) for f, key in given if any(fits(key, i, words) for i, words in items.items()))


class Unfitting:
    """The overrides that fitted nothing in the articles read so far; those of an article that was not read wait."""

    def __init__(self, given: ByArticle) -> None:
        self._given = given
        self._open: dict[str, dict[str, None]] = {}

    def meet(self, article: Article, fitted: frozenset[str]) -> None:
        """Take note of what `fitted` something in an article."""
        for key in dict.fromkeys((_ALL, article.id, article.url)):
            if key is not None and key in self._given:
                lines = self._open.setdefault(key, dict.fromkeys(_lines(self._given[key])))
                self._open[key] = {line: None for line in lines if line not in fitted}

    def told(self) -> Iterator[str]:
        """Yield one sentence for each."""
        for key, lines in self._open.items():
            yield from (f'["{key}"] {line} fits nothing; see docs/overrides.md' for line in lines)


def _lines(overrides: Overrides) -> Iterator[str]:
    for field in Overrides.__struct_fields__:
        yield from (line_of(field, key) for key in getattr(overrides, field))


def plain(words: str) -> str:
    """Return words with one blank between them."""
    return " ".join(words.split())


def modality_and_polarity(factuality: str) -> tuple[Modality, Polarity]:
    """Return the two parts of a factuality as it stands in the file."""
    return msgspec.convert(tuple(factuality.split(" ")), tuple[Modality, Polarity])
