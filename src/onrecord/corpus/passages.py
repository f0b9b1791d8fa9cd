"""What a speaker is given to have said in one go: a statement, or adjoining ones with only the telling between them."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from msgspec.structs import replace

from onrecord.corpus.credits import Credit, read_credits
from onrecord.corpus.statements import Statement
from onrecord.corpus.wordings import Word, Wording, read_wording
from onrecord.record import Span

JOIN: Final = " … "  # between pieces of a content, as they are shown
_NO_GAP: Final = " — "  # as long, but nothing was left out: what stood there was the telling
_ASIDE: Final = 3  # words besides "he said" that may stand between two statements
_FAR: Final = 600  # code points between them at most


class Saying(msgspec.Struct, frozen=True):
    """A statement of an article; `sources` are the numbers of the entities that speak.

    `id` is its row number, `number` its own in the record; `telling` are source, cue and addressee.
    """

    id: int
    number: int
    kind: str
    parent: int | None
    content: tuple[Span, ...]
    telling: tuple[Span, ...]
    sources: tuple[int, ...]


class Script(msgspec.Struct, frozen=True):
    """An article with its statements in the order of their words."""

    article: int
    text: str
    sayings: tuple[Saying, ...]


class Scripts:
    """Reads articles of a corpus, and keeps those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.get = lru_cache(64)(self._read)
        self.credits = lru_cache(1_024)(self._read_credits)

    def row_of(self, statement: Statement) -> int:
        """Return the row number of a statement's article."""
        query = "SELECT id FROM articles WHERE key = ? AND version = ?"
        return int(self._connection.execute(query, (statement.article.key, statement.article.version)).fetchone()[0])

    def adjoining(self, statement: Statement) -> list[int]:
        """Return the row numbers of the statements that make one passage with it, itself among them, in order."""
        script = self.get(self.row_of(statement))
        here = next(n for n, s in enumerate(script.sayings) if s.number == number_of(statement.statement))
        first = last = here
        while first and _adjoin(script, first - 1):
            first -= 1
        while last + 1 < len(script.sayings) and _adjoin(script, last):
            last += 1
        return [saying.id for saying in script.sayings[first : last + 1]]

    def _read(self, article: int) -> Script:
        [text] = self._connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
        spans: dict[tuple[int, bool], tuple[Span, ...]] = {}
        for number, part, start, end in self._connection.execute(_SPANS, (article,)):
            key = number, part == "content"
            spans[key] = (*spans.get(key, ()), Span(start, end))
        sources: dict[int, tuple[int, ...]] = {}
        for number, entity in self._connection.execute(_SOURCES, (article,)):
            sources[number] = (*sources.get(number, ()), entity)
        sayings = [
            Saying(id_, n, kind, parent, spans[n, True], spans.get((n, False), ()), sources.get(n, ()))
            for id_, n, kind, parent in self._connection.execute(_SAYINGS, (article,))
            if (n, True) in spans
        ]
        return Script(article, str(text), tuple(sorted(sayings, key=lambda s: (s.content[0].start, s.id))))

    def _read_credits(self, article: int, number: int) -> tuple[Credit, ...]:
        return read_credits(self._connection, article, number)


_SAYINGS: Final = "SELECT id, number, kind, parent FROM attributions WHERE article = ? ORDER BY id"
_SPANS: Final = (
    'SELECT attribution, part, start, "end" FROM spans WHERE article = ? ORDER BY attribution, part, position'
)
_SOURCES: Final = (
    "SELECT attribution, entity FROM attribution_parties WHERE article = ? AND part = 'source'"
    " ORDER BY attribution, position"
)


def number_of(name: str) -> int:
    """Return 3 for the statement ARTICLEKEY:a3."""
    return int(name.rpartition(":a")[2])


def _adjoin(script: Script, place: int) -> bool:
    """Tell whether a saying and the next one are of the same speaker, with only their telling between them."""
    one, other = script.sayings[place], script.sayings[place + 1]
    between = Span(one.content[-1].end, other.content[0].start)
    if one.parent != other.parent or not one.sources or one.sources != other.sources:
        return False
    if not 0 <= between.end - between.start <= _FAR:
        return False
    told = (*one.telling, *other.telling)
    words = read_wording(between.text_in(script.text), "indirect").words
    aside = [w for w in words if not any(_at(w, between.start, span) for span in told)]
    return len(aside) <= _ASIDE


def _at(word: Word, start: int, span: Span) -> bool:
    return span.start <= start + word.start and start + word.end <= span.end


def read_passage(statements: Sequence[Statement]) -> tuple[str, Wording]:
    """Return the words of statements as they are shown, and as they are compared, each with its own quotation marks."""
    shown = [JOIN.join(piece.words for piece in statement.content) for statement in statements]
    words = tuple(
        word for statement, start in zip(statements, _starts(shown), strict=True) for word in _words(statement, start)
    )
    return JOIN.join(shown), Wording(words)


def _starts(texts: Sequence[str]) -> Iterator[int]:
    start = 0
    for text in texts:
        yield start
        start += len(text) + len(JOIN)


def _words(statement: Statement, start: int) -> Iterator[Word]:
    text = _NO_GAP.join(piece.words for piece in statement.content)
    for word in read_wording(text, statement.kind).words:
        yield replace(word, start=word.start + start, end=word.end + start)
