"""The family of a statement: who else gives the utterance, the earliest first, and what each did to its words."""

import re
from typing import Final

import msgspec
from msgspec.structs import replace

from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.edits import Kind, Step, find_edit, find_splice
from onrecord.corpus.file import told
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


def find_family(corpus: Corpus, name: str) -> Family:
    """Return the family of the statement called `name` (ARTICLEKEY:a3); it is alone in it where nobody else gives it.

    Raises `CorpusError` where there is no such statement in the newest version of an article.
    """
    with told(corpus.path):
        number = _number(corpus, name)
        query = (
            "SELECT attribution, against, spliced_with, edits, likeness FROM family_members WHERE family ="
            " (SELECT family FROM family_members WHERE attribution = ?) ORDER BY position"
        )
        rows = corpus.connection.execute(query, (number,)).fetchall() or [(number, number, None, '["exact"]', 1.0)]
        numbers = [row[0] for row in rows]
        utterances = Utterances(corpus.connection)
        shown = dict(zip(numbers, read_statements(corpus, numbers), strict=True))
        versions = tuple(_version(utterances, shown[row[0]], *row) for row in rows)
        return Family(utterances.get(min(numbers)).name, count_reports(corpus, "statements", numbers), versions)


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


def _version(
    utterances: Utterances, own: Statement, number: int, against: int, spliced: int | None, edits: str, likeness: float
) -> Version:
    later, earlier = utterances.get(number), utterances.get(against)
    version = Version(
        own, later.text, tuple(msgspec.json.decode(edits)), likeness, earlier.name, earlier.text,
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
