"""Where the words that were searched for stand: as SQLite itself finds them, so that what is shown is what matched."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final

from msgspec.structs import replace

from onrecord.corpus.queries import Words, match_any
from onrecord.corpus.statements import Piece, Statement

_JOIN: Final = " … "  # between the pieces of a content, as they were indexed
_MARKS: Final = range(0x10_0000, 0x10_FFFE)  # characters of private use: in hardly any text


def with_matches(statements: Sequence[Statement], words: Words) -> list[Statement]:
    """Return the statements with `matched`: the words of their content that fit a term; a phrase is one."""
    if not words.wanted or not statements:
        return list(statements)
    texts = [_JOIN.join(piece.words for piece in statement.content) for statement in statements]
    marked = _highlighted(texts, match_any(words.wanted))
    return [
        replace(statement, matched=tuple(_placed(statement.content, places)))
        for statement, places in zip(statements, marked, strict=True)
    ]


def _highlighted(texts: Sequence[str], expression: str) -> list[list[tuple[int, int]]]:
    """Return for each text where it fits an FTS5 expression."""
    opening, closing_ = _unused("".join(texts))
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(content, tokenize = 'unicode61 remove_diacritics 2')")
        memory.executemany("INSERT INTO t (rowid, content) VALUES (?, ?)", enumerate(texts))
        query = "SELECT rowid, highlight(t, 0, ?, ?) FROM t WHERE t MATCH ?"
        for place, shown in memory.execute(query, (opening, closing_, expression)):
            found[place] = list(_marked(shown, opening, closing_))
    return found


def _unused(text: str) -> tuple[str, str]:
    """Return two characters that `text` does not have."""
    characters = set(text)
    free = (chr(mark) for mark in _MARKS if chr(mark) not in characters)
    return next(free), next(free)


def _marked(shown: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Yield the places, in the text without marks, of what stands between an opening and a closing mark."""
    at = start = 0
    for character in shown:
        if character == opening:
            start = at
        elif character == closing:
            yield start, at
        else:
            at += 1


def _placed(content: Sequence[Piece], places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield places in joined pieces as places in the article; what reaches over a join is two."""
    at = 0
    for piece in content:
        for start, end in places:
            low, high = max(start - at, 0), min(end - at, len(piece.words))
            if low < high:
                yield Piece(piece.start + low, piece.start + high, piece.words[low:high])
        at += len(piece.words) + len(_JOIN)
