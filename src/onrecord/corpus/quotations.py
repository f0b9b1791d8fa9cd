"""The family of a statement: who else gives the utterance, the earliest first, and what each did to its words."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.edits import KINDS, Kind, Step, find_edit, find_splice
from onrecord.corpus.file import told
from onrecord.corpus.lists import Cell, numbers_in
from onrecord.corpus.statements import Statement, read_statements
from onrecord.corpus.store import Corpus
from onrecord.corpus.utterances import Utterances
from onrecord.errors import CorpusError

_NAME: Final = re.compile(r"(?P<key>.+?)(?:@(?P<version>[0-9]{1,9}))?:a(?P<number>[0-9]{1,9})")


class Version(msgspec.Struct, frozen=True):
    """One statement of a family, and what it did to the words of another.

    `words` is its content as it is shown, its pieces joined with " … "; `steps` align the words of the statement
    `compared_with` with them, by offsets into the `words` of both. `edits` come with the gravest first. Where it is
    spliced from two, `spliced_with` is the other one and `spliced_steps` align its words.
    """

    statement: Statement
    words: str
    edits: tuple[Kind, ...]
    likeness: float
    compared_with: str
    compared_words: str
    steps: tuple[Step, ...]
    spliced_with: str | None = None
    spliced_words: str | None = None
    spliced_steps: tuple[Step, ...] = ()


class Family(msgspec.Struct, frozen=True):
    """All statements of one utterance, the earliest first; `family` names the first that came into the corpus."""

    family: str
    tally: Tally
    versions: tuple[Version, ...]


class Member(msgspec.Struct, frozen=True):
    """One statement of a family in brief: its name, who published it, what was done to the words."""

    statement: str
    outlet: str | None
    edits: tuple[Kind, ...]


_Row = tuple[int, int, int | None, Cell, float]
_FAMILY: Final = (
    "SELECT attribution, against, spliced_with, edits, likeness / 1000.0 FROM family_members WHERE family ="
    " (SELECT family FROM family_members WHERE attribution = ?) ORDER BY position"
)
_MEMBERS: Final = (
    "SELECT a.id, d.key || ':a' || a.number, o.name FROM json_each(?) j JOIN attributions a ON a.id = j.value"
    " JOIN articles d ON d.id = a.article LEFT JOIN outlets o ON o.id = d.outlet"
)


def find_family(corpus: Corpus, name: str, count: int | None = None, offset: int = 0) -> Family:
    """Return the family of the statement called `name` (ARTICLEKEY:a3); it is alone in it where nobody else gives it.

    Of its versions there are `count` from `offset` on, all unless told. Raises `CorpusError` where there is no such
    statement in the newest version of an article.
    """
    with told(corpus.path):
        rows = _rows(corpus, name)
        numbers = [row[0] for row in rows]
        first = Utterances(corpus.connection).get(min(numbers)).name
        end = None if count is None else offset + count
        return Family(first, count_reports(corpus, "statements", numbers), _versions(corpus, rows[offset:end]))


def read_version(corpus: Corpus, name: str, place: int = 0) -> Version:
    """Return one version of a family, by its place in it, from 0 on. Raises as `find_family` does."""
    with told(corpus.path):
        return _versions(corpus, _rows(corpus, name)[place : place + 1])[0]


def list_members(corpus: Corpus, name: str) -> tuple[Member, ...]:
    """Return the whole family of a statement in brief, the earliest first. Raises as `find_family` does."""
    with told(corpus.path):
        rows = _rows(corpus, name)
        given = msgspec.json.encode([row[0] for row in rows]).decode()
        known = {number: (own, outlet) for number, own, outlet in corpus.connection.execute(_MEMBERS, (given,))}
        return tuple(Member(*known[row[0]], _edits(row)) for row in rows)


def _rows(corpus: Corpus, name: str) -> list[_Row]:
    """Return the rows of the family of a statement, the earliest first."""
    number = _number(corpus, name)
    alone = (number, number, None, KINDS.index("exact"), 1.0)
    return corpus.connection.execute(_FAMILY, (number,)).fetchall() or [alone]


def _versions(corpus: Corpus, rows: Sequence[_Row]) -> tuple[Version, ...]:
    utterances = Utterances(corpus.connection)
    shown = read_statements(corpus, [row[0] for row in rows])
    return tuple(_version(utterances, own, row) for own, row in zip(shown, rows, strict=True))


def _number(corpus: Corpus, name: str) -> int:
    """Return the row number of the statement called `name`, or whose row number it is."""
    values: tuple[int, ...]
    if parts := _NAME.fullmatch(name):
        article = corpus.article(parts["key"], int(parts["version"]) if parts["version"] else None)
        query, values = "article = ? AND number = ?", (article, int(parts["number"]))
    elif re.fullmatch("[0-9]{1,18}", name):
        query, values = "id = ?", (int(name),)
    else:
        raise CorpusError(f"{name!r} is no name of a statement; `onrecord search` shows them: ARTICLE:a3")
    row = corpus.connection.execute(f"SELECT id FROM attributions WHERE {query}", values).fetchone()
    if row is None:
        raise CorpusError(f"{corpus.path}: no statement {name}; `onrecord search` shows what there is")
    return int(row[0])


def _version(utterances: Utterances, own: Statement, row: _Row) -> Version:
    number, against, spliced, _, likeness = row
    later, earlier = utterances.get(number), utterances.get(against)
    version = Version(
        own, later.text, _edits(row), likeness, earlier.name, earlier.text,
        find_edit(earlier.wording, later.wording).steps,
    )  # fmt: skip
    if spliced is None:
        return version
    second = utterances.get(spliced)
    edit = find_splice(earlier.wording, second.wording, later.wording)
    assert edit is not None, "what was spliced when the family was gathered is so still"
    return replace(
        version, steps=edit.steps, spliced_with=second.name, spliced_words=second.text, spliced_steps=edit.second
    )


def _edits(row: _Row) -> tuple[Kind, ...]:
    return tuple(KINDS[number] for number in numbers_in(row[3]))
