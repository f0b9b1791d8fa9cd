"""Statements of a corpus by their words, who made them, about whom, when and where."""

from collections.abc import Sequence

import numpy as np

from onrecord.corpus.asked import AskedStatements, Order
from onrecord.corpus.columns import Columns, Items, Mask, reading
from onrecord.corpus.matches import with_matches
from onrecord.corpus.queries import Term, match_all, match_any, read_words
from onrecord.corpus.relevance import BY_ALL_WORDS
from onrecord.corpus.selecting import Masks, Selection, current, mask_codes, mask_names, mask_published, select
from onrecord.corpus.statements import Statement, read_statements
from onrecord.corpus.store import Corpus


def find_statements(corpus: Corpus, asked: AskedStatements) -> Selection:
    """Return the statements that fit. Raises `InputError` for a day, act, kind or voice that there cannot be."""
    with reading(corpus) as columns:
        items = columns.statements
        voice = () if asked.voice is None else (asked.voice,)
        masks = _mask_words(columns, items, asked.words)
        masks |= mask_codes(items, {"act": asked.act, "kind": asked.kind, "voice": voice})
        published, no_outlets = mask_published(columns, items, asked)
        named, nobody = mask_names(columns, items, {"speaker": asked.speaker, "about": asked.about, "via": asked.via})
        return select(asked, items, masks | published | named, [*nobody, *no_outlets])


def read_hits(
    corpus: Corpus, found: Selection, order: Order = "date", count: int = 20, offset: int = 0
) -> list[Statement]:
    """Return `count` of the statements found, from `offset` on, each with the places of the words asked for.

    "date" gives the newest first, "oldest" the oldest; "rank" those first that say the words most (BM25), the newest
    where no words are asked. Raises `CorpusError` where the file cannot be read.
    """
    assert isinstance(found.asked, AskedStatements)
    with current(corpus, found):
        words = read_words(found.asked.words)
        if order == "rank" and words.wanted:
            ids = _ranked(corpus, found, words.wanted, count, offset)
        else:
            ids = found.ordered("date" if order == "rank" else order, count, offset)
        return with_matches(read_statements(corpus, ids), words)


def _mask_words(columns: Columns, items: Items, typed: str) -> Masks:
    words = read_words(typed)
    masks: Masks = {}
    if words.wanted:
        masks["words"] = _mask_match(columns, items, match_all(words.wanted))
    if words.unwanted:
        masks["-words"] = ~_mask_match(columns, items, match_any(words.unwanted))
    return masks


def _mask_match(columns: Columns, items: Items, expression: str) -> Mask:
    """Return which statements have words that fit an FTS5 expression."""
    query = "SELECT rowid FROM attribution_words WHERE attribution_words MATCH ?"
    ids = columns.numbers(query, values=(expression,))[:, 0]
    mask = np.zeros_like(items.live)
    mask[ids[ids < len(mask)]] = True
    return mask


def _ranked(corpus: Corpus, found: Selection, terms: Sequence[Term], count: int, offset: int) -> list[int]:
    wanted = set(found.ids.tolist())
    query = (
        "SELECT a.id FROM attribution_words w CROSS JOIN attribution_rows a ON a.id = w.rowid"
        f" WHERE attribution_words MATCH ? ORDER BY {BY_ALL_WORDS}"
    )
    ids: list[int] = []
    for (number,) in corpus.connection.execute(query, (match_all(terms),)):
        if number in wanted:
            ids.append(number)
            if len(ids) == offset + count:
                break
    return ids[offset:]
