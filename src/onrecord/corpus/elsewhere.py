"""Where the words of a quotation stand in articles outside of what anybody is known to say there."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Final

import msgspec

from onrecord.corpus.passages import Script, Scripts
from onrecord.corpus.phrases import find_parts, phrases_of
from onrecord.corpus.queries import Term, is_plain, match_all
from onrecord.corpus.statements import Source
from onrecord.corpus.wordings import Word, Wording, read_wording, with_joins
from onrecord.record import Span

_MOST: Final = 20  # articles that are looked at, in the order in which they came
_READ: Final = 2_000  # articles that have all the words, in whatever order, and are read to find these
_BATCH: Final = 100  # of them at a time
_QUERY: Final = (
    "SELECT w.rowid, t.text FROM article_words w JOIN articles d ON d.id = w.rowid AND d.latest = 1"
    " JOIN texts t ON t.article = d.id WHERE article_words MATCH ? ORDER BY w.rowid LIMIT ?"
)
_ANY: Final = (
    "SELECT d.id, t.text FROM articles d JOIN texts t ON t.article = d.id WHERE d.latest = 1 ORDER BY d.id LIMIT ?"
)
_SOURCE: Final = (
    "SELECT d.key, d.version, d.title, o.name, d.published, d.url FROM articles d"
    " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?"
)


class Elsewhere(msgspec.Struct, frozen=True):
    """Words of an article, code points `start` to `end` of its text; `quoted` tells that quotation marks enclose them.

    `partly` are the statements (ARTICLEKEY:a3) in which some of them stand.
    """

    article: Source
    start: int
    end: int
    words: str
    quoted: bool
    partly: tuple[str, ...] = ()


def find_elsewhere(
    connection: sqlite3.Connection, scripts: Scripts, text: str, own: Wording
) -> Iterator[tuple[int, Elsewhere]]:
    """Yield the places that have all words of `text` in order, some of them outside of statements, with their articles.

    Places within what is told in the outlet's words alone, as somebody's indirect statement, are left out.
    """
    terms = phrases_of(text, own)
    if not terms:
        return
    for article in islice(_having(connection, terms), _MOST):
        script, facts = scripts.get(article), connection.execute(_SOURCE, (article,)).fetchone()
        for place in _places(script, text, own):
            held = [s for s in script.sayings if any(span.overlaps(place) for span in s.content)]
            if all(s.kind == "direct" for s in held) and not _is_covered(
                script.text, place, [x for s in held for x in s.content]
            ):
                source = Source(*facts)
                partly = tuple(f"{source.key}:a{s.number}" for s in held)
                words = place.text_in(script.text)
                yield article, Elsewhere(source, place.start, place.end, words, _is_quoted(script.text, place), partly)


def _having(connection: sqlite3.Connection, terms: Sequence[Term]) -> Iterator[int]:
    """Yield the articles that have all of these phrases.

    The corpus knows which articles have a word, not where, of the commonest words not even that: SQLite looks for the
    phrases in the texts of those.
    """
    words = [Term((w,)) for w in dict.fromkeys(word for term in terms for word in term.words) if not is_plain(w)]
    rows = connection.execute(_QUERY, (match_all(words), _READ)) if words else connection.execute(_ANY, (_READ,))
    while batch := rows.fetchmany(_BATCH):
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute(
                "CREATE VIRTUAL TABLE t USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2')"
            )
            memory.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", batch)
            found = memory.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", (match_all(terms),)).fetchall()
        yield from (article for (article,) in found)


def _places(script: Script, text: str, own: Wording) -> Iterator[Span]:
    """Yield where the words of a quotation stand in an article's text, one after the other but for its ellipses."""
    theirs = with_joins(read_wording(script.text, "indirect"), own)
    for places in find_parts(theirs, with_joins(own, theirs), text):
        yield Span(theirs.words[places[0][0]].start, theirs.words[places[-1][1] - 1].end)


def _is_covered(text: str, place: Span, spans: Sequence[Span]) -> bool:
    words = read_wording(place.text_in(text), "indirect").words
    return all(any(_holds(span, place.start, word) for span in spans) for word in words)


def _holds(span: Span, start: int, word: Word) -> bool:
    return span.start <= start + word.start and start + word.end <= span.end


def _is_quoted(text: str, place: Span) -> bool:
    """Tell whether all words of a place stand in quotation marks of their paragraphs."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    words = read_wording(text[start : end if end >= 0 else len(text)], "mixed").words
    return all(w.quoted for w in words if place.start <= start + w.start and start + w.end <= place.end)
