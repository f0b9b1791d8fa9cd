"""How well a statement says the words that are sought: BM25, whose length of a text is that of its characters.

The index keeps no lengths (they were a sixth of it), so that SQLite's own BM25 takes all statements for equally short.
What is left to do of its formula is a division (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009,
section 3.4; `k1` 1.2 and `b` 0.75 as in SQLite), exact where a statement says each word once. Of a word said again it
then makes a third of what it would in a text of mean length; to cube it, where all words are sought, makes that good.
"""

from typing import Final

_MEAN: Final = 85  # characters of a content, in the mean of real articles
_K1, _B = 1.2, 0.75
_SHARE: Final = _K1 * _B / (1 + _K1 * (1 - _B))  # by how much one of mean length is marked down
_PIECES: Final = (
    "SELECT sum(iif(s.value < 0, -s.value & 16777215, s.value & 1023)) FROM json_each('[' || a.content_at || ']') s"
)
_LENGTH: Final = f"iif(typeof(a.content_at) = 'integer' AND a.content_at >= 0, a.content_at & 1023, ({_PIECES}))"
_DIVISOR: Final = f"(1 + {_SHARE / _MEAN} * coalesce({_LENGTH}, 0))"

BY_ALL_WORDS: Final = f"bm25(attribution_words) * bm25(attribution_words) * bm25(attribution_words) / {_DIVISOR}, a.id"
"""What `attribution_words`, joined with `attribution_rows a`, is ordered by where all words are sought: best first."""
BY_ANY_WORDS: Final = f"bm25(attribution_words) / {_DIVISOR}, a.id"
"""The same where any of the words will do, and the rare ones count for most."""
