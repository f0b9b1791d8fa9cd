"""Drift: one proposition told with less or more certainty as it travels, both passages side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, get_args

import msgspec

from onrecord.corpus.asked import Asked
from onrecord.corpus.called import as_json, outlets_called, unknown_outlets
from onrecord.corpus.columns import reading
from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.folding import fold
from onrecord.corpus.selecting import Unknown
from onrecord.corpus.standings import Change, Direction, Scope, Voice
from onrecord.corpus.statements import Happening, read_happenings
from onrecord.corpus.store import Corpus
from onrecord.errors import InputError


class AskedDrifts(Asked, frozen=True, kw_only=True):
    """What is asked of drifts.

    `about` are words that all stand in the passages or the names of who takes part; one that ends in `*` may go on.
    `since` and `until` are days on which the later passage was published, `outlet` published either of them.
    """

    about: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Return what is asked as a phrase: drifts about Norland, between articles, told by Nord, since 2024-05."""
        listed = (("about", self.about), ("of", self.scope), ("to", self.direction), ("told by", self.outlet))
        days = (("since", self.since), ("until", self.until))
        parts = [f"{word} {' or '.join(values)}" for word, values in listed if values]
        return ", ".join(["drifts", *parts, *(f"{word} {day}" for word, day in days if day is not None)])


class Stop(msgspec.Struct, frozen=True):
    """How one article has a proposition: `event` names its surest telling, in the body if it stands there."""

    event: str
    published: str | None
    outlet: str | None
    voice: Voice
    modality: str
    polarity: str


class Drifted(msgspec.Struct, frozen=True):
    """What changed between two passages, the `earlier` and the `later`; in scope "headline" body and headline."""

    scope: Scope
    direction: Direction
    changes: tuple[Change, ...]
    earlier: Happening
    later: Happening


class Entry(msgspec.Struct, frozen=True):
    """One proposition; `proposition` names the event that tells it first (ARTICLEKEY:v12), `path` all its tellings.

    `counts` are those of the tellings in `path`.
    """

    proposition: str
    counts: Tally
    path: tuple[Stop, ...]
    drifts: tuple[Drifted, ...]


class Drifts(msgspec.Struct, frozen=True):
    """Propositions that drifted: `total` of them, and the number of their drifts by direction.

    `unknown` are outlets asked for that there are not.
    """

    total: int
    directions: dict[Direction, int]
    unknown: tuple[Unknown, ...]
    entries: tuple[Entry, ...]


def read_drifts(corpus: Corpus, asked: AskedDrifts, count: int | None = 20, offset: int = 0) -> Drifts:
    """Return the propositions with drifts that fit, `count` of them from `offset` on, those that drifted last first.

    Raises `InputError` for a day, scope or direction that there cannot be, `CorpusError` where the file cannot be read.
    """
    _check("scope", asked.scope, get_args(Scope))
    _check("direction", asked.direction, get_args(Direction))
    with reading(corpus):
        where, values = _conditions(corpus, asked)
        rows = corpus.connection.execute(_DIRECTIONS.format(where), values).fetchall()
        total = corpus.connection.execute(_TOTAL.format(where), values).fetchone()[0]
        limit = -1 if count is None else count
        chosen = corpus.connection.execute(_PROPOSITIONS.format(where), (*values, limit, offset)).fetchall()
        entries = tuple(_entry(corpus, number, where, values) for number, _ in chosen)
        return Drifts(total, dict(rows), tuple(unknown_outlets(corpus, asked.outlet)), entries)


_DIRECTIONS: Final = (
    "SELECT direction, count(*) FROM drifts d WHERE {} GROUP BY direction ORDER BY count(*) DESC, direction"
)
_TOTAL: Final = "SELECT count(DISTINCT proposition) FROM drifts d WHERE {}"
_PROPOSITIONS: Final = (
    "SELECT proposition, max(day) AS last FROM drifts d WHERE {} GROUP BY proposition"
    " ORDER BY last DESC, proposition DESC LIMIT ? OFFSET ?"
)
_OF_ONE: Final = (
    "SELECT scope, direction, changes, earlier, later FROM drifts d WHERE {} AND proposition = ? ORDER BY day, id"
)
_PATH: Final = (
    "SELECT v.id, a.key || ':v' || v.number, a.published, o.name, t.voice, v.modality, v.polarity"
    " FROM proposition_tellings t JOIN events v ON v.id = t.event JOIN articles a ON a.id = v.article"
    " LEFT JOIN outlets o ON o.id = a.outlet WHERE t.proposition = ? ORDER BY t.position"
)
_TOLD_BY: Final = (
    "EXISTS (SELECT 1 FROM events v JOIN articles a ON a.id = v.article WHERE v.id IN (d.earlier, d.later)"
    " AND a.outlet IN (SELECT value FROM json_each(?)))"
)


def _check(name: str, given: Sequence[str], known: Sequence[str]) -> None:
    for value in given:
        if value not in known:
            raise InputError(f"{name} {value}: no such {name}; give one of {', '.join(known)}")


def _conditions(corpus: Corpus, asked: AskedDrifts) -> tuple[str, list[object]]:
    """Return the condition of a query for what was asked, and its values."""
    found: list[tuple[str, object]] = [("?", 1)]
    if asked.since is not None:
        found.append(("d.day >= ?", date.fromordinal(asked.first_day).isoformat()))
    if asked.until is not None:
        found.append(("d.day <= ?", date.fromordinal(asked.last_day).isoformat()))
    for column, values in (("scope", asked.scope), ("direction", asked.direction)):
        if values:
            found.append((f"d.{column} IN (SELECT value FROM json_each(?))", as_json(values)))
    if asked.outlet:
        found.append((_TOLD_BY, outlets_called(corpus, asked.outlet)))
    found += [("instr(' ' || d.words || ' ', ?)", word) for word in _words(asked.about)]
    return " AND ".join(condition for condition, _ in found), [value for _, value in found]


def _words(about: Sequence[str]) -> Iterator[str]:
    """Yield the words asked for as they stand among others; one that may go on has no blank behind it."""
    for word in (word for given in about for word in given.split()):
        yield f" {fold(word)}" + ("" if word.endswith("*") else " ")


def _entry(corpus: Corpus, number: int, where: str, values: Sequence[object]) -> Entry:
    execute = corpus.connection.execute
    stops = execute(_PATH, (number,)).fetchall()
    path = tuple(Stop(*row) for _, *row in stops)
    counts = count_reports(corpus, "events", [event for event, *_ in stops])
    drifts = tuple(_drifted(corpus, *row) for row in execute(_OF_ONE.format(where), (*values, number)))
    return Entry(path[0].event, counts, path, drifts)


def _drifted(corpus: Corpus, scope: Scope, direction: Direction, changes: str, earlier: int, later: int) -> Drifted:
    before, after = read_happenings(corpus, [earlier, later])
    return Drifted(scope, direction, msgspec.json.decode(changes, type=tuple[Change, ...]), before, after)
